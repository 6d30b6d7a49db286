"""`/hit` as a browser finds it."""

import asyncio

import pytest
from django.utils import timezone

from tests.audience.test_intake import ALMATY, BEACON, BROWSER, intake
from tests.delivery.rsgi_fakes import Protocol, scope_of
from tilshi.audience.hit_answer import HitAnswer
from tilshi.audience.intake import PIXEL, Intake
from tilshi.audience.refusals import Refusal
from tilshi.audience.salts import Salts
from tilshi.core.rsgi.peer import Believing

HEADERS = [("host", "news.example"), ("user-agent", BROWSER)]


@pytest.fixture
def taken() -> Intake:
    return intake(salts=Salts(ALMATY, {timezone.localdate(timezone=ALMATY): b"s" * 32}))


def answered(taken: Intake, method: str, body: bytes = b"", query: str = "") -> Protocol:
    proto = Protocol(body)
    answer = HitAnswer(taken, Believing(["news.example"], frozenset(), is_https=False))
    asyncio.run(answer.give(scope_of("/hit", method=method, query_string=query, headers=HEADERS), proto))
    return proto


def test_script_gets_nothing_and_is_counted(taken: Intake) -> None:
    proto = answered(taken, "POST", BEACON.encode())
    assert (proto.status, proto.body) == (204, b"")
    assert len(taken.batch.views) == 1


def test_browser_without_script_gets_a_picture_and_is_counted(taken: Intake) -> None:
    proto = answered(taken, "GET", query=BEACON)
    assert (proto.status, proto.body) == (200, PIXEL)
    assert dict(proto.headers)["cache-control"] == "no-store"
    assert len(taken.batch.views) == 1


@pytest.mark.parametrize("body", [b"\xff\xfe", b"i=" + b"a" * 3000, b""])
def test_what_is_no_beacon_gets_the_same_answer(taken: Intake, body: bytes) -> None:
    assert answered(taken, "POST", body).status == 204
    assert taken.batch.refused == {Refusal.GARBLED: 1}


def test_other_methods_are_told_which_there_are(taken: Intake) -> None:
    proto = answered(taken, "DELETE")
    assert proto.status == 405
    assert dict(proto.headers)["allow"] == "GET, HEAD, POST"


def test_many_broken_requests_are_never_an_error(taken: Intake) -> None:
    for noise in ("i=%00&l=ru", "i=%D1%84~x&l=ru", "=&=&;;", "&" * 50, "i=a~b&l=ru&s=-1&d=5"):
        assert answered(taken, "GET", query=noise).status == 200
        assert answered(taken, "POST", noise.encode()).status == 204
    assert not taken.batch.views
