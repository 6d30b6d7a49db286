"""The printed configuration in a real nginx, before a running site: what the door promises holds there."""

import gzip
import http.client
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http.cookies import SimpleCookie
from itertools import product
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest

from tests.live import LiveSite, clean_environment, free_port, tilshi, wait_for
from tests.services.nginx import running_nginx

pytestmark = pytest.mark.server

# What tells the two servers apart and no reader cares for. An entity tag is each one's own.
OWN = {"server", "date", "connection", "etag"}
PAGES = (
    *("/ru/", "/kk/", "/en/", "/ru/politics/", "/en/archive/", "/ru/feed/", "/kk/society/feed/"),
    *("/ru/feed/widget/", "/kk/feed/widget/society/", "/widget/1.js"),
    *("/robots.txt", "/sitemap.xml", "/sitemaps/pages.xml", "/manifest.webmanifest"),
)
DROP = """
import os, sys, django
os.environ['DJANGO_SETTINGS_MODULE'] = 'tilshi.config.settings'
django.setup()
from tilshi.stories.models import StoryPage
StoryPage.objects.get(slug=sys.argv[1]).unpublish()
"""


@dataclass(frozen=True)
class Answer:
    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def shared(self) -> list[tuple[str, str]]:
        """Its headers, each as often as it came, without those that differ by nature."""
        found = [(name.lower(), in_order(value)) for name, value in self.headers.items()]
        return sorted(item for item in found if item[0] not in OWN)

    @property
    def is_nginxs(self) -> bool:
        """nginx's entity tag is a time and a length; the door's has one part."""
        return "-" in (self.headers["ETag"] or "")


def in_order(value: str) -> str:
    """django-csp lists a policy's parts in another order in each process."""
    return "; ".join(sorted(value.split("; "))) if "'self'" in value else value


@dataclass(frozen=True)
class Front:
    """A site, and nginx before it at `port`."""

    site: LiveSite
    port: int

    def ask(
        self,
        path: str,
        headers: Mapping[str, str] | None = None,
        method: str = "GET",
        body: str | None = None,
    ) -> Answer:
        return ask(self.port, path, headers, method, body)

    def ask_door(self, path: str, headers: Mapping[str, str] | None = None, method: str = "GET") -> Answer:
        return ask(self.site.port, path, headers, method)

    def files_of(self, path: str) -> list[Path]:
        return sorted((self.site.folder / "pages" / path.strip("/")).glob("index.*"))


def ask(
    port: int, path: str, headers: Mapping[str, str] | None, method: str = "GET", body: str | None = None
) -> Answer:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.request(method, path, body, {"Accept-Encoding": "identity", **(headers or {})})
        response = connection.getresponse()
        return Answer(response.status, response.headers, response.read())
    finally:
        connection.close()


def nginx_before(site: LiveSite, place: Path) -> Iterator[Front]:
    port = free_port()
    printed = tilshi(
        *("--site", site.folder, "deploy", "nginx", "--listen", f"127.0.0.1:{port}"),
        TILSHI_SERVER__PORT=str(site.port),
    )
    assert printed.returncode == 0, printed.stderr
    with running_nginx(printed.stdout, place / "nginx") as log:
        yield Front(site, port)
        assert "[crit]" not in log.read_text() and "[alert]" not in log.read_text()


@pytest.fixture(scope="module")
def front(shared_site: LiveSite, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Front]:
    yield from nginx_before(shared_site, tmp_path_factory.mktemp("front"))


@pytest.fixture
def front_of_its_own(site: LiveSite, tmp_path: Path) -> Iterator[Front]:
    yield from nginx_before(site, tmp_path)


@pytest.mark.parametrize("path", PAGES)
def test_page_is_the_same_from_nginx_as_from_the_door(front: Front, path: str) -> None:
    by_door, by_nginx = front.ask_door(path), front.ask(path)
    assert not by_door.is_nginxs
    assert by_nginx.is_nginxs != path.endswith("/feed/")  # which few ask for, and the door has in memory
    assert (by_nginx.status, by_nginx.body) == (200, by_door.body)
    assert by_nginx.shared == by_door.shared
    asked_something = front.ask(f"{path}?utm_source=x&q=/../")
    assert asked_something.is_nginxs == by_nginx.is_nginxs and asked_something.body == by_door.body


def test_compressed_page_comes_from_its_twin(front: Front) -> None:
    packs = {"Accept-Encoding": "gzip"}
    by_door, by_nginx = front.ask_door("/ru/", packs), front.ask("/ru/", packs)
    assert by_nginx.is_nginxs and by_nginx.shared == by_door.shared
    assert by_nginx.headers.get_all("Vary") == ["Accept-Encoding"]
    assert by_nginx.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(by_nginx.body) == front.ask("/ru/").body
    assert not by_nginx.headers["ETag"].startswith("W/")
    assert by_nginx.headers["ETag"] != front.ask("/ru/").headers["ETag"]
    through_a_cache = front.ask("/ru/", {**packs, "Via": "1.1 cdn"})
    assert through_a_cache.body == by_nginx.body


