"""The way out: to where we say and nowhere else. A reader's click counts once an hour, a robot's never."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from django.utils import timezone

from tests.exchange.block.shelf import a_partner, told
from tilshi.exchange.clicks.address import out_address, story_in
from tilshi.exchange.clicks.count import forget_old
from tilshi.exchange.models import Clicked, Given, Partner, PartnerStory

pytestmark = pytest.mark.django_db

BROWSER = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/142.0.0.0 Safari/537.36"
PHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
    " Version/18.1 Mobile/15E148 Safari/604.1"
)
FROM_PAGE = {"Sec-Fetch-Site": "same-origin", "User-Agent": BROWSER}


@pytest.fixture
def story(db: None) -> PartnerStory:
    return told(a_partner(), "Паром снова ходит по расписанию")


def click(story: PartnerStory, method: str = "get", **headers: str) -> Any:
    sent = {**FROM_PAGE, **{name.replace("_", "-"): value for name, value in headers.items()}}
    return getattr(Client(headers=sent), method)(out_address(story.pk))


def counted(story: PartnerStory) -> tuple[int, int]:
    """By the day's row of its partner, and by itself."""
    story.refresh_from_db()
    return sum(Given.objects.filter(partner=story.partner).values_list("clicks", flat=True)), story.clicks


def test_click_leads_to_the_partner_and_is_counted(story: PartnerStory) -> None:
    answer = click(story)
    assert (answer.status_code, answer["Location"]) == (302, story.address)
    assert counted(story) == (1, 1)


def test_answer_is_kept_by_nobody_and_found_by_no_search_engine(story: PartnerStory) -> None:
    answer = click(story)
    assert "no-store" in answer["Cache-Control"] and answer["X-Robots-Tag"] == "noindex, nofollow"
    assert answer["Referrer-Policy"] == "strict-origin"
    assert "Disallow: /out/" in Client().get("/robots.txt").content.decode()


@pytest.mark.parametrize(
    ("name", "method", "headers"),
    [
        (
            "robot",
            "get",
            {"User_Agent": "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"},
        ),
        ("program", "get", {"User_Agent": "curl/8.5"}),
        ("nobody", "get", {"User_Agent": ""}),
        ("head", "head", {}),
        ("prefetch", "get", {"Sec_Purpose": "prefetch"}),
        ("old prefetch", "get", {"Purpose": "prefetch"}),
        ("from another site's page", "get", {"Sec_Fetch_Site": "cross-site"}),
        ("from a neighbour's page", "get", {"Sec_Fetch_Site": "same-site"}),
    ],
)
def test_what_is_no_readers_click_is_sent_on_and_not_counted(
    story: PartnerStory, name: str, method: str, headers: dict[str, str]
) -> None:
    assert click(story, method, **headers).status_code == 302
    assert counted(story) == (0, 0) and not Clicked.objects.exists()


def test_second_click_within_an_hour_is_none(story: PartnerStory) -> None:
    now = timezone.now().replace(hour=7, minute=30)
    for minutes, count in ((0, 1), (1, 1), (59, 1), (61, 2), (100, 2), (122, 3)):
        with time_machine.travel(now + timedelta(minutes=minutes), tick=False):
            click(story)
        assert counted(story) == (count, count), minutes


def test_each_reader_and_each_story_counts(story: PartnerStory) -> None:
    other = told(story.partner, "Музей мельниц закрыт")
    click(story)
    click(story, User_Agent=PHONE)
    click(other)
    assert counted(story) == (3, 2) and counted(other) == (3, 1)


def test_reader_who_wants_no_counting_is_left_out_where_the_site_heeds_it(
    story: PartnerStory, settings: Any
) -> None:
    counter = settings.TILSHI.counter.model_copy(update={"heed_signals": True})
    settings.TILSHI = settings.TILSHI.model_copy(update={"counter": counter})
    assert click(story, Sec_GPC="1").status_code == 302
    assert counted(story) == (0, 0)


