"""Modes, closing by hand, legal notices, errors in stories, and what the menu says of them."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.checks import run_checks
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from tests.conftest import signed_in
from tests.readers.saying import Place
from tilshi.accounts.law.profile import profiles
from tilshi.accounts.models import User
from tilshi.readers.models import Comment, Discussion, ErrorReport, LegalNotice, ModeOf, Standing
from tilshi.readers.moderate import decide_comments
from tilshi.readers.own import edit_comment, withdraw_comment
from tilshi.stories.models import SectionPage
from tilshi.stories.write import StoryData, write_story

pytestmark = pytest.mark.django_db
HOME = "/newsroom/comments/"
Stand = Callable[[Comment], tuple[str, str]]


def own_modes() -> set[tuple[str, str]]:
    return set(ModeOf.objects.values_list("scope", "mode"))


# Modes and closing ---------------------------------------------------------------------------------------
def test_mode_is_set_and_taken_back(place: Place, marats: Client) -> None:
    section, story = place.listing.section.translation_key, place.listing.translation_key
    for scope, key in (("section", section), ("story", story)):
        marats.post(f"{HOME}modes/set/", {"scope": scope, "key": key, "mode": "closed"})
    assert own_modes() == {("site", "rules"), ("section", "closed"), ("story", "closed")}
    context = marats.get(f"{HOME}modes/").context
    assert [line.name for line in context["stories"]] == [place.listing.headline]
    assert len(context["sections"]) == 5, "one line for all languages"
    marats.post(f"{HOME}modes/set/", {"scope": "story", "key": story, "mode": ""})
    assert own_modes() == {("site", "rules"), ("section", "closed")}


@pytest.mark.parametrize(
    "sent",
    [
        {"scope": "site", "mode": "wild"},
        {"scope": "planet", "mode": "open"},
        {"scope": "section", "mode": "open"},
        {"scope": "section", "mode": "open", "key": "6f1c2a1e-0000-4000-8000-000000000000"},
        {"scope": "story", "mode": "open", "key": "6f1c2a1e-0000-4000-8000-000000000000"},
    ],
)
def test_made_up_modes(marats: Client, sent: dict[str, str]) -> None:
    assert marats.post(f"{HOME}modes/set/", sent).status_code == 404
    assert own_modes() == set()


def test_discussion_is_closed_before_anybody_has_said_anything(place: Place, marats: Client) -> None:
    page = f"{HOME}story/{place.story_id}/"
    assert marats.get(page).context["room"].closed == ""
    marats.post(f"{page}close/", {"by_hand": "closed"})
    assert Discussion.objects.get().by_hand == "closed"
    assert marats.get(page).context["room"].closed == "desk"
    marats.post(f"{page}close/", {"by_hand": "open"})
    assert marats.get(page).context["room"].closed == ""
    assert marats.post(f"{page}close/", {"by_hand": "ajar"}).status_code == 404


def test_withdrawn_storys_comments_are_still_there(
    place: Place, marats: Client, daniyar: User, aigul: User
) -> None:
    place.say(daniyar)
    story, page = place.story, f"{HOME}story/{place.story_id}/"
    story.unpublish()
    answer = marats.get(page)
    assert len(answer.context["rows"]) == 1
    assert story.title not in answer.content.decode(), "its headline may be a draft by now"
    assert story.title in signed_in(aigul).get(page).content.decode()
    assert marats.post(f"{page}close/", {"by_hand": "closed"}).status_code == 404


# Legal notices -------------------------------------------------------------------------------------------
def enter_notice(client: Client, comment: Comment, hours_ago: float = 0):
    moment = timezone.localtime(timezone.now() - timedelta(hours=hours_ago))
    sent = {"sender": "Суд", "words": "Убрать", "received_at": moment.strftime("%Y-%m-%dT%H:%M")}
    return client.post(f"{HOME}{comment.pk}/notice/", sent)


def warnings() -> list[str]:
    found = run_checks(tags=["site"], include_deployment_checks=True, databases=["default"])
    return [message.msg for message in found if message.id == "readers.W001"]


def test_notice_comes_before_all_else_until_it_is_decided(
    strict: Place, marats: Client, daniyar: User, marat: User, settings: Settings, stand: Stand
) -> None:
    strict.say(daniyar)
    comment = strict.say(daniyar)
    settings.LAW = profiles()["uz"]
    enter_notice(marats, comment)
    notice = LegalNotice.objects.get()
    assert notice.taken_by == marat
    assert notice.due_at == notice.received_at + timedelta(hours=settings.LAW.notice_hours)
    rows = marats.get(HOME).context["rows"]
    assert rows[0].comment == comment and rows[0].notices == [notice]
    decide_comments([comment.pk], Standing.REJECTED, marat)
    notice.refresh_from_db()
    assert notice.settled_at and stand(comment) == ("rejected", "")


def test_law_that_names_no_time(place: Place, marats: Client, daniyar: User, settings: Settings) -> None:
    settings.LAW = profiles()["none"]
    enter_notice(marats, place.say(daniyar))
    assert LegalNotice.objects.get().due_at is None
    assert marats.get(HOME).status_code == 200 and warnings() == []


def test_doctor_warns_in_time(place: Place, marats: Client, daniyar: User, settings: Settings) -> None:
    comment = place.say(daniyar)
    settings.LAW = profiles()["uz"]
    hours = settings.LAW.notice_hours
    enter_notice(marats, comment, hours_ago=hours - 4)
    assert warnings() == []
    enter_notice(marats, comment, hours_ago=hours - 2)
    assert "0 overdue, 1 due" in warnings()[0]
    enter_notice(marats, comment, hours_ago=hours + 1)
    assert "1 overdue, 1 due" in warnings()[0]
    assert "mod-overdue" in marats.get(HOME).content.decode()
    withdraw_comment(comment, daniyar)
    assert warnings() == [], "what is gone is gone"


def test_notice_that_says_too_little(place: Place, marats: Client, daniyar: User) -> None:
    comment = place.say(daniyar)
    future = timezone.localtime(timezone.now() + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")
    for sent in ({}, {"sender": "Суд", "words": "Убрать", "received_at": future}):
        answer = marats.post(f"{HOME}{comment.pk}/notice/", sent)
        assert answer.status_code == 200 and answer.context["form"].errors
    assert not LegalNotice.objects.exists()


def test_author_does_not_edit_a_comment_out_of_the_queue(
    place: Place, marats: Client, daniyar: User, stand: Stand
) -> None:
    comment = place.say(daniyar)
    enter_notice(marats, comment)
    edit_comment(comment, daniyar, "Совсем другие слова, ничего плохого.")
    assert stand(comment) == ("published", "legal")
    page = marats.get(f"{HOME}{comment.pk}/")
    assert len(page.context["revisions"]) == 1 and len(page.context["notices"]) == 1


# Errors in stories ---------------------------------------------------------------------------------------
def report(story_id: int, by: User, words: str) -> ErrorReport:
    return ErrorReport.objects.create(story_id=story_id, by=by, words=words, passage="Мост строили два года.")


def words_before(user: User) -> list[str]:
    return [line.report.words for line in signed_in(user).get("/newsroom/errors/").context["lines"]]


def test_errors_come_before_who_may_mend_them(
    place: Place, politics: SectionPage, daniyar: User, aigul: User, zhanna: User
) -> None:
    hers = write_story(StoryData("Черновик Жанны"), politics, publish=False, by=zhanna)
    report(place.story_id, daniyar, "три года")
    mine = report(hers.pk, daniyar, "четыре года")
    assert words_before(aigul) == ["три года", "четыре года"], "oldest first"
    assert words_before(zhanna) == ["четыре года"]
    signed_in(zhanna).post(f"/newsroom/errors/{mine.pk}/", {"outcome": "fixed"})
    mine.refresh_from_db()
    assert (mine.outcome, mine.done_by) == ("fixed", zhanna)
    assert words_before(aigul) == ["три года"]


def test_error_is_settled_once_and_only_as_there_is(place: Place, daniyar: User, aigul: User) -> None:
    found = report(place.story_id, daniyar, "три года")
    client, address = signed_in(aigul), f"/newsroom/errors/{found.pk}/"
    assert client.post(address, {"outcome": "perhaps"}).status_code == 404
    client.post(address, {"outcome": "no_error"})
    client.post(address, {"outcome": "fixed"})
    found.refresh_from_db()
    assert found.outcome == "no_error"


# The menu ------------------------------------------------------------------------------------------------
def test_menu_counts_what_waits(
    strict: Place, marats: Client, daniyar: User, aigul: User, zhanna: User
) -> None:
    one = strict.say(daniyar)
    report(strict.story_id, daniyar, "три года")
    page = marats.get("/newsroom/").content.decode()
    assert '"/newsroom/comments/"' in page and "(1)" in page and '"/newsroom/errors/"' not in page
    editors, authors = (signed_in(user).get("/newsroom/").content.decode() for user in (aigul, zhanna))
    assert '"/newsroom/errors/"' in editors and '"/newsroom/comments/"' in editors
    assert '"/newsroom/comments/"' not in authors and '"/newsroom/errors/"' in authors
    Comment.objects.bulk_create(
        Comment(discussion=one.discussion, language="ru", text="-", standing="pending", queue="mode")
        for _ in range(120)
    )
    assert "(99+)" in marats.get("/newsroom/").content.decode()
