"""The oracle's teeth: where one link of the chain is left out, it finds the stale page."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine

from tests.delivery.newsroom import furnish
from tests.delivery.oracle import baked, check_pages
from tilshi.archive import browse
from tilshi.delivery import bake, follow, render, shown_row
from tilshi.delivery.bake import page_at
from tilshi.delivery.render import Rendered
from tilshi.exchange.out import feeds
from tilshi.fronts import models as fronts
from tilshi.stories import keys, list_page, lists, page_ground, tell
from tilshi.stories.models import Contributor, Listing, SectionPage, StoryPage, Topic
from tilshi.stories.write import StoryData, write_story

pytestmark = pytest.mark.slow

NOON = datetime(2026, 11, 29, 12, 0, tzinfo=UTC)


def politics() -> SectionPage:
    found: SectionPage = SectionPage.objects.get(slug="politics", locale__language_code="ru")
    return found


def write(headline: str = "Мост открыт", **more: Any) -> StoryPage:
    topics, writers = list(Topic.objects.all()), list(Contributor.objects.all())
    return write_story(StoryData(headline, topics=topics, writers=writers, **more), politics(), publish=True)


@pytest.fixture
def story(pages: None) -> StoryPage:
    furnish()
    write("Первая", published_at=NOON - timedelta(days=2))
    return write()


def read(*addresses: str) -> None:
    for address in addresses:
        page_at(address)
    assert set(addresses) <= baked().keys()


def publish_anew(story: StoryPage) -> None:
    draft = story.get_latest_revision_as_object()
    draft.title = "Мост закрыт"
    draft.save_revision().publish()


def rename_topic(story: StoryPage) -> None:
    topic = Topic.objects.first()
    topic.name_ru = "дороги"
    topic.save()


def withdraw(story: StoryPage) -> None:
    story.unpublish()


def write_another(story: StoryPage) -> None:
    write("Река вскрылась")


def write_of_yesterday(story: StoryPage) -> None:
    write("Вчера", published_at=NOON - timedelta(days=1))


def nothing(*args: Any, **kwargs: Any) -> None:
    pass


# What is left out, on which page it tells, and by which verb.
LEFT_OUT: list[tuple[Any, str, Callable[[StoryPage], None], str]] = [
    (tell, "changed", write_another, "/ru/"),
    (shown_row, "changed", rename_topic, "/ru/topics/topic-0/"),
    (shown_row, "depends_on", publish_anew, "/ru/politics/"),
    (fronts, "depends_on", write_another, "/ru/"),
    (lists, "depends_on", write_another, "/ru/authors/author-0/"),
    (browse, "depends_on", write_another, "/ru/archive/"),
    (feeds, "depends_on", write_another, "/ru/feed/"),
    (follow, "remove", withdraw, "/ru/authors/author-0/"),
    (follow, "bake_all", withdraw, "/ru/"),
]


@pytest.mark.parametrize(
    ("room", "name", "verb", "address"),
    LEFT_OUT,
    ids=[f"{room.__name__} without {name}" for room, name, _, _ in LEFT_OUT],
)
def test_oracle_finds_what_is_left_out(
    story: StoryPage, monkeypatch: pytest.MonkeyPatch, room: Any, name: str, verb: Any, address: str
) -> None:
    monkeypatch.setattr(room, name, nothing)
    read(address)
    verb(story)
    with pytest.raises(AssertionError, match=r"stale|Django says"):
        check_pages()


def test_oracle_is_content_where_nothing_is_left_out(story: StoryPage) -> None:
    read(*(address for _, _, _, address in LEFT_OUT))
    for verb in dict.fromkeys(verb for _, _, verb, _ in LEFT_OUT):
        verb(StoryPage.objects.get(pk=story.pk))
        check_pages()


def test_cut_of_a_long_list_is_found_where_it_does_not_depend_on_the_past(
    story: StoryPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(list_page, "depends_on", nothing)
    cut = f"/ru/archive/older/{list_page.Cursor.of(Listing.objects.get(pk=story.pk))}/"
    read(cut)
    write_of_yesterday(story)
    with pytest.raises(AssertionError, match="stale"):
        check_pages()


def test_page_that_its_own_change_does_not_reach_is_found(
    story: StoryPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = fronts.HomePage.objects.get(locale__language_code="ru")
    monkeypatch.setattr(page_ground, "depends_on", nothing)
    read("/ru/")
    home.search_description = "Новости города"
    home.save_revision().publish()
    with pytest.raises(AssertionError, match="stale"):
        check_pages()


class InTheMiddle:
    """Something is changed while a page is rendered, once it has read what it shows."""

    def __init__(self, change: Callable[[], None]) -> None:
        self.change: Callable[[], None] | None = change

    def __call__(self, path: str) -> Rendered:
        rendered = render.render(path)
        change, self.change = self.change, None
        if change:
            change()
        return rendered


def test_change_that_comes_while_a_page_is_rendered_is_on_it(
    story: StoryPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bake, "render", InTheMiddle(lambda: rename_topic(story)))
    read("/ru/topics/topic-0/")
    check_pages()
    assert "дороги" in baked()["/ru/topics/topic-0/"].read_text()


def test_oracle_finds_a_page_that_was_not_looked_at_again_before_its_rename(
    story: StoryPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bake, "render", InTheMiddle(lambda: rename_topic(story)))
    monkeypatch.setattr(bake, "is_touched", lambda *_: False)
    read("/ru/topics/topic-0/")
    with pytest.raises(AssertionError, match="stale"):
        check_pages()


def test_moment_that_comes_while_a_page_is_rendered_is_on_it(
    pages: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        furnish()
        write("Пожар", breaking_until=NOON + timedelta(minutes=5))
        monkeypatch.setattr(bake, "render", InTheMiddle(lambda: clock.shift(timedelta(minutes=6))))
        read("/ru/")
        check_pages()


def test_key_names_differ_for_each_thing() -> None:
    names = [keys.page(1), keys.listing(1), keys.stories_of_section(1), keys.stories_about(1)]
    assert len({*names, keys.stories_by(1), keys.FRAME}) == len(names) + 2
