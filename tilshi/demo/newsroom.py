"""Fills a new site with the demo newsroom, by the same verbs as editors and importers use."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from tilshi.accounts.models import User
from tilshi.accounts.roles import Role, add_user
from tilshi.core.languages import site_languages
from tilshi.demo.blocks import body_block
from tilshi.demo.material import Material, make_material
from tilshi.demo.read import DemoStory, DemoText, read_names, read_stories
from tilshi.people.models import Place
from tilshi.stories.models import Contributor, SectionPage, StoryPage, Topic
from tilshi.stories.write import StoryData, write_story

COLLEAGUES = {Role.ADMIN: "Әлия", Role.EDITOR: "Айгүл", Role.AUTHOR: "Ержан", Role.MODERATOR: "Марат"}
WORKING_HOURS = range(8, 20)
LOG_INS = "demo-log-ins.txt"


@dataclass(frozen=True)
class Register:
    """The rows that stories share, by the keys of the demo's files."""

    topics: Mapping[str, Topic]
    people: Mapping[str, Contributor]
    places: Mapping[str, Place]


@transaction.atomic
def fill_newsroom() -> None:
    """People, topics and stories, dated back from now. The log-ins are written to a file of mode 600."""
    now = timezone.now()
    colleagues = hire_colleagues(settings.DATA / LOG_INS)
    register = fill_register()
    for story in sorted(read_stories(), key=lambda item: -item.days_ago):
        write_twins(story, now, register, colleagues[Role.EDITOR])


def fill_register() -> Register:
    return Register(
        topics={key: Topic.objects.create(slug=key, **names) for key, names in read_names("topics").items()},
        people={
            key: Contributor.objects.create(slug=key, **names)
            for key, names in read_names("contributors").items()
        },
        places={key: Place.objects.create(slug=key, **names) for key, names in read_names("places").items()},
    )


def hire_colleagues(file: Path) -> dict[Role, User]:
    """A password that everybody knows would open each demo that somebody puts on a public server."""
    passwords = {role: secrets.token_urlsafe(9) for role in COLLEAGUES}
    lines = [f"  {role:<10} {role}@demo.example   {password}" for role, password in passwords.items()]
    file.touch(mode=0o600)
    file.write_text("\n".join(["Demo log-ins:", *lines, ""]))
    return {
        role: add_user(f"{role}@demo.example", passwords[role], role, name)
        for role, name in COLLEAGUES.items()
    }


def write_twins(story: DemoStory, now: datetime, register: Register, editor: User) -> None:
    """The story in each language of the site; the first one is what the others are twins of."""
    published_at = moment_of(story, now)
    material = make_material(story)
    first: StoryPage | None = None
    for language in site_languages():
        data = replace(
            story_data(story.texts[language.code], material),
            published_at=published_at,
            topics=[register.topics[key] for key in story.topics],
            writers=[register.people[key] for key in story.contributors],
            photographers=[register.people[key] for key in story.photographers],
            place=register.places.get(story.place),
            twin_of=first,
        )
        section = SectionPage.objects.get(slug=story.section, locale__language_code=language.code)
        twin = write_story(data, section, publish=True, by=editor)
        first = first or twin


def moment_of(story: DemoStory, now: datetime) -> datetime:
    """So many days before now; older stories at an hour at which a newsroom works."""
    moment = timezone.localtime(now - timedelta(days=story.days_ago))
    if story.days_ago < 1 or moment.hour in WORKING_HOURS:
        return moment
    return moment.replace(hour=WORKING_HOURS[moment.hour % len(WORKING_HOURS)])


def story_data(text: DemoText, material: Material) -> StoryData:
    return StoryData(
        headline=text.headline,
        short_headline=text.short_headline,
        standfirst=text.standfirst,
        dateline=text.dateline,
        body=[body_block(block, material) for block in text.body],
        kicker=text.kicker,
        lead_picture=material.lead_picture,
        lead_caption=text.picture_caption,
    )
