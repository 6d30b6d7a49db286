"""The page of one reader: what they said, what holds against them, and what a moderator does about it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.readers.saying import Place
from tilshi.accounts.models import User
from tilshi.readers.models import Comment, Restriction, Standing
from tilshi.readers.restrict import restrict

pytestmark = pytest.mark.django_db


def page_of(user: User) -> str:
    return f"/newsroom/comments/reader/{user.uuid}/"


def test_all_that_a_reader_said(strict: Place, marats: Client, daniyar: User, saule: User) -> None:
    his = [strict.say(daniyar) for _ in range(2)]
    strict.say(saule)
    context = marats.get(page_of(daniyar)).context
    assert [row.comment.pk for row in context["rows"]] == [his[1].pk, his[0].pk]
    assert context["counts"] == {"published": 0, "pending": 2, "rejected": 0, "withdrawn": 0}


TODAY = timezone.localdate


@pytest.mark.parametrize(
    ("sent", "kind", "days"),
    [
        ({"kind": "ban", "term": "7"}, "ban", None),
        ({"kind": "mute", "term": "1"}, "mute", 1),
        ({"kind": "mute", "term": "30"}, "mute", 30),
        ({"kind": "premoderate", "term": ""}, "premoderate", None),
        ({"kind": "premoderate", "term": "7"}, "premoderate", 7),
    ],
)
def test_restriction_with_its_term(
    marats: Client, daniyar: User, sent: dict[str, str], kind: str, days: int | None
) -> None:
    marats.post(f"{page_of(daniyar)}restrict/", {**sent, "reason": "Брань"})
    made = Restriction.objects.get()
    assert (made.kind, made.user, made.reason, made.by.display_name) == (kind, daniyar, "Брань", "Марат")
    if days is None:
        assert made.until is None
    else:
        assert abs(made.until - timezone.now() - timedelta(days=days)) < timedelta(minutes=1)


def test_day_of_ones_own_counts_to_its_end(marats: Client, daniyar: User) -> None:
    day = timezone.localdate() + timedelta(days=3)
    sent = {"kind": "mute", "term": "own", "until": day.isoformat(), "reason": "Брань"}
    marats.post(f"{page_of(daniyar)}restrict/", sent)
    end = timezone.localtime(Restriction.objects.get().until)
    assert (end.date(), end.hour, end.minute) == (day + timedelta(days=1), 0, 0)


@pytest.mark.parametrize(
    "sent",
    [
        {"kind": "ban"},
        {"kind": "ban", "reason": " "},
        {"kind": "mute", "term": "", "reason": "Брань"},
        {"kind": "mute", "term": "own", "reason": "Брань"},
        {"kind": "mute", "term": "own", "until": "2020-01-01", "reason": "Брань"},
        {"kind": "exile", "reason": "Брань"},
    ],
)
def test_restriction_that_says_too_little(marats: Client, daniyar: User, sent: dict[str, str]) -> None:
    answer = marats.post(f"{page_of(daniyar)}restrict/", sent)
    assert answer.status_code == 200 and answer.context["form"].errors
    assert not Restriction.objects.exists()


def test_whoever_moderates_is_not_restricted(marats: Client, aigul: User) -> None:
    marats.post(f"{page_of(aigul)}restrict/", {"kind": "ban", "reason": "Так"})
    assert not Restriction.objects.exists()
    assert not marats.get(page_of(aigul)).context["can_restrict"]


def test_person_known_again_is_told_without_an_address(
    marats: Client, daniyar: User, saule: User, marat: User
) -> None:
    given = restrict(daniyar, "ban", "Угрозы", by=marat)
    User.objects.filter(pk=daniyar.pk).update(email="gone@example.org")
    saule.emailaddress_set.all().delete()
    saule.email = "daniyar+again@example.org"
    saule.save()
    (held,) = marats.get(page_of(saule)).context["restrictions"]
    assert held.restriction == given and held.is_from_another_account
    assert "daniyar+again" not in marats.get(page_of(saule)).content.decode()
    marats.post(f"{page_of(saule)}lift/{given.pk}/")
    given.refresh_from_db()
    assert given.lifted_at and given.lifted_by == marat


def test_restriction_is_lifted_on_the_page_of_whom_it_holds_against(
    marats: Client, daniyar: User, saule: User, marat: User
) -> None:
    given = restrict(daniyar, "ban", "Угрозы", by=marat)
    assert marats.post(f"{page_of(saule)}lift/{given.pk}/").status_code == 404
    marats.post(f"{page_of(daniyar)}lift/{given.pk}/")
    (held,) = marats.get(page_of(daniyar)).context["restrictions"]
    assert not held.stands


def test_all_that_waits_is_rejected_at_once(
    strict: Place, marats: Client, daniyar: User, saule: User
) -> None:
    his, hers = [strict.say(daniyar) for _ in range(3)], strict.say(saule)
    published = his[0]
    Comment.objects.filter(pk=published.pk).update(standing=Standing.PUBLISHED, is_shown=True, queue="")
    answer = marats.post(f"{page_of(daniyar)}reject/", {"which": "waiting", "reason": "spam"})
    assert Comment.objects.filter(standing="rejected", author=daniyar).count() == 2
    assert Comment.objects.get(pk=hers.pk).standing == "pending"
    undo = marats.get(answer.headers["Location"]).context["done"]
    marats.post("/newsroom/comments/undo/", {"verdict": undo})
    assert Comment.objects.filter(standing="pending", author=daniyar).count() == 2


def test_all_is_rejected_after_one_more_question(place: Place, marats: Client, daniyar: User) -> None:
    for _ in range(3):
        place.say(daniyar)
    asked = marats.post(f"{page_of(daniyar)}reject/", {"which": "all"})
    assert asked.status_code == 200 and asked.context["count"] == 3
    assert Comment.objects.published().count() == 3
    marats.post(f"{page_of(daniyar)}reject/", {"which": "all", "sure": "1"})
    assert Comment.objects.filter(standing="rejected").count() == 3
    assert marats.post(f"{page_of(daniyar)}reject/", {"which": "some"}).status_code == 404
