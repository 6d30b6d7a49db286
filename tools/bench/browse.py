"""A browser as far as it is needed: signs in, keeps its cookies and its connection, measures."""

import http.client
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from statistics import median, quantiles
from urllib.parse import quote, urlencode

REQUESTS = 40
WARM_UP = 3
MOST_SECONDS = 60.0  # a screen that is very slow is asked less often


@dataclass(frozen=True)
class Timing:
    """Milliseconds until the whole answer was there."""

    status: int
    bytes: int
    samples: Sequence[float]

    @property
    def p50(self) -> float:
        return median(self.samples)

    @property
    def p95(self) -> float:
        return quantiles(self.samples, n=20, method="inclusive")[-1]


@dataclass
class Browser:
    port: int
    cookies: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)

    def sign_in(self, email: str, password: str) -> None:
        status = self.send("/account/login/", self.token("/account/login/"), login=email, password=password)
        if status != http.client.FOUND:
            raise SystemExit(f"{email} could not sign in: {status}.")

    def token(self, address: str) -> str:
        """Of the form there; "" where it has none."""
        _, page = self.ask("GET", address)
        found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.decode())
        return found[1] if found else ""

    def send(self, address: str, token: str, **fields: str) -> int:
        """The filled form; returns the status."""
        status, _ = self.ask("POST", address, urlencode({**fields, "csrfmiddlewaretoken": token}))
        return status

    def time(self, address: str) -> Timing:
        """Forty requests one after the other, after three that do not count."""
        status, page = self.ask("GET", address)
        for _ in range(WARM_UP - 1):
            self.ask("GET", address)
        samples: list[float] = []
        started = time.perf_counter()
        while len(samples) < REQUESTS and (len(samples) < 2 or time.perf_counter() - started < MOST_SECONDS):
            before = time.perf_counter()
            self.ask("GET", address)
            samples.append((time.perf_counter() - before) * 1000)
        return Timing(status, len(page), samples)

    def ask(self, method: str, address: str, body: str = "") -> tuple[int, bytes]:
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        headers = {"Cookie": cookie, "Referer": f"http://127.0.0.1:{self.port}/"}
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request(method, quote(address, safe="/?&=%._-"), body or None, headers)
        answer = self.connection.getresponse()
        self.remember(answer.headers.get_all("Set-Cookie") or [])
        return answer.status, answer.read()

    def remember(self, headers: Sequence[str]) -> None:
        for header in headers:
            for name, morsel in SimpleCookie(header).items():
                self.cookies[name] = morsel.value
