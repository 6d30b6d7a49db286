from datetime import date, datetime
from zoneinfo import ZoneInfo

from tilshi.audience.salts import Salts
from tilshi.audience.visitor import visitor_of

SALT, OTHER = b"s" * 32, b"o" * 32
BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
ALMATY = ZoneInfo("Asia/Almaty")


def test_visitor_is_the_same_under_one_salt_and_another_under_the_next() -> None:
    assert visitor_of(SALT, "203.0.113.7", BROWSER, "ru") == visitor_of(SALT, "203.0.113.7", BROWSER, "ru")
    assert visitor_of(SALT, "203.0.113.7", BROWSER, "ru") != visitor_of(OTHER, "203.0.113.7", BROWSER, "ru")


def test_address_browser_and_languages_tell_visitors_apart() -> None:
    shown = ("203.0.113.7", BROWSER, "ru")
    others = [
        ("203.0.113.8", BROWSER, "ru"),
        ("203.0.113.7", BROWSER + "1", "ru"),
        ("203.0.113.7", BROWSER, "kk"),
    ]
    assert len({visitor_of(SALT, *each) for each in (shown, *others)}) == 4


def test_household_keeps_its_part_of_an_ipv6_address() -> None:
    """The other half changes by itself (RFC 8981)."""
    here, later = "2001:db8:1:2:aaaa::1", "2001:db8:1:2:bbbb::2"
    assert visitor_of(SALT, here, BROWSER, "ru") == visitor_of(SALT, later, BROWSER, "ru")
    assert visitor_of(SALT, here, BROWSER, "ru") != visitor_of(SALT, "2001:db8:1:3::1", BROWSER, "ru")
    assert visitor_of(SALT, "::ffff:203.0.113.7", BROWSER, "ru") == visitor_of(
        SALT, "203.0.113.7", BROWSER, "ru"
    )


def at(day: int, hour: int, minute: int) -> float:
    return datetime(2026, 11, day, hour, minute, tzinfo=ALMATY).timestamp()


def test_yesterdays_salt_is_carried_over_midnight_for_as_long_as_a_visit() -> None:
    salts = Salts(ALMATY, {date(2026, 11, 29): SALT, date(2026, 11, 30): OTHER})
    assert salts.at(at(29, 23, 59)) == (SALT, None)
    assert salts.at(at(30, 0, 0)) == (OTHER, SALT)
    assert salts.at(at(30, 0, 29)) == (OTHER, SALT)
    assert salts.at(at(30, 0, 30)) == (OTHER, None)


def test_door_that_has_no_salt_for_the_day_says_so_and_learns() -> None:
    salts = Salts(ALMATY, {date(2026, 11, 29): SALT})
    assert salts.at(at(30, 9, 0)) == (None, None)
    salts.learn({date(2026, 11, 30): OTHER})
    assert salts.at(at(30, 9, 0)) == (OTHER, None)
