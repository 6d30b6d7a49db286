"""What programs are told at the site's root: where they may go, and whom to tell of a hole."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.robotparser import RobotFileParser

import pytest
import time_machine
from django.test import Client

SITE = "http://127.0.0.1:8000"
PATH = "/.well-known/security.txt"
NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


def lines_at(path: str) -> list[str]:
    answer = Client().get(path)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "text/plain; charset=utf-8")
    return answer.content.decode().splitlines()


@pytest.mark.parametrize(
    ("path", "open_"),
    [
        ("/", True),
        ("/ru/politics/most/", True),
        ("/ru/feed/", True),
        ("/media/renditions/1/a.jpg", True),
        ("/kk/archive/2026/11/", True),
        ("/ru/search/?q=мост", False),
        ("/en/search/", False),
        ("/newsroom/", False),
        ("/newsroom/pages/1/", False),
        ("/account/login/", False),
    ],
)
def test_robots_may_read_what_readers_read(path: str, open_: bool) -> None:
    rules = RobotFileParser()
    rules.parse(lines_at("/robots.txt"))
    assert rules.can_fetch("Googlebot", SITE + path) is open_


def test_robots_are_shown_both_maps() -> None:
    rules = RobotFileParser()
    rules.parse(lines_at("/robots.txt"))
    assert rules.site_maps() == [f"{SITE}/sitemap.xml", f"{SITE}/news-sitemap.xml"]


@pytest.mark.django_db
def test_site_that_names_no_contact_has_no_security_txt() -> None:
    assert Client().get(PATH).status_code == 404


@pytest.fixture
def contact(settings: Any) -> Any:
    def set_contact(value: str) -> None:
        settings.TILSHI = settings.TILSHI.model_copy(update={"security_contact": value})

    return set_contact


def fields() -> dict[str, str]:
    lines = [line.partition(": ") for line in lines_at(PATH)]
    assert len({name for name, _, _ in lines}) == len(lines)
    return {name: value for name, _, value in lines}


def test_security_txt_has_what_rfc_9116_asks_for(contact: Any) -> None:
    contact("security@example.org")
    told = fields()
    assert told["Contact"] == "mailto:security@example.org"
    assert told["Preferred-Languages"] == "ru, kk, en"
    assert told["Canonical"] == f"{SITE}{PATH}"
    assert set(told) == {"Contact", "Expires", "Preferred-Languages", "Canonical"}


@pytest.mark.parametrize(
    ("value", "uri"),
    [
        ("https://example.org/security", "https://example.org/security"),
        ("news+security@example.org", "mailto:news+security@example.org"),
        ("50%?@example.org", "mailto:50%25%3F@example.org"),
    ],
)
def test_contact_is_a_uri(contact: Any, value: str, uri: str) -> None:
    contact(value)
    assert fields()["Contact"] == uri


def test_security_txt_is_good_for_months_and_the_same_all_day(
    contact: Any, clock: time_machine.Traveller
) -> None:
    contact("security@example.org")
    day = datetime(2026, 11, 22, tzinfo=UTC)
    answers = set()
    for hours in (0, 6, 23.99):
        clock.move_to(day + timedelta(hours=hours))
        answers.add(Client().get(PATH).content)
        expires = datetime.fromisoformat(fields()["Expires"])
        assert timedelta(days=30) < expires - (day + timedelta(hours=hours)) < timedelta(days=365)
    assert len(answers) == 1
    clock.move_to(day + timedelta(days=1))
    assert Client().get(PATH).content not in answers


def test_security_txt_is_asked_with_get_and_head_alone(contact: Any) -> None:
    contact("security@example.org")
    assert Client().head(PATH).status_code == 200
    assert Client(enforce_csrf_checks=True).post(PATH).status_code == 405
