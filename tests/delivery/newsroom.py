"""A small newsroom whose every verb changes what readers see, and all addresses that they may ask for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random
from typing import Any

from django.db import connection, transaction
from django.utils import timezone
from wagtail.models import Locale, Page

from tests.exchange.out.material import feeds_of
from tests.stories.material import make_picture
from tilshi.archive.maps.month_map import MonthMap
from tilshi.archive.months import Month
from tilshi.fronts.models import FrontSlot, HomePage
from tilshi.people.models import Place
from tilshi.stories import body
from tilshi.stories.bulk.data import FinishedStory, Part
from tilshi.stories.bulk.load import load_stories
from tilshi.stories.list_page import Cursor
from tilshi.stories.models import (
    Contribution,
    Contributor,
    Image,
    InfoPage,
    Listing,
    SectionPage,
    StoryPage,
    Topic,
)
from tilshi.stories.pictures.renditions import make_renditions
from tilshi.stories.release import release_due
from tilshi.stories.translate import TranslationError, make_twin
from tilshi.stories.write import StoryData, write_story

LANGUAGES = ("ru", "kk")
SECTIONS = ("politics", "sport")
WORDS = ("Мост", "Река", "Хлеб", "Степь", "Дождь", "Поезд", "Школа", "Театр")
HEADING = "Глава"


class Newsroom:
    """`luck` decides all that a verb leaves open: the same luck does the same."""

    def __init__(self, luck: Random) -> None:
        self.luck = luck

    # Verbs -------------------------------------------------------------------------------------------
    def write(self) -> None:
        story = write_story(self.data(), self.section(), publish=self.luck.random() < 0.8)
        if self.luck.random() < 0.2:
            self.give_paragraph(story)

    def data(self) -> StoryData:
        return StoryData(
            headline=f"{self.word()} {self.luck.randrange(1000)}",
            standfirst=self.word() if self.luck.random() < 0.7 else "",
            kicker=self.word() if self.luck.random() < 0.3 else "",
            body=[body.paragraph(f"{self.word()}."), *self.further_blocks()],
            lead_picture=self.one(Image) if self.luck.random() < 0.4 else None,
            published_at=self.moment() if self.luck.random() < 0.4 else None,
            topics=self.some(Topic),
            writers=self.some(Contributor),
            place=self.one(Place) if self.luck.random() < 0.3 else None,
            breaking_until=self.soon() if self.luck.random() < 0.3 else None,
            noindex=self.luck.random() < 0.1,
        )

    def further_blocks(self) -> Iterator[body.Block]:
        if (picture := self.one(Image)) and self.luck.random() < 0.2:
            yield body.picture(picture.pk, self.word(), self.word())
        if (other := self.one(StoryPage)) and self.luck.random() < 0.3:
            yield body.read_also(other.pk)
        if (other := self.one(Page, depth__gte=3)) and self.luck.random() < 0.3:
            yield body.block("paragraph", f'<p><a linktype="page" id="{other.pk}">{self.word()}</a></p>')

    def edit_draft(self) -> None:
        if story := self.one(StoryPage):
            self.changed_draft(story)

    def changed_draft(self, story: StoryPage) -> Any:
        draft = story.get_latest_revision_as_object()
        draft.title = f"{self.word()} {self.luck.randrange(1000)}"
        draft.kicker = self.word() if self.luck.random() < 0.5 else ""
        draft.topics.set(self.some(Topic))
        if self.luck.random() < 0.5:
            draft.contributions = [
                Contribution(contributor=item, part=self.luck.choice(Contribution.Part.values))
                for item in self.some(Contributor)
            ]
        if self.luck.random() < 0.3:
            draft.published_at = self.moment()
        if self.luck.random() < 0.3:
            draft.breaking_until = self.soon()
        if self.luck.random() < 0.2:
            draft.slug = f"s-{self.luck.randrange(10**6)}"
        return draft.save_revision()

    def publish(self) -> None:
        if story := self.one(StoryPage):
            self.changed_draft(story).publish()

    def publish_body_only(self) -> None:
        if story := self.one(StoryPage, live=True):
            self.give_paragraph(story)

    def give_paragraph(self, story: StoryPage) -> None:
        draft = story.get_latest_revision_as_object()
        draft.body = [*draft.body.raw_data, body.paragraph(f"{self.word()} {self.luck.randrange(1000)}")]
        revision = draft.save_revision()
        if story.live:
            revision.publish()

    def unpublish(self) -> None:
        if story := self.one(StoryPage, live=True):
            story.unpublish()

    def delete(self) -> None:
        if story := self.one(StoryPage):
            story.delete()

    def move(self) -> None:
        if story := self.one(StoryPage):
            language = story.locale.language_code
            target = SectionPage.objects.get(slug=self.luck.choice(SECTIONS), locale__language_code=language)
            if target.pk != story.get_parent().pk:
                StoryPage.objects.get(pk=story.pk).move(target, pos="last-child")

    def copy(self) -> None:
        if story := self.one(StoryPage):
            slug = f"copy-{self.luck.randrange(10**6)}"
            story.copy(to=story.section, update_attrs={"slug": slug}, keep_live=self.luck.random() < 0.7)

    def translate(self) -> None:
        if story := self.one(StoryPage):
            other = next(code for code in LANGUAGES if code != story.locale.language_code)
            try:
                twin = make_twin(story, other, by=None)
            except TranslationError:
                return
            if self.luck.random() < 0.8:
                twin.save_revision().publish()

    def schedule(self) -> None:
        if story := self.one(StoryPage, live=False):
            story.go_live_at = self.soon()
            story.save_revision().publish()

    def let_expire(self) -> None:
        if story := self.one(StoryPage, live=True):
            story.expire_at = self.soon()
            story.save_revision().publish()

    def release(self) -> None:
        assert release_due(timezone.now()).failed == 0

    def rename_row(self) -> None:
        if row := self.one(self.luck.choice([Topic, Contributor, Place])):
            row.name_ru, row.name_kk = self.word(), self.word()
            row.save()

    def change_picture(self) -> None:
        if picture := self.one(Image):
            picture.alt_ru, picture.credit = self.word(), self.word()
            if self.luck.random() < 0.5:
                picture.rights_until = timezone.localdate() + timedelta(days=self.luck.randrange(3))
            picture.save()

    def cut_picture(self) -> None:
        """What the worker does, later."""
        if picture := self.one(Image):
            make_renditions(picture, self.luck.choice(["webp", "avif"]))

    def delete_picture(self) -> None:
        if Image.objects.count() > 1 and (picture := self.one(Image)):
            picture.delete()

    def rename_section(self) -> None:
        section = self.section()
        section.title = self.word()
        if self.luck.random() < 0.3:
            section.search_description = self.word()
        section.save_revision().publish()

    def close_or_open_section(self) -> None:
        section = self.section(live=None)
        section.unpublish() if section.live else section.save_revision().publish()

    def order_sections(self) -> None:
        """By hand: Wagtail moves rows without saving most of them."""
        one, other = self.section(live=None), self.section(live=None)
        if one.pk != other.pk and one.locale_id == other.locale_id:
            Page.objects.get(pk=one.pk).move(Page.objects.get(pk=other.pk), pos="left")

    def write_info_page(self) -> None:
        home = HomePage.objects.get(locale__language_code=self.luck.choice(LANGUAGES))
        page = InfoPage(
            title=self.word(), slug=f"info-{self.luck.randrange(10**6)}", locale=home.locale, live=False
        )
        home.add_child(instance=page)
        if self.luck.random() < 0.8:
            page.save_revision().publish()

    def change_info_page(self) -> None:
        if page := self.one(InfoPage):
            page.title = self.word()
            revision = page.save_revision()
            verb = self.luck.choice(["publish", "publish", "unpublish", "draft"])
            if verb == "publish":
                revision.publish()
            elif verb == "unpublish":
                InfoPage.objects.get(pk=page.pk).unpublish()

    def place_on_front(self) -> None:
        home = HomePage.objects.get(locale__language_code=self.luck.choice(LANGUAGES))
        stories = StoryPage.objects.filter(locale=home.locale).order_by("pk")
        chosen = self.luck.sample(list(stories), k=min(len(stories), self.luck.randrange(3)))
        home.slots = [
            FrontSlot(story=story, until=self.soon() if self.luck.random() < 0.5 else None)
            for story in chosen
        ]
        home.save_revision().publish()

    def load(self) -> None:
        data = [self.finished() for _ in range(self.luck.randrange(1, 4))]
        load_stories(self.section(), data)

    def finished(self) -> FinishedStory:
        return FinishedStory(
            headline=f"{self.word()} {self.luck.randrange(10**6)}",
            body=[body.paragraph("Текст.")],
            topic_ids=[topic.pk for topic in self.some(Topic)],
            parts=[Part(item.pk) for item in self.some(Contributor)],
            published_at=self.moment(),
        )

    # Choosing ----------------------------------------------------------------------------------------
    def one(self, model: Any, **conditions: Any) -> Any:
        found = list(model.objects.filter(**conditions).order_by("pk"))
        return self.luck.choice(found) if found else None

    def some(self, model: Any) -> list[Any]:
        found = list(model.objects.order_by("pk"))
        return self.luck.sample(found, k=self.luck.randrange(min(3, len(found) + 1)))

    def section(self, live: bool | None = True) -> SectionPage:
        wanted = SectionPage.objects.filter(slug__in=SECTIONS, locale__language_code__in=LANGUAGES)
        found = list(wanted.order_by("pk"))
        return self.luck.choice([item for item in found if live is None or item.live] or found)

    def word(self) -> str:
        return self.luck.choice(WORDS)

    def moment(self) -> datetime:
        """Mostly in the past, sometimes ahead."""
        return timezone.now() + timedelta(hours=self.luck.choice([-24 * 400, -24 * 40, -30, -5, -1, 5]))

    def soon(self) -> datetime:
        return timezone.now() + timedelta(minutes=self.luck.choice([1, 30, 60 * 25]))


VERBS = [
    name
    for name in vars(Newsroom)
    if not name.startswith("_")
    and name
    not in (
        *("data", "further_blocks", "changed_draft", "give_paragraph", "finished"),
        *("one", "some", "section", "word", "moment", "soon"),
    )
]


def furnish() -> None:
    """Who and what there is before the first verb."""
    with transaction.atomic():
        for n, name in enumerate(("мосты", "школы")):
            Topic.objects.create(slug=f"topic-{n}", name_ru=name, name_kk=name)
            Contributor.objects.create(slug=f"author-{n}", name_ru=name, name_kk=name)
        Place.objects.create(slug="tumar", name_ru="Тұмар")
    make_picture("Мост", cut=False)
    make_picture("Река", cut=True)


def addresses() -> list[str]:
    """All that readers might ask for, also of what is not there any more."""
    return [*at_root(), *(address for language in LANGUAGES for address in under(language))]


def at_root() -> Iterator[str]:
    yield from ("/robots.txt", "/sitemap.xml", "/news-sitemap.xml", "/sitemaps/pages.xml")
    yield from ("/manifest.webmanifest", "/.well-known/security.txt")
    yield from (f"/sitemaps/{MonthMap(month)}.xml" for month in months())


def under(language: str) -> Iterator[str]:
    home = f"/{language}/"
    yield from (*feeds_of(home), f"{home}feed/yandex/", f"{home}feed/dzen/")
    yield from (home, f"{home}archive/", f"{home}topics/", f"{home}authors/", f"{home}none/")
    for section in SECTIONS:
        yield from (f"{home}{section}/", *feeds_of(f"{home}{section}/"))
    for kind, model in (("topics", Topic), ("authors", Contributor)):
        pages = [f"{home}{kind}/{row.slug}/" for row in model.objects.order_by("pk")]
        yield from (*pages, *feeds_of(*pages))
    yield from (f"{home}archive/{month}/" for month in months())
    yield from (page.get_url() for page in pages_of(language) if page.get_url())
    yield from cuts(home, language)


def pages_of(language: str) -> list[Page]:
    locale = Locale.objects.get(language_code=language)
    return list(Page.objects.filter(locale=locale, depth__gte=3).order_by("pk"))


def cuts(home: str, language: str) -> Iterator[str]:
    for listing in Listing.objects.in_language(language).select_related("section").order_by("pk"):
        cut = f"older/{Cursor.of(listing)}/"
        yield from (f"{home}archive/{cut}", f"{home}{listing.section.slug}/{cut}")
        yield from (f"{home}topics/topic-0/{cut}", f"{home}authors/author-1/{cut}")
        yield f"{home}archive/{Month.of(listing.published_at)}/{cut}"


def months() -> list[Month]:
    moments = Listing.objects.values_list("published_at", flat=True)
    return sorted({Month.of(moment) for moment in moments})


def on_sqlite() -> bool:
    return bool(connection.vendor == "sqlite")
