"""The moderators' lists: what waits and why, in which order, and who has it in hand."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.conftest import signed_in
from tests.readers.saying import Place
from tilshi.accounts.models import User
from tilshi.readers.models import Comment, Discussion, Standing, Verdict
from tilshi.readers.moderate import claim, decide_comments, feature
from tilshi.readers.newsroom.queue_screen import counts
from tilshi.readers.newsroom.rows import rows_of
from tilshi.readers.newsroom.shelves import PAGE_LENGTH, Asked, shelf
from tilshi.readers.reports import report_comment
from tilshi.readers.rules.verdicts import Queue

pytestmark = pytest.mark.django_db
QUEUE = "/newsroom/comments/"


def shown(client: Client, query: str = "") -> list[int]:
    return [row.comment.pk for row in client.get(QUEUE + query).context["rows"]]


def in_queues(place: Place, by: User, count: int) -> list[int]:
    """By turns in each queue, the least pressing first."""
    queues = [queue.value for queue in reversed(Queue)]
    discussion, _ = Discussion.objects.get_or_create(
        translation_key=place.listing.translation_key, language=""
    )
    now = timezone.now()
    made = Comment.objects.bulk_create(
        Comment(
            discussion=discussion,
            story_id=place.story_id,
            language="ru",
            author=by,
            text=f"Номер {number}",
            standing=Standing.PENDING,
            queue=queues[number % len(queues)],
            queued_at=now - timedelta(minutes=count - number),
        )
        for number in range(count)
    )
    return [comment.pk for comment in made]


def test_most_pressing_comes_first_and_of_equals_who_waits_longest(
    place: Place, marats: Client, daniyar: User
) -> None:
    made = in_queues(place, daniyar, 18)
    ranks = [queue.value for queue in Queue]
    wanted = sorted(made, key=lambda pk: (ranks.index(Comment.objects.get(pk=pk).queue), pk))
    assert shown(marats) == wanted
    assert shown(marats, "?queue=links") == [
        pk for pk in wanted if Comment.objects.get(pk=pk).queue == "links"
    ]


def test_pages_follow_each_other_without_a_gap(place: Place, marats: Client, daniyar: User) -> None:
    made = in_queues(place, daniyar, 70)
    for query in ("", "?queue=newest"):
        found: list[int] = []
        address = query
        while address is not None:
            answer = marats.get(QUEUE + address)
            found += [row.comment.pk for row in answer.context["rows"]]
            address = answer.context["further"] or None
        assert len(found) == 70 and set(found) == set(made)


def test_queries_are_as_many_for_thirty_as_for_one(
    place: Place, daniyar: User, saule: User, marat: User
) -> None:
    def cost() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            counts(Asked())
            rows = rows_of(shelf(Asked()).comments, marat)
        assert len(rows) == min(Comment.objects.count(), PAGE_LENGTH)
        return len(asked)

    in_queues(place, daniyar, 1)
    assert cost() <= 8
    in_queues(place, daniyar, 20)
    made = in_queues(place, saule, 60)
    Verdict.objects.bulk_create(
        Verdict(comment_id=pk, phase="links", rule="many-links", reason="3", outcome="pending") for pk in made
    )
    assert cost() <= 8


def test_tabs_tell_how_many_wait(place: Place, marats: Client, daniyar: User) -> None:
    in_queues(place, daniyar, 11)
    tabs = marats.get(QUEUE).context["tabs"]
    assert [tab.count for tab in tabs] == [11, 1, 1, 1, 1, 1, 1, 1, 2, 2]
    assert [tab.is_here for tab in tabs] == [True] + 9 * [False]


def test_row_tells_who_where_and_why(strict: Place, marats: Client, daniyar: User, saule: User) -> None:
    root = strict.say(saule, "Мост ждали три года.")
    Comment.objects.filter(pk=root.pk).update(standing=Standing.PUBLISHED, is_shown=True, queue="")
    comment = strict.say(daniyar, "Смотрите http://b.example", to=root, block_id=strict.quote_id)
    page = marats.get(QUEUE).content.decode()
    for words in ("Данияр", strict.listing.headline, "Ждали три года.", "Мост ждали три года.", "b.example"):
        assert words in page
    (row,) = marats.get(QUEUE).context["rows"]
    assert row.comment.pk == comment.pk
    assert row.tally.is_new and len(row.why) == 2, "links of a newcomer; all wait here"
    assert not any("%" in sentence for sentence in row.why)


def test_hostile_words_are_only_words(strict: Place, marats: Client, daniyar: User) -> None:
    strict.say(daniyar, "<script>alert(1)</script> \u202eназад <img src=x onerror=alert(1)>")
    page = marats.get(QUEUE).content.decode()
    assert "<script>alert" not in page and "<img src=x" not in page and "\u202e" not in page


def test_nobody_learns_a_readers_address(strict: Place, marats: Client, daniyar: User) -> None:
    User.objects.filter(pk=daniyar.pk).update(display_name="", phone="+77011234567")
    comment = strict.say(User.objects.get(pk=daniyar.pk))
    for path in (
        "",
        f"reader/{daniyar.uuid}/",
        f"{comment.pk}/",
        f"story/{strict.story_id}/",
        "history/?who=all",
    ):
        page = marats.get(QUEUE + path).content.decode()
        assert "daniyar@example" not in page and "7011234567" not in page


def test_reports_stand_with_their_words(place: Place, marats: Client, daniyar: User, saule: User) -> None:
    comment = place.say(daniyar)
    report_comment(comment, saule, "abuse", "Он назвал меня дураком")
    (row,) = marats.get(f"{QUEUE}?queue=reported").context["rows"]
    assert row.reported.words == ("Он назвал меня дураком",)
    assert [count for _, count in row.reported.reasons] == [1]


def test_comment_in_another_hand_is_shown_and_not_decided(
    strict: Place, marats: Client, daniyar: User, aigul: User
) -> None:
    comment = strict.say(daniyar)
    claim([comment.pk], aigul)
    (row,) = marats.get(QUEUE).context["rows"]
    assert row.held_by == "Айгүл" and not row.can_decide
    assert f'name="comment" value="{comment.pk}"' not in marats.get(QUEUE).content.decode()
    assert signed_in(aigul).get(QUEUE).context["rows"][0].can_decide, "in one's own hand"


def test_script_claims_and_hears_of_others(strict: Place, marats: Client, daniyar: User, aigul: User) -> None:
    mine, hers = strict.say(daniyar), strict.say(daniyar)
    claim([hers.pk], aigul)
    answer = marats.post(f"{QUEUE}claim/", {"comment": [mine.pk, hers.pk]})
    assert answer.json() == {"held": {str(hers.pk): "Айгүл"}}
    assert shown(signed_in(aigul)) == [mine.pk, hers.pk]
    assert Comment.objects.get(pk=mine.pk).claimed_by.display_name == "Марат"


def test_lists_besides(place: Place, marats: Client, daniyar: User, saule: User, marat: User) -> None:
    first, second, third = place.say(daniyar), place.say(saule), place.say(daniyar)
    decide_comments([second.pk], Standing.REJECTED, marat)
    feature(third, marat, True)
    assert shown(marats) == [], "none of them waits"
    assert shown(marats, "?queue=newest") == [third.pk, second.pk, first.pk]
    assert shown(marats, "?queue=newest&unseen=1") == [third.pk, first.pk]
    assert shown(marats, "?queue=rejected") == [second.pk]
    assert shown(marats, "?queue=featured") == [third.pk]


def test_filters(strict: Place, marats: Client, daniyar: User, saule: User) -> None:
    his, hers = strict.say(daniyar), strict.say(saule)
    section = strict.listing.section.translation_key
    assert shown(marats, f"?reader={daniyar.uuid}") == [his.pk]
    assert shown(marats, f"?story={strict.story_id}&section={section}") == [his.pk, hers.pk]
    assert shown(marats, f"?section={daniyar.uuid}") == []
    tabs = marats.get(f"{QUEUE}?reader={saule.uuid}").context["tabs"]
    assert tabs[0].count == 1 and str(saule.uuid) in tabs[0].address


def test_broken_addresses_ask_for_nothing(marats: Client) -> None:
    for query in ("?queue=x", "?behind=a,b,c", "?behind=mode,2026-01-01T00:00:00,5", "?reader=%00&story=1e9"):
        assert marats.get(QUEUE + query).status_code == 200
