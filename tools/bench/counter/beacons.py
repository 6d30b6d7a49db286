"""What many readers' browsers send to /hit: whole requests, written beforehand, so that sending them costs
the machine little."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle
from random import Random
from urllib.parse import urlencode

CHROME = "Mozilla/5.0 ({}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{}.0.0.0 {}Safari/537.36"
BROWSERS = (
    *(CHROME.format("Linux; Android 10; K", version, "Mobile ") for version in (138, 140, 141, 142)),
    *(CHROME.format("Windows NT 10.0; Win64; x64", version, "") for version in (140, 141, 142)),
    CHROME.format("Windows NT 10.0; Win64; x64", 140, "YaBrowser/25.10.0.0 "),
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
    " Version/18.6 Mobile/15E148 Safari/604.1",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6"
    " Safari/605.1.15",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:144.0) Gecko/20100101 Firefox/144.0",
)
LANGUAGES = ("ru-RU,ru;q=0.9", "ru,en;q=0.9", "kk-KZ,kk;q=0.9,ru;q=0.8", "en-US,en;q=0.9", "ru-KZ,ru;q=0.9")
WHENCE = ("", "", "https://www.google.com", "https://yandex.kz", "https://t.me", "https://vk.com")
FURTHER = tuple(f"https://site{number}.example" for number in range(40))
VISITORS, WRITTEN_BEFOREHAND = 60_000, 40_000


@dataclass(frozen=True)
class Reader:
    address: str
    browser: str
    languages: str


def reader(number: int) -> Reader:
    """Behind a proxy on this machine, whose word on addresses a site believes by itself."""
    address = f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
    return Reader(address, BROWSERS[number % len(BROWSERS)], LANGUAGES[number % len(LANGUAGES)])


def view(token: str, whence: str = "", **link: str) -> str:
    return urlencode({"i": token, "l": "ru", "r": whence, **link})


def leaving(token: str, seconds: int, depth: int) -> str:
    return urlencode({"i": token, "l": "ru", "s": seconds, "d": depth, "n": 1})


def request(port: int, body: str, who: Reader) -> bytes:
    content = body.encode()
    head = (
        f"POST /hit HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nX-Forwarded-For: {who.address}\r\n"
        f"User-Agent: {who.browser}\r\nAccept-Language: {who.languages}\r\nSec-Fetch-Site: same-origin\r\n"
        f"Content-Type: text/plain;charset=UTF-8\r\nContent-Length: {len(content)}\r\n\r\n"
    )
    return head.encode() + content


@dataclass
class Said:
    """The requests in the order of sending, over and over; what each is."""

    requests: Sequence[bytes]
    is_view: Sequence[bool]

    def __iter__(self) -> Iterator[bytes]:
        return cycle(self.requests)

    def views_among(self, sent: int) -> int:
        """Of so many that were sent."""
        whole, rest = divmod(sent, len(self.is_view))
        return whole * sum(self.is_view) + sum(self.is_view[:rest])


def said(port: int, tokens: Sequence[str], seed: int = 1, count: int = WRITTEN_BEFOREHAND) -> Said:
    """A view and a leaving in turns, of stories of which few are read much, by many readers from
    everywhere."""
    random = Random(seed)  # noqa: S311  traffic, not a secret
    weights = [1 / (place + 1) for place in range(len(tokens))]
    requests: list[bytes] = []
    for token in random.choices(tokens, weights, k=count // 2):
        who = reader(random.randrange(VISITORS))
        link = {"us": random.choice(("telegram", "vk", "letter"))} if random.random() < 0.05 else {}
        requests.append(request(port, view(token, random.choice((*WHENCE * 4, *FURTHER)), **link), who))
        requests.append(request(port, leaving(token, random.randint(3, 200), random.randint(10, 100)), who))
    return Said(requests, [True, False] * (count // 2))
