"""Comments under a story, as readers meet them: with a script and without, by mouse and by keyboard."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, StorageState, expect

from tests.browser.commenting import LIMITS, LONG_WORD, Scene, known_reader, talk
from tests.browser.looks import faults
from tests.browser.mailbox import Mailbox
from tests.browser.named_site import NamedSite, running_by_name
from tests.browser.reader import Reader, fill, go, send
from tests.browser.windows import DESKTOP, NO_SCRIPT, PHONE
from tests.live import copy_of, wait_for

pytestmark = pytest.mark.browser

BAKED_SECONDS = 40
FORM = "#comments [data-comment-form]"
FIELD = f"{FORM} textarea"
LIST = "#comments [data-comments-list]"

Window = Callable[..., BrowserContext]


@pytest.fixture(scope="module")
def folder(demo_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_of(demo_folder, tmp_path_factory.mktemp("comments") / "site")


@pytest.fixture(scope="module")
def scene(folder: Path) -> Scene:
    return talk(folder)


@pytest.fixture(scope="module")
def shared_site(folder: Path, scene: Scene) -> Iterator[NamedSite]:
    with running_by_name(folder, **LIMITS) as site:
        wait_until_baked(site, scene, f'id="comment-{scene.roots[-1]}"')
        yield site


@pytest.fixture(scope="module")
def box(folder: Path) -> Mailbox:
    return Mailbox(folder / "data")


@pytest.fixture(scope="module")
def session(chromium: Browser, shared_site: NamedSite, box: Mailbox) -> StorageState:
    """Daniyar's, for windows that are to be signed in from the start."""
    context = chromium.new_context(base_url=shared_site.address, locale="ru-RU")
    known_reader(box).signs_in(context.new_page())
    state = context.storage_state()
    context.close()
    return state


@pytest.fixture
def phone(open_window: Window) -> Page:
    return open_window(**PHONE).new_page()


@pytest.fixture
def desktop(open_window: Window) -> Page:
    return open_window(**DESKTOP).new_page()


@pytest.fixture
def plain(open_window: Window) -> Page:
    return open_window(**DESKTOP, **NO_SCRIPT).new_page()


@pytest.fixture
def daniyar(open_window: Window, session: StorageState, scene: Scene) -> Page:
    """Signed in, before the story."""
    page = open_window(**DESKTOP, storage_state=session).new_page()
    page.goto(scene.story)
    expect(page.locator(FORM)).to_be_visible()
    return page


def wait_until_baked(site: NamedSite, scene: Scene, words: str) -> None:
    wait_for(lambda: words in site.get(scene.story)[1], BAKED_SECONDS, lambda: f"no page has {words}")


def comment_with(page: Page, words: str) -> Locator:
    return page.locator(LIST).locator("[data-comment]").filter(has_text=words)


def stored(site: NamedSite, words: str) -> list[tuple[str, int | None]]:
    """How the comments stand that say so, and in whose thread."""
    return site.ask("SELECT standing, root_id FROM readers_comment WHERE text = ? ORDER BY id", words)


