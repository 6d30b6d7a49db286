"""Who may do what in the newsroom, door by door: what they are told, what is stored. (Promise: rights.)"""

from collections.abc import Callable
from datetime import timedelta
from functools import cached_property
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from wagtail.models import Page
from wagtail.search import index

from tests.conftest import PASSWORD, signed_in
from tests.stories.material import jpeg, make_document, make_picture
from tests.stories.newsroom import page_form, story_form
from tilshi.accounts.models import User
from tilshi.accounts.roles import Role, add_user
from tilshi.people.models import Place
from tilshi.stories import body
from tilshi.stories.models import Contributor, Document, Image, Listing, SectionPage, StoryPage, Topic
from tilshi.stories.write import StoryData, write_story

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

ROLES = ("admin", "editor", "author", "moderator", "reader", "stranger")
FIXTURES = {"admin": "boss", "editor": "aigul", "author": "zhanna", "moderator": "marat", "reader": "daniyar"}
DRAFT_WORDS = "Тайный проект моста"


class Newsroom:
    """Somebody of a role at the newsroom's doors, and what lies behind these."""

    def __init__(self, user: User | None, section: SectionPage) -> None:
        self.user = user
        self.client = signed_in(user) if user else Client()
        self.section = section

    @cached_property
    def own(self) -> StoryPage:
        return write_story(StoryData("Своё"), self.section, publish=False, by=self.user)

    @cached_property
    def others(self) -> StoryPage:
        return write_story(StoryData(DRAFT_WORDS), self.section, publish=False, by=self.colleague)

    @cached_property
    def live(self) -> StoryPage:
        return write_story(StoryData("Мост"), self.section, publish=True)

    @cached_property
    def colleague(self) -> User:
        return User.objects.create_user("colleague@example.org", is_staff=True)

    @cached_property
    def topic(self) -> Topic:
        return Topic.objects.create(slug="bridges", name_ru="Мосты")

    @cached_property
    def contributor(self) -> Contributor:
        return Contributor.objects.create(slug="zhanna", name_ru="Жанна")

    def get(self, address: str) -> Any:
        return self.client.get(f"/newsroom/{address}")

    def post(self, address: str, form: dict[str, Any] | None = None) -> Any:
        return self.client.post(f"/newsroom/{address}", form or {})


# The doors. Each returns the answer and whether what the door is for has happened.


def opens_newsroom(room: Newsroom) -> tuple[Any, bool]:
    answer = room.get("")
    return answer, answer.status_code == 200


def adds_story(room: Newsroom) -> tuple[Any, bool]:
    answer = room.post(f"pages/add/stories/storypage/{room.section.pk}/", story_form(title="Новая"))
    return answer, StoryPage.objects.filter(title="Новая").exists()


def publishes_while_adding(room: Newsroom) -> tuple[Any, bool]:
    form = story_form(title="Новая", **{"action-publish": "1"})
    answer = room.post(f"pages/add/stories/storypage/{room.section.pk}/", form)
    return answer, Listing.objects.filter(headline="Новая").exists()


def edits(room: Newsroom, story: StoryPage, **more: str) -> tuple[Any, bool]:
    form = story_form(title="Иначе", slug=story.slug, **more)
    answer = room.post(f"pages/{story.pk}/edit/", form)
    return answer, StoryPage.objects.get(pk=story.pk).get_latest_revision_as_object().title == "Иначе"


def edits_own_draft(room: Newsroom) -> tuple[Any, bool]:
    return edits(room, room.own)


def edits_anothers_draft(room: Newsroom) -> tuple[Any, bool]:
    return edits(room, room.others)


def publishes_own_draft(room: Newsroom) -> tuple[Any, bool]:
    answer, _ = edits(room, room.own, **{"action-publish": "1"})
    return answer, StoryPage.objects.get(pk=room.own.pk).live


def publishes_anothers_draft(room: Newsroom) -> tuple[Any, bool]:
    answer, _ = edits(room, room.others, **{"action-publish": "1"})
    return answer, StoryPage.objects.get(pk=room.others.pk).live


