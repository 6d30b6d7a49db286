"""A moderator at work in a real browser: by keys alone, by hand without a script, by whoever cannot see."""

import json
import re
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import sign_in
from tests.browser.looks import faults, spilled
from tests.live import LiveSite

pytestmark = pytest.mark.browser

QUEUE = "/newsroom/comments/"
IN_A_MINUTE = 30
ROW = "[data-row]"
COMMENT = {
    "is_shown": 0,
    "guest_name": "",
    "quoted": "",
    "imported_key": "",
    "respect_count": 0,
    "reply_count": 0,
    "language": "ru",
}
VERDICT = {"phase": "newcomer", "rule": "newcomer", "reason": "0", "outcome": "pending"}


class Talk:
    """Puts comments into the site's database, as they wait there, and looks what became of them."""

    def __init__(self, site: LiveSite) -> None:
        self.path = site.folder / "data" / "newsroom.sqlite3"

    def ask(self, query: str, *values: object) -> list[tuple]:
        with closing(sqlite3.connect(self.path, timeout=20)) as database, database:
            return list(database.execute(query, values))

    def put(self, table: str, **facts: object) -> int:
        names, marks = ", ".join(f'"{name}"' for name in facts), ", ".join("?" for _ in facts)
        query = f"INSERT INTO {table} ({names}) VALUES ({marks}) RETURNING id"
        return self.ask(query, *facts.values())[0][0]

    def hold(self, count: int) -> list[int]:
        """Comments that wait, of one reader, and nothing else that does."""
        self.ask("UPDATE readers_comment SET queue = '', queued_at = NULL WHERE queue != ''")
        story, key = self.ask("SELECT story_id, translation_key FROM stories_listing WHERE language = 'ru'")[
            0
        ]
        rows = self.ask("SELECT id FROM readers_discussion WHERE translation_key = ?", key)
        room = rows[0][0] if rows else self.open_room(key)
        author = self.ask("SELECT id FROM accounts_user WHERE email LIKE 'reader@%'")[0][0]
        return [self.hold_one(number, room, story, author) for number in range(count)]

    def open_room(self, key: str) -> int:
        facts = {"comment_count": 0, "number": 0, "by_hand": "", "language": ""}
        return self.put("readers_discussion", translation_key=key, **facts)

    def hold_one(self, number: int, room: int, story: int, author: int) -> int:
        at = (datetime.now(UTC) - timedelta(hours=1, seconds=-number)).strftime("%Y-%m-%d %H:%M:%S.%f")
        comment = self.put(
            "readers_comment",
            discussion_id=room,
            story_id=story,
            author_id=author,
            text=f"Номер {number}: ждали моста три года.",
            standing="pending",
            queue="newcomer",
            queued_at=at,
            created_at=at,
            submit_key=uuid4().hex,
            **COMMENT,
        )
        facts = {**VERDICT, "at": at, "standing_before": "", "queue_before": ""}
        self.put("readers_verdict", comment_id=comment, **facts)
        return comment

    def standings(self, comments: list[int]) -> list[str]:
        marks = ", ".join("?" for _ in comments)
        query = f"SELECT standing FROM readers_comment WHERE id IN ({marks}) ORDER BY id"
        return [row[0] for row in self.ask(query, *comments)]


@pytest.fixture
def talk(shared_site: LiveSite) -> Talk:
    return Talk(shared_site)


@pytest.fixture
def moderator(screen: Page, shared_site: LiveSite) -> Page:
    return sign_in(screen, shared_site, "moderator")


def settled(page: Page) -> None:
    expect(page.locator(f"{ROW}[aria-busy]")).to_have_count(0)


def test_thirty_comments_in_a_minute_by_keys_alone(moderator: Page, talk: Talk) -> None:
    comments = talk.hold(IN_A_MINUTE)
    moderator.goto(QUEUE)
    expect(moderator.locator(ROW)).to_have_count(IN_A_MINUTE)
    started = time.monotonic()
    moderator.keyboard.press("j")
    for number in range(IN_A_MINUTE):
        expect(moderator.locator(f"{ROW}:focus")).to_contain_text(f"Номер {number}:")
        moderator.keyboard.press("r" if number % 3 == 0 else "a")
    expect(moderator.locator("[data-result]")).to_have_count(IN_A_MINUTE, timeout=60_000)
    seconds = time.monotonic() - started
    print(f"{IN_A_MINUTE} comments in {seconds:.1f} s")
    assert seconds < 60
    assert talk.standings(comments) == ["rejected" if n % 3 == 0 else "published" for n in range(IN_A_MINUTE)]


