"""What becomes of a feed's items, as tables: what was told, what is stored, the verdict."""

from dataclasses import replace

import pytest

from tests.exchange.decide.facts import HOUR, NOW, RULES, decided, feed, item, known, words
from tilshi.exchange.decide.facts import Known, Standing, What, Why
from tilshi.exchange.intake.data import FeedData, PictureData

SAME = ["same 0", "same 1", "same 2"]
THREE = (item(0), item(1), item(2))
STORED = (known(0), known(1), known(2))


def test_first_reading_brings_all_that_is_not_too_old() -> None:
    verdicts = decided(feed(item(0), item(1), item(2, published_at=NOW - 8 * 24 * HOUR)))
    assert words(verdicts) == ["new shown", "new shown"]


def test_second_reading_of_the_same_changes_nothing() -> None:
    assert words(decided(feed(*THREE), *STORED)) == SAME


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("guid moved to https", item(0, guid="http://www.karasu.example/?p=0")),
        ("guid is another", item(0, guid="tag:karasu.example,2026:0")),
        ("guid is gone", item(0, guid="")),
        (
            "address has counters",
            item(0, guid="new", address="https://m.karasu.example/news/0?utm_source=rss#top"),
        ),
        (
            "all but the headline",
            item(0, guid="new", address="https://karasu.example/novosti/pristan.html"),
        ),
        (
            "headline polished",
            item(
                0,
                guid="new",
                address="https://karasu.example/n/1",
                title="В Карасу открыли «новую пристань» для лодок",
            ),
        ),
        ("headline rewritten", item(0, title="Пристань в Карасу открыта")),
    ],
)
def test_story_is_known_again_by_whatever_stayed(name: str, told: object) -> None:
    verdicts = decided(feed(told, *THREE[1:]), *STORED)  # type: ignore[arg-type]
    assert words(verdicts) == ["changed 0", "same 1", "same 2"]
    assert verdicts[0].standing is Standing.SHOWN


def test_same_headline_after_more_than_two_days_is_another_story() -> None:
    again = item(0, guid="new", address="https://karasu.example/n/1")
    assert words(decided(feed(again), known(0, fresh_at=NOW - 49 * HOUR, in_feed=False))) == ["new shown"]
    assert words(decided(feed(again), known(0, fresh_at=NOW - 47 * HOUR, in_feed=False))) == ["changed 0"]


def test_short_headline_tells_nothing() -> None:
    weather = item(0, guid="new", address="https://karasu.example/n/1", title="Погода")
    assert words(decided(feed(weather), known(0, title_key="", in_feed=False))) == ["new shown"]


def test_two_items_of_a_feed_are_never_one_stored_story() -> None:
    twin = item(0, guid="other", address="https://karasu.example/n/1")
    assert words(decided(feed(item(0), twin), known(0))) == ["same 0", "new shown"]


def test_guid_that_all_share_is_no_guid() -> None:
    told = [item(number, guid="https://karasu.example/") for number in range(3)]
    assert words(decided(feed(*told))) == ["new shown"] * 3


def test_repeated_item_is_taken_once() -> None:
    assert words(decided(feed(item(0), item(0), item(0, guid="copy")))) == ["new shown"]


def test_what_leads_nowhere_or_has_no_headline_is_left_out() -> None:
    assert decided(feed(item(0, address=""), item(1, title=""))) == []


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("headline", {"title": "Пристань закрыли"}),
        ("standfirst", {"standfirst": "Лодок стало двадцать."}),
        ("picture", {"picture": PictureData("https://karasu.example/1.jpg")}),
        ("section", {"sections": ("Река",)}),
    ],
)
def test_change_of_what_readers_see_is_a_change(name: str, change: dict[str, object]) -> None:
    assert words(decided(feed(item(0, **change)), known(0))) == ["changed 0"]


def test_change_of_what_readers_do_not_see_is_none() -> None:
    assert words(decided(feed(item(0, text="Полный текст.", authors=("Ж. Тоган",))), known(0))) == ["same 0"]