def unpublishes(room: Newsroom) -> tuple[Any, bool]:
    answer = room.post(f"pages/{room.live.pk}/unpublish/")
    return answer, not Listing.objects.exists()


def deletes_own_draft(room: Newsroom) -> tuple[Any, bool]:
    answer = room.post(f"pages/{room.own.pk}/delete/")
    return answer, not StoryPage.objects.filter(pk=room.own.pk).exists()


def deletes_live_story(room: Newsroom) -> tuple[Any, bool]:
    answer = room.post(f"pages/{room.live.pk}/delete/")
    return answer, not StoryPage.objects.filter(pk=room.live.pk).exists()


def deletes_in_bulk(room: Newsroom) -> tuple[Any, bool]:
    answer = room.post(f"bulk/wagtailcore/page/delete/?id={room.live.pk}&next=/newsroom/")
    return answer, not StoryPage.objects.filter(pk=room.live.pk).exists()


def moves_live_story(room: Newsroom) -> tuple[Any, bool]:
    economy = SectionPage.objects.get(slug="economy", locale=room.section.locale)
    answer = room.post(f"pages/{room.live.pk}/move/{economy.pk}/confirm/")
    return answer, Listing.objects.get().section == economy


def renames_section(room: Newsroom) -> tuple[Any, bool]:
    form = page_form(title="Власть", slug="politics", **{"action-publish": "1"})
    answer = room.post(f"pages/{room.section.pk}/edit/", form)
    return answer, SectionPage.objects.get(pk=room.section.pk).title == "Власть"


def chooses_picture(room: Newsroom) -> tuple[Any, bool]:
    """A moderator may open the window, and sees nothing in it."""
    make_picture("Снимок моста")
    answer = room.get("images/chooser/results/")
    return answer, "Снимок моста" in answer.content.decode()


def uploads_picture(room: Newsroom) -> tuple[Any, bool]:
    file = SimpleUploadedFile("most.jpg", jpeg(), "image/jpeg")
    root = {"collection": 1}
    answer = room.post("images/add/", {"title": "Мост", "file": file, **root})
    return answer, Image.objects.exists()


def edits_topic(room: Newsroom) -> tuple[Any, bool]:
    form = {"name_ru": "Мостики", "name_kk": "", "name_en": "", "slug": "bridges"}
    answer = room.post(f"snippets/stories/topic/edit/{room.topic.pk}/", form)
    return answer, Topic.objects.get().name_ru == "Мостики"


def edits_contributor(room: Newsroom) -> tuple[Any, bool]:
    form = {"name_ru": "Жанна А.", "name_kk": "", "name_en": "", "slug": "zhanna", "user": ""}
    answer = room.post(f"snippets/stories/contributor/edit/{room.contributor.pk}/", form)
    return answer, Contributor.objects.get().name_ru == "Жанна А."


def adds_place(room: Newsroom) -> tuple[Any, bool]:
    form = {"name_ru": "Тумарколь", "name_kk": "Тұмаркөл", "name_en": "", "slug": "tumarkol"}
    answer = room.post("snippets/people/place/add/", form)
    return answer, Place.objects.exists()


def opens_list_of_users(room: Newsroom) -> tuple[Any, bool]:
    answer = room.get("users/")
    return answer, answer.status_code == 200


def opens(room: Newsroom, address: str) -> tuple[Any, bool]:
    answer = room.get(address)
    return answer, answer.status_code == 200 and DRAFT_WORDS in answer.content.decode()


def previews_anothers_draft(room: Newsroom) -> tuple[Any, bool]:
    return opens(room, f"pages/{room.others.pk}/view_draft/")


def previews_own_draft(room: Newsroom) -> tuple[Any, bool]:
    answer = room.get(f"pages/{room.own.pk}/view_draft/")
    return answer, answer.status_code == 200 and "Своё" in answer.content.decode()


def compares_anothers_versions(room: Newsroom) -> tuple[Any, bool]:
    first = room.others.latest_revision_id
    room.others.title = f"{DRAFT_WORDS}, новый"
    second = room.others.save_revision().pk
    answer = room.get(f"pages/{room.others.pk}/revisions/compare/{first}...{second}/")
    return answer, answer.status_code == 200


