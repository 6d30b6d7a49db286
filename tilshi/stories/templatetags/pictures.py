"""`{% load pictures %}`: a picture as readers get it, from what has been made already."""

from typing import Any

from django import template
from django.template import Context

from tilshi.stories.models import Image, Rendition
from tilshi.stories.pictures.renditions import POSTER, USES, made, make_renditions, sources_of
from tilshi.stories.share.picture import SharePicture, Subject, share_picture

register = template.Library()
MIDDLE = 1  # of the sizes: what a browser gets that knows no srcset


@register.inclusion_tag("stories/picture.html", takes_context=True)
def picture(context: Context, image: Image, use: str, alt: str, **attributes: str) -> dict[str, Any]:
    """`use`: where it stands (see `USES`); further attributes go into the <img>."""
    sources = sources_of(image, USES[use])
    if not sources and is_preview(context):
        make_renditions(image)
        sources = sources_of(Image.objects.get(pk=image.pk), USES[use])
    best = sources[-1].renditions if sources else ()
    return {
        "image": image,
        "sources": sources[:-1],
        "img": sources[-1] if sources else None,
        "src": best[min(MIDDLE, len(best) - 1)] if best else None,
        "widest": best[-1] if best else None,
        "sizes": USES[use].sizes,
        "alt": alt,
        "attributes": attributes,
        "box": box_of(image, use),
    }


def is_preview(context: Context) -> bool:
    """An editor looks at a picture that the worker has not come to: the one request that may wait for it."""
    return bool(getattr(context.get("request"), "is_preview", False))


def box_of(image: Image, use: str) -> tuple[int, int]:
    """The proportions to keep free."""
    cut = USES[use].cuts[0]
    if not cut.startswith("fill-"):
        return image.width, image.height
    width, _x, height = cut.removeprefix("fill-").partition("x")
    return int(width), int(height)


@register.simple_tag
def poster(image: Image | None) -> Rendition | None:
    return made(image, POSTER)


@register.simple_tag(name="share_picture")
def share_picture_tag(subject: Subject = None) -> SharePicture:
    """What other sites show of a story, a section, a topic; of any other page, or of none, the site's own.
    It has `url` (without the site's address), `width`, `height` and `alt`."""
    return share_picture(subject)
