"""Addresses of all our feeds, and a body of every kind of block."""

from tilshi.exchange.out.formats import AGGREGATORS, FORMATS
from tilshi.stories import body
from tilshi.stories.models import Document, Image

ENDINGS = [form.ending for form in FORMATS]
FOR_AGGREGATORS = [f"/ru/{form.ending}" for form in AGGREGATORS]


def feeds_of(*pages: str) -> list[str]:
    """In all formats, of the channels whose pages stand at `pages`."""
    return [page + ending for page in pages for ending in ENDINGS]


def everything(picture: Image, document: Document) -> list[body.Block]:
    pictures = [body.picture_value(picture.pk, "Первый"), body.picture_value(picture.pk, "Второй")]
    return [
        body.paragraph("Мост через «Өзен» открыт & <освещён> 🌉."),
        body.heading("Что дальше"),
        body.bullets(["перила;", "фонари."]),
        body.quote("Мы ждали три года.", "Сауле Бейсова", "жительница"),
        body.picture(picture.pk, "Вид с берега"),
        body.gallery(pictures, "Утро"),
        body.media(document.pk, "Запись"),
        body.embed("https://www.youtube.com/watch?v=aaaaaaaaaaa", "Фильм о мосте"),
        body.fact_box("Мост в цифрах", "412 метров.", "Акимат", "https://akimat.example/"),
        body.table([["Год", "Машин"], ["2026", "412"]], "Сколько ездит"),
        body.document(document.pk, "Указ о мосте"),
    ]
