"""What counted items are called, and to whom."""

import pytest
from django.urls import resolve

from tilshi.accounts.models import User
from tilshi.audience.subjects import SITE
from tilshi.figures.addresses import address_of, item_at
from tilshi.figures.named import Named, named
from tilshi.stories.models import Contributor, DeskLine, SectionPage, StoryPage
from tilshi.stories.translate import make_twin
from tilshi.stories.write import StoryData, write_story

UNKNOWN = "3f0c2b1e-6a7d-4d29-9b1a-5c0f8e2d7a41"

pytestmark = pytest.mark.django_db


def called(item: str, user: User, language: str = "ru") -> Named:
    return named([item], language, user)[item]


def test_story_is_called_as_readers_see_it(story: StoryPage, zhanna: User) -> None:
    story.title = "Мост закрыт"
    story.save_revision()
    found = called(story.counted_as, zhanna)
    assert (found.title, found.url, found.language) == ("Мост открыт", "/ru/politics/most-otkryt/", "ru")


def test_twins_are_one_item_in_the_language_of_who_looks(story: StoryPage, aigul: User) -> None:
    twin = make_twin(story, "kk", by=aigul)
    twin.title = "Көпір ашылды"
    twin.save_revision().publish()
    assert twin.counted_as == story.counted_as
    titles = [called(story.counted_as, aigul, code).title for code in ("ru", "kk", "en")]
    assert titles == ["Мост открыт", "Көпір ашылды", "Мост открыт"]


def test_withdrawn_story_keeps_its_headline_for_who_may_read_it(
    story: StoryPage, aigul: User, zhanna: User
) -> None:
    story.unpublish()
    found = called(story.counted_as, aigul)
    assert (found.title, found.url, found.is_known) == ("Мост открыт", "", True)
    others = called(story.counted_as, zhanna)
    assert "Мост" not in others.title and others.title and not others.is_known


def test_newest_words_of_a_withdrawn_story_are_not_told(story: StoryPage, zhanna: User) -> None:
    story.unpublish()
    story.title = "Тайный заголовок"
    story.save()  # as Wagtail's form stores a page that is not live
    story.save_revision()
    assert DeskLine.objects.get(pk=story.pk).headline == "Тайный заголовок"
    assert "Тайный" not in called(story.counted_as, zhanna).title


def test_draft_that_was_never_published_has_no_name_here(politics: SectionPage, aigul: User) -> None:
    draft = write_story(StoryData("Тайный черновик"), politics, publish=False)
    assert not called(draft.counted_as, aigul).is_known


def test_sections_and_authors(politics: SectionPage, aigul: User) -> None:
    author = Contributor.objects.create(
        slug="saule-omarova", name_ru="Сауле Омарова", name_kk="Сәуле Омарова"
    )
    section, writer = f"section:{politics.translation_key}", f"author:{author.pk}"
    assert called(section, aigul) == Named(section, "Политика", "/ru/politics/", "ru")
    assert called(section, aigul, "kk").title == "Саясат"
    assert called(writer, aigul, "kk") == Named(writer, "Сәуле Омарова", "/kk/authors/saule-omarova/")


def test_closed_section_leads_nowhere(politics: SectionPage, aigul: User) -> None:
    politics.unpublish()
    assert called(f"section:{politics.translation_key}", aigul).url == ""


def test_pages_and_the_site(aigul: User) -> None:
    assert called(SITE, aigul).title == "Тестовая газета"
    assert called("page:/ru/topics/", aigul) == Named(
        "page:/ru/topics/", "/ru/topics/", "/ru/topics/", is_known=False
    )


def test_order_is_kept_and_strange_names_do_no_harm(story: StoryPage, aigul: User) -> None:
    items = ["page:/kk/", "author:99999", "story:none", story.counted_as, f"section:{UNKNOWN}", "author:x"]
    found = named(items, "ru", aigul)
    assert list(found) == items
    assert [each.is_known for each in found.values()] == [False, False, False, True, False, False]


@pytest.mark.parametrize(
    "item",
    [SITE, f"story:{UNKNOWN}", f"section:{UNKNOWN}", "author:17", "page:/ru/", "page:/ru/topics/most/"],
)
def test_address_leads_to_its_item(item: str) -> None:
    found = resolve(address_of(item))
    assert "//" not in address_of(item)
    if item != SITE:
        assert item_at(found.kwargs["kind"], found.kwargs["key"]) == item


@pytest.mark.parametrize(
    ("kind", "key"),
    [
        ("story", "1"),
        ("story", UNKNOWN.upper()),
        ("story", f"{{{UNKNOWN}}}"),
        ("section", "politics"),
        ("author", "x"),
        ("author", "9" * 30),
        ("author", "-1"),
        ("site", ""),
        ("front", "ru"),
        ("page", "ru/\0"),
        ("page", "ру"),
        ("page", "a" * 200),
    ],
)
def test_key_that_can_be_none_names_nothing(kind: str, key: str) -> None:
    assert item_at(kind, key) is None
