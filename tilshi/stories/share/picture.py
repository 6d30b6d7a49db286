"""The share picture of a page: of a story, a section, a topic, else of the site. For templates and views."""

from dataclasses import dataclass
from typing import Any, TypeAlias

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext, override
from wagtail.models import Page

from tilshi.stories.listing import row_of
from tilshi.stories.models import Image, Listing, Rendition, SectionPage, StoryPage, Topic
from tilshi.stories.pictures.renditions import JPEG, WEBP, renditions_of
from tilshi.stories.share.sheet import HEIGHT, PHOTO_WIDTH, WIDTH, Photo, Sheet
from tilshi.stories.shown_dates import breaks_now
from tilshi.theme.colour import light_shades

MOST_ENLARGED = 1.6  # a photograph that would have to be blown up further is left out

Subject: TypeAlias = StoryPage | Listing | SectionPage | Topic | Page | None


@dataclass(frozen=True)
class SharePicture:
    """`place`: the address of the page that it stands for."""

    place: str
    sheet: Sheet
    width: int = WIDTH
    height: int = HEIGHT

    @property
    def url(self) -> str:
        """Without the site's address. It names what is drawn: messengers keep a picture by its address, and
        would show yesterday's headline."""
        return self.place + self.sheet.file_name

    @property
    def alt(self) -> str:
        return self.sheet.headline


def share_picture_url(subject: Subject) -> str:
    return share_picture(subject).url


def share_picture(subject: Subject) -> SharePicture:
    """Asks the database for nothing that the page has not asked for; draws nothing."""
    if isinstance(subject, Listing):
        return of_story(subject)
    if isinstance(subject, StoryPage):
        return of_story(as_listing(subject))
    if isinstance(subject, SectionPage):
        code = subject.locale.language_code
        return of_words(f"/{code}/{subject.slug}/", code, subject.title)
    if isinstance(subject, Topic):
        return of_words(subject.url, get_language() or settings.LANGUAGE_CODE, subject.name)
    return of_site(subject.locale.language_code if subject else get_language() or settings.LANGUAGE_CODE)


def as_listing(story: StoryPage) -> Listing:
    """The row as it would be written of this story now."""
    listing = Listing(story=story, **row_of(story, story.locale.language_code, story.section.pk))
    listing.section, listing.picture = story.section, story.lead_picture
    return listing


def of_story(listing: Listing) -> SharePicture:
    with override(listing.language):
        sheet = Sheet(
            language=listing.language,
            label=listing.kicker or listing.section.title,
            headline=listing.headline,
            foot=settings.TILSHI.name,
            accent=accent(),
            alarm=gettext("Breaking news") if breaks_now(listing.breaking_until) else "",
            date=date_format(timezone.localtime(listing.published_at)),
            photo=photo_of(listing.picture),
        )
    return SharePicture(listing.url, sheet)


def of_words(place: str, language: str, words: str) -> SharePicture:
    return SharePicture(place, Sheet(language, headline=words, foot=settings.TILSHI.name, accent=accent()))


def of_site(language: str) -> SharePicture:
    address = settings.TILSHI.address.partition("://")[2]
    sheet = Sheet(language, headline=settings.TILSHI.name, foot=address, accent=accent())
    return SharePicture(f"/{language}/", sheet)


def accent() -> str:
    return light_shades(settings.TILSHI.accent).accent


def photo_of(image: Image | None) -> Photo | None:
    if image is None or not image.is_within_rights:
        return None
    rendition = best_rendition(image)
    return Photo(str(rendition.file.name), focus_of(image), image.rights_until) if rendition else None


def best_rendition(image: Image) -> Rendition | None:
    """Of those that are made already and show the whole: the smallest that fills the place, else the largest,
    unless it is far too small."""
    whole = [item for spec, item in renditions_of(image).items() if is_whole(spec)]
    filling = [item for item in whole if enlarged(item) <= 1]
    largest = [item for item in sorted(whole, key=enlarged) if enlarged(item) <= MOST_ENLARGED]
    return max(filling, key=enlarged) if filling else next(iter(largest), None)


def is_whole(spec: str) -> bool:
    """AVIF is left out: it takes five times as long to decode."""
    return spec.startswith("width-") and spec.endswith((f"format-{JPEG}", f"format-{WEBP}"))


def enlarged(rendition: Rendition) -> float:
    """How many times, to fill its place."""
    return max(PHOTO_WIDTH / rendition.width, HEIGHT / rendition.height)


def focus_of(image: Any) -> tuple[float, float]:
    """In parts of the sides; the middle where nobody has set one."""
    if image.focal_point_x is None or image.focal_point_y is None:
        return 0.5, 0.5
    return image.focal_point_x / image.width, image.focal_point_y / image.height
