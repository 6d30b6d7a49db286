"""From what a feed says and what is stored: what becomes of each story."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from tilshi.exchange.decide.facts import Item, Known, Refusal, Rules, Standing, Verdict, What
from tilshi.exchange.decide.identity import Register, items_of
from tilshi.exchange.decide.rules import is_too_old, refusal_of
from tilshi.exchange.intake.data import FeedData

# One after the other for all items: whoever is known for sure is taken before anybody is guessed.
NAMES = ("guid", "alias", "address_key", "title_key")
OPEN = (Standing.WAITING, Standing.SHOWN)
FEW = 3  # may always vanish from a feed's middle and are taken for withdrawn
MOST_WITHDRAWN = 0.5  # of what the feed told of; one that loses more has been turned over


def decide(
    feed: FeedData, language: str, known: Sequence[Known], rules: Rules, now: datetime
) -> list[Verdict]:
    """`language`: what the editor said the feed is in, else its own word. `known`: the partner's stories of
    the last weeks, and all that the feed told of the last time."""
    items = items_of(feed.items, language or feed.language)
    found, register = recognised(items, known, now)
    verdicts = [verdict for item in items if (verdict := verdict_on(item, found.get(id(item)), rules, now))]
    return [*verdicts, *gone(list(register.left.values()), verdicts, feed.is_complete)]


def recognised(
    items: Sequence[Item], known: Sequence[Known], now: datetime
) -> tuple[dict[int, Known], Register]:
    register, found = Register(known), dict[int, Known]()
    for name in NAMES:
        for item in items:
            if id(item) not in found and (match := register.take(item, name, now)):
                found[id(item)] = match
    return found, register


def verdict_on(item: Item, known: Known | None, rules: Rules, now: datetime) -> Verdict | None:
    """None: nothing need be remembered of it."""
    if item.data.is_withdrawn:
        return withdrawn(known) if known else None
    if known is None:
        return None if is_too_old(item, rules, now) else new(item, rules)
    if is_same(item, known):
        return Verdict(What.SAME, known.standing, item, known)
    return changed(item, known, rules)


def is_same(item: Item, known: Known) -> bool:
    """One that had left the feed and is told again is looked at anew. Of two feeds that tell of one story the
    first one is believed."""
    if known.is_anothers:
        return True
    names = item.guid == known.guid and item.address_key == known.address_key
    return names and item.digest == known.digest and known.in_feed and known.standing != Standing.WITHDRAWN


def new(item: Item, rules: Rules) -> Verdict:
    if refusal := refusal_of(item, rules):
        return Verdict(What.NEW, Standing.REFUSED, item, refusal=refusal)
    return Verdict(What.NEW, Standing.SHOWN if rules.is_trusted else Standing.WAITING, item)


def changed(item: Item, known: Known, rules: Rules) -> Verdict:
    refusal = refusal_of(item, rules)
    return Verdict(What.CHANGED, new_standing(item, known, refusal, rules), item, known, refusal)


def new_standing(item: Item, known: Known, refusal: Refusal | None, rules: Rules) -> Standing:
    """What a person rejected stays so. What a person let in may not become another text unseen, as long as
    the partner is not trusted."""
    if known.standing is Standing.REJECTED:
        return Standing.REJECTED
    if refusal:
        return Standing.REFUSED
    if rules.is_trusted:
        return Standing.SHOWN
    is_as_seen = known.is_decided and item.digest == known.digest
    return Standing.SHOWN if is_as_seen else Standing.WAITING


def withdrawn(known: Known) -> Verdict | None:
    is_done = known.standing is Standing.WITHDRAWN
    return None if is_done else Verdict(What.WITHDRAWN, Standing.WITHDRAWN, known=known)


def gone(missing: Iterable[Known], verdicts: Sequence[Verdict], is_complete: bool) -> Iterator[Verdict]:
    """Of those the feed told of the last time. A hole in the row, with older ones still behind it, is a story
    that was taken back; at the row's end it made room. Nothing is concluded from an empty feed."""
    absent = [item for item in missing if item.in_feed]
    kept = [verdict.known for verdict in verdicts if verdict.known and verdict.item]
    holes = absent if is_complete and verdicts else [item for item in absent if is_hole(item, kept)]
    taken_back = holes if is_believable(len(holes), len(absent) + len(kept), is_complete) else []
    for item in absent:
        if item in taken_back and item.standing in OPEN:
            yield Verdict(What.WITHDRAWN, Standing.WITHDRAWN, known=item)
        else:
            yield Verdict(What.LEFT, item.standing, known=item)


def is_hole(item: Known, kept: Sequence[Known]) -> bool:
    if item.published_at is None:
        return False
    return any(one.published_at and one.published_at < item.published_at for one in kept if one.in_feed)


def is_believable(holes: int, told: int, is_complete: bool) -> bool:
    return is_complete or holes <= FEW or holes <= told * MOST_WITHDRAWN
