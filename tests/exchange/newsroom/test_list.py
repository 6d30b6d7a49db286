"""The list of partners: how each one is, what waits, who owes whom; and a new one."""

from __future__ import annotations

import csv
from datetime import timedelta
from io import StringIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.core.fetch.servers import page
from tests.exchange.block.shelf import a_partner, told
from tests.exchange.newspaper import Newspaper
from tests.exchange.newsroom.screens import PARTNERS, post, text_of, words_of
from tests.exchange.newsroom.screens import told as told_after
from tests.figures.public.reading import read
from tilshi.accounts.models import User
from tilshi.audience.source import partner_item
from tilshi.exchange.models import Given, Partner, PartnerFeed

pytestmark = pytest.mark.django_db


def with_feed(name: str, **fields: object) -> Partner:
    partner = a_partner(name)
    PartnerFeed.objects.create(partner=partner, address=f"{partner.site}feed.xml", **fields)
    return partner


def gave(partner: Partner, clicks: int, days_ago: int = 0) -> None:
    day = timezone.localdate(timezone.now(), timezone.get_default_timezone())
    Given.objects.create(partner=partner, day=day - timedelta(days=days_ago), clicks=clicks)


def test_without_partners_it_says_how_to_begin(aiguls: Client) -> None:
    assert "There are no partners yet. Add the first one" in text_of(aiguls)


def test_partners_stand_by_name_with_what_waits(aiguls: Client) -> None:
    with_feed("Тоган")
    karasu = with_feed("Карасу")
    for number in range(3):
        told(karasu, f"Новость {number}", standing="waiting")
    found = text_of(aiguls)
    assert found.index("Карасу") < found.index("Тоган")
    assert "Карасу All is well. 3 never" in found


def test_state_is_one_sentence(aiguls: Client, aigul: User) -> None:
    failed = {"problem": "x", "failures": 2}
    with_feed("А", trouble="404", **failed)
    two = with_feed("Б", trouble="503", **failed)
    PartnerFeed.objects.create(partner=two, address="https://b.example/2", trouble="unreached", **failed)
    a_partner("В", stopped_at=timezone.now(), stopped_by=aigul)
    a_partner("Г")
    found = text_of(aiguls)
    assert "А There is nothing at this address: ask the partner where its feed is now." in found
    assert "Б Something is the matter with 2 feeds." in found
    assert "В Stopped on" in found and "by Айгүл." in found
    assert "Г It has no feed: nothing new comes." in found


def test_balance_says_which_way_the_debt_goes(aiguls: Client) -> None:
    debtor, creditor, even = with_feed("Должник"), with_feed("Кредитор"), with_feed("Ничья")
    gave(debtor, 1200, days_ago=3)
    read(partner_item(str(creditor.pk)), 3)
    found = text_of(aiguls)
    assert "Должник 30 days: The partner owes 1 200 clicks. 0 0 0 1 200 0 −1 200" in found
    assert "Кредитор 30 days: We owe 3 clicks. 0 3 +3" in found
    assert f"{even.name} 30 days: Nobody owes anything. 0 0 0" in found


def test_csv_holds_the_balance_and_no_formula(aiguls: Client) -> None:
    partner = with_feed('=HYPERLINK("https://evil.example")')
    gave(partner, 4)
    gave(partner, 10, days_ago=5)
    answer = aiguls.get(f"{PARTNERS}?as=csv", headers={"accept-language": "en"})
    assert answer["Content-Type"].startswith("text/csv")
    assert 'filename="partners.csv"' in answer["Content-Disposition"]
    head, row = csv.reader(StringIO(answer.content.decode("utf-8-sig")))
    assert head[:5] == ["Partner", "Site", "Given (Today)", "Received (Today)", "Balance (Today)"]
    assert head[-1] == "Balance (30 days)"
    figures = ["4", "0", "-4", *("14", "0", "-14") * 2]
    assert row == ['\'=HYPERLINK("https://evil.example")', partner.site, *figures]


def test_questions_are_as_many_for_many_as_for_one(aiguls: Client, aigul: User) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            aiguls.get(PARTNERS)
        return len(queries)

    told(with_feed("Первая"), "Ждёт", standing="waiting")
    aiguls.get(PARTNERS)
    few = asked()
    for number in range(20):
        partner = with_feed(f"Газета {number}")
        Partner.objects.filter(pk=partner.pk).update(stopped_by=aigul, stopped_at=timezone.now())
        gave(partner, 2)
        told(partner, "Ждёт", standing="waiting")
    assert asked() == few