# What is withdrawn ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "told", "stored", "verdict"),
    [
        ("a hole in the row", feed(item(0), item(2)), STORED, ["same 0", "same 2", "withdrawn 1"]),
        ("the newest one", feed(item(1), item(2)), STORED, ["same 1", "same 2", "withdrawn 0"]),
        ("pushed out at the end", feed(item(0), item(1)), STORED, ["same 0", "same 1", "left 2"]),
        (
            "a new one pushes out the last",
            feed(item(0), item(1), item(3, published_at=NOW)),
            STORED,
            ["same 0", "same 1", "new shown", "left 2"],
        ),
        ("an empty feed says nothing", feed(), STORED, ["left 0", "left 1", "left 2"]),
        (
            "a complete feed says all",
            feed(item(0), is_complete=True),
            STORED,
            ["same 0", "withdrawn 1", "withdrawn 2"],
        ),
        ("said outright", feed(item(0), item(1, is_withdrawn=True)), STORED[:2], ["same 0", "withdrawn 1"]),
        ("said of what is unknown", feed(item(0), item(1, is_withdrawn=True)), STORED[:1], ["same 0"]),
        (
            "one that was not in the feed",
            feed(item(0), item(2)),
            (known(0), known(1, in_feed=False), known(2)),
            ["same 0", "same 2"],
        ),
        (
            "one without a date",
            feed(item(0), item(2)),
            (known(0), known(1, published_at=None), known(2)),
            ["same 0", "same 2", "left 1"],
        ),
        (
            "a rejected one only leaves",
            feed(item(0), item(2)),
            (known(0), known(1, standing=Standing.REJECTED), known(2)),
            ["same 0", "same 2", "left 1"],
        ),
    ],
)
def test_story_is_withdrawn(name: str, told: FeedData, stored: tuple[Known, ...], verdict: list[str]) -> None:
    assert words(decided(told, *stored)) == verdict


def test_feed_that_was_turned_over_withdraws_nothing() -> None:
    """Only every tenth one is left: somebody has changed what the feed is of."""
    stored = [known(number) for number in range(20)]
    verdicts = decided(feed(item(0), item(10), item(19)), *stored)
    assert {verdict.what for verdict in verdicts} == {What.SAME, What.LEFT}


def test_withdrawn_story_that_is_told_again_is_back() -> None:
    stored = known(0, standing=Standing.WITHDRAWN, in_feed=False)
    (verdict,) = decided(feed(item(0)), stored)
    assert (verdict.what, verdict.standing) == (What.CHANGED, Standing.SHOWN)


def test_second_feed_of_a_partner_neither_changes_nor_withdraws_the_firsts_stories() -> None:
    stored = (known(0, is_anothers=True, in_feed=False), known(1, is_anothers=True, in_feed=False), known(2))
    told = feed(item(0, sections=("Река",)), item(2))
    assert words(decided(told, *stored)) == ["same 0", "same 2"]


# Who looks first --------------------------------------------------------------------------------------

UNTRUSTED = replace(RULES, is_trusted=False)


def test_new_partners_story_waits() -> None:
    assert words(decided(feed(item(0)), rules=UNTRUSTED)) == ["new waiting"]


@pytest.mark.parametrize(
    ("name", "stored", "told", "rules", "standing"),
    [
        (
            "approved and unchanged waits no second time",
            known(0, is_decided=True, in_feed=False),
            item(0),
            UNTRUSTED,
            Standing.SHOWN,
        ),
        (
            "approved and then rewritten waits",
            known(0, is_decided=True),
            item(0, title="Купите лодку"),
            UNTRUSTED,
            Standing.WAITING,
        ),
        ("of a trusted partner", known(0), item(0, title="Пристань закрыли"), RULES, Standing.SHOWN),
        (
            "waiting while trust was gained",
            known(0, standing=Standing.WAITING),
            item(0, title="Пристань закрыли"),
            RULES,
            Standing.SHOWN,
        ),
        (
            "rejected stays so",
            known(0, standing=Standing.REJECTED),
            item(0, title="Пристань закрыли"),
            RULES,
            Standing.REJECTED,
        ),
        (
            "refused and mended",
            known(0, standing=Standing.REFUSED),
            item(0, title="Пристань закрыли"),
            RULES,
            Standing.SHOWN,
        ),
        (
            "shown and then refused",
            known(0),
            item(0, title="Ставки на спорт"),
            replace(RULES, denied_words=("ставк*",)),
            Standing.REFUSED,
        ),
    ],
)
def test_changed_story_stands(
    name: str, stored: Known, told: object, rules: object, standing: Standing
) -> None:
    (verdict,) = decided(feed(told), stored, rules=rules)  # type: ignore[arg-type]
    assert (verdict.what, verdict.standing) == (What.CHANGED, standing)


def test_refused_story_says_why() -> None:
    (verdict,) = decided(feed(item(0)), rules=replace(RULES, denied_words=("пристан*",)))
    assert verdict.refusal and (verdict.standing, verdict.refusal.why) == (Standing.REFUSED, Why.WORD)
    assert str(verdict.refusal) == "word:пристань"
