"""Strangers' servers are visited slowly, where they let us in, and patiently."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from tilshi.core.fetch import FetchError
from tilshi.importers.page.many.manners import KEPT_HOSTS, Manners
from tilshi.importers.page.many.robots import Rules, fits, read_robots

BITRIX = """\
User-Agent: *
Disallow: /bitrix/
Disallow: /*?print=
Disallow: /*index.php$
Allow: /bitrix/components/
Crawl-delay: 2.5
Sitemap: https://news.example/sitemap.xml
"""
SHUT = "User-agent: *\nDisallow: /\nAllow: /news/\n"
OURS = "User-agent: Other\nUser-agent: TILSHI/1.0\nDisallow: /drafts\n\nUser-agent: *\nDisallow: /\n"
TWICE = (
    "User-agent: tilshi\nDisallow: /a\nUser-agent: other\nDisallow: /b\nUser-agent: tilshi\nDisallow: /c\n"
)


@pytest.mark.parametrize(
    ("robots", "path", "allowed"),
    [
        ("", "/any", True),
        (BITRIX, "/news/1/", True),
        (BITRIX, "/bitrix/admin", False),
        (BITRIX, "/bitrix/components/x", True),
        (BITRIX, "/news/1/?print=Y", False),
        (BITRIX, "/news/index.php", False),
        (BITRIX, "/news/index.php?id=1", True),
        (SHUT, "/", False),
        (SHUT, "/news/1", True),
        (OURS, "/drafts/1", False),
        (OURS, "/news/1", True),
        (TWICE, "/a", False),
        (TWICE, "/b", True),
        (TWICE, "/c", False),
        ("User-agent: *\nDisallow:\n", "/any", True),
        ("User-agent: *\nDisallow: /a # not these\n", "/a/b", False),
        ("\ufeffUser-agent: *\r\nDisallow: /a\r\n", "/a/b", False),
        ("User-agent: *\nDisallow: /новости\n", "/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8/1", False),
        ("User-agent: *\nAllow: /a\nDisallow: /a\n", "/a", True),
        ("User-agent: *\nAllow: /\nDisallow: /a\n", "/a", False),
        ("User-agent: *\nDisallow: /$\n", "/", False),
        ("User-agent: *\nDisallow: /$\n", "/news", True),
        ("Disallow: /\n", "/any", True),
        ("<!doctype html><title>Not found: sorry</title>", "/any", True),
    ],
)
def test_robots_txt_lets_in_or_not(robots: str, path: str, allowed: bool) -> None:
    assert read_robots(robots.encode()).allows(path) is allowed


@pytest.mark.parametrize(
    ("pattern", "path", "does_fit"),
    [
        ("/a*c", "/abc", True),
        ("/a*c", "/ab", False),
        ("/a*c$", "/abcd", False),
        ("/a*c$", "/abcdc", True),
        ("*", "/any", True),
        ("*a$", "/ba", True),
        ("/ab*b$", "/ab", False),
        ("/a*", "/a", True),
    ],
)
def test_wildcards(pattern: str, path: str, does_fit: bool) -> None:
    assert fits(pattern, path) is does_fit


def test_hostile_robots_txt_costs_little_time() -> None:
    stars = "*a" * 2000 + "b"
    robots = read_robots(f"User-agent: *\nDisallow: /{stars}\n".encode() * 100 + b"\xff" * 1_000_000)
    started = time.monotonic()
    assert robots.allows("/" + "a" * 4000)
    assert time.monotonic() - started < 1


@pytest.mark.parametrize(("told", "seconds"), [("3", 3), ("1.5", 1.5), ("86400", 60), ("-1", 0), ("soon", 0)])
def test_crawl_delay_is_kept_to_within_reason(told: str, seconds: float) -> None:
    assert read_robots(f"User-agent: *\nCrawl-delay: {told}\n".encode()).delay_seconds == seconds


# Manners.


@dataclass
class World:
    """A clock that only sleeping moves, and servers that say what a test wants. Fetching takes a second."""

    answers: list[Exception | bytes] = field(default_factory=list)
    robots: Exception | bytes = b""
    now: float = 1000.0
    visits: list[tuple[float, str]] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        assert seconds > 0
        self.now += seconds

    def fetch(self, address: str) -> bytes:
        answer = self.answers.pop(0) if self.answers else b"page"
        return self.answer(address, answer)

    def fetch_robots(self, address: str) -> bytes:
        return self.answer(address, self.robots)

    def answer(self, address: str, answer: Exception | bytes) -> bytes:
        self.visits.append((self.now - 1000, address))
        self.now += 1
        if isinstance(answer, Exception):
            raise answer
        return answer

    def manners(self, pause: float = 1, asks: bool = False) -> Manners:
        return Manners(pause, self.sleep, self.fetch_robots if asks else None, lambda: self.now)


ONE, TWO = "https://news.example/1", "https://news.example/2"
ELSEWHERE = "https://other.example/1"


def busy(retry_after: int | None = None, status: int = 429) -> FetchError:
    return FetchError("news.example answered 429.", status=status, retry_after_seconds=retry_after)


def test_pause_lies_between_visits_to_one_host_only() -> None:
    world = World()
    manners = world.manners(pause=5)
    for address in (ONE, ELSEWHERE, TWO):
        assert manners.visit(address, world.fetch) == b"page"
    assert world.visits == [(0, ONE), (1, ELSEWHERE), (6, TWO)]


def test_pause_counts_from_the_end_of_the_pages_handling() -> None:
    world = World()
    manners = world.manners(pause=5)
    manners.visit(ONE, world.fetch)
    world.now += 30  # its pictures
    manners.rest(ONE)
    manners.visit(TWO, world.fetch)
    assert world.visits[-1] == (36, TWO)


@pytest.mark.parametrize("status", [429, 503])
def test_server_that_asks_for_patience_gets_it(status: int) -> None:
    world = World([busy(20, status), b"page"])
    assert world.manners().visit(ONE, world.fetch) == b"page"
    assert world.visits == [(0, ONE), (20, ONE)] or world.visits == [(0, ONE), (21, ONE)]


def test_server_that_does_not_say_how_long_is_asked_ever_more_seldom() -> None:
    world = World([busy()] * 9)
    with pytest.raises(FetchError, match="try again later"):
        world.manners().visit(ONE, world.fetch)
    assert [when for when, _ in world.visits] == [0, 6, 17, 38]


def test_server_that_asks_for_an_hour_is_left_alone_at_once_and_from_then_on() -> None:
    world = World([busy(3600)])
    manners = world.manners()
    for address in (ONE, TWO):
        with pytest.raises(FetchError, match=r"not to be visited for another 3\d\d\d s"):
            manners.visit(address, world.fetch)
    assert len(world.visits) == 1
    assert manners.visit(ELSEWHERE, world.fetch) == b"page"


def test_other_failures_are_not_asked_for_again() -> None:
    world = World([FetchError("news.example answered 404.", status=404)])
    with pytest.raises(FetchError, match="404"):
        world.manners().visit(ONE, world.fetch)
    assert len(world.visits) == 1


def test_robots_txt_is_asked_once_and_heeded() -> None:
    world = World(robots=b"User-agent: *\nDisallow: /2\n")
    manners = world.manners(asks=True)
    manners.visit(ONE, world.fetch)
    with pytest.raises(FetchError, match=r"asks that this page be left alone; .* --ignore-robots"):
        manners.visit(TWO, world.fetch)
    assert [address for _, address in world.visits] == ["https://news.example/robots.txt", ONE]


def test_robots_txt_need_not_be_asked() -> None:
    world = World(robots=b"User-agent: *\nDisallow: /\n")
    assert world.manners(asks=False).visit(ONE, world.fetch) == b"page"
    assert len(world.visits) == 1


@pytest.mark.parametrize(
    ("robots", "is_let_in"),
    [
        (FetchError("news.example answered 404.", status=404), True),
        (FetchError("news.example answered 403.", status=403), True),
        (FetchError("news.example answered 500.", status=500), False),
        (FetchError("news.example cannot be reached."), False),
        (busy(3600), False),
    ],
)
def test_robots_txt_that_is_not_there(robots: FetchError, is_let_in: bool) -> None:
    world = World(robots=robots)
    manners = world.manners(asks=True)
    if is_let_in:
        assert manners.visit(ONE, world.fetch) == b"page"
        return
    for address in (ONE, TWO):
        with pytest.raises(FetchError, match=r"robots\.txt of news\.example could not be read"):
            manners.visit(address, world.fetch)
    assert len(world.visits) == 1, "a dead host is not knocked at for each page"


def test_crawl_delay_lengthens_the_pause() -> None:
    world = World(robots=b"User-agent: *\nCrawl-delay: 10\n")
    manners = world.manners(asks=True)
    manners.visit(ONE, world.fetch)
    manners.visit(TWO, world.fetch)
    assert [when for when, _ in world.visits] == [0, 11, 22]


def test_list_of_thousands_of_hosts_takes_no_room() -> None:
    world = World()
    manners = world.manners(asks=True)
    for number in range(KEPT_HOSTS * 3):
        manners.visit(f"https://news{number}.example/", world.fetch)
    assert len(manners.hosts) == KEPT_HOSTS


def test_host_that_is_asked_again_and_again_is_not_forgotten() -> None:
    world = World(robots=b"User-agent: *\nDisallow: /2\n")
    manners = world.manners(asks=True)
    for number in range(KEPT_HOSTS * 2):
        manners.visit(ONE, world.fetch)
        manners.visit(f"https://news{number}.example/", world.fetch)
    assert [address for _, address in world.visits].count("https://news.example/robots.txt") == 1


def test_rules_of_a_host_unknown_allow_all() -> None:
    check: Callable[[str], bool] = Rules().allows
    assert check("/any")