def test_who_has_the_page_gets_304_by_its_tag_and_never_by_a_time(front: Front) -> None:
    front.ask_door("/ru/")
    page = front.ask("/ru/")
    unchanged = front.ask("/ru/", {"If-None-Match": page.headers["ETag"]})
    assert (unchanged.status, unchanged.body) == (304, b"")
    assert unchanged.headers["ETag"] == page.headers["ETag"]
    assert unchanged.headers.get_all("Vary") == ["Accept-Encoding"]
    assert unchanged.headers.get_all("Cache-Control") == ["no-cache"]
    assert front.ask("/ru/", {"If-None-Match": '"other"'}).status == 200
    assert front.ask("/ru/", {"If-Modified-Since": "Sat, 01 Jan 2101 00:00:00 GMT"}).status == 200


def test_head_has_the_headers_and_no_body(front: Front) -> None:
    front.ask_door("/ru/")
    page, head = front.ask("/ru/"), front.ask("/ru/", method="HEAD")
    assert head.is_nginxs
    assert (head.status, head.body, head.shared) == (200, b"", page.shared)


def test_root_leads_to_the_default_language_and_keeps_the_question(front: Front) -> None:
    by_nginx, by_door = front.ask("/?utm_source=x"), front.ask_door("/?utm_source=x")
    assert (by_nginx.status, by_nginx.headers["Location"]) == (302, "/ru/?utm_source=x")
    assert by_door.headers["Location"] == by_nginx.headers["Location"]
    about_the_body = {"content-length", "content-type"}
    assert [item for item in by_nginx.shared if item[0] not in about_the_body] == [
        item for item in by_door.shared if item[0] not in about_the_body
    ]


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost"])
def test_another_host_gets_no_answer(front: Front, host: str) -> None:
    with pytest.raises(http.client.RemoteDisconnected):
        front.ask("/ru/", {"Host": host})


@pytest.mark.parametrize(
    "path",
    [
        *("/.stamp", "/.changes", "/.none", "/ru/.hidden", "/.well-known/", "/.well-known/nothing.txt"),
        *("/ru/index.html", "/ru/index.html.gz", "/ru/index.html.br", "/ru/index.html.old", "/robots.txt.gz"),
        *("/ru/feed/index.rss", "/ru/feed/index.rss.gz"),
        *("//ru/", "/ru//", "/ru/./", "/ru/../ru/", "/kk/../ru/", "/ru/%2e%2e/ru/", "/ru/..%2fru/"),
        *("/../data/secret", "/ru/..%2f..%2fdata/secret", "/static/../secret", "/static/..%2fsecret"),
        *("/static/stamp", "/static/staticfiles.json", "/static/theme/../stamp"),
    ],
)
def test_what_is_no_address_of_a_page_gives_nothing_away(front: Front, path: str) -> None:
    (front.site.folder / "pages" / "ru" / ".hidden").write_text("hidden")
    (front.site.folder / "pages" / "ru" / "index.html.old").write_text("old")
    for page in ("/ru/", "/ru/feed/", "/robots.txt"):
        front.ask_door(page)
    answer = front.ask(path)
    assert answer.status in (400, 404), answer.status
    assert not answer.is_nginxs
    if not path.startswith(("/static/", "/../")):  # there nginx is stricter
        assert front.ask_door(path).status == 404


@pytest.mark.parametrize("path", ["/%72u/", "/ru%2f", "/ru", "/ru/?/../../x"])
def test_address_written_in_another_way_is_the_doors_to_judge(front: Front, path: str) -> None:
    by_door = front.ask_door(path)
    by_nginx = front.ask(path)
    assert (by_nginx.status, by_nginx.body, by_nginx.shared) == (by_door.status, by_door.body, by_door.shared)
    assert by_nginx.is_nginxs == ("?" in path)


def test_other_methods_are_the_doors(front: Front) -> None:
    front.ask_door("/ru/")
    for method, path in product(("POST", "PUT", "DELETE", "OPTIONS", "PROPFIND", "GETS"), ("/ru/", "/")):
        by_nginx, by_door = front.ask(path, method=method), front.ask_door(path, method=method)
        assert (by_nginx.status, by_nginx.shared) == (by_door.status, by_door.shared), (method, path)


def test_question_of_the_search_is_answered(front: Front) -> None:
    found, nothing = (front.ask(f"/ru/search/?q={quote(words)}") for words in ("мост", "ъъъ"))
    assert (found.status, nothing.status) == (200, 200)
    assert found.body != nothing.body