def reads_anothers_history(room: Newsroom) -> tuple[Any, bool]:
    return opens(room, f"pages/{room.others.pk}/history/")


def asks_the_newsrooms_api_for_the_draft(room: Newsroom) -> tuple[Any, bool]:
    return opens(room, f"api/main/pages/{room.others.pk}/")


def opens_sites(room: Newsroom) -> tuple[Any, bool]:
    """A second one would take the addresses of all pages away; the site is what tilshi.toml says."""
    answer = room.get("sites/")
    return answer, answer.status_code == 200


def deletes_home(room: Newsroom) -> tuple[Any, bool]:
    home = room.section.get_parent()
    answer = room.post(f"pages/{home.pk}/delete/")
    return answer, not Page.objects.filter(pk=home.pk).exists()


def deletes_home_in_bulk(room: Newsroom) -> tuple[Any, bool]:
    home = room.section.get_parent()
    answer = room.post(f"bulk/wagtailcore/page/delete/?next=/newsroom/&id={home.pk}")
    return answer, not Page.objects.filter(pk=home.pk).exists()


def unpublishes_home(room: Newsroom) -> tuple[Any, bool]:
    home = room.section.get_parent()
    answer = room.post(f"pages/{home.pk}/unpublish/", {"include_descendants": "on"})
    return answer, not Page.objects.get(pk=home.pk).live


def adds_section(room: Newsroom) -> tuple[Any, bool]:
    home = room.section.get_parent()
    before = SectionPage.objects.count()
    answer = room.post(f"pages/add/stories/sectionpage/{home.pk}/", page_form(title="Погода"))
    return answer, SectionPage.objects.count() > before


def makes_a_twin(room: Newsroom) -> tuple[Any, bool]:
    answer = room.post(f"stories/{room.live.pk}/twins/kk/")
    return answer, StoryPage.objects.filter(locale__language_code="kk").exists()


def opens_groups(room: Newsroom) -> tuple[Any, bool]:
    answer = room.get("groups/")
    return answer, answer.status_code == 200


def copies_anothers_draft(room: Newsroom) -> tuple[Any, bool]:
    form = {"new_title": "Копия", "new_slug": "kopiya", "new_parent_page": room.section.pk}
    answer = room.post(f"pages/{room.others.pk}/copy/", form)
    return answer, StoryPage.objects.filter(slug="kopiya").exists()


def locks_anothers_draft(room: Newsroom) -> tuple[Any, bool]:
    answer = room.post(f"pages/{room.others.pk}/lock/")
    return answer, StoryPage.objects.get(pk=room.others.pk).locked


def reorders_the_section(room: Newsroom) -> tuple[Any, bool]:
    first, second = room.live, room.others
    answer = room.post(f"pages/{first.pk}/set_position/?position=1")
    order = list(SectionPage.objects.get(pk=room.section.pk).get_children().values_list("pk", flat=True))
    return answer, order == [second.pk, first.pk]


def goes_back_to_an_older_version(room: Newsroom) -> tuple[Any, bool]:
    first = room.others.latest_revision_id
    room.others.title = "Позже"
    room.others.save_revision()
    return opens(room, f"pages/{room.others.pk}/revisions/{first}/revert/")


def takes_back_a_schedule(room: Newsroom) -> tuple[Any, bool]:
    room.others.go_live_at = timezone.now() + timedelta(days=1)
    revision = room.others.save_revision()
    revision.publish()
    answer = room.post(f"pages/{room.others.pk}/revisions/{revision.pk}/unschedule/")
    revision.refresh_from_db()
    return answer, revision.approved_go_live_at is None


def approves(room: Newsroom) -> tuple[Any, bool]:
    room.others.get_workflow().start(room.others, room.colleague)
    task = StoryPage.objects.get(pk=room.others.pk).current_workflow_task_state
    answer = room.post(f"pages/workflow/action/{room.others.pk}/approve/{task.pk}/", {"comment": ""})
    return answer, StoryPage.objects.get(pk=room.others.pk).live


