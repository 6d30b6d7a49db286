"""A day's readers as a counter without cookies sees them: an address, a browser, languages. The truth is
known.

A reader is a browser: whoever reads on a phone and on a desktop is two, here as for every counter that asks
nobody to log in. What makes the count wrong is modelled by itself, so that each can be looked at alone:

- *shared*: several readers behind one address, as at home, at work, or behind a mobile carrier (on carriers:
  Richter and others, "A Multi-perspective Analysis of Carrier-Grade NAT Deployment", IMC 2016). Those whose
  browsers show the same are taken for one.
- *moving*: a phone is on Wi-Fi in the morning and on mobile data at noon, and is taken for two. Of what
  phones load, 54 to 59 percent goes over Wi-Fi (Cisco, "VNI Global Mobile Data Traffic Forecast, 2017-2022");
  the rest is `on_mobile_data`. An address at home stays the same for weeks (Mishra and others, "Don't Count
  Me Out", WWW 2020); IPv6 changes its lower half (RFC 8981).

Assumed, since no source was found that fits: how many come more than once a day, how many read at work and
with how many others, how many of a household read the same site on the same day, how large a carrier's pool
of addresses is and how often one changes, and how many have which browser and languages. None of it was
fitted to a result. Visits begin by the hours of a usual day; some go on over midnight.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from random import Random

from tools.bench.counter.beacons import CHROME
from tools.bench.counter.day import HOURS

READERS, DAYS = 1000, 3
VIEWS_A_VISIT, GAP_SECONDS = 2.0, 100.0  # on average
AT_WORK = range(9, 18)
IPV6_HOMES = 0.3
MOST_ADDRESSES = 2**22  # of carriers: nobody meets anybody

ANDROID = {
    CHROME.format("Linux; Android 10; K", n, "Mobile "): share for n, share in ((142, 40), (141, 8), (140, 4))
}
IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS {} like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/{}"
    " Mobile/15E148 Safari/604.1"
)
PHONES = {
    **ANDROID,
    **{IPHONE.format(f"{a}_{b}", f"{a}.{b}"): share for a, b, share in ((18, 6, 10), (18, 5, 4), (17, 7, 3))},
    # The engine of another app, which tells the phone's model, too: each is one of many.
    **{CHROME.format(f"Linux; Android 14; M{n} wv", 142, "Mobile "): 0.5 for n in range(40)},
    CHROME.format("Linux; Android 10; K", "140", "YaBrowser/25.10 Mobile "): 8,
    CHROME.format("Linux; Android 10; K", "138", "SamsungBrowser/29.0 Mobile "): 5,
}
DESKTOPS = {
    **{
        CHROME.format("Windows NT 10.0; Win64; x64", n, ""): share
        for n, share in ((142, 40), (141, 9), (109, 4))
    },
    CHROME.format("Windows NT 10.0; Win64; x64", "140", "YaBrowser/25.10.0.0 "): 18,
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:144.0) Gecko/20100101 Firefox/144.0": 8,
    CHROME.format("Macintosh; Intel Mac OS X 10_15_7", 142, ""): 6,
}
LANGUAGES = {
    "ru-RU,ru;q=0.9,en-US;q=0.8,en;q=0.7": 42,
    "ru,en;q=0.9": 18,
    "ru-KZ,ru;q=0.9": 8,
    "ru": 8,
    "kk-KZ,kk;q=0.9,ru;q=0.8": 12,
    "en-US,en;q=0.9,ru;q=0.8": 8,
    "en-US,en;q=0.9": 4,
}


@dataclass(frozen=True)
class Ways:
    """Shares are of 1. `together`: of those that read at home, by how many of them share the address.
    `office`: how many read at one workplace, on average. `carrier_addresses`: all carriers' pools."""

    phones: float = 0.6
    visits: tuple[float, ...] = (0.7, 0.2, 0.07, 0.03)  # of readers, by how often they come in a day
    together: tuple[float, ...] = (0.85, 0.13, 0.02)
    at_work: float = 0.4  # of those on desktops
    office: float = 3.0
    on_mobile_data: float = 0.43  # of the visits of phones
    keeps_address: float = 0.5  # from one visit on mobile data to the next
    carrier_addresses: int = 16_000
    laptops: float = 0.1  # of those on desktops: read at work and at home


