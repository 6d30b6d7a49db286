"""Small pictures and documents for stories, and many hands at once."""

import io
import threading
from collections.abc import Callable, Sequence
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.db import connection
from PIL import Image as Drawing

from tilshi.stories.models import Document, Image
from tilshi.stories.pictures.renditions import make_renditions


def jpeg(colour: str = "navy") -> bytes:
    file = io.BytesIO()
    Drawing.new("RGB", (40, 30), colour).save(file, "JPEG")
    return file.getvalue()


def make_picture(title: str = "Мост", cut: bool = True, **fields: Any) -> Image:
    """`cut`: to the sizes that pages show, as the worker does."""
    file = ImageFile(io.BytesIO(jpeg()), name="мост через Есиль.JPG")
    picture = Image.objects.create(title=title, file=file, **fields)
    if cut:
        make_renditions(picture)
    return picture


def make_document(name: str = "указ.pdf", content: bytes = b"%PDF-1.7", **fields: Any) -> Document:
    return Document.objects.create(title="Указ", file=ContentFile(content, name=name), **fields)


def at_once(verbs: Sequence[Callable[[], Any]]) -> list[Any]:
    """What each verb returned or raised; all are called at the same moment, each in a thread of its own."""
    start = threading.Barrier(len(verbs), timeout=20)
    results: list[Any] = [None] * len(verbs)

    def run(number: int) -> None:
        try:
            start.wait()
            results[number] = verbs[number]()
        except Exception as error:
            results[number] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(number,)) for number in range(len(verbs))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return results
