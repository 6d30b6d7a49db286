"""From one language to another: a draft of the same shape, made once, by who may."""

from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from tests import databases
from tests.conftest import PASSWORD, signed_in
from tests.stories.material import at_once, make_picture
from tests.stories.newsroom import story_form
from tilshi.accounts.models import User
from tilshi.accounts.roles import Role, add_user
from tilshi.stories import body
from tilshi.stories.models import Contributor, Listing, SectionPage, StoryPage, Topic
from tilshi.stories.write import StoryData, write_story


def ask(user: User, story: StoryPage, language: str = "kk") -> Any:
    return signed_in(user).post(reverse("stories_make_twin", args=(story.pk, language)))


def twin_of(story: StoryPage, language: str = "kk") -> StoryPage:
    return StoryPage.objects.get(translation_key=story.translation_key, locale__language_code=language)


@pytest.fixture
def source(politics: SectionPage, aigul: User) -> StoryPage:
    picture = make_picture()
    data = StoryData(
        "Мост открыт",
        "Лид.",
        [body.paragraph("Слова."), body.picture(picture.pk, "Подпись")],
        kicker="Город",
        lead_picture=picture,
        topics=[Topic.objects.create(slug="bridges", name_ru="Мосты")],
        writers=[Contributor.objects.create(slug="zhanna", name_ru="Жанна")],
    )
    return write_story(data, politics, publish=True, by=aigul)


def test_twin_is_a_draft_of_the_same_shape_in_the_section_of_its_language(
    source: StoryPage, aigul: User
) -> None:
    answer = ask(aigul, source)
    twin = twin_of(source)
    assert answer.url == f"/newsroom/pages/{twin.pk}/edit/"
    assert not twin.live and twin.owner == aigul
    assert twin.get_parent().specific == SectionPage.objects.get(slug="politics", locale__language_code="kk")
    assert [block.id for block in twin.body] == [block.id for block in source.body]
    assert twin.lead_picture == source.lead_picture
    assert list(twin.topics.all()) == list(source.topics.all())
    assert [item.contributor.slug for item in twin.byline] == ["zhanna"]
    assert Listing.objects.count() == 1


def test_twin_takes_over_none_of_the_sources_own_affairs(source: StoryPage, aigul: User) -> None:
    later = timezone.now() + timedelta(days=1)
    source.published_at = timezone.now() - timedelta(days=2)
    source.breaking_until = source.expire_at = source.go_live_at = later
    source.save()
    ask(aigul, source)
    twin = twin_of(source)
    facts = ("published_at", "breaking_until", "expire_at", "go_live_at", "first_published_at", "form_key")
    assert [getattr(twin, name) for name in facts] == [None] * len(facts)
    assert [getattr(twin.get_latest_revision_as_object(), name) for name in facts] == [None] * len(facts)
    twin.get_latest_revision().publish()
    assert Listing.objects.get(story=twin.pk).published_at > timezone.now() - timedelta(minutes=1)


@pytest.mark.parametrize("slug", ["most-otkryt", "bridge"], ids=["made from the headline", "chosen"])
def test_address_follows_the_twins_own_headline_until_it_is_published(
    source: StoryPage, aigul: User, slug: str
) -> None:
    StoryPage.objects.filter(pk=source.pk).update(slug=slug)
    ask(aigul, source)
    twin, client = twin_of(source), signed_in(aigul)
    edit = f"/newsroom/pages/{twin.pk}/edit/"
    client.post(edit, story_form(title="Көпір ашылды", slug=""))
    assert StoryPage.objects.get(pk=twin.pk).slug == "kopir-ashyldy"
    client.post(edit, story_form(title="Көпір ашылды", slug="", **{"action-publish": "1"}))
    client.post(edit, story_form(title="Жаңа көпір", slug="kopir-ashyldy", **{"action-publish": "1"}))
    assert Listing.objects.get(story=twin.pk).url == "/kk/politics/kopir-ashyldy/"


def test_twin_of_a_live_story_has_the_words_that_readers_see(source: StoryPage, aigul: User) -> None:
    newest = source.get_latest_revision_as_object()
    newest.title = "Ещё не решено"
    newest.save_revision()
    ask(aigul, source)
    assert twin_of(source).draft_title == "Мост открыт"


def test_twin_of_a_draft_has_its_newest_words(politics: SectionPage, aigul: User) -> None:
    draft = write_story(StoryData("Черновик"), politics, publish=False)
    newest = draft.get_latest_revision_as_object()
    newest.title = "Новый черновик"
    newest.save_revision()
    ask(aigul, draft)
    assert twin_of(draft).draft_title == "Новый черновик"


def test_translator_is_named(source: StoryPage, aigul: User) -> None:
    Contributor.objects.create(slug="aigul", name_ru="Айгүл", user=aigul)
    ask(aigul, source)
    draft = twin_of(source).get_latest_revision_as_object()
    assert [(item.contributor.slug, item.part) for item in draft.contributions.all()] == [
        ("zhanna", "text"),
        ("aigul", "translation"),
    ]


