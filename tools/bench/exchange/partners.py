"""A thousand partners' servers in one process of its own, which is not measured: `python -m
tools.bench.exchange.partners` prints its port. A feed is as it was for whoever says its mark back."""

from __future__ import annotations

from functools import lru_cache
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from random import Random

STORIES, PARAGRAPHS = 60, 6  # about 200 KB in all
WORDS = (
    *("вода", "мост", "школа", "берег", "посёлок", "дорога", "аким", "житель", "трактор", "колодец"),
    *("открыли", "построили", "закрыли", "проверили", "показали", "рассказали", "нашли", "вернули"),
    *("новый", "старый", "дальний", "общий", "первый", "зимний", "городской", "речной", "каменный"),
)
MARK = '"1"'


@lru_cache(maxsize=4)
def story(number: int, version: int) -> str:
    random = Random(f"{number} {version}")  # noqa: S311  invented news
    text = "".join(paragraph(random) for _ in range(PARAGRAPHS))
    return (
        f"<item><title>{escape(sentence(random))}</title><link>https://partner.example/news/{number}/</link>"
        f"<guid isPermaLink='false'>{number}</guid><category>Город</category>"
        f"<pubDate>Mon, 30 Nov 2026 {number // 60 % 24:02}:{number % 60:02}:00 +0500</pubDate>"
        f"<description>{escape(sentence(random))}</description>"
        f"<content:encoded><![CDATA[{text}]]></content:encoded></item>"
    )


def paragraph(random: Random) -> str:
    """As editors' systems write them: with a link and something bold."""
    link = (
        f'<a href="https://partner.example/{random.randrange(1000)}/" rel="noopener">{sentence(random)}</a>'
    )
    return f'<p class="text">{sentence(random)} {link} <strong>{sentence(random)}</strong></p>\n'


def sentence(random: Random) -> str:
    return " ".join(random.choices(WORDS, k=9)).capitalize() + "."


def feed(first: int, version: int = 0) -> bytes:
    """Stories from `first` on, the newest first. Another `version` of them says other words."""
    items = "".join(story(number, version) for number in range(first + STORIES - 1, first - 1, -1))
    head = '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
    return (
        f"{head}<title>Партнёр</title><link>https://partner.example/</link>{items}</channel></rss>".encode()
    )


class Answer(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    content = feed(0)

    def do_GET(self) -> None:
        is_known = self.headers.get("If-None-Match") == MARK
        body = b"" if is_known else self.content
        self.send_response(304 if is_known else 200)
        self.send_header("ETag", MARK)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    print(server.server_port, flush=True)
    server.serve_forever()
