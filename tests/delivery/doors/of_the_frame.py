"""Doors to what stands around the stories: sections, info pages, home fronts, the site's own row."""

from __future__ import annotations

from typing import Any

from wagtail.models import Locale, Page, Site

from tests.delivery.doors.door import Door, QuietDoor
from tests.delivery.doors.of_stories import OPENED, PUBLISH
from tests.delivery.doors.stage import (
    ABOUT,
    AT_SIX,
    BRIDGE,
    FERRY,
    HOUR,
    MATCH,
    MINUTE,
    NOON,
    TWIN,
    Stage,
    home,
    readers_ask,
    section,
)
from tests.stories.newsroom import info_form, page_form, paragraph_in_form
from tilshi.fronts.found import found_site
from tilshi.stories.models import InfoPage
from tilshi.stories.release import release_due

FRONTS = ("/en/",)  # of another language: made anew, it is what it was
NO_FRAME = ("/robots.txt", "/manifest.webmanifest")
POWER = "Власть"
EVERY_PAGE = ("/ru/", "/ru/sport/", "/ru/archive/", "/ru/topics/topic-0/", ABOUT, MATCH)


def on_every_page(words: str) -> dict[str, str]:
    return dict.fromkeys(EVERY_PAGE, words)


def save(stage: Stage, page: Page, **fields: Any) -> Any:
    form = {"title": page.title, "slug": page.slug, **fields}
    return stage.send(f"pages/{page.pk}/edit/", info_form(**form) if is_info(page) else page_form(**form))


def is_info(page: Page) -> bool:
    return page.specific_class is InfoPage


# Sections --------------------------------------------------------------------------------------------------


def rename_a_section(stage: Stage) -> None:
    save(stage, section(), title=POWER, **PUBLISH)


def give_a_section_another_address(stage: Stage) -> None:
    save(stage, section(), slug="power", **PUBLISH)


def unpublish_a_section(stage: Stage) -> None:
    stage.send(f"pages/{section('sport').pk}/unpublish/")


def unpublish_a_section_with_its_stories(stage: Stage) -> None:
    stage.send(f"pages/{section().pk}/unpublish/", {"include_descendants": "on"})


def publish_a_closed_section(stage: Stage) -> None:
    unpublish_a_section(stage)
    readers_ask()
    stage.clock.shift(MINUTE)
    ids = f"id={section('sport').pk}"
    stage.send(f"bulk/wagtailcore/page/publish/?{ids}&next=/newsroom/", {"include_descendants": "on"})


def let_a_section_expire(stage: Stage) -> None:
    save(stage, section("sport"), expire_at=AT_SIX, **PUBLISH)
    readers_ask()
    stage.clock.move_to(NOON + HOUR)
    assert release_due(NOON + HOUR).expired == 1


def delete_a_section(stage: Stage) -> None:
    stage.send(f"pages/{section().pk}/delete/", by="boss")


def open_a_section(stage: Stage) -> None:
    address = f"pages/add/stories/sectionpage/{home().pk}/"
    stage.send(address, page_form(title="Наука", **PUBLISH))


def copy_a_section_with_its_stories(stage: Stage) -> None:
    form = {"new_title": POWER, "new_slug": "power", "new_parent_page": home().pk}
    form |= {"copy_subpages": "on", "publish_copies": "on"}
    stage.send(f"pages/{section().pk}/copy/", form, by="boss")


def put_a_section_last(stage: Stage) -> None:
    position = home().numchild - 1
    answer = stage.client("aigul").post(f"/newsroom/pages/{section().pk}/set_position/?position={position}")
    assert answer.status_code == 200
    names = [page.title for page in home().get_children()]
    assert names[-1] == section().title


# Info pages ------------------------------------------------------------------------------------------------


def add_an_info_page(stage: Stage) -> None:
    form = info_form(title="Контакты", **PUBLISH)
    stage.send(f"pages/add/stories/infopage/{home().pk}/", form)


def edit_an_info_page(stage: Stage) -> None:
    words = paragraph_in_form(0, "Пишем с 1991 года.")
    save(stage, stage.about, title="Кто мы", **{**words, "body-count": 1}, **PUBLISH)


def give_an_info_page_another_address(stage: Stage) -> None:
    save(stage, stage.about, slug="kto-my", **PUBLISH)


def unpublish_an_info_page(stage: Stage) -> None:
    stage.send(f"pages/{stage.about.pk}/unpublish/")


def delete_an_info_page(stage: Stage) -> None:
    stage.send(f"pages/{stage.about.pk}/delete/")


def translate_an_info_page_and_publish(stage: Stage) -> None:
    translate_an_info_page(stage)
    twin = stage.about.get_translation(Locale.objects.get(language_code="kk"))
    save(stage, twin, title="Біз туралы", slug="biz", **PUBLISH)