def test_keys_of_a_cyrillic_keyboard(moderator: Page, talk: Talk) -> None:
    """There the key A writes «ф», and `?` is the shifted seven."""
    comments = talk.hold(3)
    moderator.goto(QUEUE)
    for code, key in (("KeyJ", "о"), ("KeyA", "ф"), ("KeyR", "к")):
        press(moderator, code, key)
    expect(moderator.locator("[data-result]")).to_have_count(2)
    settled(moderator)
    assert talk.standings(comments) == ["published", "rejected", "pending"]
    press(moderator, "Digit7", "?", shift=True)
    expect(moderator.locator("[data-keys-dialog]")).to_be_visible()
    expect(moderator.locator("#keyboard-shortcuts-dialog")).to_be_hidden()
    moderator.keyboard.press("Escape")
    press(moderator, "KeyU", "г")
    expect(moderator.locator("[data-result]")).to_have_count(1)
    settled(moderator)
    assert talk.standings(comments) == ["published", "pending", "pending"]


def press(page: Page, code: str, key: str, shift: bool = False) -> None:
    event = json.dumps({"code": code, "key": key, "shiftKey": shift, "bubbles": True, "cancelable": True})
    page.evaluate(
        f"(document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent('keydown', {event}))"
    )


def test_first_press_only_shows_where_one_is(moderator: Page, talk: Talk) -> None:
    comments = talk.hold(2)
    moderator.goto(QUEUE)
    moderator.keyboard.press("a")
    expect(moderator.locator(f"{ROW}:focus")).to_contain_text("Номер 0:")
    assert talk.standings(comments) == ["pending", "pending"]


def test_letters_in_a_field_are_letters(moderator: Page, talk: Talk) -> None:
    comments = talk.hold(1)
    moderator.goto(QUEUE)
    moderator.locator(".mod-reason summary").click()
    moderator.locator(f"{ROW} [name=words]").press_sequentially("arfux?1")
    expect(moderator.locator(f"{ROW} [name=words]")).to_have_value("arfux?1")
    assert talk.standings(comments) == ["pending"]
    moderator.locator(f"{ROW} [name=words]").press("Enter")
    expect(moderator.locator("[data-result]")).to_have_count(1)
    assert talk.standings(comments) == ["rejected"], "the form's own button rejects"
    reason = talk.ask(
        "SELECT reason FROM readers_verdict WHERE comment_id = ? AND phase = 'person'", comments[0]
    )
    assert reason == [("arfux?1",)]


def test_selected_ones_are_decided_and_undone_together(moderator: Page, talk: Talk) -> None:
    comments = talk.hold(4)
    moderator.goto(QUEUE)
    for key in ("j", "x", "j", "x", "j", "1"):
        moderator.keyboard.press(key)
    expect(moderator.locator("[data-result]")).to_have_count(1)
    settled(moderator)
    assert talk.standings(comments) == ["rejected", "rejected", "pending", "pending"]
    expect(moderator.locator(f"{ROW}:focus")).to_contain_text("Номер 2:")
    moderator.keyboard.press("u")
    expect(moderator.locator(ROW)).to_have_count(4)
    expect(moderator.locator(f"{ROW}:focus")).to_contain_text("Номер 0:")
    assert talk.standings(comments) == ["pending"] * 4


def test_last_decision_is_undone_after_the_page_has_gone(moderator: Page, talk: Talk) -> None:
    comments = talk.hold(2)
    moderator.goto(QUEUE)
    moderator.keyboard.press("j")
    moderator.keyboard.press("f")
    expect(moderator.locator("[data-result]")).to_have_count(1)
    assert talk.standings(comments) == ["published", "pending"]
    moderator.reload()
    moderator.keyboard.press("u")
    expect(moderator.locator(ROW)).to_have_count(2)
    assert talk.standings(comments) == ["pending", "pending"]


