"""The blocks of the demo's files as the body stores them."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.html import escape

from tilshi.demo.material import Material
from tilshi.stories import body

Values = Mapping[str, Any]


def body_block(block: Values, material: Material) -> body.Block:
    """A plain block's keys are the arguments of its builder; the others name files of the story."""
    values = {key: value for key, value in block.items() if key != "type"}
    if builder := WITH_MATERIAL.get(block["type"]):
        return builder(values, material)
    return PLAIN[block["type"]](**values)


def gallery(values: Values, material: Material) -> body.Block:
    pictures = [
        body.picture_value(material.pictures[picture["drawing"]].pk, picture["caption"])
        for picture in values["pictures"]
    ]
    return body.gallery(pictures, values["title"])


def sound(values: Values, material: Material) -> body.Block:
    document = material.sounds[values["sound"]]
    return body.media(document.pk, values["title"], values["caption"], transcript=values["transcript"])


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
WITH_MATERIAL: dict[str, Callable[[Values, Material], body.Block]] = {"gallery": gallery, "media": sound}
