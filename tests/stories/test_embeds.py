"""Which addresses of other sites a story may show, and what stands in the frame. All else is refused."""

from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.test import Client

from tilshi.stories.embeds.providers import FRAME_HOSTS, PROVIDERS
from tilshi.stories.embeds.read import read_embed

YOUTUBE = (
    "https://www.youtube.com/watch?v=dQw4-w9_gXc",
    "https://www.youtube-nocookie.com/embed/dQw4-w9_gXc",
)
RUTUBE_ID = "0123456789abcdef0123456789abcdef"


@pytest.mark.parametrize(
    ("address", "page", "frame"),
    [
        ("https://www.youtube.com/watch?v=dQw4-w9_gXc&si=abc&t=9", *YOUTUBE),
        ("https://m.youtube.com/watch?app=desktop&v=dQw4-w9_gXc", *YOUTUBE),
        ("http://YouTube.com/watch?v=dQw4-w9_gXc", *YOUTUBE),
        ("  https://youtu.be/dQw4-w9_gXc?si=tracking  ", *YOUTUBE),
        ("https://youtube.com/shorts/dQw4-w9_gXc", *YOUTUBE),
        ("https://www.youtube.com/live/dQw4-w9_gXc?feature=share", *YOUTUBE),
        (
            "https://vimeo.com/76979871",
            "https://vimeo.com/76979871",
            "https://player.vimeo.com/video/76979871?dnt=1",
        ),
        (
            "https://vk.com/video-22822305_456242110?list=abc",
            "https://vkvideo.ru/video-22822305_456242110",
            "https://vkvideo.ru/video_ext.php?oid=-22822305&id=456242110&hd=2",
        ),
        (
            f"https://rutube.ru/video/{RUTUBE_ID}/?r=wd",
            f"https://rutube.ru/video/{RUTUBE_ID}/",
            f"https://rutube.ru/play/embed/{RUTUBE_ID}",
        ),
        ("https://t.me/s/akorda/4012", "https://t.me/akorda/4012", "https://t.me/akorda/4012?embed=1"),
        (
            "https://twitter.com/tumarkol/status/1234567890123456789?s=20",
            "https://x.com/tumarkol/status/1234567890123456789",
            "https://platform.twitter.com/embed/Tweet.html?id=1234567890123456789&dnt=true",
        ),
        (
            "https://www.instagram.com/reel/C_abcDEF-12/?igsh=xyz",
            "https://www.instagram.com/reel/C_abcDEF-12/",
            "https://www.instagram.com/reel/C_abcDEF-12/embed/",
        ),
        (
            "https://www.tiktok.com/@tumar.kol/video/7212345678901234567",
            "https://www.tiktok.com/@tumar.kol/video/7212345678901234567",
            "https://www.tiktok.com/player/v1/7212345678901234567?rel=0",
        ),
    ],
)
def test_address_as_copied_gives_the_plain_page_and_the_frame(address: str, page: str, frame: str) -> None:
    embed = read_embed(address)
    assert embed and (embed.page, embed.frame) == (page, frame)


def test_map_is_framed_round_its_middle() -> None:
    embed = read_embed("https://www.openstreetmap.org/#map=12/43.2500/76.9000")
    assert embed and embed.page == "https://www.openstreetmap.org/#map=12/43.2500/76.9000"
    box = embed.frame.removeprefix("https://www.openstreetmap.org/export/embed.html?bbox=").split("&")[0]
    west, south, east, north = map(float, box.split("%2C"))
    assert (west + east) / 2 == pytest.approx(76.9) and (south + north) / 2 == pytest.approx(43.25)
    assert 0.2 < east - west < 0.3, "some twenty kilometres at this zoom"


def test_map_of_the_whole_world_stays_on_it() -> None:
    embed = read_embed("https://www.openstreetmap.org/#map=1/80/170")
    assert embed and "bbox=" in embed.frame and "%2C180.00000%2C85.00000&" in embed.frame


