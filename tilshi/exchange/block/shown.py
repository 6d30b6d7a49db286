"""The block on a page. What it tells of a story is as new as on any page: the row is loaded, and a partner
that was stopped is in none from that moment on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from zlib import crc32

from django.conf import settings
from django.db.models import Q
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from tilshi.core.clock import until
from tilshi.core.languages import spoken
from tilshi.delivery.recording import depends_on
from tilshi.exchange import keys
from tilshi.exchange.block.keep import arrangement_on
from tilshi.exchange.clicks.address import out_address
from tilshi.exchange.models import Label, PartnerStory
from tilshi.exchange.polling.pictures import WIDTHS, height_of
from tilshi.stories.models import StoryPage
from tilshi.theme.slots import fill

NOTHING = SafeString("")
FRONT_LENGTH, STORY_LENGTH = 6, 4  # with the slot that rotates
FRESH_FOR = timedelta(days=1)  # stories that show an editor's choice at once; they are few


@dataclass(frozen=True)
class Card:
    """`sources`: all that have this text, the one that the link leads to first."""

    story: PartnerStory
    sources: tuple[str, ...]

    @property
    def address(self) -> str:
        return out_address(self.story.pk)

    @property
    def is_advertising(self) -> bool:
        return self.story.shown_label == Label.ADVERTISING

    @property
    def is_editorial(self) -> bool:
        return self.story.shown_label == Label.EDITORIAL

    @property
    def rel(self) -> str:
        return "sponsored noopener" if self.is_advertising else "external noopener"

    @property
    def srcset(self) -> str:
        return ", ".join(f"{self.picture(width)} {width}w" for width in WIDTHS)

    @property
    def src(self) -> str:
        return self.picture(WIDTHS[-1])

    def picture(self, width: int) -> str:
        return f"/out/pictures/{self.story.picture}-{width}.webp"


def fill_slots() -> None:
    fill("below-front", on_front)
    fill("story-end", on_story)


def on_front(context: Mapping[str, Any]) -> SafeString:
    if not settings.TILSHI.exchange.shows("on_fronts"):
        return NOTHING
    depends_on(keys.on_fronts(spoken()), soft=True)
    depends_on(keys.chosen(spoken()))
    return block(keys.on_fronts(spoken()), FRONT_LENGTH, context)


def on_story(context: Mapping[str, Any]) -> SafeString:
    page = context.get("page")
    if not settings.TILSHI.exchange.shows("on_stories") or not isinstance(page, StoryPage):
        return NOTHING
    depends_on(keys.on_stories(spoken()), soft=True)
    if until(page.shown_at + FRESH_FOR):
        depends_on(keys.chosen(spoken()))
    return block(keys.on_stories(spoken()), STORY_LENGTH, context)


def block(key: str, length: int, context: Mapping[str, Any]) -> SafeString:
    cards = cards_of(key, length, context["request"].path)
    if not cards:
        return NOTHING
    size = {"width": WIDTHS[-1], "height": height_of(WIDTHS[-1])}
    shown = {"cards": cards, "size": size, "LANGUAGE_CODE": spoken()}
    return render_to_string("exchange/block/partner_news.html", shown)


def cards_of(key: str, length: int, path: str) -> list[Card]:
    """Most of those that are arranged are spare ones. Only what is looked at is noted: what stands there, and
    what would, were it not taken back."""
    fixed, pool = arrangement_on(key)
    there = live([*fixed, *pool])
    first = there_of(fixed, there, length - 1)
    turns = pool or [pk for pk in fixed if pk not in first]
    shown = [*first, *there_of(by_turns(turns, path), there, 1)]
    rows = PartnerStory.objects.select_related("partner").in_bulk(shown)
    names = sources_of(rows.values())
    return [Card(rows[pk], names[pk]) for pk in shown]


def there_of(ids: Iterable[int], there: Collection[int], most: int) -> list[int]:
    found: list[int] = []
    for pk in ids:
        if len(found) == most:
            break
        depends_on(keys.story(pk))
        if pk in there:
            found.append(pk)
    return found


def by_turns(turns: Sequence[int], path: str) -> Sequence[int]:
    """Each page begins at another one, and keeps to it: a page is a function of its path."""
    begin = crc32(path.encode()) % len(turns) if turns else 0
    return [*turns[begin:], *turns[:begin]]


def live(ids: Sequence[int]) -> frozenset[int]:
    found = PartnerStory.objects.shown().filter(pk__in=ids) if ids else PartnerStory.objects.none()
    return frozenset(found.values_list("pk", flat=True))


def sources_of(stories: Iterable[PartnerStory]) -> dict[int, tuple[str, ...]]:
    shown = {story.pk: story for story in stories}
    groups = {story.same_as_id or story.pk for story in shown.values()}
    rows = PartnerStory.objects.shown().filter(Q(pk__in=groups) | Q(same_as__in=groups))
    found = rows.order_by("first_seen_at", "pk").values_list(
        "pk", "same_as_id", "partner_id", "partner__name"
    )
    by_group: defaultdict[int, list[tuple[int, str]]] = defaultdict(list)
    depends_on(*map(keys.story, groups))  # another one that joins them says so there
    for pk, same_as, partner_id, name in found if groups else ():
        by_group[same_as or pk].append((partner_id, name))
        depends_on(keys.story(pk), keys.partner(partner_id))
    return {pk: names_of(story, by_group[story.same_as_id or pk]) for pk, story in shown.items()}


def names_of(story: PartnerStory, group: Iterable[tuple[int, str]]) -> tuple[str, ...]:
    others = (name for partner_id, name in group if partner_id != story.partner_id)
    return tuple(dict.fromkeys([story.partner.name, *others]))
