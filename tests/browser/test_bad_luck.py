"""What goes wrong in a newsroom each day: a lost line, a double click, the back button, two at one story.
Nothing is lost, nothing is there twice."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Request, expect

pytestmark = pytest.mark.browser

NETWORK = re.compile("сет|network", re.I)
SNAPSHOT_MS = 2_500
NEWER = re.compile("новую версию|newer version", re.I)


def open_form(page: Page) -> None:
    page.goto("/newsroom/")
    page.locator(".new-story").get_by_role("link", name="Политика", exact=True).click()
    page.wait_for_url("**/add/stories/storypage/**")


def new_story(page: Page, headline: str) -> None:
    open_form(page)
    settled(page)
    write(page, "title", headline)


def settled(page: Page) -> None:
    """Wagtail's script takes the form as it is some moments after loading for what is stored."""
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(SNAPSHOT_MS)


def write(page: Page, field: str, words: str) -> None:
    """Types and waits until autosave has stored it."""
    with page.expect_response(lambda answer: answer.request.method == "POST" and answer.ok):
        page.locator(f"[name={field}]").fill(words)
    page.wait_for_timeout(SNAPSHOT_MS)


def save(page: Page) -> None:
    page.locator("footer button").first.click()


def on_the_desk(page: Page, headline: str) -> int:
    page.goto(f"/newsroom/?q={headline}")
    return page.locator(".desk-headline > a").filter(has_text=headline).count()


def test_words_written_without_a_line_are_stored_when_it_is_back(
    colleague: Callable[[str], Page],
) -> None:
    page = colleague("editor")
    new_story(page, "Без связи")
    page.context.set_offline(True)
    page.locator("[name=standfirst]").fill("Написано в дороге")
    expect(page.locator("footer")).to_contain_text(NETWORK)
    page.context.set_offline(False)
    write(page, "kicker", "Дорога")
    expect(page.locator("footer")).not_to_contain_text(NETWORK)
    assert on_the_desk(page, "Без связи") == 1
    page.locator(".desk-headline > a").first.click()
    expect(page.locator("[name=standfirst]")).to_have_value("Написано в дороге")
    expect(page.locator("[name=kicker]")).to_have_value("Дорога")


def test_words_pasted_the_moment_the_form_appears_are_stored(colleague: Callable[[str], Page]) -> None:
    page = colleague("editor")
    open_form(page)
    page.locator("[name=title]").fill("Быстрее всех")
    page.wait_for_url("**/edit/**")  # autosave made a draft of it
    assert on_the_desk(page, "Быстрее всех") == 1


def test_story_sent_over_a_slow_line_is_not_sent_again_by_autosave(colleague: Callable[[str], Page]) -> None:
    page = colleague("editor")
    open_form(page)
    settled(page)
    slow_down(page)
    sent = []
    page.on("request", lambda asked: sent.append(asked.url) if is_of_a_form(asked) else None)
    page.locator("[name=title]").fill("По медленной линии")
    page.locator("footer [data-controller~='w-dropdown'] button").first.click()
    page.locator("button[name=action-publish]:not([value=review-after])").click()
    expect(page.locator(".messages .success").first).to_be_visible(timeout=30_000)
    assert len(sent) == 1


def slow_down(page: Page) -> None:
    line = {"offline": False, "latency": 2_500, "downloadThroughput": -1, "uploadThroughput": -1}
    page.context.new_cdp_session(page).send("Network.emulateNetworkConditions", line)


def is_of_a_form(asked: Request) -> bool:
    return asked.method == "POST" and not re.search("/preview/|/ping/", asked.url)


def test_double_click_makes_one_story(colleague: Callable[[str], Page]) -> None:
    page = colleague("editor")
    open_form(page)
    page.locator("[name=title]").fill("Двойной щелчок")
    page.locator("footer button").first.dblclick()
    expect(page.locator(".messages .success").first).to_be_visible()
    assert on_the_desk(page, "Двойной щелчок") == 1


def test_back_button_leads_to_the_story_and_not_to_a_second_one(colleague: Callable[[str], Page]) -> None:
    page = colleague("editor")
    new_story(page, "Шаг назад")
    save(page)
    page.wait_for_url("**/edit/**")
    page.go_back()
    page.wait_for_url("**/edit/**")
    page.locator("[name=standfirst]").fill("И снова вперёд")
    save(page)
    expect(page.locator(".messages .success").first).to_be_visible()
    assert on_the_desk(page, "Шаг назад") == 1


def test_two_editors_at_one_story_hear_of_each_other_and_lose_nothing(
    colleague: Callable[[str], Page],
) -> None:
    first, second = colleague("editor"), colleague("admin")
    new_story(first, "Вдвоём")
    save(first)
    first.wait_for_url("**/edit/**")
    address = first.url
    second.goto(address)
    settled(first)
    settled(second)
    write(first, "standfirst", "Слова первого")
    second.locator("[name=kicker]").fill("Слова второго")
    expect(second.locator("footer")).to_contain_text(NEWER)
    save(second)
    expect(second.get_by_role("dialog").filter(has_text="Айгүл").first).to_be_visible()
    second.goto(address)
    expect(second.locator("[name=standfirst]")).to_have_value("Слова первого")