@pytest.mark.parametrize(
    "address",
    [
        pytest.param("", id="nothing"),
        pytest.param("dQw4-w9_gXc", id="an id alone"),
        pytest.param("www.youtube.com/watch?v=dQw4-w9_gXc", id="no scheme"),
        pytest.param("javascript:alert(1)//www.youtube.com/watch?v=dQw4-w9_gXc", id="a script"),
        pytest.param("JaVaScRiPt://www.youtube.com/watch?v=dQw4-w9_gXc", id="a script with a host"),
        pytest.param("data:text/html,<script>alert(1)</script>", id="data"),
        pytest.param("ftp://www.youtube.com/watch?v=dQw4-w9_gXc", id="another protocol"),
        pytest.param("//www.youtube.com/watch?v=dQw4-w9_gXc", id="no protocol"),
        pytest.param(
            "https://www.youtube.com.evil.example/watch?v=dQw4-w9_gXc", id="a host that begins like it"
        ),
        pytest.param("https://evil-youtube.com/watch?v=dQw4-w9_gXc", id="a host that ends like it"),
        pytest.param("https://evil.example/www.youtube.com/watch?v=dQw4-w9_gXc", id="in the path"),
        pytest.param("https://www.youtube.com@evil.example/watch?v=dQw4-w9_gXc", id="a user's name"),
        pytest.param("https://user:secret@www.youtube.com/watch?v=dQw4-w9_gXc", id="a user and a password"),
        pytest.param("https://@www.youtube.com/watch?v=dQw4-w9_gXc", id="an empty user"),
        pytest.param("https://www.youtube.com:8443/watch?v=dQw4-w9_gXc", id="a port"),
        pytest.param("https://www.youtube.com:/watch?v=dQw4-w9_gXc", id="an empty port"),
        pytest.param("https://www.youtube.com:99999999/watch?v=dQw4-w9_gXc", id="no port at all"),
        pytest.param("https://www.youtube.com./watch?v=dQw4-w9_gXc", id="a dot at the end"),
        pytest.param("https://www.yоutube.com/watch?v=dQw4-w9_gXc", id="a Cyrillic letter"),
        pytest.param("https://www.xn--yutube-wqf.com/watch?v=dQw4-w9_gXc", id="the same in ASCII"),
        pytest.param("https://ｙoutube.com/watch?v=dQw4-w9_gXc", id="a wide letter"),
        pytest.param("https://evil.example\\@www.youtube.com/watch?v=dQw4-w9_gXc", id="a backslash"),
        pytest.param("https://www.youtube.com\t.evil.example/watch?v=dQw4-w9_gXc", id="a tab"),
        pytest.param("https://www.youtube.com/watch?v=dQw4\n-w9_gXc", id="a line break"),
        pytest.param("https://[www.youtube.com/watch?v=dQw4-w9_gXc", id="half a bracket"),
        pytest.param("https://www.youtube.com/watch?v=dQw4-w9_gXc%22%3E", id="more after the id"),
        pytest.param("https://www.youtube.com/watch?v=%22onload=ale", id="a quotation mark for an id"),
        pytest.param("https://www.youtube.com/watch?v=٣Qw4-w9_gXc", id="an Arabic digit"),
        pytest.param("https://www.youtube.com/@channel", id="a channel"),
        pytest.param("https://www.youtube.com/redirect?q=https://evil.example", id="a way out of it"),
        pytest.param("https://t.me/akorda", id="no post"),
        pytest.param("https://www.openstreetmap.org/#map=99/43/76", id="no such zoom"),
        pytest.param("https://www.openstreetmap.org/#map=12/43.1&x=<script>/76", id="a script for a degree"),
        pytest.param("https://news.example/story/1", id="a site that we do not know"),
        pytest.param("https://youtu.be/" + "a" * 600, id="a flood"),
    ],
)
def test_anything_else_is_refused(address: str) -> None:
    assert read_embed(address) is None


def test_every_frame_is_allowed_by_the_policy_and_nothing_more() -> None:
    hosts = {urlsplit(provider.frame).hostname for provider in PROVIDERS}
    assert {f"https://{host}" for host in hosts} == set(FRAME_HOSTS)
    assert settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]["frame-src"] == ["'self'", *FRAME_HOSTS]
    assert all(urlsplit(provider.frame).scheme == "https" for provider in PROVIDERS)


@pytest.mark.django_db
def test_policy_of_a_page_lets_in_frames_and_still_no_foreign_script() -> None:
    policy = Client().get("/ru/").headers["Content-Security-Policy"]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert "https://www.youtube-nocookie.com" in rules["frame-src"].split()
    assert rules["default-src"] == "'self'" and "script-src" not in rules
