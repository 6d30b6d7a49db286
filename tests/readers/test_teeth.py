"""The oracle's teeth among comments: where one link of the chain is left out, it finds the stale page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from tests.delivery.oracle import baked, check_pages
from tests.readers.conftest import bridge_story
from tests.readers.saying import Place
from tests.readers.short_lists import short_lists as short_lists  # a fixture, for all tests here
from tests.readers.talk import keeper_comes_by
from tilshi.accounts.models import User
from tilshi.accounts.roles import Role, add_user
from tilshi.delivery.bake import drop, page_at
from tilshi.readers import (
    moderate,
    modes,
    own,
    pages,
    receivers,
    respect,
    said,
    section,
    slots,
    stir,
    submit,
    threads,
)
from tilshi.readers.models import Comment, Standing
from tilshi.readers.moderate import close_discussion, decide_comments, feature
from tilshi.readers.modes import set_mode
from tilshi.readers.own import edit_comment, withdraw_comment
from tilshi.readers.respect import give_respect
from tilshi.stories.models import Contribution, Contributor, SectionPage

pytestmark = pytest.mark.slow

NOON = datetime(2026, 11, 29, 12, 0, tzinfo=UTC)
TITLES = ("first", "second", "third", "fourth", "fifth", "sixth")


@dataclass
class Hall:
    """Six threads under one story; the fourth was rejected. Under the first, which was chosen: Timur, then
    Daniyar, who answers Timur, then Saule, who answers Daniyar and a quote."""

    place: Place
    clock: Any
    silent: Place  # nobody has said anything there
    by: dict[str, User]
    said: dict[str, Comment]

    def say(self, title: str, name: str, to: str | None = None, **more: Any) -> Comment:
        self.clock.shift(timedelta(seconds=40))
        self.said[title] = self.place.say(self.by[name], to=self.said[to] if to else None, **more)
        return self.said[title]

    def address(self, tail: str) -> str:
        """`tail` as in `newest/{fifth}/`; "" and "silent": the stories' own pages."""
        if tail in ("", "silent"):
            return (self.silent if tail else self.place).listing.url
        names: dict[str, object] = {title: comment.pk for title, comment in self.said.items()}
        names.update(topic=self.place.discussion.topic, quote=self.place.quote_id)
        return f"/ru/comments/{tail.format(**names)}"


@pytest.fixture
def hall(pages: None) -> Iterator[Hall]:
    with time_machine.travel(NOON, tick=False) as clock:
        names = ("daniyar", "saule", "timur")
        by = {
            name: add_user(f"{name}@mail.example", "қызғалдақ-2026", Role.READER, name.title())
            for name in names
        }
        by["marat"] = add_user("marat@mail.example", "қызғалдақ-2026", Role.MODERATOR, "Марат")
        set_mode("site", None, "open", by=None)  # type: ignore[arg-type]
        section = SectionPage.objects.get(slug="politics", locale__language_code="ru")
        writer = Contributor.objects.create(slug="saule", name_ru="Сауле Пишет")
        talking, silent = (Place(bridge_story(section, writers=[writer])) for _ in range(2))
        hall = Hall(talking, clock, silent, by, {})
        furnish(hall)
        yield hall


def furnish(hall: Hall) -> None:
    for number, title in enumerate(TITLES):
        hall.say(title, ("daniyar", "saule")[number % 2])
    hall.say("of_timur", "timur", to="first")
    hall.say("of_daniyar", "daniyar", to="of_timur")
    hall.say("of_saule", "saule", to="of_daniyar", block_id=hall.place.quote_id)
    decide_comments([hall.said["fourth"].pk], Standing.REJECTED, hall.by["marat"])
    feature(now(hall, "first"), hall.by["marat"], True)
    keeper_comes_by()


def now(hall: Hall, title: str) -> Comment:
    return Comment.objects.get(pk=hall.said[title].pk)


# Verbs -----------------------------------------------------------------------------------------------
def say(hall: Hall) -> None:
    hall.say("seventh", "timur")


def break_the_silence(hall: Hall) -> None:
    hall.silent.say(hall.by["timur"])


def answer_the_first(hall: Hall) -> None:
    hall.say("late", "saule", to="first")


def answer_the_quote(hall: Hall) -> None:
    hall.say("late", "saule", block_id=hall.place.quote_id)