def previews_a_form_over_anothers_draft(room: Newsroom) -> tuple[Any, bool]:
    address = f"pages/{room.others.pk}/edit/preview/"
    answer = room.post(address, story_form(title="Иначе", slug=room.others.slug))
    return answer, answer.status_code == 200 and answer.json().get("is_available", False)


def tidies_anothers_draft(room: Newsroom) -> tuple[Any, bool]:
    room.others.title = 'Клуб "Тумар"'
    seen = room.others.save_revision().pk
    answer = room.post(f"stories/{room.others.pk}/typography/", {"revision": seen, "apply": "1"})
    return answer, StoryPage.objects.get(pk=room.others.pk).draft_title == "Клуб «Тумар»"


def makes_a_twin_of_anothers_draft(room: Newsroom) -> tuple[Any, bool]:
    answer = room.post(f"stories/{room.others.pk}/twins/kk/")
    return answer, StoryPage.objects.filter(locale__language_code="kk").exists()


def sees_anothers_draft_on_the_desk(room: Newsroom) -> tuple[Any, bool]:
    assert room.others
    return opens(room, "?state=draft")


def finds_anothers_draft_on_the_desk(room: Newsroom) -> tuple[Any, bool]:
    assert room.others
    answer = room.get(f"?q={DRAFT_WORDS}")
    return answer, answer.status_code == 200 and bool(answer.context["rows"])


def sees_anothers_draft_on_the_board(room: Newsroom) -> tuple[Any, bool]:
    assert room.others
    return opens(room, "board/")


def finds_anothers_draft_in_the_search(room: Newsroom) -> tuple[Any, bool]:
    index.insert_or_update_object(room.others)
    return opens(room, "pages/search/results/?q=Тайный")


def chooses_anothers_draft(room: Newsroom) -> tuple[Any, bool]:
    assert room.others
    answer = room.get(f"choose-page/{room.section.pk}/?page_type=stories.StoryPage")
    return answer, answer.status_code == 200 and DRAFT_WORDS in answer.json()["html"]


def opens_reviews(room: Newsroom) -> tuple[Any, bool]:
    answer = room.get("reviews/")
    return answer, answer.status_code == 200


def changes_a_picture(room: Newsroom) -> tuple[Any, bool]:
    picture = make_picture(cut=False)
    answer = room.post(f"images/{picture.pk}/", {"title": "Иной", "collection": 1, "tags": ""})
    return answer, Image.objects.get().title == "Иной"


def deletes_a_picture(room: Newsroom) -> tuple[Any, bool]:
    picture = make_picture(cut=False)
    answer = room.post(f"images/{picture.pk}/delete/")
    return answer, not Image.objects.exists()


def deletes_a_document(room: Newsroom) -> tuple[Any, bool]:
    document = make_document()
    answer = room.post(f"documents/delete/{document.pk}/")
    return answer, not Document.objects.exists()


def opens_site_history(room: Newsroom) -> tuple[Any, bool]:
    answer = room.get("reports/site-history/")
    return answer, answer.status_code == 200


ADMIN = frozenset({"admin"})
EDITORS = ADMIN | {"editor"}
WRITERS = EDITORS | {"author"}
NEWSROOM = WRITERS | {"moderator"}


