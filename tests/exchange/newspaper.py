"""Another newsroom's server on this machine: a feed that its editor changes, and what it was asked."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.utils import format_datetime
from html import escape
from socket import socket

from django.utils import timezone
from PIL import Image

from tests.core.fetch.servers import Server, page, redirect, serving

TITLES = (
    "В Карасу открыли новую пристань для лодок",
    "Школьники посадили сорок яблонь у вокзала",
    "Паром через Тоган снова ходит по расписанию",
    "Музей мельниц просит принести старые жернова",
    "Библиотека теперь открыта и по воскресеньям",
    "На рынке взвешивают дыни по новым правилам",
    "Мост через Аксай закрыт до первого апреля",
    "Хор ветеранов споёт на площади в субботу",
    "Погранзаставе подарили двух верблюдов",
    "Дожди размыли дорогу к старому колодцу",
)


@dataclass
class Story:
    number: int
    title: str
    published_at: datetime
    standfirst: str = ""
    text: str = ""
    has_picture: bool = False
    host: str = ""  # instead of the newspaper's own

    def at(self, address: str) -> str:
        return f"{self.host or address}/news/{self.number}/"

    def written(self, address: str) -> str:
        parts = [
            f"<title>{escape(self.title)}</title><link>{self.at(address)}</link>",
            f'<guid isPermaLink="false">karasu-{self.number}</guid>',
            f"<pubDate>{format_datetime(self.published_at)}</pubDate>",
            f"<description>{escape(self.standfirst)}</description>",
            f"<content:encoded>{escape(self.text)}</content:encoded>" if self.text else "",
            f'<enclosure url="{address}/pictures/{self.number}.jpg" type="image/jpeg" length="1"/>'
            if self.has_picture
            else "",
        ]
        return f"<item>{''.join(parts)}</item>"


@dataclass
class Newspaper:
    """`answers`: what the next callers get instead of the feed, one each."""

    server: Server
    name: str = "Вестник Карасу"
    stories: list[Story] = field(default_factory=list)
    headers: list[str] = field(default_factory=list)
    answers: list[bytes] = field(default_factory=list)

    @property
    def address(self) -> str:
        return self.server.address

    @property
    def feed_address(self) -> str:
        return f"{self.address}/feed.xml"

    def write(self, title: str, **values: object) -> Story:
        """Each a minute younger than the one before."""
        number = len(self.stories) + 1
        moment = timezone.now() - timedelta(hours=5) + timedelta(minutes=number)
        self.stories.insert(0, Story(number, title, moment, **values))  # type: ignore[arg-type]
        return self.stories[0]

    def fill(self, count: int) -> None:
        for title in TITLES[:count]:
            self.write(title, standfirst=f"{title}: подробности.")

    def withdraw(self, story: Story) -> None:
        self.stories.remove(story)

    def fails(self, status: str, *headers: str) -> None:
        self.answers.append(page(b"", *headers, status=status))

    def moves(self, location: str, status: int = 301) -> None:
        self.answers.append(redirect(location, status))

    def feed(self) -> bytes:
        items = "".join(story.written(self.address) for story in self.stories)
        return (
            '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"'
            ' xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
            f"<title>{self.name}</title><link>{self.address}/</link><language>ru</language>{items}"
            "</channel></rss>"
        ).encode()

    def answer(self, caller: socket, server: Server) -> None:
        path = server.requests[-1].split(" ", 2)[1]
        caller.sendall(self.answer_to(path))

    def answer_to(self, path: str) -> bytes:
        if path.startswith("/pictures/"):
            return page(photograph(), "Content-Type: image/jpeg")
        if self.answers:
            return self.answers.pop(0)
        if path == "/":
            link = '<link rel="alternate" type="application/rss+xml" href="/feed.xml">'
            return page(
                f"<!doctype html><html><head>{link}</head></html>".encode(), "Content-Type: text/html"
            )
        return page(self.feed(), "Content-Type: application/rss+xml", *self.headers)


@contextmanager
def newspaper() -> Iterator[Newspaper]:
    papers: list[Newspaper] = []
    with serving(lambda caller, server: papers[0].answer(caller, server)) as server:
        papers.append(Newspaper(server))
        yield papers[0]


def photograph(width: int = 800, height: int = 600) -> bytes:
    file = io.BytesIO()
    Image.linear_gradient("L").resize((width, height)).convert("RGB").save(file, "JPEG")
    return file.getvalue()
