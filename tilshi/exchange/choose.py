"""What an editor decides about partners' stories. Done when it is said: what is taken away is on no page,
what is let in stands on fronts and today's stories; older stories follow within minutes."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from tilshi.accounts.models import User
from tilshi.exchange.block.keep import tell_choice
from tilshi.exchange.decide.facts import Rules, Standing
from tilshi.exchange.decide.rules import refusal_of
from tilshi.exchange.models import Label, Partner, PartnerFeed, PartnerStory
from tilshi.exchange.polling.pictures import ask_for
from tilshi.exchange.polling.rows import item_of_row, rules_of
from tilshi.exchange.told import stories_changed

Rows = QuerySet[PartnerStory]
OPEN_TO_CHOICE = (Standing.WAITING, Standing.SHOWN, Standing.REFUSED, Standing.REJECTED)


@transaction.atomic
def show(ids: Iterable[int], by: User | None) -> int:
    """Also what the rules refused: a person knows better."""
    rows = decided(ids).exclude(standing=Standing.SHOWN)
    found = list(rows.values_list("pk", flat=True))
    rows.update(standing=Standing.SHOWN, refusal="", **signed(by))
    ask_for(found)
    tell(found, "an editor let it in")
    return len(found)


@transaction.atomic
def reject(ids: Iterable[int], by: User | None) -> int:
    rows = decided(ids)
    found = list(rows.values_list("pk", flat=True))
    rows.update(standing=Standing.REJECTED, pinned_at=None, **signed(by))
    tell(found, "an editor rejected it")
    return len(found)


@transaction.atomic
def pin(ids: Iterable[int], by: User | None) -> int:
    """Who pins it shows it."""
    rows = decided(ids)
    found = list(rows.values_list("pk", flat=True))
    now = timezone.now()
    rows.exclude(standing=Standing.SHOWN).update(standing=Standing.SHOWN, refusal="", **signed(by))
    rows.update(pinned_at=now)
    ask_for(found)
    tell(found, "an editor pinned it")
    return len(found)


@transaction.atomic
def unpin(ids: Iterable[int], by: User | None) -> int:
    count: int = decided(ids).exclude(pinned_at=None).update(pinned_at=None)
    tell_choice()
    return count


@transaction.atomic
def call(ids: Iterable[int], label: str) -> int:
    """By a label of its own; "" is its partner's. Raises ValueError for one that is none, or for advertising
    of which the partner names no advertiser."""
    rows = decided(ids)
    if label and label not in Label.values:
        raise ValueError(label)
    if label == Label.ADVERTISING and rows.filter(partner__advertiser="").exists():
        raise ValueError("advertising without an advertiser")
    found = list(rows.values_list("pk", flat=True))
    rows.update(label=label)
    tell(found, "an editor labelled it")
    return len(found)


VERBS: dict[str, Callable[[Iterable[int], User | None], int]] = {
    "show": show,
    "reject": reject,
    "pin": pin,
    "unpin": unpin,
}


def decided(ids: Iterable[int]) -> Rows:
    return PartnerStory.objects.filter(pk__in=list(ids), standing__in=OPEN_TO_CHOICE)


def signed(by: User | None) -> dict[str, object]:
    return {"decided_by": by, "decided_at": timezone.now()}


def tell(ids: Iterable[int], why: str) -> None:
    stories_changed(ids, why)
    tell_choice()


@transaction.atomic
def stop(partner: Partner, by: User | None) -> None:
    """None of its stories is on any page when this is done, and none of its feeds is asked."""
    partner.stopped_at, partner.stopped_by = timezone.now(), by
    partner.save(update_fields=["stopped_at", "stopped_by"])
    tell_choice()


@transaction.atomic
def resume(partner: Partner) -> None:
    """What came meanwhile is asked for at once."""
    partner.stopped_at = partner.stopped_by = None
    partner.save(update_fields=["stopped_at", "stopped_by"])
    ask_now(partner.feeds.all())
    tell(partner.stories.filter(standing=Standing.SHOWN).values_list("pk", flat=True), "its partner is back")


def ask_now(feeds: QuerySet[PartnerFeed]) -> int:
    """At the keeper's next look, as if for the first time; also those that had ended."""
    anew = {"etag": "", "last_modified": "", "content_digest": "", "ended": ""}
    return feeds.update(next_at=timezone.now(), **anew)


@transaction.atomic
def remove_feed(feed: PartnerFeed) -> None:
    """Its stories stay, as those that have left a feed do."""
    feed.stories.update(in_feed=False)
    feed.delete()


@transaction.atomic
def remove(partner: Partner) -> None:
    """With its feeds, its stories and what is known of clicks on them. For good."""
    partner.delete()
    tell_choice()


@transaction.atomic
def mind_pictures(partner: Partner) -> None:
    """After it was switched whether they may be shown: none of them is on any page when this is done; or
    those that are missing are fetched."""
    if partner.with_pictures:
        missing = partner.stories.filter(standing=Standing.SHOWN, picture="")
        ask_for(missing.values_list("pk", flat=True))
        return
    rows = partner.stories.exclude(picture="")
    found = list(rows.values_list("pk", flat=True))
    rows.update(picture="")  # their files go with the next tidying
    tell(found, "a partner's pictures may not be shown")


@transaction.atomic
def apply_rules(partner: Partner) -> None:
    """After they changed: to all that no person has decided."""
    rules = rules_of(partner)
    undecided = partner.stories.filter(decided_at=None, standing__in=OPEN_TO_CHOICE)
    altered = [story for story in undecided.iterator() if judge_again(story, rules)]
    PartnerStory.objects.bulk_update(altered, ["standing", "refusal"], batch_size=200)
    ask_for(story.pk for story in altered if story.standing == Standing.SHOWN)
    tell((story.pk for story in altered), "a partner's rules changed")


def judge_again(story: PartnerStory, rules: Rules) -> bool:
    """Whether it stands otherwise now."""
    before = story.standing, story.refusal
    refusal = refusal_of(item_of_row(story), rules)
    story.refusal = str(refusal or "")
    if refusal:
        story.standing = Standing.REFUSED
    elif story.standing == Standing.REFUSED:
        story.standing = Standing.SHOWN if rules.is_trusted else Standing.WAITING
    return before != (story.standing, story.refusal)