# Open to who works here, without the words of others in them.
LISTS = frozenset(
    {
        chooses_picture,
        sees_anothers_draft_on_the_desk,
        finds_anothers_draft_on_the_desk,
        sees_anothers_draft_on_the_board,
        finds_anothers_draft_in_the_search,
        chooses_anothers_draft,
    }
)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(
    ("door", "for_whom"),
    [
        (opens_newsroom, NEWSROOM),
        (adds_story, WRITERS),
        (publishes_while_adding, EDITORS),
        (edits_own_draft, WRITERS),
        (edits_anothers_draft, EDITORS),
        (publishes_own_draft, EDITORS),
        (publishes_anothers_draft, EDITORS),
        (unpublishes, EDITORS),
        (deletes_own_draft, WRITERS),
        (deletes_live_story, EDITORS),
        (deletes_in_bulk, EDITORS),
        (moves_live_story, EDITORS),
        (renames_section, EDITORS),
        (chooses_picture, WRITERS),
        (uploads_picture, WRITERS),
        (edits_topic, EDITORS),
        (edits_contributor, EDITORS),
        (adds_place, EDITORS),
        (opens_list_of_users, ADMIN),
        (previews_own_draft, WRITERS),
        (previews_anothers_draft, EDITORS),
        (compares_anothers_versions, EDITORS),
        (reads_anothers_history, EDITORS),
        (asks_the_newsrooms_api_for_the_draft, EDITORS),
        (opens_sites, frozenset()),
        (opens_groups, ADMIN),
        (deletes_home, frozenset()),
        (deletes_home_in_bulk, frozenset()),
        (unpublishes_home, frozenset()),
        (adds_section, EDITORS),
        (makes_a_twin, WRITERS),
        (copies_anothers_draft, EDITORS),
        (locks_anothers_draft, EDITORS),
        (reorders_the_section, EDITORS),
        (goes_back_to_an_older_version, EDITORS),
        (takes_back_a_schedule, EDITORS),
        (approves, EDITORS),
        (previews_a_form_over_anothers_draft, EDITORS),
        (tidies_anothers_draft, EDITORS),
        (makes_a_twin_of_anothers_draft, EDITORS),
        (sees_anothers_draft_on_the_desk, EDITORS),
        (finds_anothers_draft_on_the_desk, EDITORS),
        (sees_anothers_draft_on_the_board, EDITORS),
        (finds_anothers_draft_in_the_search, EDITORS),
        (chooses_anothers_draft, EDITORS),
        (opens_reviews, EDITORS),
        (changes_a_picture, EDITORS),
        (deletes_a_picture, EDITORS),
        (deletes_a_document, EDITORS),
        (opens_site_history, EDITORS),
    ],
    ids=lambda value: value.__name__.replace("_", " ") if callable(value) else "",
)
def test_who_may(
    politics: SectionPage,
    request: pytest.FixtureRequest,
    role: str,
    door: Callable[[Newsroom], tuple[Any, bool]],
    for_whom: frozenset[str],
) -> None:
    user = request.getfixturevalue(FIXTURES[role]) if role in FIXTURES else None
    answer, done = door(Newsroom(user, politics))
    assert done is (role in for_whom), answer
    if not done:
        assert answer.status_code in (302, 403, 404) or door in LISTS, "never a half-open door"
    if role in ("reader", "stranger"):
        assert answer.headers.get("Location", "").startswith("/newsroom/login/?next="), answer


# A role in one section: the same doors, seen from that section and from another.

EDITORS_HERE = frozenset({"editor:politics"})
WRITERS_HERE = EDITORS_HERE | {"author:politics"}
ALL_FOUR = WRITERS_HERE | {"editor:sport", "author:sport"}


