"""Servers that mean harm: each is refused with its reason within ten seconds, keeps nobody else waiting, and
nothing of what it sent is stored."""

from __future__ import annotations

import gzip
import time
from collections.abc import Callable
from socket import socket

import pytest
from django.utils import timezone

from tests.core.fetch.servers import Answer, Server, dripping, endless, page, redirect, serving
from tests.exchange.conftest import Ask
from tests.exchange.newspaper import Newspaper
from tilshi.exchange.intake.process import Reader
from tilshi.exchange.models import Partner, PartnerFeed, PartnerStory
from tilshi.exchange.polling.poll import FEED_LIMITS
from tilshi.exchange.polling.poller import Poller

XML = b'<?xml version="1.0"?>'
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n\r\n"
LAUGHS = (
    XML
    + b"<!DOCTYPE r [<!ENTITY a 'ha'>"
    + b"".join(f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>".encode() for n in range(9))
    + b"]><rss><channel><title>&j;</title></channel></rss>"
)
QUADRATIC = XML + b"<!DOCTYPE r [<!ENTITY a '" + b"a" * 50_000 + b"'>]><rss>" + b"&a;" * 50_000 + b"</rss>"
FILE = (
    XML
    + b'<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss><channel><title>&a;</title></channel></rss>'
)
DEEP = XML + b"<rss>" + b"<a>" * 100_000
BOMB = gzip.compress(b"<rss>" + b" " * 30_000_000)


def packed(content: bytes) -> bytes:
    return page(content, "Content-Encoding: gzip")


HOSTILE: dict[str, tuple[Answer, str]] = {
    "billion laughs": (page(LAUGHS), "declares a document type"),
    "quadratic blow-up": (page(QUADRATIC), "declares a document type"),
    "a file of ours": (page(FILE), "declares a document type"),
    "too deep": (page(DEEP), "deep"),
    "gzip bomb": (packed(BOMB), "times its size"),
    "too long": (page(b"<rss>" + b" " * FEED_LIMITS.max_bytes), "too much"),
    "endless": (endless(HEAD + b"<rss>", b" " * 65_536), ""),
    "slow drip": (dripping(HEAD, b"<"), "8 seconds"),
    "no answer": (lambda caller, server: server.stopped.wait(20), "8 seconds"),
    "not a web server": (b"220 mail ready\r\n", "web server"),
    "breaks off": (HEAD.replace(b"\r\n\r\n", b"\r\nContent-Length: 900\r\n\r\n") + b"<rss>", "broke off"),
    "a circle": (redirect("/feed.xml"), "circle"),
    "a picture": (page(b"\x89PNG\r\n\x1a\n" + b"\x00" * 100, "Content-Type: image/png"), ""),
    "nothing": (page(b""), ""),
    "two lengths": (b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n<rss/>", "ends"),
}  # fmt: skip


def feed_at(server: Server) -> PartnerFeed:
    partner = Partner.objects.create(name="Злой сайт", site=f"{server.address}/", approve_first=0)
    return PartnerFeed.objects.create(partner=partner, address=f"{server.address}/feed.xml")


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_server_is_refused_in_time(loopback: None, ask: Ask, name: str) -> None:
    answer, words = HOSTILE[name]
    with serving(answer) as server:
        feed = feed_at(server)
        began = time.monotonic()
        problem = ask(feed).problem
        assert time.monotonic() - began < 10
    assert words in problem and problem.endswith(".") and "\n" not in problem
    assert feed.problem == problem and feed.failures == 1
    assert not PartnerStory.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "location",
    [
        "http://169.254.169.254/latest/meta-data/",
        "http://[::ffff:10.0.0.1]/",
        "http://10.0.0.1/feed",
        "http://[fd00:ec2::254]/",
        "http://0x7f.1/",
        "http://2130706433/",
        "http://0177.0.0.1/",
        "http://[64:ff9b::a00:1]/",
        "http://100.64.0.1/",
        "file:///etc/passwd",
        "gopher://10.0.0.1/",
        "http://user:word@10.0.0.1/",
    ],
)
def test_redirect_into_the_network_is_not_followed(loopback: None, ask: Ask, location: str) -> None:
    with serving(redirect(location)) as server:
        feed = feed_at(server)
        assert ask(feed).problem
        assert len(server.requests) == 1
    assert feed.failures == 1 and not feed.moved_to


@pytest.mark.django_db
def test_feed_on_an_inner_address_is_not_asked(ask: Ask) -> None:
    with serving(page(b"<rss/>")) as server:
        problem = ask(feed_at(server)).problem
        assert "not on the public internet" in problem and server.requests == []


def until(is_done: Callable[[], bool], seconds: float) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if is_done():
            return True
        time.sleep(0.05)
    return False


@pytest.mark.slow
def test_hanging_partner_keeps_no_other_waiting(committed: object, karasu: Newspaper) -> None:
    """Nor do many feeds of one host take all the threads."""
    hanging: list[socket] = []

    def hang(caller: socket, server: Server) -> None:
        hanging.append(caller)
        server.stopped.wait(20)

    with serving(hang) as server:
        slow = feed_at(server)
        for number in range(20):
            PartnerFeed.objects.create(partner=slow.partner, address=f"{server.address}/{number}.xml")
        karasu.fill(3)
        partner = Partner.objects.create(name="Карасу", site=f"{karasu.address}/", approve_first=0)
        # Another name for this machine, so that it is another host.
        PartnerFeed.objects.create(
            partner=partner,
            address=karasu.feed_address.replace("127.0.0.1", "localhost"),
            next_at=timezone.now(),
        )
        poller = Poller(Reader())
        try:
            assert poller.begin_due(timezone.now()) == 2
            assert until(lambda: PartnerStory.objects.count() == 3, 5)
            assert len(hanging) == 1
        finally:
            server.stopped.set()
            poller.wait(10)
            poller.stop()


@pytest.mark.slow
def test_bug_at_one_partner_is_not_the_end_of_the_others(
    committed: object, karasu: Newspaper, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tilshi.exchange.polling import poller as module

    partner = Partner.objects.create(name="Карасу", site=f"{karasu.address}/", approve_first=0)
    feed = PartnerFeed.objects.create(partner=partner, address=karasu.feed_address)

    def broken(*args: object) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr(module, "poll", broken)
    poller = Poller(Reader())
    assert poller.begin_due(timezone.now()) == 1
    poller.wait(5)
    assert poller.busy == {}
    feed.refresh_from_db()
    assert feed.next_at > timezone.now()  # it is taken up again when its claim has run out
    poller.stop()
