"""IPTC's ninjs: 1.x with a property for each form of a text, 2.x with lists, 3.x with capitals in its names.

https://www.iptc.org/std/ninjs/userguide/; schemas: https://github.com/iptc/newsinjson. Superdesk and AP send
it with names of their own (`guid`, `service`, `body_html`; `data.items[].item`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, Final

from tilshi.exchange.intake import fields
from tilshi.exchange.intake.addresses import first_absolute
from tilshi.exchange.intake.data import FeedData, ItemData, PictureData
from tilshi.exchange.intake.json_document import Object, named, objects, words
from tilshi.exchange.intake.limits import MAX_ITEMS, MAX_VERSION
from tilshi.exchange.intake.moments import moment
from tilshi.exchange.intake.pictures import Offer, best_picture, shown_in

ITEM_LISTS: Final = ("items", "_items", "newsitems", "results")
MARKS: Final = frozenset(
    (
        "uri",
        "guid",
        "headline",
        "headlines",
        "versioncreated",
        "pubstatus",
        "body_text",
        "body_html",
        "bodies",
    )
)
WITHDRAWN: Final = frozenset({"canceled", "cancelled", "withheld", "killed", "recalled"})
MAIN_ROLES: Final = ("main", "headline", "title", "simple")
SHORT_ROLES: Final = ("summary", "lead", "standfirst", "abstract", "caption", "text", "main")
BODIES: Final = ("body_text", "body_xhtml", "body_html", "body_html5", "body_richtext", "body_main")
SHORT: Final = (
    *(
        "description_summary",
        "description_text",
        "description_caption",
        "description_html",
        "description_xhtml",
    ),
    *("description_richtext", "description_main", "abstract"),
)
MOST_PICTURES: Final = 50


def is_ninjs(document: Any) -> bool:
    return any(MARKS & lowered(one).keys() for one in items_in(document)[:20] if isinstance(one, dict))


def items_in(document: Any) -> list[Any]:
    """One item, a list of them, or an object that holds the list."""
    if isinstance(document, list):
        return [unwrapped(one) for one in document]
    if not isinstance(document, dict):
        return []
    inner = document.get("data")
    for holder in (document, inner if isinstance(inner, dict) else {}):
        for name in ITEM_LISTS:
            if isinstance(holder.get(name), list):
                return [unwrapped(one) for one in holder[name]]
    return [document]


def unwrapped(one: Any) -> Any:
    return one["item"] if isinstance(one, dict) and isinstance(one.get("item"), dict) else one


def lowered(item: Object) -> Object:
    """`contentCreated` of 3.x is `contentcreated` of the others."""
    return {name.lower(): value for name, value in item.items()}


def read_ninjs(document: Any, address: str, now: datetime) -> FeedData:
    given = items_in(document)[: MAX_ITEMS + 1]
    found = [lowered(one) if isinstance(one, dict) else {} for one in given]
    about = document if isinstance(document, dict) and document not in given else {}
    embargoed = [one for one in found if is_embargoed(one, now)]
    notes = [fields.counted(len(embargoed), "under embargo")] if embargoed else []
    feed = FeedData(
        kind="ninjs",
        version=version_of(given),
        title=fields.title(words(about, "title", "name")),
        language=fields.language(words(about, "language")),
    )
    items = (item_of(one, address, now) for one in found if not is_embargoed(one, now))
    return fields.finished(feed, items, notes)


def version_of(items: list[Any]) -> str:
    """As an item says it; else what its names show it to be."""
    first: Object = next((one for one in items if isinstance(one, dict)), {})
    for standard in objects(first, "standard", "$standard"):
        if version := fields.title(words(standard, "version"))[:MAX_VERSION]:
            return version
    if {"versionCreated", "pubStatus", "contentCreated", "firstCreated"} & first.keys():
        return "3"
    return "2" if {"headlines", "bodies", "subjects", "by"} & first.keys() else "1"


def is_embargoed(item: Object, now: datetime) -> bool:
    """Until then nobody may see it: an embargo that cannot be read is one."""
    until = words(item, "embargoed")
    if not until:
        return False
    passed = moment(until, now)
    return passed is None or passed > now


def item_of(item: Object, base: str, now: datetime) -> ItemData:
    uri = words(item, "uri", "guid", "_id")
    address = first_absolute(base, *(one for one in (words(item, "url", "link"), uri) if is_page(one)))
    body = body_of(item)
    title = fields.title(headline_of(item))
    return ItemData(
        guid=fields.guid(uri),
        address=address,
        title=title,
        standfirst=fields.standfirst(
            by_role(item, "descriptions", SHORT_ROLES) or words(item, *SHORT), title
        ),
        text=fields.full_text(body),
        language=fields.language(words(item, "language")),
        published_at=first_moment(
            item, ("firstpublished", "firstcreated", "contentcreated", "versioncreated"), now
        ),
        updated_at=first_moment(item, ("versioncreated",), now),
        sections=fields.sections(
            [*named(item, "service"), *named(item, "subject", "subjects"), *keywords(item)]
        ),
        authors=fields.authors(writers(item)),
        picture=picture_of(item, address or base) or shown_in((body,), address or base),
        is_withdrawn=words(item, "pubstatus").lower() in WITHDRAWN,
    )


def is_page(uri: str) -> bool:
    """A uri names the item, and need not lead anywhere: AP's leads to what only customers may see."""
    return uri.startswith(("http://", "https://")) and not uri.partition("://")[2].startswith("api.")