@pytest.mark.parametrize("role", sorted(ALL_FOUR))
@pytest.mark.parametrize(
    ("door", "for_whom"),
    [
        (opens_newsroom, ALL_FOUR),
        (adds_story, WRITERS_HERE),
        (publishes_while_adding, EDITORS_HERE),
        (edits_own_draft, WRITERS_HERE),
        (edits_anothers_draft, EDITORS_HERE),
        (publishes_own_draft, EDITORS_HERE),
        (publishes_anothers_draft, EDITORS_HERE),
        (unpublishes, EDITORS_HERE),
        (deletes_live_story, EDITORS_HERE),
        (deletes_in_bulk, EDITORS_HERE),
        (moves_live_story, frozenset()),  # into a section of which they have no rights
        (renames_section, frozenset()),  # the frame is the whole site's editors'
        (adds_section, frozenset()),
        (previews_anothers_draft, EDITORS_HERE),
        (compares_anothers_versions, EDITORS_HERE),
        (reads_anothers_history, EDITORS_HERE),
        (asks_the_newsrooms_api_for_the_draft, EDITORS_HERE),
        (makes_a_twin, WRITERS_HERE),
        (copies_anothers_draft, EDITORS_HERE),
        (locks_anothers_draft, EDITORS_HERE),
        (reorders_the_section, EDITORS_HERE),
        (goes_back_to_an_older_version, EDITORS_HERE),
        (takes_back_a_schedule, EDITORS_HERE),
        (approves, EDITORS_HERE),
        (previews_a_form_over_anothers_draft, EDITORS_HERE),
        (tidies_anothers_draft, EDITORS_HERE),
        (makes_a_twin_of_anothers_draft, EDITORS_HERE),
        (sees_anothers_draft_on_the_desk, EDITORS_HERE),
        (finds_anothers_draft_on_the_desk, EDITORS_HERE),
        (sees_anothers_draft_on_the_board, EDITORS_HERE),
        (finds_anothers_draft_in_the_search, EDITORS_HERE),
        (chooses_anothers_draft, EDITORS_HERE),
        (opens_site_history, frozenset()),
        (opens_list_of_users, frozenset()),
        (opens_groups, frozenset()),
    ],
    ids=lambda value: value.__name__.replace("_", " ") if callable(value) else "",
)
def test_who_may_with_a_role_in_one_section(
    politics: SectionPage,
    role: str,
    door: Callable[[Newsroom], tuple[Any, bool]],
    for_whom: frozenset[str],
) -> None:
    name, _colon, section = role.partition(":")
    user = add_user("somebody@example.org", PASSWORD, Role(name), "Сәбит", [section])
    answer, done = door(Newsroom(user, politics))
    assert done is (role in for_whom), answer


def test_refused_colleague_is_told_so_at_the_newsrooms_home(politics: SectionPage, zhanna: User) -> None:
    room = Newsroom(zhanna, politics)
    page = room.client.get(f"/newsroom/pages/{room.others.pk}/edit/", follow=True)
    assert page.redirect_chain == [("/newsroom/", 302)]
    assert [message.level_tag for message in page.context["messages"]] == ["error"]


def test_stranger_is_led_to_the_one_door(db: None) -> None:
    page = Client().get("/newsroom/pages/", follow=True)
    assert page.redirect_chain[-1] == ("/account/login/?next=%2Fnewsroom%2Fpages%2F", 302)
    assert page.status_code == 200


def test_reader_who_is_signed_in_does_not_go_round_in_circles(daniyar: User) -> None:
    page = signed_in(daniyar).get("/newsroom/", follow=True)
    assert page.redirect_chain[-1][0] != "/newsroom/login/"
    assert "wagtail" not in page.content.decode()


# Drafts never leak.


@pytest.mark.parametrize("role", ["reader", "stranger", "editor"])
def test_drafts_address_is_nobodys(politics: SectionPage, request: pytest.FixtureRequest, role: str) -> None:
    draft = write_story(StoryData(DRAFT_WORDS, "Сроки и сметы."), politics, publish=False)
    client = signed_in(request.getfixturevalue(FIXTURES[role])) if role in FIXTURES else Client()
    assert client.get(draft.url).status_code == 404
    assert client.get(f"{draft.url}?preview=1").status_code == 404


@pytest.mark.parametrize("address", ["/ru/", "/ru/politics/", "/kk/", "/ru/politics/most/"])
def test_words_of_drafts_stand_on_no_public_page(politics: SectionPage, address: str) -> None:
    live = write_story(StoryData("Мост", body=[body.paragraph("Открыт.")]), politics, publish=True)
    write_story(StoryData(DRAFT_WORDS), politics, publish=False)
    live.title, live.standfirst = DRAFT_WORDS, DRAFT_WORDS
    live.body = [body.paragraph(DRAFT_WORDS)]
    live.save_revision()
    page = Client().get(address)
    assert page.status_code == 200
    assert DRAFT_WORDS not in page.content.decode()


def test_draft_of_a_section_is_in_no_navigation(politics: SectionPage) -> None:
    politics.title = DRAFT_WORDS
    politics.save_revision()
    assert DRAFT_WORDS not in Client().get("/ru/").content.decode()


def test_every_page_of_the_tree_is_public_or_a_draft(politics: SectionPage) -> None:
    """Page privacy is off: there is no third kind that a public page would have to ask for."""
    assert all(page.specific.private_page_options == [] for page in Page.objects.filter(depth__gt=1))
