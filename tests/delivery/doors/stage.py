"""The stage of `test_every_door.py`: a small newsroom at noon, all of whose pages are baked. It is set up
once a run and put back for each door."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import time_machine
from django.conf import settings
from django.core.cache import cache
from django.test import Client

from tests.conftest import PASSWORD, signed_in
from tests.delivery.conftest import settle_index
from tests.delivery.newsroom import addresses, furnish
from tests.delivery.oracle import baked
from tests.stories.material import make_document
from tilshi.accounts.models import User
from tilshi.accounts.roles import Role, add_user
from tilshi.delivery import files, not_found, settle, start
from tilshi.delivery.bake import Unbaked, page_at
from tilshi.delivery.index import index
from tilshi.delivery.models import Change
from tilshi.fronts.models import HomePage
from tilshi.people.models import Place
from tilshi.stories import body
from tilshi.stories.models import Contributor, Document, Image, InfoPage, SectionPage, StoryPage, Topic
from tilshi.stories.translate import make_twin
from tilshi.stories.write import StoryData, write_story

NOON = datetime(2026, 11, 29, 12, 0, tzinfo=UTC)  # five o'clock in Almaty
AT_SIX = "2026-11-29 18:00"  # there, as a form has it
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
# What readers may ask for beside `addresses()`, which knows of two languages.
ENGLISH = ("/en/",)
# And what would only be more of the same: cuts of lists, fronts of empty sections.
ALIKE = re.compile("/older/|/(society|culture)/|/kk/(economy|authors|topics|archive)/")

BRIDGE, TWIN = "/ru/politics/most-otkryt/", "/kk/politics/kopir-ashyldy/"
FERRY, MATCH = "/ru/politics/parom-ushel/", "/ru/sport/match-u-mosta/"
RACE, ABOUT = "/kk/sport/zharys/", "/ru/o-nas/"


class Stage:
    """The bridge is told of by its twin, a match that links it twice, a ferry on the same topic and a page
    about the site; a race in Kazakh has nothing to do with any of them."""

    def __init__(self, clock: time_machine.Traveller) -> None:
        self.clock = clock

    # Whoever goes through the door ---------------------------------------------------------------------
    def client(self, name: str) -> Client:
        return signed_in(User.objects.get(email=f"{name}@example.org"))

    def send(self, address: str, form: dict[str, Any] | None = None, by: str = "aigul") -> Any:
        """A form that is taken: one with an error in it would be shown again."""
        answer = self.client(by).post(f"/newsroom/{address}", form or {})
        assert answer.status_code == 302, f"{address} answers {answer.status_code}: {errors_in(answer)}"
        return answer

    def send_filled(self, address: str, by: str = "boss", **changes: Any) -> Any:
        """The form as it is shown, but for `changes`."""
        form = self.client(by).get(f"/newsroom/{address}").context["form"]
        return self.send(address, {**filled(form), **changes}, by)

    # What there is -------------------------------------------------------------------------------------
    @property
    def bridge(self) -> StoryPage:
        return story("most-otkryt")

    @property
    def twin(self) -> StoryPage:
        return story("kopir-ashyldy")

    @property
    def ferry(self) -> StoryPage:
        return story("parom-ushel")

    @property
    def match(self) -> StoryPage:
        return story("match-u-mosta")

    @property
    def draft(self) -> StoryPage:
        return story("chernovik")

    @property
    def about(self) -> InfoPage:
        return InfoPage.objects.filter(locale__language_code="ru").order_by("pk")[0]

    @property
    def picture(self) -> Image:
        return Image.objects.get(title="Река")

    @property
    def uncut(self) -> Image:
        return Image.objects.get(title="Мост")

    @property
    def document(self) -> Document:
        return Document.objects.get()

    @property
    def topic(self) -> Topic:
        return Topic.objects.get(slug="topic-0")

    @property
    def writer(self) -> Contributor:
        return Contributor.objects.get(slug="author-0")

    @property
    def place(self) -> Place:
        return Place.objects.get()

    # What readers have ---------------------------------------------------------------------------------
    def files(self) -> dict[str, int]:
        """Of each baked page: another number after each bake that made it another."""
        return {address: file.stat().st_mtime_ns for address, file in baked().items()}


def story(slug: str) -> StoryPage:
    """The oldest of that address; a twin that has just been made has its source's."""
    found: StoryPage = StoryPage.objects.filter(slug=slug).order_by("pk")[0]
    return found


def section(slug: str = "politics", language: str = "ru") -> SectionPage:
    return SectionPage.objects.get(slug=slug, locale__language_code=language)