def test_missing_file_is_baked_by_the_door_and_sent_by_nginx_from_then_on(front: Front) -> None:
    page = front.ask_door("/ru/")
    for file in front.files_of("/ru/"):
        file.unlink()
    baked = front.ask("/ru/")
    assert (baked.status, baked.body, baked.is_nginxs) == (200, page.body, False)
    assert baked.shared == page.shared
    assert front.ask("/ru/").is_nginxs


def test_withdrawn_story_is_gone_at_once(front: Front, tmp_path: Path) -> None:
    source = tmp_path / "story.txt"
    source.write_text("Мост закрыли\n\nДвижение остановили утром.\n\nПричину не назвали.\n")
    made = tilshi("--site", front.site.folder, "import", "page", source, "--section", "politics", "--publish")
    assert made.returncode == 0, made.stderr
    path = "/ru/politics/most-zakryli/"
    assert front.ask_door(path).status == 200 and front.ask(path).is_nginxs
    assert "Мост закрыли" in front.ask("/ru/").body.decode()
    dropped = subprocess.run(
        [sys.executable, "-c", DROP, "most-zakryli"],
        env=clean_environment(TILSHI_SITE=str(front.site.folder)),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert dropped.returncode == 0, dropped.stderr
    gone, home = front.ask(path), front.ask("/ru/")
    assert (gone.status, gone.shared) == (410, front.ask_door(path).shared)
    assert home.status == 200 and "Мост закрыли" not in home.body.decode()


def test_static_files_are_kept_for_a_year_and_come_compressed(front: Front) -> None:
    (address,) = re.findall(r'<link rel="stylesheet" href="([^"]+)"', front.ask("/ru/").body.decode())
    plain, packed = front.ask(address), front.ask(address, {"Accept-Encoding": "gzip"})
    assert plain.is_nginxs and packed.is_nginxs
    assert gzip.decompress(packed.body) == plain.body == front.ask_door(address).body
    for name, value in (
        ("Cache-Control", "max-age=31536000, public, immutable"),
        ("Content-Type", "text/css; charset=utf-8"),
        ("X-Content-Type-Options", "nosniff"),
        ("Vary", "Accept-Encoding"),
    ):
        assert packed.headers.get_all(name) == [value]
    assert front.ask(f"{address}.gz").status == 404
    assert front.ask(address.replace(".css", ".js")).status == 404
    without_digest = front.ask(re.sub(r"\.[0-9a-f]{12}\.", ".", address))
    assert without_digest.status == 200 and "immutable" not in without_digest.headers["Cache-Control"]


def test_editor_signs_in_through_nginx(front: Front) -> None:
    """Forms are taken only from the site's own address, of which the port is a part."""
    word = re.search(
        r"editor@demo\.example\W+(\S+)", (front.site.folder / "data/demo-log-ins.txt").read_text()
    )
    assert word
    form = front.ask("/account/login/")
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', form.body.decode())
    assert token
    kept = cookies_of(form)
    answers = {"login": "editor@demo.example", "password": word[1], "csrfmiddlewaretoken": token[1]}
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Origin": f"http://127.0.0.1:{front.port}",
        "Cookie": kept,
    }
    signed_in = front.ask("/account/login/", headers, "POST", urlencode(answers))
    assert signed_in.status == 302, signed_in.body.decode()[:2000]
    desk = front.ask("/newsroom/", {"Cookie": cookies_of(signed_in)})
    assert desk.status == 200 and "no-store" in desk.headers["Cache-Control"]


def cookies_of(answer: Answer) -> str:
    jar: SimpleCookie = SimpleCookie()
    for line in answer.headers.get_all("Set-Cookie") or []:
        jar.load(line)
    return "; ".join(f"{name}={cookie.value}" for name, cookie in jar.items())


def test_upload_beyond_what_the_door_takes_is_refused(front: Front) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", front.port, timeout=20)
    connection.putrequest("POST", "/newsroom/")
    connection.putheader("Content-Length", str(64 * 2**20 + 1))
    connection.endheaders()
    assert connection.getresponse().status == 413
    connection.close()


def test_baked_pages_are_read_on_while_the_site_is_stopped(front_of_its_own: Front) -> None:
    front, page = front_of_its_own, front_of_its_own.ask("/ru/")
    assert page.status == 200
    wait_for(lambda: front.files_of("/ru/"), 20)  # the start may be baking all of them anew
    front.site.stop()
    assert (front.ask("/ru/").body, front.ask("/").status) == (page.body, 302)
    assert front.ask("/newsroom/").status == 502
    front.site.start()
    assert front.ask("/newsroom/").status == 302