LIKELY = Ways()
SHARED = replace(LIKELY, on_mobile_data=0.0, laptops=0.0)
ALONE = replace(SHARED, together=(1.0,), office=1.0)
MOVING = replace(LIKELY, together=(1.0,), office=1.0, carrier_addresses=MOST_ADDRESSES)
HARSH = replace(
    LIKELY,
    phones=0.75,
    visits=(0.55, 0.25, 0.12, 0.08),
    together=(0.7, 0.22, 0.08),
    office=12.0,
    on_mobile_data=0.6,
    keeps_address=0.2,
    carrier_addresses=1000,
)


@dataclass
class Person:
    """`work`: "" where they read at home alone."""

    number: int
    home: str
    work: str
    is_phone: bool
    browser: str
    languages: str
    carrier: str = field(default="")  # the last address there


@dataclass(frozen=True)
class Seen:
    """One view, as it comes, and whose it was."""

    at: float
    person: int
    address: str
    browser: str
    languages: str


def people(ways: Ways, random: Random, count: int) -> list[Person]:
    homes, offices = shared_out(count, ways.together, random), offices_of(count, ways, random)
    return [person(number, homes[number], offices[number], ways, random) for number in range(count)]


def person(number: int, home: int, office: int, ways: Ways, random: Random) -> Person:
    is_phone = random.random() < ways.phones
    works = not is_phone and random.random() < ways.at_work
    return Person(
        number,
        home=home_of(home),
        work=f"172.16.{office >> 8}.{office & 255}" if works else "",
        is_phone=is_phone,
        browser=drawn(PHONES if is_phone else DESKTOPS, random),
        languages=drawn(LANGUAGES, random),
    )


def shared_out(count: int, together: Sequence[float], random: Random) -> list[int]:
    """By person, which home. `together`: shares of people."""
    homes: list[int] = []
    by_home = [share / size for size, share in enumerate(together, 1)]
    number = 0
    while len(homes) < count:
        size = random.choices(range(1, len(together) + 1), by_home)[0]
        homes += [number] * size
        number += 1
    return homes[:count]


def offices_of(count: int, ways: Ways, random: Random) -> list[int]:
    """By person, where they would read at work."""
    if ways.office <= 1:
        return list(range(count))
    workers = count * (1 - ways.phones) * ways.at_work
    return [random.randrange(max(int(workers / ways.office), 1)) for _ in range(count)]


def home_of(number: int) -> str:
    """An IPv4 address, or the lasting half of an IPv6 one."""
    if number % 10 < IPV6_HOMES * 10:
        return f"2001:db8:{number >> 16:x}:{number & 0xFFFF:x}::"
    return f"10.{number >> 8}.{number & 255}.1"


def drawn(shares: dict[str, float], random: Random) -> str:
    return random.choices(list(shares), list(shares.values()))[0]


# What they do ---------------------------------------------------------------------------------------------
def seen_on(day: datetime, crowd: Sequence[Person], ways: Ways, random: Random) -> Iterator[Seen]:
    """`day`: its midnight, aware. All come; some views are the next day's."""
    for each in crowd:
        visits = random.choices(range(1, len(ways.visits) + 1), ways.visits)[0]
        for begin in sorted(moment(day, random) for _ in range(visits)):
            yield from visit(each, begin, ways, random)


def moment(day: datetime, random: Random) -> datetime:
    hour = random.choices(range(24), HOURS)[0]
    return day + timedelta(hours=hour, seconds=random.uniform(0, 3600))


def visit(each: Person, begin: datetime, ways: Ways, random: Random) -> Iterator[Seen]:
    address, at = address_of(each, begin, ways, random), begin.timestamp()
    while True:
        yield Seen(at, each.number, address, each.browser, each.languages)
        if random.random() < 1 / VIEWS_A_VISIT:
            return
        at += random.expovariate(1 / GAP_SECONDS)


def address_of(each: Person, begin: datetime, ways: Ways, random: Random) -> str:
    if each.is_phone and random.random() < ways.on_mobile_data:
        if not each.carrier or random.random() >= ways.keeps_address:
            each.carrier = carrier_address(random.randrange(ways.carrier_addresses))
        return each.carrier
    is_at_work = begin.hour in AT_WORK or random.random() >= ways.laptops
    if each.work and is_at_work:
        return each.work
    lower = f"{random.getrandbits(16):x}:{random.getrandbits(16):x}" if each.home.endswith("::") else ""
    return each.home + lower


def carrier_address(number: int) -> str:
    return f"100.{64 + (number >> 16)}.{number >> 8 & 255}.{number & 255}"