def home(language: str = "ru") -> HomePage:
    return HomePage.objects.get(locale__language_code=language)


def read(address: str) -> str:
    """What a reader gets; baked, if nobody has asked yet."""
    found = page_at(address)
    return found.body.decode() if isinstance(found, Unbaked) else found.read_text()


def readers_ask() -> None:
    for address in (*addresses(), *ENGLISH):
        if not ALIKE.search(address):
            page_at(address)


def lines_after(number: int) -> list[Change]:
    return list(Change.objects.filter(pk__gt=number).order_by("pk"))


def last_line() -> int:
    return Change.objects.order_by("-pk").values_list("pk", flat=True)[0]


def errors_in(answer: Any) -> Any:
    form = answer.context and answer.context.get("form")
    return {**form.errors, **sets_of(form)} if form else answer.content[:200]


def sets_of(form: Any) -> dict[str, Any]:
    return {name: formset.errors for name, formset in getattr(form, "formsets", {}).items()}


def filled(form: Any) -> dict[str, Any]:
    """As a browser sends it; files are not sent again."""
    values = {bound.html_name: bound.value() for bound in form if not bound.field.widget.needs_multipart_form}
    return {name: sent(value) for name, value in values.items() if value not in (None, False)}


def sent(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [getattr(item, "pk", item) for item in value]
    return getattr(value, "pk", value)


# Setting up ---------------------------------------------------------------------------------------------


def write_all() -> None:
    furnish()
    Place.objects.update(name_kk="Тұмар")
    add_user("aigul@example.org", PASSWORD, Role.EDITOR, "Айгүл")
    zhanna = add_user("zhanna@example.org", PASSWORD, Role.AUTHOR, "Жанна")
    add_user("boss@example.org", PASSWORD, Role.ADMIN, "Ерлан")
    topic, writer = Topic.objects.get(slug="topic-0"), Contributor.objects.get(slug="author-0")
    writer.user = zhanna
    writer.save()
    document = make_document()
    bridge = write_story(
        StoryData(
            "Мост открыт",
            "Движение началось утром.",
            [
                body.rich_paragraph(f'Вот <a linktype="document" id="{document.pk}">указ</a>.'),
                body.picture(Image.objects.get(title="Мост").pk, "Опора", "опора"),
            ],
            lead_picture=Image.objects.get(title="Река"),
            topics=[topic],
            writers=[writer],
            place=Place.objects.get(),
        ),
        section(),
        publish=True,
    )
    twin = make_twin(bridge, "kk", by=zhanna).get_latest_revision_as_object()
    twin.title, twin.slug = "Көпір ашылды", "kopir-ashyldy"
    twin.save_revision().publish()
    write_story(StoryData("Паром ушёл", topics=[topic]), section(), publish=True)
    link = f'<a linktype="page" id="{bridge.pk}">здесь</a>'
    blocks = [body.rich_paragraph(f"Подробнее {link}."), body.read_also(bridge.pk)]
    write_story(StoryData("Матч у моста", body=blocks), section("sport"), publish=True)
    write_story(StoryData("Жарыс"), section("sport", "kk"), publish=True)
    write_story(StoryData("Черновик"), section(), publish=False)
    write_about(link)


def write_about(link: str) -> None:
    page = InfoPage(title="О нас", slug="o-nas", locale=home().locale, live=False)
    page.body = [body.rich_paragraph(f"Мост {link}.")]  # type: ignore[assignment]  # raw blocks, too
    home().add_child(instance=page)
    page.save_revision().publish()


@dataclass(frozen=True)
class Copy:
    """Of all that is on the disk beside the database."""

    folder: Path

    @property
    def places(self) -> tuple[tuple[Path, Path], ...]:
        """Where a folder stands, and where its copy."""
        kept = self.folder
        return (files.pages_folder(), kept / "pages"), (Path(settings.MEDIA_ROOT), kept / "media")

    def take(self) -> None:
        settle_index()
        shutil.copy2(index.file, self.folder / "index")
        for standing, copy in self.places:
            shutil.copytree(standing, copy)

    def put_back(self) -> None:
        index.close()
        for suffix in ("-wal", "-shm"):
            index.file.with_name(index.file.name + suffix).unlink(missing_ok=True)
        shutil.copy2(self.folder / "index", index.file)
        for standing, copy in self.places:
            shutil.rmtree(standing, ignore_errors=True)
            shutil.copytree(copy, standing)
        start.fitted = False
        not_found._kept.clear()
        cache.clear()  # of Wagtail's: the addresses of sites
        settle.is_left_to_keeper = False
