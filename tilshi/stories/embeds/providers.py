"""The sites whose content a story may hold. Data: a new one is a new row, and is in the policy with it."""

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

Shape = Literal["wide", "tall", "post"]  # a film, an upright film, a text that scrolls in its frame
Parts = Mapping[str, str]  # what the pattern's named groups have caught


@dataclass(frozen=True)
class Provider:
    """`patterns` match the address's path, then "?" with those of `query` that it has, then "#" with its
    fragment where `with_fragment` asks for it. `page` and `frame` are filled with the named groups."""

    name: str
    site: str  # as readers know it
    hosts: frozenset[str]
    patterns: tuple[re.Pattern[str], ...]
    page: str  # the address without what follows its readers about
    frame: str
    shape: Shape = "wide"
    query: tuple[str, ...] = ()
    with_fragment: bool = False
    complete: Callable[[Parts], Parts] = dict

    @property
    def frame_host(self) -> str:
        return self.frame.removeprefix("https://").partition("/")[0]


def hosts(*names: str) -> frozenset[str]:
    return frozenset(names)


def patterns(*texts: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(text, re.ASCII) for text in texts)


def box_round(parts: Parts) -> Parts:
    """What a map of that zoom shows in a frame of 700 by 394 pixels (Web Mercator, 256 pixels a tile)."""
    zoom, latitude, longitude = (float(parts[key]) for key in ("zoom", "lat", "lon"))
    width = 360 * 700 / 256 / 2**zoom
    height = width * math.cos(math.radians(latitude)) * 394 / 700
    corners = (
        max(longitude - width / 2, -180),
        max(latitude - height / 2, -85),
        min(longitude + width / 2, 180),
        min(latitude + height / 2, 85),
    )
    return {**parts, "box": "%2C".join(f"{corner:.5f}" for corner in corners)}


DEGREES = r"-?\d{1,3}(?:\.\d{1,10})?"

PROVIDERS: tuple[Provider, ...] = (
    Provider(
        name="YouTube",
        site="youtube.com",
        hosts=hosts("youtube.com", "www.youtube.com", "m.youtube.com", "www.youtube-nocookie.com"),
        patterns=patterns(
            r"/watch\?v=(?P<id>[\w-]{11})", r"/(?:embed|live|shorts)/(?P<id>[\w-]{11})(?:\?v=.*)?"
        ),
        query=("v",),
        page="https://www.youtube.com/watch?v={id}",
        frame="https://www.youtube-nocookie.com/embed/{id}",
    ),
    Provider(
        name="YouTube",
        site="youtube.com",
        hosts=hosts("youtu.be"),
        patterns=patterns(r"/(?P<id>[\w-]{11})"),
        page="https://www.youtube.com/watch?v={id}",
        frame="https://www.youtube-nocookie.com/embed/{id}",
    ),
    Provider(
        name="Vimeo",
        site="vimeo.com",
        hosts=hosts("vimeo.com", "www.vimeo.com", "player.vimeo.com"),
        patterns=patterns(r"/(?:video/|channels/[\w-]+/)?(?P<id>\d{5,12})"),
        page="https://vimeo.com/{id}",
        frame="https://player.vimeo.com/video/{id}?dnt=1",
    ),
    Provider(
        name="VK Video",
        site="vkvideo.ru",
        hosts=hosts("vkvideo.ru", "www.vkvideo.ru", "m.vkvideo.ru", "vk.com", "m.vk.com", "vk.ru"),
        patterns=patterns(r"/(?:video|clip)(?P<owner>-?\d{1,12})_(?P<id>\d{1,12})"),
        page="https://vkvideo.ru/video{owner}_{id}",
        frame="https://vkvideo.ru/video_ext.php?oid={owner}&id={id}&hd=2",
    ),
    Provider(
        name="Rutube",
        site="rutube.ru",
        hosts=hosts("rutube.ru", "www.rutube.ru", "m.rutube.ru"),
        patterns=patterns(r"/(?:video|shorts|play/embed)/(?P<id>[0-9a-f]{32})"),
        page="https://rutube.ru/video/{id}/",
        frame="https://rutube.ru/play/embed/{id}",
    ),
    Provider(
        name="Telegram",
        site="t.me",
        hosts=hosts("t.me", "telegram.me"),
        patterns=patterns(r"/(?:s/)?(?P<channel>[A-Za-z]\w{3,31})/(?P<id>\d{1,10})"),
        page="https://t.me/{channel}/{id}",
        frame="https://t.me/{channel}/{id}?embed=1",
        shape="post",
    ),
    Provider(
        name="X",
        site="x.com",
        hosts=hosts("x.com", "www.x.com", "twitter.com", "www.twitter.com", "mobile.twitter.com"),
        patterns=patterns(r"/(?P<user>\w{1,15})/status/(?P<id>\d{5,20})(?:/(?:photo|video)/\d)?"),
        page="https://x.com/{user}/status/{id}",
        frame="https://platform.twitter.com/embed/Tweet.html?id={id}&dnt=true",
        shape="post",
    ),
    Provider(
        name="Instagram",
        site="instagram.com",
        hosts=hosts("instagram.com", "www.instagram.com"),
        patterns=patterns(r"(?:/[\w.]{1,30})?/(?P<kind>p|reel|tv)/(?P<id>[\w-]{5,20})(?:/embed)?"),
        page="https://www.instagram.com/{kind}/{id}/",
        frame="https://www.instagram.com/{kind}/{id}/embed/",
        shape="post",
    ),
    Provider(
        name="TikTok",
        site="tiktok.com",
        hosts=hosts("tiktok.com", "www.tiktok.com", "m.tiktok.com"),
        patterns=patterns(r"/@(?P<user>[\w.]{1,30})/video/(?P<id>\d{10,20})"),
        page="https://www.tiktok.com/@{user}/video/{id}",
        frame="https://www.tiktok.com/player/v1/{id}?rel=0",
        shape="tall",
    ),
    Provider(
        name="OpenStreetMap",
        site="openstreetmap.org",
        hosts=hosts("openstreetmap.org", "www.openstreetmap.org"),
        patterns=patterns(rf"/?#map=(?P<zoom>1?\d)/(?P<lat>{DEGREES})/(?P<lon>{DEGREES})"),
        with_fragment=True,
        page="https://www.openstreetmap.org/#map={zoom}/{lat}/{lon}",
        frame="https://www.openstreetmap.org/export/embed.html?bbox={box}&layer=mapnik",
        complete=box_round,
    ),
)

# In the order of the list, each once: for people, and for the policy of the site's pages.
PROVIDER_NAMES = tuple(dict.fromkeys(provider.name for provider in PROVIDERS))
FRAME_HOSTS = tuple(dict.fromkeys(f"https://{provider.frame_host}" for provider in PROVIDERS))
