"""What a reader's line has to carry: words compressed, and the stylesheet fetched once for long."""

import gzip
import http.client
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import brotli
import pytest

from tests.live import LiveSite

pytestmark = pytest.mark.server

BROWSERS = {"Accept-Encoding": "gzip, deflate, br, zstd"}
MOST_BYTES = 30_000  # of a story with its stylesheet, as sent
YEAR_SECONDS = 365 * 24 * 3600
UNPACK: dict[str | None, Callable[[bytes], bytes]] = {
    "br": brotli.decompress,
    "gzip": gzip.decompress,
    None: bytes,
}
STYLESHEET = re.compile(r'<link rel="stylesheet" href="(/static/theme/site\.[0-9a-f]{12}\.css)">')


@dataclass(frozen=True)
class Answer:
    headers: http.client.HTTPMessage
    body: bytes  # as it came over the line

    @property
    def words(self) -> str:
        return UNPACK[self.headers["Content-Encoding"]](self.body).decode()


def ask(site: LiveSite, path: str, headers: Mapping[str, str] = BROWSERS) -> Answer:
    connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=20)
    try:
        connection.request("GET", path, headers={"Accept-Encoding": "identity", **headers})
        response = connection.getresponse()
        assert response.status == http.client.OK, path
        return Answer(response.headers, response.read())
    finally:
        connection.close()


def stylesheet_of(page: str) -> str:
    (address,) = STYLESHEET.findall(page)
    return str(address)


def stories_on(page: str) -> list[str]:
    return list(dict.fromkeys(re.findall(r'class="teaser-headline"><a href="([^"]+)"', page)))


def test_stylesheet_is_sent_compressed_and_kept_for_a_year_or_longer(shared_site: LiveSite) -> None:
    address = stylesheet_of(ask(shared_site, "/ru/").words)
    packed, plain = ask(shared_site, address), ask(shared_site, address, {})
    assert packed.headers["Content-Encoding"] in ("br", "gzip")
    assert "Content-Encoding" not in plain.headers
    assert len(packed.body) < len(plain.body) / 3
    assert plain.body.startswith(b"@layer tokens, base, layout, components, print;")
    for answer in (packed, plain):
        kept = answer.headers["Cache-Control"]
        seconds = re.search(r"max-age=(\d+)", kept)
        assert seconds and int(seconds[1]) >= YEAR_SECONDS and "immutable" in kept
        assert "Accept-Encoding" in answer.headers["Vary"]


@pytest.mark.parametrize("language", ["ru", "kk", "en"])
def test_story_with_its_stylesheet_is_light(shared_site: LiveSite, language: str) -> None:
    front = ask(shared_site, f"/{language}/").words
    styles = len(ask(shared_site, stylesheet_of(front)).body)
    weights = {path: len(ask(shared_site, path).body) + styles for path in stories_on(front)}
    assert weights
    assert {path: weight for path, weight in weights.items() if weight > MOST_BYTES} == {}