# Fronts, and the site itself -------------------------------------------------------------------------------


def place_on_the_front(stage: Stage) -> None:
    save(stage, home(), **slots(stage.match.pk), **PUBLISH)


def empty_the_place_on_the_front(stage: Stage) -> None:
    place_on_the_front(stage)
    slot = home().slots.get()
    save(stage, home(), **slots(stage.match.pk, slot.pk, DELETE="on"), **PUBLISH)


def slots(story: int, slot: int | str = "", **more: str) -> dict[str, Any]:
    values = {"story": story, "until": "", "id": slot, "ORDER": 1, "DELETE": "", **more}
    counts = {"TOTAL_FORMS": 1, "INITIAL_FORMS": int(bool(slot))}
    return {f"slots-{name}": value for name, value in counts.items()} | {
        f"slots-0-{name}": value for name, value in values.items()
    }


def describe_a_front(stage: Stage) -> None:
    save(stage, home(), search_description="Новости степи", **NO_SLOTS, **PUBLISH)


def add_another_site(stage: Stage) -> None:
    """No screen offers it. From then on Wagtail's addresses name the host."""
    Site.objects.create(hostname="other.example", root_page=home("kk"))


def give_the_site_another_root(stage: Stage) -> None:
    site = Site.objects.get()
    site.root_page = home("kk")
    site.save()


NO_SLOTS = {"slots-TOTAL_FORMS": 0, "slots-INITIAL_FORMS": 0}

DOORS = [
    Door(rename_a_section, on_every_page(POWER), gone=("Политика",), apart=FRONTS),
    Door(give_a_section_another_address, on_every_page("/ru/power/"), gone=(BRIDGE, FERRY), apart=FRONTS),
    Door(unpublish_a_section, {"/ru/politics/": OPENED}, gone=('href="/ru/sport/"',), apart=FRONTS),
    Door(
        unpublish_a_section_with_its_stories,
        {MATCH: "Подробнее"},
        gone=(OPENED, "Паром ушёл", 'href="/ru/politics/"'),
        apart=FRONTS,
        is_on_both=True,
    ),
    Door(publish_a_closed_section, {"/ru/": 'href="/ru/sport/"'}, apart=FRONTS, opened=("/ru/sport/",)),
    Door(let_a_section_expire, {"/ru/politics/": OPENED}, gone=('href="/ru/sport/"',), apart=FRONTS),
    Door(delete_a_section, {MATCH: "Подробнее"}, gone=(OPENED, "Паром ушёл", BRIDGE), apart=FRONTS),
    Door(open_a_section, {"/ru/": "Наука", "/kk/": "Наука", "/kk/sport/": "/kk/nauka/"}, apart=NO_FRAME),
    Door(
        copy_a_section_with_its_stories, {"/ru/": POWER, "/en/": POWER, "/ru/power/": OPENED}, apart=NO_FRAME
    ),
    Door(put_a_section_last, {}, apart=FRONTS),
    Door(add_an_info_page, on_every_page("Контакты"), apart=FRONTS),
    Door(edit_an_info_page, {**on_every_page("Кто мы"), ABOUT: "1991"}, gone=("О нас",), apart=FRONTS),
    Door(give_an_info_page_another_address, on_every_page("/ru/kto-my/"), gone=(ABOUT,), apart=FRONTS),
    Door(unpublish_an_info_page, {BRIDGE: OPENED}, gone=("О нас", ABOUT), apart=FRONTS),
    Door(delete_an_info_page, {BRIDGE: OPENED}, gone=("О нас", ABOUT), apart=FRONTS),
    Door(translate_an_info_page_and_publish, {ABOUT: "/kk/biz/", TWIN: "Біз туралы"}, apart=FRONTS),
    Door(place_on_the_front, {"/ru/": "Матч у моста"}),
    Door(empty_the_place_on_the_front, {"/ru/": "Матч у моста"}),
    Door(describe_a_front, {"/ru/": "Новости степи"}),
    Door(add_another_site, {"/ru/": OPENED}, apart=()),
    Door(give_the_site_another_root, {}, apart=()),
]


def translate_an_info_page(stage: Stage) -> None:
    kazakh = Locale.objects.get(language_code="kk")
    stage.send(f"translation/submit/page/{stage.about.pk}/", {"locales": [kazakh.pk]})


def save_a_draft_of_a_section(stage: Stage) -> None:
    save(stage, section(), title=POWER, slug="power")


def save_a_draft_of_a_front(stage: Stage) -> None:
    save(stage, home(), title=POWER, **slots(stage.match.pk))


def start_the_site_again(stage: Stage) -> None:
    """Each start looks whether all is founded."""
    found_site()


QUIET = [
    QuietDoor(save_a_draft_of_a_section),
    QuietDoor(save_a_draft_of_a_front),
    QuietDoor(start_the_site_again),
]