def publish_the_fourth(hall: Hall) -> None:
    decide_comments([hall.said["fourth"].pk], Standing.PUBLISHED, hall.by["marat"])


def reject_the_third(hall: Hall) -> None:
    decide_comments([hall.said["third"].pk], Standing.REJECTED, hall.by["marat"])


def edit_the_second(hall: Hall) -> None:
    edit_comment(now(hall, "second"), hall.by["saule"], "Другими словами.")


def withdraw_the_second(hall: Hall) -> None:
    withdraw_comment(now(hall, "second"), hall.by["saule"])


def withdraw_the_sixth(hall: Hall) -> None:
    withdraw_comment(now(hall, "sixth"), hall.by["saule"])


def respect_the_first(hall: Hall) -> None:
    give_respect(now(hall, "first"), hall.by["saule"], gives=True)


def respect_the_second(hall: Hall) -> None:
    give_respect(now(hall, "second"), hall.by["timur"], gives=True)


def choose_the_second(hall: Hall) -> None:
    feature(now(hall, "second"), hall.by["marat"], True)


def rename_timur(hall: Hall) -> None:
    hall.by["timur"].display_name = "Темірлан"
    hall.by["timur"].save()


def rename_daniyar(hall: Hall) -> None:
    hall.by["daniyar"].display_name = "Данияр Ә."
    hall.by["daniyar"].save()


def name_saule_a_writer(hall: Hall) -> None:
    writer = Contributor.objects.get(slug="saule")
    writer.user = hall.by["saule"]
    writer.save()


def close_by_mode(hall: Hall) -> None:
    set_mode("story", hall.place.listing.translation_key, "closed", by=hall.by["marat"])  # type: ignore[arg-type]


def close_by_hand(hall: Hall) -> None:
    close_discussion(hall.place.discussion, "closed")


def wait_a_month(hall: Hall) -> None:
    """After a week the page is baked anew for a reason of its own: what is read most is for fresh stories."""
    hall.clock.shift(timedelta(days=8))
    read(hall, "")
    hall.clock.shift(timedelta(days=23))


def publish_anew(hall: Hall) -> None:
    draft = hall.place.story.get_latest_revision_as_object()
    draft.title = "Мост закрыт"
    draft.save_revision().publish()


def let_saule_write(hall: Hall) -> None:
    writer = Contributor.objects.create(slug="s-ospanova", name_ru="С. Оспанова", user=hall.by["saule"])
    draft = hall.place.story.get_latest_revision_as_object()
    draft.contributions = [Contribution(contributor=writer, part=Contribution.Part.TEXT)]
    draft.save_revision().publish()


def withdraw_story(hall: Hall) -> None:
    hall.place.story.unpublish()


def nothing(*args: Any, **kwargs: Any) -> None:
    pass


def no_keys(*args: Any, **kwargs: Any) -> list[str]:
    return []


