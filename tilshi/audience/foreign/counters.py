"""The foreign counters that there are: what they are called, where they are fetched from, what stands for
them where there is no JavaScript. No Django. How each is started stands in `static/audience/foreign.js`.

Checked against the counters' own codes as sites embed them, and for Yandex against
https://yandex.com/support/metrica/en/code/install-counter-csp, on 2026-11-30.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

SELF = "'self'"
SCRIPT, PICTURE, CALL = "script-src", "img-src", "connect-src"


@dataclass(frozen=True)
class ForeignCounter:
    """`hosts`: by directive of the Content-Security-Policy, no more than counting takes: Yandex's recording
    of visits and Mail.ru's exchange of marks with other sites are not let in. `pixel`: its address, with a
    place for the id."""

    code: str  # the key in `tilshi.toml`
    name: str
    hosts: Mapping[str, Sequence[str]]
    pixel: str
    id: str = ""

    @property
    def pixel_url(self) -> str:
        return self.pixel.format(id=self.id)


MAIL = "https://top-fwz1.mail.ru"
LIVEINTERNET = "https://counter.yadro.ru"
YANDEX = ("https://mc.yandex.ru", "https://mc.yandex.com")
ZERO = "https://c.zero.kz"
KNOWN = (
    ForeignCounter(
        "top_mail_ru",
        "Top.Mail.Ru",
        {SCRIPT: (MAIL,), PICTURE: (MAIL,), CALL: (MAIL,)},
        f"{MAIL}/counter?id={{id}};js=na",
    ),
    ForeignCounter("liveinternet", "LiveInternet", {PICTURE: (LIVEINTERNET,)}, f"{LIVEINTERNET}/hit{{id}}"),
    ForeignCounter(
        "yandex_metrica",
        "Yandex Metrica",
        {SCRIPT: YANDEX, PICTURE: YANDEX, CALL: YANDEX},
        f"{YANDEX[0]}/watch/{{id}}",
    ),
    ForeignCounter("zero_kz", "ZERO.kz", {SCRIPT: (ZERO,), PICTURE: (ZERO,)}, f"{ZERO}/z.png?u={{id}}"),
)


def switched_on(ids: Mapping[str, str]) -> tuple[ForeignCounter, ...]:
    """`ids`: by the keys of `tilshi.toml`."""
    return tuple(with_id(counter, ids[counter.code]) for counter in KNOWN if ids[counter.code])


def with_id(counter: ForeignCounter, value: str) -> ForeignCounter:
    """LiveInternet's is none, or a group after a semicolon."""
    if counter.code == "liveinternet":
        value = "" if value == "on" else f";{value}"
    return replace(counter, id=value)


def policy(counters: Sequence[ForeignCounter]) -> dict[str, list[str]]:
    """What the site's Content-Security-Policy allows more for them; nothing where there are none."""
    found: dict[str, list[str]] = {}
    for counter in counters:
        for directive, hosts in counter.hosts.items():
            found.setdefault(directive, [SELF]).extend(hosts)
    return found
