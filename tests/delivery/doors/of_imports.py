"""Doors by which stories come from outside, in the newsroom and by command."""

from __future__ import annotations

from tests.delivery.doors.door import Door, QuietDoor
from tests.delivery.doors.stage import MINUTE, Stage, readers_ask, section
from tests.importers.made_pages import FIRST, SECOND, THIRD, import_made, page
from tilshi.importers.models import ImportOffer
from tilshi.importers.page.load import Wish, import_source
from tilshi.importers.page.source import source_of_text
from tilshi.stories import body
from tilshi.stories.bulk.data import FinishedStory, Part
from tilshi.stories.bulk.load import load_stories
from tilshi.stories.models import StoryPage

HEADLINE, TEXT = "Мост через Карасу открыли", "\n\n".join(("Мост через Карасу открыли", FIRST, SECOND, THIRD))
FIFTEEN = "Теперь дорога занимает четверть часа."
CHANGED = page(FIRST, f"{SECOND} {FIFTEEN}", THIRD)


def imported() -> StoryPage:
    return StoryPage.objects.get(draft_title__startswith=HEADLINE)


def import_by_command(stage: Stage) -> None:
    import_source(source_of_text(TEXT), Wish(section("sport"), publish=True))


def import_by_form_and_publish(stage: Stage) -> None:
    import_by_form(stage)
    stage.clock.shift(MINUTE)
    publish_as_seen(stage)


def publish_as_seen(stage: Stage) -> None:
    story = imported()
    stage.send(f"import/{story.pk}/publish/", {"revision": story.latest_revision_id})


def import_again_by_command(stage: Stage) -> None:
    """A live story whose source has changed."""
    import_made(publish=True, section="sport")
    readers_ask()
    stage.clock.shift(MINUTE)
    assert import_made(CHANGED, publish=True, section="sport").status == "published"


def take_over_an_offer_and_publish(stage: Stage) -> None:
    import_made(publish=True, section="sport")
    edited = imported().get_latest_revision_as_object()
    edited.standfirst = "Слова редактора."
    edited.save_revision().publish()
    import_made(CHANGED, section="sport")
    readers_ask()
    stage.clock.shift(MINUTE)
    offer, revision = ImportOffer.objects.get(), imported().latest_revision_id
    stage.send(f"import/offers/{offer.pk}/", {"take": 1, "revision": revision})
    publish_as_seen(stage)


def load_in_bulk(stage: Stage) -> None:
    stories = [
        FinishedStory(
            headline=f"Из архива {number}",
            body=[body.paragraph("Слова.")],
            topic_ids=[stage.topic.pk],
            parts=[Part(stage.writer.pk)],
        )
        for number in range(3)
    ]
    assert load_stories(section("sport"), stories) == 3


IN_SPORT = ("/ru/", "/ru/sport/", "/ru/feed/", "/ru/sport/feed/", "/ru/archive/2026/11/", "/news-sitemap.xml")

DOORS = [
    Door(import_by_command, dict.fromkeys(IN_SPORT, HEADLINE)),
    Door(import_by_form_and_publish, dict.fromkeys(IN_SPORT, HEADLINE)),
    Door(import_again_by_command, {"/ru/sport/most-cherez-karasu-otkryli/": FIFTEEN}),
    Door(take_over_an_offer_and_publish, {"/ru/sport/most-cherez-karasu-otkryli/": FIFTEEN}),
    Door(
        load_in_bulk,
        dict.fromkeys((*IN_SPORT, "/ru/topics/topic-0/", "/ru/authors/author-0/"), "Из архива 2"),
        is_on_both=True,
    ),
]


def import_by_form(stage: Stage) -> None:
    stage.send("import/", {"section": section("sport").pk, "text": TEXT})


def import_and_discard(stage: Stage) -> None:
    import_by_form(stage)
    stage.send(f"import/{imported().pk}/discard/")


QUIET = [
    QuietDoor(import_by_form, tells=("page:",)),
    QuietDoor(import_and_discard, tells=("page:",)),
]
