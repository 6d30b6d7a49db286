"""The blocks of the demo's files as the body stores them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.html import escape

from tilshi.demo.material import Material
from tilshi.stories import body
from tilshi.stories.models import StoryPage

Values = Mapping[str, Any]


@dataclass(frozen=True)
class AtHand:
    """What a block may refer to by name. `stories`: those in the block's language, by their key."""

    material: Material
    stories: Mapping[str, StoryPage]


def body_block(block: Values, at_hand: AtHand) -> body.Block:
    """A plain block's keys are the arguments of its builder; the others name files or stories."""
    values = {key: value for key, value in block.items() if key != "type"}
    if builder := WITH_NAMES.get(block["type"]):
        return builder(values, at_hand)
    return PLAIN[block["type"]](**values)


def picture(values: Values, at_hand: AtHand) -> body.Block:
    image = at_hand.material.pictures[values["drawing"]]
    return body.picture(image.pk, values["caption"], values["alt"])


def gallery(values: Values, at_hand: AtHand) -> body.Block:
    pictures = [
        body.picture_value(at_hand.material.pictures[item["drawing"]].pk, item["caption"], item["alt"])
        for item in values["pictures"]
    ]
    return body.gallery(pictures, values["title"])


def sound(values: Values, at_hand: AtHand) -> body.Block:
    document = at_hand.material.sounds[values["sound"]]
    return body.media(document.pk, values["title"], values["caption"], transcript=values["transcript"])


def read_also(values: Values, at_hand: AtHand) -> body.Block:
    return body.read_also(at_hand.stories[values["story"]].pk)


def fact_box(title: str, items: list[str], source: str) -> body.Block:
    facts = "".join(f"<li>{escape(item)}</li>" for item in items)
    return body.rich_fact_box(title, f"<ul>{facts}</ul>", source)


PLAIN: dict[str, Callable[..., body.Block]] = {
    "paragraph": body.rich_paragraph,
    "heading": body.heading,
    "quote": body.quote,
    "list": body.bullets,
    "table": body.table,
    "embed": body.embed,
    "fact_box": fact_box,
}
WITH_NAMES: dict[str, Callable[[Values, AtHand], body.Block]] = {
    "picture": picture,
    "gallery": gallery,
    "media": sound,
    "read_also": read_also,
}