# A new one ----------------------------------------------------------------------------------------------
@pytest.mark.parametrize("path", ["/", "/feed.xml"])
def test_partner_is_added_by_its_site_or_its_feed(
    aiguls: Client, aigul: User, karasu: Newspaper, path: str
) -> None:
    karasu.fill(2)
    sentences = told_after(aiguls, f"{PARTNERS}add/", address=f"{karasu.address}{path}")
    assert sentences == ["“Вестник Карасу” is a partner now. Its stories come within a minute."]
    partner = Partner.objects.get()
    assert (partner.name, partner.added_by, partner.approve_first) == ("Вестник Карасу", aigul, 5)
    feed = partner.feeds.get()
    assert feed.address == karasu.feed_address and feed.next_at <= timezone.now()


def test_editor_names_it_and_trusts_it(aiguls: Client, karasu: Newspaper) -> None:
    data = {"address": karasu.address, "name": "Соседи", "language": "kk", "is_trusted": "on"}
    told_after(aiguls, f"{PARTNERS}add/", **data)
    partner = Partner.objects.get()
    assert (partner.name, partner.is_trusted, partner.feeds.get().language) == ("Соседи", True, "kk")


def test_second_feed_of_a_site_goes_to_its_partner(
    aiguls: Client, karasu: Newspaper, partner: Partner, feed: PartnerFeed
) -> None:
    sentences = told_after(aiguls, f"{PARTNERS}add/", address=f"{karasu.address}/sport.xml")
    assert sentences == ["“Вестник Карасу” is a partner already; it has 2 feeds now."]
    assert Partner.objects.get().feeds.count() == 2


def test_what_is_wrong_is_said_beside_the_address_that_stays(aiguls: Client, karasu: Newspaper) -> None:
    karasu.fails("404 Nothing")
    answer = post(aiguls, f"{PARTNERS}add/", address=f"{karasu.address}/lost", name="Соседи")
    assert "There is nothing at this address: ask the partner where its feed is now." in words_of(answer)
    assert f'value="{karasu.address}/lost"' in answer.content.decode()
    assert 'value="Соседи"' in answer.content.decode() and 'aria-invalid="true"' in answer.content.decode()
    assert not Partner.objects.exists()


def test_page_without_a_feed_is_none(aiguls: Client, karasu: Newspaper) -> None:
    karasu.answers.append(page(b"<!doctype html><html><body>Hello</body></html>", "Content-Type: text/html"))
    answer = post(aiguls, f"{PARTNERS}add/", address=karasu.address)
    assert "There is no feed here that can be read" in words_of(answer)


def test_known_feed_and_our_own_are_named(
    aiguls: Client, karasu: Newspaper, feed: PartnerFeed, settings: object
) -> None:
    answer = post(aiguls, f"{PARTNERS}add/", address=feed.address)
    assert "This feed is here already: it is of “Вестник Карасу”." in words_of(answer)
    feed.delete()
    tilshi = settings.TILSHI.model_copy(update={"address": karasu.address})  # type: ignore[attr-defined]
    settings.TILSHI = tilshi  # type: ignore[attr-defined]
    answer = post(aiguls, f"{PARTNERS}add/", address=karasu.feed_address)
    assert "This is our own feed: name another newsroom’s." in words_of(answer)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("nothing", {"address": ""}),
        ("no address", {"address": "javascript:alert(1)"}),
        ("this machine", {"address": "http://127.0.0.1:1/"}),
        ("with a password", {"address": "https://a:b@karasu.invalid/"}),
        ("too long", {"address": "https://karasu.invalid/" + "x" * 5000}),
        ("made-up language", {"address": "https://karasu.invalid/", "language": "tlh"}),
        ("name too long", {"address": "https://karasu.invalid/", "name": "x" * 121}),
    ],
)
def test_bad_input_comes_back_and_stores_nothing(aiguls: Client, name: str, data: dict[str, str]) -> None:
    answer = post(aiguls, f"{PARTNERS}add/", **data)
    assert answer.status_code == 200 and "desk-error" in answer.content.decode()
    assert not Partner.objects.exists()
