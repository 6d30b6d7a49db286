"""The widget's pages may stand in anybody's frame, no other page may; and they are baked all the same."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.databases import TestDatabase
from tests.delivery.oracle import baked, check_pages
from tilshi.delivery.bake import page_at
from tilshi.delivery.index import index
from tilshi.delivery.render import headers_under, render
from tilshi.exchange.widget.policy import is_widget
from tilshi.stories.models import SectionPage, StoryPage
from tilshi.stories.write import StoryData, write_story

POLICY, FRAME = "Content-Security-Policy", "X-Frame-Options"
WIDGETS = (
    *("/ru/feed/widget/", "/kk/feed/widget/", "/ru/feed/widget/politics/"),
    *("/ru/feed/widget-light/", "/ru/feed/widget-dark/politics/"),
)


@pytest.fixture(autouse=True)
def headers_asked_anew() -> Iterator[None]:
    headers_under.cache_clear()
    yield
    headers_under.cache_clear()


def published(slug: str, headline: str) -> StoryPage:
    section = SectionPage.objects.get(slug=slug, locale__language_code="ru")
    return write_story(StoryData(headline), section, publish=True)


@pytest.mark.parametrize(
    ("path", "verdict"),
    [
        *((path, True) for path in WIDGETS),
        *(("/ru/feed/", False), ("/ru/feed.json", False)),
        *(("/ru/", False), ("/ru/politics/feed/widget/", False), ("/ru/politics/feed-widget/", False)),
        *(("/de/feed/widget/", False), ("/feed/widget/", False), ("//feed/widget/", False)),
        *(("/ru//feed/widget/", False), ("/account/ru/feed/widget/", False)),
    ],
)
def test_which_addresses_are_the_widgets(path: str, verdict: bool) -> None:
    assert is_widget(path) == verdict


@pytest.mark.django_db
@pytest.mark.parametrize("path", WIDGETS)
def test_anybody_may_frame_the_widget_in_which_nothing_runs(path: str) -> None:
    headers = render(path).headers
    parts = headers[POLICY].split("; ")
    assert FRAME not in headers and not any(part.startswith("frame-ancestors") for part in parts)
    assert {"default-src 'self'", "script-src 'none'", "form-action 'none'"} <= set(parts)
    assert headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/ru/", "/ru/politics/", "/ru/feed/", "/ru/most-read/", "/widget/1.js"])
def test_nobody_else_may_frame_any_other_page(path: str) -> None:
    headers = render(path).headers
    assert headers[FRAME] == "SAMEORIGIN" and "frame-ancestors 'self'" in headers[POLICY].split("; ")


@pytest.mark.django_db
def test_answer_that_there_is_no_such_widget_is_a_page_of_the_site(politics: SectionPage) -> None:
    rendered = render("/ru/feed/widget/nowhere/")
    assert rendered.status == 404 and rendered.headers[FRAME] == "SAMEORIGIN"


def test_widget_is_baked_and_nobody_is_told_of_a_fault(pages: TestDatabase) -> None:
    files = {path: page_at(path) for path in WIDGETS}
    assert all(isinstance(file, Path) for file in files.values())
    assert files.items() <= baked().items()
    assert list(index.failures()) == []


def test_new_story_takes_the_widgets_away_that_show_it_and_no_others(pages: TestDatabase) -> None:
    others = {"/ru/feed/widget/sport/", "/kk/feed/widget/"}
    for path in (*WIDGETS, *others):
        page_at(path)
    published("politics", "Мост открыт")
    assert baked().keys() & {*WIDGETS, *others} == others
    assert "Мост открыт" in page_at("/ru/feed/widget/").read_text()
    check_pages()


def test_change_of_words_that_the_widget_does_not_show_leaves_it(pages: TestDatabase) -> None:
    story = published("politics", "Мост открыт")
    published("sport", "Кубок")
    page_at("/ru/feed/widget/sport/")
    story.title = "Мост закрыт"
    story.save_revision().publish()
    assert "/ru/feed/widget/sport/" in baked()
    assert "Мост закрыт" in page_at("/ru/feed/widget/").read_text()