def is_too_wide(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > innerWidth"))


# Taking part ----------------------------------------------------------------------------------------------


def test_stranger_registers_from_below_the_heading_and_comments_by_keyboard(
    phone: Page, shared_site: NamedSite, scene: Scene, box: Mailbox
) -> None:
    words = "Пишу впервые, и сразу по делу"
    phone.goto(scene.story)
    line = phone.locator("[data-comments-line]")
    assert below(line) - below(phone.locator("#comments-name")) < 100
    go(phone, line.locator("a").last.click)
    Reader(box).registers(phone)
    assert phone.url == f"{shared_site.address}{scene.story}#comments"
    expect(line).to_be_hidden()
    phone.locator(FIELD).fill(words)
    phone.keyboard.press("Tab")
    phone.keyboard.press("Enter")
    expect(comment_with(phone, words).locator(".comment-time")).to_be_focused()
    expect(phone.locator(FIELD)).to_have_value("")
    phone.reload()
    expect(comment_with(phone, words).locator("[data-delete]")).to_be_visible()
    assert stored(shared_site, words) == [("published", None)]
    wait_until_baked(shared_site, scene, words)


def below(found: Locator) -> float:
    box = found.bounding_box()
    assert box
    return box["y"] + box["height"]


def test_without_a_script_one_signs_in_and_writes_on_a_page_of_its_own(
    plain: Page, shared_site: NamedSite, scene: Scene, box: Mailbox
) -> None:
    words, reply = "Без скрипта тоже можно", "И ответить можно"
    plain.goto(scene.story)
    go(plain, plain.locator("[data-comments-line] a").first.click)
    fill(plain, login=known_reader(box).address, password=known_reader(box).password)
    send(plain)
    assert plain.url == f"{shared_site.address}{scene.story}#comments"
    go(plain, plain.locator("#comments noscript a").click)
    fill(plain, text=words)
    send(plain)
    expect(plain.get_by_role("status")).to_be_visible()
    go(plain, plain.locator("main .form-actions a").first.click)
    wait_until_baked(shared_site, scene, words)
    plain.reload()
    expect(comment_with(plain, words)).to_be_visible()
    go(plain, plain.locator(f"#comment-{scene.roots[-1]} [data-reply]").click)
    fill(plain, text=reply)
    send(plain)
    assert stored(shared_site, words) == [("published", None)]
    assert stored(shared_site, reply) == [("published", scene.roots[-1])]


def test_what_waits_for_a_moderator_is_seen_by_its_author_alone(
    daniyar: Page, open_window: Window, shared_site: NamedSite, scene: Scene
) -> None:
    words = "Вот три адреса: https://a.example https://b.example https://c.example"
    daniyar.locator(FIELD).fill(words)
    daniyar.locator(f"{FORM} [type=submit]").click()
    own = comment_with(daniyar, "Вот три адреса")
    expect(own.locator(".comment-told")).to_be_visible()
    daniyar.reload()
    expect(own.locator(".comment-told")).to_be_visible()
    stranger = open_window().new_page()
    stranger.goto(scene.newest_first)
    expect(stranger.locator(f"#comment-{scene.roots[-1]}")).to_be_visible()
    expect(stranger.get_by_text("Вот три адреса")).to_have_count(0)
    assert stored(shared_site, words) == [("pending", None)]


def test_comment_and_quote_are_answered_where_they_stand_by_keyboard(
    daniyar: Page, shared_site: NamedSite, scene: Scene
) -> None:
    link = daniyar.locator(f"#comment-{scene.answered} [data-reply]")
    link.press("Enter")
    expect(daniyar.locator(FIELD)).to_be_focused()
    daniyar.keyboard.press("Escape")
    expect(link).to_be_focused()
    link.press("Enter")
    daniyar.keyboard.type("Отвечаю в ветке")
    daniyar.keyboard.press("Tab")
    daniyar.keyboard.press("Enter")
    replies = daniyar.locator(f'[data-replies="{scene.answered}"] [data-comment]')
    expect(replies.last).to_contain_text("Отвечаю в ветке")
    assert stored(shared_site, "Отвечаю в ветке") == [("published", scene.answered)]

    daniyar.locator("[data-quote]").first.press("Enter")
    expect(daniyar.locator(f"{FORM} .comment-quoted")).to_be_in_viewport()
    daniyar.keyboard.type("Отвечаю на цитату")
    daniyar.locator(f"{FORM} [type=submit]").press("Enter")
    expect(comment_with(daniyar, "Отвечаю на цитату").locator(".comment-quoted")).to_be_visible()
    expect(daniyar.locator(f"{FORM} .comment-quoted")).to_have_count(0)


def test_lost_line_loses_nothing_and_doubles_nothing(
    chromium: Browser, shared_site: NamedSite, scene: Scene, session: StorageState
) -> None:
    """In a window of its own: a lost line is what a browser complains of."""
    words = "Связь рвётся на самом интересном"
    page = chromium.new_context(base_url=shared_site.address, storage_state=session).new_page()
    page.goto(scene.story)
    page.locator(FIELD).fill(words)
    page.route("**/account/comments/write/**", answer_is_lost, times=1)
    page.locator(f"{FORM} [type=submit]").click()
    expect(page.locator(f"{FORM} [data-refused]")).to_be_visible()
    page.reload()
    expect(page.locator(FIELD)).to_have_value(words)
    page.locator(f"{FORM} [type=submit]").click()
    expect(page.locator(FIELD)).to_have_value("")
    expect(comment_with(page, words)).to_have_count(1)
    assert stored(shared_site, words) == [("published", None)]
    page.context.close()


def answer_is_lost(route: Route) -> None:
    route.fetch()  # the server has it
    route.abort()


def test_own_comment_is_edited_and_deleted(daniyar: Page, shared_site: NamedSite) -> None:
    daniyar.locator(FIELD).fill("Тут очепятка")
    daniyar.locator(f"{FORM} [type=submit]").click()
    go(daniyar, comment_with(daniyar, "Тут очепятка").locator("a[href$='/edit/']").click)
    fill(daniyar, text="Тут опечатка")
    send(daniyar)
    go(daniyar, daniyar.locator("main .form-actions a").first.click)
    own = comment_with(daniyar, "Тут опечатка")
    expect(own).to_be_in_viewport()
    daniyar.once("dialog", lambda dialog: dialog.accept())
    own.locator("[data-delete]").press("Enter")
    expect(own).to_have_count(0)
    assert stored(shared_site, "Тут опечатка") == []


def test_respect_is_given_and_taken_back(daniyar: Page, scene: Scene, shared_site: NamedSite) -> None:
    button = daniyar.locator(f"#comment-{scene.roots[-3]} [data-respect]")
    expect(button).to_have_attribute("aria-pressed", "false")
    button.press("Space")
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(button.locator("[data-count]")).to_have_text("1")
    daniyar.reload()
    expect(button).to_have_attribute("aria-pressed", "true")
    button.press("Enter")
    expect(button).to_have_attribute("aria-pressed", "false")
    query = "SELECT count(*) FROM readers_respect WHERE comment_id = ?"
    assert shared_site.ask(query, scene.roots[-3]) == [(0,)]


# Telling the newsroom -------------------------------------------------------------------------------------


def test_comment_is_reported_without_a_script(
    open_window: Window, session: StorageState, shared_site: NamedSite, scene: Scene
) -> None:
    plain = open_window(**DESKTOP, **NO_SCRIPT, storage_state=session).new_page()
    plain.goto(scene.story)
    go(plain, plain.locator(f"#comment-{scene.roots[-1]} a[href$='/report/']").click)
    plain.locator("main .form [type=radio]").first.check()
    fill(plain, words="Это не слово")
    send(plain)
    expect(plain.get_by_role("status")).to_be_visible()
    found = shared_site.ask("SELECT words FROM readers_report WHERE comment_id = ?", scene.roots[-1])
    assert found == [("Это не слово",)]


def test_error_is_reported_by_marking_it(daniyar: Page, shared_site: NamedSite) -> None:
    paragraph = daniyar.locator("main article .prose p").nth(1)
    words = " ".join(paragraph.inner_text().split())
    paragraph.select_text()
    go(daniyar, lambda: daniyar.keyboard.press("Control+Enter"))
    marked = daniyar.locator("main .comment-quoted").inner_text()
    assert words.startswith(" ".join(marked.split())[:60])
    fill(daniyar, words="Здесь другая дата")
    send(daniyar)
    assert shared_site.ask("SELECT words, passage <> '' FROM readers_errorreport") == [
        ("Здесь другая дата", 1)
    ]


# Reading --------------------------------------------------------------------------------------------------


def test_more_comments_and_replies_come_without_another_page(desktop: Page, scene: Scene) -> None:
    desktop.goto(f"{scene.story}#comment-{scene.roots[0]}")
    expect(desktop.locator(f"#comment-{scene.roots[0]}.is-target")).to_be_in_viewport()  # on no first page
    desktop.locator("[data-comments-more]").press("Enter")
    second = desktop.locator(f"#comment-{scene.roots[1]}")
    expect(second).to_have_count(1)
    expect(desktop.locator("[data-comments-more]")).to_have_count(0)
    replies = desktop.locator(f'[data-replies="{scene.answered}"]')
    desktop.locator(LIST).locator("> li").filter(has=replies).locator("[data-replies-more]").press("Enter")
    expect(desktop.locator(f"#comment-{scene.replies[-1]}")).to_be_visible()
    expect(desktop.locator(f"#comment-{scene.replies[3]} .comment-time")).to_be_focused()
    desktop.locator("[data-comments-order]").nth(1).press("Enter")
    expect(desktop.locator(LIST).locator("> li").first).to_contain_text("заметка номер 1")
    assert scene.story in desktop.url


def test_what_somebody_says_meanwhile_is_told(
    daniyar: Page, open_window: Window, shared_site: NamedSite, scene: Scene
) -> None:
    words = "Сказано, пока вы читали"
    other = open_window(**DESKTOP).new_page()
    with other.expect_request("**/live/comments/**"):
        other.goto(f"{scene.story}#comments")
    daniyar.locator(FIELD).fill(words)
    daniyar.locator(f"{FORM} [type=submit]").click()
    button = other.locator("[data-comments-new]")
    expect(button).to_be_visible()
    wait_until_baked(shared_site, scene, words)
    button.press("Enter")
    expect(comment_with(other, words).locator(".comment-time")).to_be_focused()
    expect(button).to_have_count(0)


@pytest.mark.parametrize("width", [360, 1280])
def test_comments_can_be_used_by_everybody(
    open_window: Window, session: StorageState, scene: Scene, width: int
) -> None:
    page = open_window(viewport={"width": width, "height": 800}, storage_state=session).new_page()
    found = {}
    for address in (scene.story, scene.newest_first, "/account/comments/"):
        page.goto(address)
        page.locator(FORM if address == scene.story else "main").wait_for()
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]  # both are
            found[f"{address} {scheme}"] = faults(page)
        assert not is_too_wide(page), address
    assert not any(found.values()), found
    page.goto(scene.newest_first)
    expect(page.get_by_text(LONG_WORD)).to_be_visible()