def test_nothing_is_kept_of_a_reader_but_a_hash_for_two_hours(story: PartnerStory) -> None:
    click(story)
    row = Clicked.objects.get()
    assert len(row.visitor) == 16 and "127.0.0.1" not in str(row.__dict__)
    assert forget_old(timezone.now() + timedelta(hours=1)) == 0
    assert forget_old(timezone.now() + timedelta(hours=3)) == 1


@pytest.mark.parametrize(
    "token",
    [
        "1",
        "1-",
        "1-AAAAAAAAAAAA",
        "-AAAAAAAAAAAA",
        "https:%2F%2Fevil.example",
        "1" * 30 + "-AAAAAAAAAAAA",
        "9" * 100,
        "١-AAAAAAAAAAAA",
    ],
)
def test_forged_address_leads_nowhere(story: PartnerStory, token: str) -> None:
    assert Client(headers=FROM_PAGE).get(f"/out/{token}").status_code == 404


def test_seal_of_one_story_opens_no_other(story: PartnerStory) -> None:
    other = told(story.partner, "Музей мельниц закрыт")
    seal = out_address(story.pk).partition("-")[2]
    assert Client().get(f"/out/{other.pk}-{seal}").status_code == 404
    assert story_in(out_address(story.pk).removeprefix("/out/")) == story.pk


@pytest.mark.parametrize("query", ["?next=https://evil.example/", "?url=//evil.example", "?"])
def test_question_behind_the_address_changes_nothing(story: PartnerStory, query: str) -> None:
    answer = Client(headers=FROM_PAGE).get(out_address(story.pk) + query)
    assert answer["Location"] == story.address


def test_what_is_not_shown_leads_nowhere(story: PartnerStory) -> None:
    PartnerStory.objects.update(standing="withdrawn")
    assert click(story).status_code == 410
    PartnerStory.objects.update(standing="shown")
    Partner.objects.update(stopped_at=timezone.now())
    assert click(story).status_code == 410
    assert counted(story) == (0, 0)


@pytest.mark.parametrize(
    ("address", "campaign", "location"),
    [
        (
            "https://a.example/1",
            "utm_source=tumar&utm_medium=partner",
            "https://a.example/1?utm_source=tumar&utm_medium=partner",
        ),
        ("https://a.example/1?id=2#top", "utm_source=tumar", "https://a.example/1?id=2&utm_source=tumar#top"),
        ("https://a.example/1?utm_source=rss", "utm_source=tumar", "https://a.example/1?utm_source=rss"),
        ("https://a.example/1", "", "https://a.example/1"),
        ("https://a.example/1", "a b\r\nSet-Cookie: x=1", "https://a.example/1?a+b%0D%0ASet-Cookie%3A+x=1"),
    ],
)
def test_campaign_is_added_as_the_partner_asked(
    story: PartnerStory, address: str, campaign: str, location: str
) -> None:
    PartnerStory.objects.update(address=address)
    Partner.objects.update(campaign=campaign)
    assert click(story)["Location"] == location


def test_post_is_refused(story: PartnerStory) -> None:
    assert click(story, "post").status_code == 405


def test_picture_is_served_while_its_story_is_shown(story: PartnerStory) -> None:
    name = "0123456789abcdef" * 2
    default_storage.save(f"partners/{name}-240.webp", ContentFile(b"RIFF"))
    PartnerStory.objects.update(picture=name)
    answer = Client().get(f"/out/pictures/{name}-240.webp")
    assert answer.status_code == 200 and answer["Content-Type"] == "image/webp"
    assert "immutable" in answer["Cache-Control"] and "sandbox" in answer["Content-Security-Policy"]
    assert answer.getvalue() == b"RIFF"
    PartnerStory.objects.update(standing="rejected")
    assert Client().get(f"/out/pictures/{name}-240.webp").status_code == 404


@pytest.mark.parametrize(
    "name", ["x-240.webp", "..%2f..%2fdata%2fsecret", f"{'0' * 32}-241.webp", f"{'0' * 32}-240.svg"]
)
def test_other_names_are_no_pictures(story: PartnerStory, name: str) -> None:
    PartnerStory.objects.update(picture="0" * 32)
    assert Client().get(f"/out/pictures/{name}").status_code == 404
