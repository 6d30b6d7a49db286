"""A moderator decides by forms and by the script's requests, and takes it back."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests.readers.saying import Place
from tilshi.accounts.models import User
from tilshi.readers.models import Comment, LegalNotice, Report, Standing, Verdict
from tilshi.readers.moderate import claim, decide_comments, undo_all
from tilshi.readers.newsroom.reasons import reason_in
from tilshi.readers.reports import report_comment

pytestmark = pytest.mark.django_db
QUEUE = "/newsroom/comments/"
Stand = Callable[[Comment], tuple[str, str]]
JSON = {"Accept": "application/json"}


def decide(client: Client, verb: str, *comments: Comment, headers: dict[str, str] | None = None, **more: str):
    sent = {"verb": verb, "comment": [comment.pk for comment in comments], **more}
    return client.post(f"{QUEUE}decide/", sent, headers=headers or {})


def test_form_publishes_and_the_page_offers_to_undo(
    strict: Place, marats: Client, daniyar: User, stand: Stand
) -> None:
    comment = strict.say(daniyar)
    answer = decide(marats, "publish", comment, next=f"{QUEUE}?queue=mode")
    assert answer.headers["Location"].startswith(f"{QUEUE}?queue=mode&done=")
    assert stand(comment) == ("published", "")
    page = marats.get(answer.headers["Location"])
    assert page.context["done"] == list(Verdict.objects.filter(by__isnull=False).values_list("pk", flat=True))
    marats.post(f"{QUEUE}undo/", {"verdict": page.context["done"]})
    assert stand(comment) == ("pending", "mode")


def test_nobody_undoes_anothers_decision(
    strict: Place, marats: Client, daniyar: User, aigul: User, stand: Stand
) -> None:
    comment = strict.say(daniyar)
    decide_comments([comment.pk], Standing.REJECTED, aigul)
    verdict = comment.verdicts.get(by=aigul)
    assert marats.get(f"{QUEUE}?done={verdict.pk}").context["done"] == []
    marats.post(f"{QUEUE}undo/", {"verdict": verdict.pk})
    assert stand(comment) == ("rejected", "")


def test_many_are_decided_and_undone_together(
    strict: Place, marats: Client, daniyar: User, saule: User
) -> None:
    comments = [strict.say(user) for user in (daniyar, saule, daniyar)]
    answer = decide(marats, "reject", *comments, headers=JSON).json()
    assert answer["done"] == [comment.pk for comment in comments]
    assert Comment.objects.filter(standing="rejected").count() == 3
    back = marats.post(f"{QUEUE}undo/", {}, headers=JSON).json()
    assert set(back["rows"]) == {str(comment.pk) for comment in comments}
    assert Comment.objects.filter(standing="pending", queue="mode").count() == 3


def test_reason_is_told_in_the_language_of_the_comment(strict: Place, marats: Client, daniyar: User) -> None:
    russian, kazakh = strict.say(daniyar), strict.say(daniyar)
    Comment.objects.filter(pk=kazakh.pk).update(language="kk")
    decide(marats, "reject", russian, kazakh, reason="abuse", words="Не так.")
    reasons = [comment.verdicts.get(by__isnull=False).reason for comment in (russian, kazakh)]
    assert reasons == [reason_in("ru", "abuse", "Не так."), reason_in("kk", "abuse", "Не так.")]
    assert all(reason.endswith(". Не так.") for reason in reasons)


def test_publishing_gives_no_reason(strict: Place, marats: Client, daniyar: User) -> None:
    comment = strict.say(daniyar)
    decide(marats, "publish", comment, reason="abuse", words="Не так.")
    assert comment.verdicts.get(by__isnull=False).reason == ""


def test_comment_in_another_hand_is_left_out_and_the_screen_says_so(
    strict: Place, marats: Client, daniyar: User, aigul: User, stand: Stand
) -> None:
    mine, hers = strict.say(daniyar), strict.say(daniyar)
    claim([hers.pk], aigul)
    answer = decide(marats, "publish", mine, hers, headers=JSON).json()
    assert (answer["done"], answer["left_out"]) == ([mine.pk], [hers.pk])
    assert "Айгүл" in answer["rows"][str(hers.pk)]
    assert stand(hers) == ("pending", "mode")
    page = marats.post(f"{QUEUE}decide/", {"verb": "publish", "comment": hers.pk}, follow=True)
    assert [message.level_tag for message in page.context["messages"]] == ["warning"]


def test_featuring_publishes_what_waits(strict: Place, marats: Client, daniyar: User, stand: Stand) -> None:
    comment = strict.say(daniyar)
    answer = decide(marats, "feature", comment, headers=JSON).json()
    assert answer["done"] == [comment.pk] and stand(comment) == ("published", "")
    assert Comment.objects.get().featured_at is not None
    answer = decide(marats, "unfeature", comment, headers=JSON).json()
    assert answer["done"] == [] and str(comment.pk) in answer["rows"]
    assert Comment.objects.get().featured_at is None
    marats.post(f"{QUEUE}undo/")
    assert stand(comment) == ("pending", "mode")


@pytest.mark.parametrize(
    "sent",
    [
        {"verb": "publish"},
        {"verb": "erase", "comment": "1"},
        {"verb": "publish", "comment": "9" * 30},
        {"verb": "reject", "comment": "1", "reason": "none of ours"},
        {"verb": "reject", "comment": "1", "words": "а" * 301},
        {"verb": "reject", "comment": [str(number) for number in range(300)]},
    ],
)
def test_broken_forms_are_told_and_change_nothing(marats: Client, sent: dict[str, object]) -> None:
    assert marats.post(f"{QUEUE}decide/", sent, headers=JSON).status_code == 422
    assert marats.post(f"{QUEUE}decide/", sent).status_code == 302
    assert not Verdict.objects.exists()


def test_undoing_puts_back_all_that_the_decision_settled(
    place: Place, daniyar: User, saule: User, marat: User, stand: Stand
) -> None:
    comment = place.say(daniyar)
    report_comment(comment, saule, "abuse")
    LegalNotice.objects.create(comment=comment, sender="Суд", words="Убрать")
    Comment.objects.update(queue="legal")
    decide_comments([comment.pk], Standing.REJECTED, marat)
    assert not Report.objects.open().exists() and not LegalNotice.objects.filter(settled_at=None).exists()
    assert undo_all(marat, comment.verdicts.filter(by=marat)) == (comment.pk,)
    assert stand(comment) == ("published", "legal")
    assert Report.objects.open().get().was_right is None
    assert LegalNotice.objects.filter(settled_at=None).exists()
    assert place.discussion.comment_count == 1


def test_undoing_bears_with_who_reported_again(place: Place, daniyar: User, saule: User, marat: User) -> None:
    comment = place.say(daniyar)
    report_comment(comment, saule, "abuse")
    decide_comments([comment.pk], Standing.PUBLISHED, marat)
    report_comment(comment, saule, "spam")
    undo_all(marat, comment.verdicts.filter(by=marat))
    assert list(Report.objects.order_by("pk").values_list("reason", "was_right")) == [
        ("abuse", False),
        ("spam", None),
    ]


def test_threads_are_counted_right_when_many_go_at_once(
    place: Place, daniyar: User, saule: User, marat: User
) -> None:
    root = place.say(daniyar)
    replies = [place.say(saule, to=root) for _ in range(3)]
    other = place.say(saule)
    decide_comments([root.pk, *(reply.pk for reply in replies[:2])], Standing.REJECTED, marat)
    root.refresh_from_db()
    assert (root.reply_count, root.is_shown, place.discussion.comment_count) == (1, True, 2)
    decide_comments([replies[2].pk, other.pk], Standing.REJECTED, marat)
    assert not Comment.objects.shown().exists() and place.discussion.comment_count == 0
    undo_all(marat, Verdict.objects.filter(by=marat))
    root.refresh_from_db()
    assert (root.reply_count, root.is_shown, place.discussion.comment_count) == (3, True, 5)


def test_history_shows_own_decisions_first_and_undoes_one_of_many(
    strict: Place, marats: Client, daniyar: User, aigul: User, marat: User, stand: Stand
) -> None:
    first, second, hers = strict.say(daniyar), strict.say(daniyar), strict.say(daniyar)
    decide_comments([hers.pk], Standing.PUBLISHED, aigul)
    decide_comments([first.pk, second.pk], Standing.REJECTED, marat, "спам")
    lines = marats.get(f"{QUEUE}history/").context["lines"]
    assert [(line["verdict"].comment_id, line["can_undo"]) for line in lines] == [
        (second.pk, True),
        (first.pk, True),
    ]
    everybody = marats.get(f"{QUEUE}history/?who=all").context["lines"]
    assert [line["can_undo"] for line in everybody] == [True, True, False]
    marats.post(f"{QUEUE}undo/", {"verdict": lines[0]["verdict"].pk, "alone": "1"})
    assert (stand(first), stand(second)) == (("rejected", ""), ("pending", "mode"))
    assert "спам" in marats.get(f"{QUEUE}history/").content.decode()


def test_history_is_cut_by_key(strict: Place, marats: Client, daniyar: User, marat: User) -> None:
    comment = strict.say(daniyar)
    Verdict.objects.bulk_create(
        Verdict(comment=comment, phase="person", rule="published", outcome="published", by=marat)
        for _ in range(120)
    )
    seen, address = [], "?"
    while address:
        answer = marats.get(f"{QUEUE}history/{address}")
        seen += [line["verdict"].pk for line in answer.context["lines"]]
        address = answer.context["further"]
    assert len(seen) == 120 and seen == sorted(seen, reverse=True)
