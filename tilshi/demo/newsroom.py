"""Fills a new site with the demo newsroom, by the same verbs as editors and importers use."""

import secrets
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from graphlib import TopologicalSorter
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from tilshi.accounts.models import User
from tilshi.accounts.roles import Role, add_user
from tilshi.core.languages import site_languages
from tilshi.demo.audience import fill_audience
from tilshi.demo.blocks import AtHand, body_block
from tilshi.demo.frame import place_on_fronts, write_info_pages
from tilshi.demo.material import Material, Picture, make_material
from tilshi.demo.painting import Painted
from tilshi.demo.partners import fill_partners
from tilshi.demo.printed import printed
from tilshi.demo.read import LANGUAGES, DemoStory, DemoText, names_of, read_rows, read_stories
from tilshi.demo.states import leave_in_state
from tilshi.demo.talk import fill_talk
from tilshi.people.models import Place
from tilshi.stories.models import Contributor, SectionPage, StoryPage, Topic
from tilshi.stories.write import StoryData, write_story

PEOPLE = {
    Role.ADMIN: "Әлия",
    Role.EDITOR: "Айгүл",
    Role.AUTHOR: "Ержан",
    Role.MODERATOR: "Марат",
    Role.READER: "Нұрлан",
}
WORKING_HOURS = range(8, 21)
OTHER_HOURS = 24 - len(WORKING_HOURS)
LOG_INS = "demo-log-ins.txt"

Written = dict[str, dict[str, StoryPage]]  # by language, then by the story's key


@dataclass(frozen=True)
class Register:
    """The rows that stories share, by the keys of the demo's files."""

    topics: Mapping[str, Topic]
    people: Mapping[str, Contributor]
    places: Mapping[str, Place]


@dataclass(frozen=True)
class Newsroom:
    """What a story is written with."""

    now: datetime
    register: Register
    material: Material
    colleagues: Mapping[Role, User]


@transaction.atomic
def fill_newsroom(painted: Painted) -> None:
    """People, topics and stories, dated back from now. The log-ins are written to a file of mode 600."""
    stories = read_stories()
    material = make_material(stories, portraits(), painted)
    colleagues = add_people(settings.DATA / LOG_INS)
    newsroom = Newsroom(timezone.now(), fill_register(material), material, colleagues)
    written: Written = defaultdict(dict)
    for story in those_named_first(stories):
        write_twins(story, newsroom, written)
    place_on_fronts(stories, written)
    write_info_pages(colleagues[Role.EDITOR])
    fill_talk(written, colleagues[Role.MODERATOR], newsroom.now)
    fill_audience(written, newsroom.now)
    fill_partners(written, material.pictures, colleagues[Role.EDITOR], newsroom.now)


def those_named_first(stories: Iterable[DemoStory]) -> Iterator[DemoStory]:
    """What a story refers to is written before it."""
    by_key = {story.key: story for story in stories}
    order = TopologicalSorter({key: sorted(story.read_also) for key, story in by_key.items()})
    return (by_key[key] for key in order.static_order())


def portraits() -> list[Picture]:
    return [
        Picture(
            row["portrait"], row["ru"], {f"alt_{code}": row[code] for code in LANGUAGES}, is_portrait=True
        )
        for row in read_rows("contributors").values()
    ]


def fill_register(material: Material) -> Register:
    return Register(
        topics={
            key: Topic.objects.create(slug=key, **names_of(row)) for key, row in read_rows("topics").items()
        },
        people={key: contributor(key, row, material) for key, row in read_rows("contributors").items()},
        places={
            key: Place.objects.create(slug=key, **names_of(row)) for key, row in read_rows("places").items()
        },
    )


def contributor(key: str, row: Mapping[str, str], material: Material) -> Contributor:
    jobs = {field: words for field, words in row.items() if field.startswith("job_")}
    portrait = material.pictures[row["portrait"]]
    return Contributor.objects.create(slug=key, portrait=portrait, **names_of(row), **jobs)


def add_people(file: Path) -> dict[Role, User]:
    """A password that everybody knows would open each demo that somebody puts on a public server."""
    passwords = {role: secrets.token_urlsafe(9) for role in PEOPLE}
    lines = [f"  {role:<10} {role}@demo.example   {password}" for role, password in passwords.items()]
    file.touch(mode=0o600)
    file.write_text("\n".join(["Demo log-ins:", *lines, ""]))
    return {
        role: add_user(f"{role}@demo.example", passwords[role], role, name) for role, name in PEOPLE.items()
    }


def write_twins(story: DemoStory, newsroom: Newsroom, written: Written) -> None:
    """The story in each of its languages that the site has; the first one is what the others are twins of."""
    first: StoryPage | None = None
    for language in site_languages():
        if text := story.texts.get(language.code):
            at_hand = AtHand(newsroom.material, written[language.code])
            data = story_data(
                story, text_of(text, story, newsroom.now, language.code), newsroom, at_hand, first
            )
            section = SectionPage.objects.get(slug=story.section, locale__language_code=language.code)
            page = write_story(data, section, story.state == "published", newsroom.colleagues[Role.EDITOR])
            leave_in_state(page, story, newsroom.now, newsroom.colleagues)
            written[language.code][story.key] = page
            first = first or page


def text_of(text: DemoText, story: DemoStory, now: datetime, language: str) -> DemoText:
    return printed(text, timezone.localdate(moment_of(story, now)), language)


def moment_of(story: DemoStory, now: datetime) -> datetime:
    """So many days before now. Nobody publishes at night: an evening's last hour holds what falls between its
    beginning and the next morning, in the same order."""
    moment = timezone.localtime(now - timedelta(days=story.days_ago))
    if moment.hour in WORKING_HOURS:
        return moment
    night = moment - timedelta(hours=WORKING_HOURS.stop)  # as if it began at midnight
    slept = timedelta(hours=night.hour, minutes=night.minute, seconds=night.second)
    last_hour = night.replace(hour=WORKING_HOURS.stop, minute=0, second=0)
    return last_hour + slept / OTHER_HOURS


def story_data(
    story: DemoStory, text: DemoText, newsroom: Newsroom, at_hand: AtHand, twin_of: StoryPage | None
) -> StoryData:
    register = newsroom.register
    breaking = timedelta(hours=story.breaking_hours)
    return StoryData(
        headline=text.headline,
        short_headline=text.short_headline,
        standfirst=text.standfirst,
        dateline=text.dateline,
        body=[body_block(block, at_hand) for block in text.body],
        kicker=text.kicker,
        lead_picture=newsroom.material.pictures.get(story.drawing),
        lead_caption=text.picture_caption,
        source_name=text.source_name,
        published_at=moment_of(story, newsroom.now) if story.state == "published" else None,
        breaking_until=newsroom.now + breaking if breaking else None,
        topics=[register.topics[key] for key in story.topics],
        writers=[register.people[key] for key in story.contributors],
        illustrators=[register.people[key] for key in story.illustrators],
        translators=[register.people[key] for key in story.translators] if twin_of else [],
        place=register.places.get(story.place),
        twin_of=twin_of,
    )