def test_colleagues_do_not_decide_the_same(
    moderator: Page, colleague: Callable[[str], Page], talk: Talk
) -> None:
    comments = talk.hold(2)
    editor = colleague("editor")
    moderator.goto(QUEUE)
    editor.goto(QUEUE)
    with editor.expect_response("**/claim/"):
        editor.keyboard.press("j")
    with moderator.expect_response("**/claim/"):
        moderator.keyboard.press("j")
    expect(moderator.locator(f"{ROW}.is-held .mod-held")).to_be_visible()
    moderator.keyboard.press("a")
    moderator.wait_for_timeout(300)
    assert talk.standings(comments) == ["pending", "pending"]
    moderator.keyboard.press("j")
    moderator.keyboard.press("a")
    expect(moderator.locator("[data-result]")).to_have_count(1)
    assert talk.standings(comments) == ["pending", "published"]
    moderator.reload()
    expect(moderator.locator(f"{ROW}.is-held")).to_have_count(1)


def test_reader_is_a_key_away(moderator: Page, talk: Talk) -> None:
    talk.hold(1)
    moderator.goto(QUEUE)
    moderator.keyboard.press("j")
    moderator.keyboard.press("b")
    moderator.wait_for_url("**/comments/reader/**")
    expect(moderator.locator(ROW).first).to_contain_text("Номер 0:")


def test_who_is_signed_out_meanwhile_is_told(colleague: Callable[[str], Page], talk: Talk) -> None:
    comments, moderator = talk.hold(1), colleague("moderator")
    moderator.goto(QUEUE)
    moderator.keyboard.press("j")
    moderator.context.clear_cookies()
    moderator.keyboard.press("a")
    expect(moderator.locator("[data-status]")).not_to_be_empty()
    expect(moderator.locator(ROW)).to_have_count(1)
    assert talk.standings(comments) == ["pending"]


@pytest.fixture
def without_script(chromium: Browser, shared_site: LiveSite) -> Iterator[Page]:
    context = chromium.new_context(base_url=shared_site.address, locale="ru-RU", java_script_enabled=False)
    context.set_default_timeout(20_000)
    yield sign_in(context.new_page(), shared_site, "moderator")
    context.close()


def test_all_goes_without_a_script(without_script: Page, talk: Talk) -> None:
    page, comments = without_script, talk.hold(4)
    page.goto(QUEUE)
    page.locator(f"#comment-{comments[0]} button[value=publish]").click()
    page.wait_for_url("**done=**")
    page.locator(f"#comment-{comments[1]} [name=comment][type=checkbox]").check()
    page.locator(f"#comment-{comments[2]} [name=comment][type=checkbox]").check()
    page.locator("#bulk [name=reason]").select_option("spam")
    page.locator("#bulk button[value=reject]").click()
    expect(page.locator(ROW)).to_have_count(1)
    assert talk.standings(comments) == ["published", "rejected", "rejected", "pending"]
    page.locator("form.mod-undo button").click()
    expect(page.locator(ROW)).to_have_count(3)
    assert talk.standings(comments) == ["published", "pending", "pending", "pending"]
    page.locator(f"#comment-{comments[3]} summary").click()
    page.locator(f"#comment-{comments[3]} [name=words]").fill("Не о том")
    page.locator(f"#comment-{comments[3]} [name=words]").press("Enter")
    expect(page.locator(ROW)).to_have_count(2)
    assert talk.standings(comments)[3] == "rejected"


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_use_the_screens(moderator: Page, talk: Talk, width: int, scheme: str) -> None:
    comments = talk.hold(3)
    moderator.set_viewport_size({"width": width, "height": 800})
    moderator.emulate_media(color_scheme=scheme)
    moderator.goto(f"{QUEUE}{comments[0]}/")
    reader = moderator.locator(ROW).first.get_attribute("data-reader")
    story = moderator.locator(".mod-where a").first.get_attribute("href")
    for path in (QUEUE, f"{QUEUE}{comments[0]}/", reader, story, f"{QUEUE}history/", f"{QUEUE}modes/"):
        moderator.goto(path)
        moderator.evaluate(
            "() => document.querySelectorAll('.desk details').forEach((part) => { part.open = true; })"
        )
        assert faults(moderator, ".desk", rules={"region": {"enabled": True}}) == [], path
        assert spilled(moderator, ".desk") == [], path


def test_screen_is_in_the_language_of_who_looks(moderator: Page, talk: Talk) -> None:
    talk.hold(1)
    moderator.goto(QUEUE)
    expect(moderator.locator("html")).to_have_attribute("lang", re.compile("ru"))