def test_second_click_leads_to_the_one_twin(source: StoryPage, aigul: User) -> None:
    assert ask(aigul, source).url == ask(aigul, source).url
    assert StoryPage.objects.count() == 2


@pytest.mark.both
def test_two_translators_at_once_make_one_twin(committed: databases.TestDatabase) -> None:
    politics = SectionPage.objects.get(slug="politics", locale__language_code="ru")
    story = write_story(StoryData("Мост"), politics, publish=True)
    users = [add_user(f"{n}@example.org", PASSWORD, Role.EDITOR, str(n)) for n in range(3)]
    answers = at_once([partial(ask, user, story) for user in users])
    assert {answer.url for answer in answers} == {f"/newsroom/pages/{twin_of(story).pk}/edit/"}
    assert StoryPage.objects.count() == 2


def test_closed_section_is_named_and_nothing_is_made(source: StoryPage, aigul: User) -> None:
    User.objects.filter(pk=aigul.pk).update(language="en")
    SectionPage.objects.get(slug="politics", locale__language_code="kk").unpublish()
    answer = signed_in(aigul).post(reverse("stories_make_twin", args=(source.pk, "kk")), follow=True)
    assert "is not open" in str(next(iter(answer.context["messages"])))
    assert StoryPage.objects.count() == 1


def test_deleted_source_leaves_its_twins_whole(source: StoryPage, aigul: User) -> None:
    ask(aigul, source)
    twin = twin_of(source)
    twin.get_latest_revision().publish()
    source.delete()
    assert Listing.objects.get().story_id == twin.pk
    assert signed_in(aigul).get(f"/newsroom/pages/{twin.pk}/edit/").status_code == 200


# Who may.


def test_author_translates_what_readers_see_and_what_is_theirs(
    source: StoryPage, politics: SectionPage, zhanna: User
) -> None:
    own = write_story(StoryData("Своё"), politics, publish=False, by=zhanna)
    for story in (source, own):
        assert ask(zhanna, story).status_code == 302
        assert twin_of(story).owner == zhanna
    assert Listing.objects.count() == 1


def test_author_does_not_learn_of_somebody_elses_draft(
    politics: SectionPage, aigul: User, zhanna: User
) -> None:
    draft = write_story(StoryData("Тайное"), politics, publish=False, by=aigul)
    assert ask(zhanna, draft).status_code == 404
    assert signed_in(zhanna).get(reverse("stories_twins", args=(draft.pk,))).status_code == 404
    assert StoryPage.objects.count() == 1


def test_newer_draft_of_a_live_story_is_not_told_on_the_screen_of_its_twins(
    source: StoryPage, zhanna: User
) -> None:
    newest = source.get_latest_revision_as_object()
    newest.title = "Тайный заголовок"
    newest.save_revision()
    page = signed_in(zhanna).get(reverse("stories_twins", args=(source.pk,))).content.decode()
    assert "Тайный" not in page and "Мост открыт" in page


def test_moderator_and_reader_make_no_twins(source: StoryPage, marat: User, daniyar: User) -> None:
    assert ask(marat, source).url == "/newsroom/"  # where they are told why
    assert ask(daniyar, source).url.startswith("/newsroom/login/")
    assert StoryPage.objects.count() == 1


@pytest.mark.parametrize("language", ["ru", "xx", "de"])
def test_there_is_no_twin_in_the_same_or_an_unknown_language(
    source: StoryPage, aigul: User, language: str
) -> None:
    assert ask(aigul, source, language).status_code == 404


def test_twin_is_made_by_post_only(source: StoryPage, aigul: User) -> None:
    address = reverse("stories_make_twin", args=(source.pk, "kk"))
    assert signed_in(aigul).get(address).status_code == 405
    assert StoryPage.objects.count() == 1


def test_wagtails_own_screen_leads_to_the_one_door(source: StoryPage, aigul: User) -> None:
    address = f"/newsroom/translation/submit/page/{source.pk}/"
    for answer in (signed_in(aigul).get(address), signed_in(aigul).post(address, {"locales": [1, 2]})):
        assert answer.url == reverse("stories_twins", args=(source.pk,))
    assert StoryPage.objects.count() == 1


# What the screens say.


def test_screen_shows_each_language_and_a_button_for_what_is_missing(source: StoryPage, aigul: User) -> None:
    ask(aigul, source)
    cells = signed_in(aigul).get(reverse("stories_twins", args=(source.pk,))).context["cells"]
    assert [(cell.language.code, cell.state, bool(cell.make_url)) for cell in cells] == [
        ("ru", "live", False),
        ("kk", "draft", False),
        ("en", "", True),
    ]
    assert cells[1].by == "Айгүл"


def test_edit_screen_leads_to_the_twins(source: StoryPage, aigul: User) -> None:
    page = signed_in(aigul).get(f"/newsroom/pages/{source.pk}/edit/").content.decode()
    assert reverse("stories_twins", args=(source.pk,)) in page