# Which keys a page does not note of itself, by which verb that tells, and on which page of those of the hall.
NOT_NOTED: list[tuple[Any, str, Callable[[Hall], None], str]] = [
    (section, "discussion:[^:]+", break_the_silence, "silent"),
    (section, "comment-modes", close_by_mode, ""),
    (threads, "thread:.*", respect_the_first, ""),  # which stands there because it was chosen
    (threads, "discussion:[^:]+", say, "{topic}/newest/"),
    (threads, "thread:.*", edit_the_second, "{topic}/oldest/"),
    (threads, "thread:.*", answer_the_first, "{topic}/oldest/"),
    (threads, "thread:.*", edit_the_second, "{topic}/newest/{fifth}/"),
    (threads, "discussion:.*:past", publish_the_fourth, "{topic}/newest/{fifth}/"),
    (threads, "discussion:.*:past", publish_the_fourth, "{topic}/oldest/{second}/"),
    (threads, "thread:.*", withdraw_the_sixth, "{topic}/oldest/{second}/"),  # which knows of more by it
    (threads, "thread:.*", respect_the_second, "{topic}/respected/{second}/"),
    (threads, "discussion:[^:]+", say, "{topic}/oldest/{third}/"),
    (threads, "comments:.*", respect_the_first, "{topic}/respected/"),
    (threads, "thread:.*", answer_the_first, "thread/{first}/"),
    (threads, "thread:.*", choose_the_second, "{second}/"),
    (pages, "discussion:[^:]+", answer_the_quote, "{topic}/quote/{quote}/"),
    (pages, "comment-modes", close_by_mode, "{topic}/newest/{fifth}/"),
    (pages, "discussion:.*:by-hand", close_by_hand, "{topic}/newest/{fifth}/"),
    (pages, "discussion:.*:by-hand", close_by_hand, "thread/{first}/"),
    (pages, "page:.*", let_saule_write, "thread/{first}/"),
    (said, "commenter:.*", rename_timur, "{of_timur}/"),
    (said, "commenter:.*", rename_daniyar, "{topic}/quote/{quote}/"),
    (slots, "comments:.*", say, "/ru/"),
]
# What is left out of what is done.
NOT_DONE: list[tuple[Any, str, Any, Callable[[Hall], None], str]] = [
    (stir, "changed", nothing, say, ""),
    (submit, "keep_counts", no_keys, say, ""),
    (submit, "stir", nothing, say, "{topic}/newest/"),
    (own, "stir", nothing, edit_the_second, "{topic}/oldest/"),
    (moderate, "tell_all", nothing, publish_the_fourth, ""),
    (moderate, "tell_now", nothing, close_by_hand, ""),
    (moderate, "tell_now", nothing, choose_the_second, "{topic}/oldest/"),
    (respect.Stir.objects, "create", nothing, respect_the_first, "{topic}/oldest/"),
    (modes, "changed", nothing, close_by_mode, ""),
    (modes, "until", lambda end: timezone.now() < end, wait_a_month, ""),
    (receivers, "changed", nothing, rename_timur, "{of_timur}/"),
]


def without(room: Any, pattern: str, monkeypatch: pytest.MonkeyPatch) -> None:
    note, left_out = room.depends_on, re.compile(pattern)

    def note_others(*keys: str, soft: bool = False) -> None:
        note(*(key for key in keys if not left_out.fullmatch(key)), soft=soft)

    monkeypatch.setattr(room, "depends_on", note_others)


def bake_no_story_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """As where comments came under more stories than are baked before «done»."""
    count = stir.count_on_teasers
    monkeypatch.setattr(stir, "count_on_teasers", lambda discussion: count(discussion)[:0])


def read(hall: Hall, tail: str) -> None:
    address = tail if tail.startswith("/") else hall.address(tail)
    drop(address)  # where it was baked before a link was left out
    page_at(address)
    assert address in baked()


def do(hall: Hall, verb: Callable[[Hall], None]) -> None:
    verb(hall)
    keeper_comes_by()


@pytest.mark.parametrize(("room", "pattern", "verb", "tail"), NOT_NOTED)
def test_oracle_finds_the_page_that_does_not_note_a_key(
    hall: Hall, monkeypatch: pytest.MonkeyPatch, room: Any, pattern: str, verb: Any, tail: str
) -> None:
    bake_no_story_at_once(monkeypatch)
    without(room, pattern, monkeypatch)
    read(hall, tail)
    do(hall, verb)
    with pytest.raises(AssertionError, match=FOUND):
        check_pages()


@pytest.mark.parametrize(("room", "name", "instead", "verb", "tail"), NOT_DONE)
def test_oracle_finds_what_was_not_told(
    hall: Hall, monkeypatch: pytest.MonkeyPatch, room: Any, name: str, instead: Any, verb: Any, tail: str
) -> None:
    monkeypatch.setattr(room, name, instead)
    read(hall, tail)
    do(hall, verb)
    with pytest.raises(AssertionError, match=FOUND):
        check_pages()


FOUND = r"is stale|Django says|nobody is led"
VERBS = [row[-2] for row in (*NOT_NOTED, *NOT_DONE)]
TAILS = dict.fromkeys(row[-1] for row in (*NOT_NOTED, *NOT_DONE))


@pytest.mark.parametrize("verb", dict.fromkeys([*VERBS, name_saule_a_writer, withdraw_story]))
def test_oracle_is_content_where_nothing_is_left_out(hall: Hall, verb: Callable[[Hall], None]) -> None:
    for tail in TAILS:
        read(hall, tail)
    do(hall, verb)
    check_pages()