def first_moment(item: Object, names: Iterable[str], now: datetime) -> datetime | None:
    return next((found for name in names if (found := moment(words(item, name), now))), None)


def headline_of(item: Object) -> str:
    return (
        words(item, "headline")
        or by_role(item, "headlines", MAIN_ROLES)
        or words(item, "headline_main", "title", "name", "slugline")
    )


def by_role(item: Object, name: str, roles: tuple[str, ...]) -> str:
    """The value of the first role that is there, else of the first of all."""
    values = {
        words(one, "role").lower(): words(one, "value")
        for one in reversed([*objects(lowered_in(item, name), name)])
    }
    return next((values[role] for role in roles if values.get(role)), next(reversed(values.values()), ""))


def lowered_in(item: Object, name: str) -> Object:
    return {name: [lowered(one) for one in objects(item, name)]}


def body_of(item: Object) -> str:
    """Text rather than markup, and never an agency's own XML."""
    bodies = [one for one in objects(lowered_in(item, "bodies"), "bodies") if is_readable(one)]
    bodies.sort(key=lambda one: "html" in words(one, "contenttype", "role"))
    return words(bodies[0], "value") if bodies else words(item, *BODIES)


def is_readable(body: Object) -> bool:
    kind = words(body, "contenttype").lower()
    return kind in ("", "application/xhtml+xml") or (kind.startswith("text/") and kind != "text/xml")


def keywords(item: Object) -> Iterator[str]:
    """Superdesk's; others write them into one text."""
    for one in named(item, "keywords"):
        yield from one.split(",")


def writers(item: Object) -> list[str]:
    """The byline; Superdesk's list of authors where there is none."""
    line = words(item, "byline", "by")
    return [line] if line else [*named(item, "authors")]


def picture_of(item: Object, base: str) -> PictureData | None:
    """Its own if it is a picture, else that of the first associated item that is one."""
    for one in [item, *associated(item)][:MOST_PICTURES]:
        if found := best_picture(renditions(one), base):
            return found
    return None


def associated(item: Object) -> Iterator[Object]:
    """By name in 1.x, a list later. Superdesk calls the story's own `featuremedia`."""
    found = item.get("associations")
    if isinstance(found, dict):
        found = [found[name] for name in sorted(found, key=lambda name: name != "featuremedia")]
    for one in found if isinstance(found, list) else []:
        if isinstance(one, dict) and words(one, "type") in ("picture", "graphic", ""):
            yield lowered(one)


def renditions(item: Object) -> Iterator[Offer]:
    found = item.get("renditions")
    each = list(found.values()) if isinstance(found, dict) else found if isinstance(found, list) else []
    alt = by_role(item, "descriptions", ("caption", *SHORT_ROLES)) or words(
        item, "alt_text", *SHORT, "headline"
    )
    credit = words(item, "byline", "by", "creditline", "copyrightholder", "copyrightnotice")
    for one in each[:MOST_PICTURES]:
        if isinstance(one, dict):
            yield offer_of(lowered(one), alt, credit, words(item, "type"))


def offer_of(one: Object, alt: str, credit: str, kind: str) -> Offer:
    return Offer(
        words(one, "href"),
        words(one, "mimetype", "contenttype", "media"),
        medium="image" if kind in ("picture", "graphic") else "",
        width=words(one, "width"),
        height=words(one, "height"),
        alt=alt,
        credit=credit,
    )
