"""«Publish now, review after»: out at once, and a second person reads it then."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from wagtail.models import PageLogEntry

from tests.conftest import PASSWORD, signed_in
from tests.stories.newsroom import story_form
from tilshi.accounts.models import User
from tilshi.accounts.roles import Role, add_user
from tilshi.stories.models import Listing, Review, SectionPage, StoryPage
from tilshi.stories.review import ask_for_review
from tilshi.stories.write import StoryData, write_story

pytestmark = pytest.mark.django_db
REVIEWS = "/newsroom/reviews/"
HURRY = {"action-publish": "review-after"}


@pytest.fixture
def sabit(db: None) -> User:
    return add_user("sabit@example.org", PASSWORD, Role.EDITOR, "Сәбит")


@pytest.fixture
def of_sport(db: None) -> User:
    return add_user("sport@example.org", PASSWORD, Role.EDITOR, "Ербол", ["sport"])


def publish_in_a_hurry(user: User, section: SectionPage) -> StoryPage:
    form = story_form(title="Срочно", **HURRY)
    signed_in(user).post(f"/newsroom/pages/add/stories/storypage/{section.pk}/", form)
    story: StoryPage = StoryPage.objects.get(title="Срочно")
    return story


def tick_off(user: User, review: Review) -> Any:
    return signed_in(user).post(f"{REVIEWS}{review.pk}/done/")


def headlines(user: User) -> list[str]:
    return [row.review.story.title for row in signed_in(user).get(REVIEWS).context["rows"]]


def test_story_is_out_at_once_and_leaves_a_task(politics: SectionPage, aigul: User, sabit: User) -> None:
    story = publish_in_a_hurry(aigul, politics)
    assert Listing.objects.get().headline == "Срочно"
    review = Review.objects.get()
    assert (review.story_id, review.asked_by, review.done_at) == (story.pk, aigul, None)
    assert headlines(sabit) == ["Срочно"]
    waiting = signed_in(sabit).get("/newsroom/").context["waiting"]
    assert [(state, count) for state, count, _label in waiting] == [("unreviewed", 1)]
    assert "Айгүл" in signed_in(sabit).get(f"/newsroom/pages/{story.pk}/edit/").content.decode()


def test_plain_publishing_leaves_none(politics: SectionPage, aigul: User) -> None:
    form = story_form(title="Спокойно", **{"action-publish": "1"})
    signed_in(aigul).post(f"/newsroom/pages/add/stories/storypage/{politics.pk}/", form)
    assert Listing.objects.exists() and not Review.objects.exists()


def test_second_person_ends_it_and_the_first_does_not(
    politics: SectionPage, aigul: User, sabit: User
) -> None:
    publish_in_a_hurry(aigul, politics)
    review = Review.objects.get()
    tick_off(aigul, review)
    assert Review.objects.open().exists()
    tick_off(sabit, review)
    review.refresh_from_db()
    assert review.done_by == sabit and review.done_at
    assert headlines(sabit) == []
    actions = PageLogEntry.objects.filter(action__startswith="tilshi.review").values_list("action", "user")
    assert set(actions) == {("tilshi.review.asked", aigul.pk), ("tilshi.review.done", sabit.pk)}


def test_who_comes_second_is_told_and_changes_nothing(
    politics: SectionPage, aigul: User, sabit: User, boss: User
) -> None:
    publish_in_a_hurry(aigul, politics)
    review = Review.objects.get()
    tick_off(sabit, review)
    tick_off(boss, review)
    review.refresh_from_db()
    assert review.done_by == sabit


def test_publishing_again_keeps_one_open_review(politics: SectionPage, aigul: User, sabit: User) -> None:
    story = publish_in_a_hurry(aigul, politics)
    edit = f"/newsroom/pages/{story.pk}/edit/"
    signed_in(aigul).post(edit, story_form(title="Срочно", slug=story.slug, standfirst="Да.", **HURRY))
    assert Review.objects.count() == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        Review.objects.create(story=story)


def test_nobody_ticks_off_words_of_their_own(politics: SectionPage, aigul: User, sabit: User) -> None:
    """Asked for by one, published over by the other: it is the other's to be read now."""
    story = publish_in_a_hurry(aigul, politics)
    ask_for_review(story, by=sabit)
    review = Review.objects.get()
    tick_off(sabit, review)
    assert Review.objects.open().exists()
    tick_off(aigul, review)
    assert not Review.objects.open().exists()


def test_withdrawn_story_asks_for_no_review(politics: SectionPage, aigul: User) -> None:
    publish_in_a_hurry(aigul, politics).unpublish()
    review = Review.objects.get()
    assert review.done_at and review.done_by is None


def test_deleted_story_takes_its_review_along(politics: SectionPage, aigul: User) -> None:
    publish_in_a_hurry(aigul, politics).delete()
    assert not Review.objects.exists()


def test_author_publishes_nothing_in_any_hurry(politics: SectionPage, zhanna: User) -> None:
    form = signed_in(zhanna).get(f"/newsroom/pages/add/stories/storypage/{politics.pk}/", follow=True)
    assert "review-after" not in form.content.decode()
    publish_in_a_hurry(zhanna, politics)
    assert not Listing.objects.exists() and not Review.objects.exists()


@pytest.mark.parametrize("who", ["zhanna", "marat", "of_sport", "daniyar"])
def test_reviews_are_for_who_may_publish_there(
    politics: SectionPage, aigul: User, request: pytest.FixtureRequest, who: str
) -> None:
    user: User = request.getfixturevalue(who)
    publish_in_a_hurry(aigul, politics)
    answer = signed_in(user).get(REVIEWS)
    assert answer.status_code != 200 or answer.context["rows"] == []
    tick_off(user, Review.objects.get())
    assert Review.objects.open().exists()


def test_review_is_ended_by_post_only(politics: SectionPage, aigul: User, sabit: User) -> None:
    publish_in_a_hurry(aigul, politics)
    assert signed_in(sabit).get(f"{REVIEWS}{Review.objects.get().pk}/done/").status_code == 405


def test_reviewer_is_led_to_what_changed(politics: SectionPage, aigul: User, sabit: User) -> None:
    story = write_story(StoryData("Срочно"), politics, publish=True, by=aigul)
    before = story.latest_revision_id
    edit = f"/newsroom/pages/{story.pk}/edit/"
    signed_in(aigul).post(edit, story_form(title="Срочно!", slug=story.slug, **HURRY))
    row = signed_in(sabit).get(REVIEWS).context["rows"][0]
    assert row.compare_url == f"/newsroom/pages/{story.pk}/revisions/compare/{before}...latest/"
    assert signed_in(sabit).get(row.compare_url).status_code == 200
