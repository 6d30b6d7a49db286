"""Fills a new site with the demo newsroom, by the same verbs as editors and importers use."""

import io
import secrets
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.images import ImageFile
from django.db import transaction
from django.utils import timezone

from tilshi.accounts.models import User
from tilshi.accounts.roles import Role, add_user
from tilshi.core.languages import site_languages
from tilshi.demo.drawings import draw
from tilshi.demo.read import DemoStory, DemoText, read_names, read_stories
from tilshi.stories import body
from tilshi.stories.models import Contributor, Image, SectionPage, StoryPage, Topic
from tilshi.stories.pictures.renditions import make_renditions
from tilshi.stories.write import StoryData, write_story

COLLEAGUES = {Role.ADMIN: "Әлия", Role.EDITOR: "Айгүл", Role.AUTHOR: "Ержан", Role.MODERATOR: "Марат"}
WORKING_HOURS = range(8, 20)
LOG_INS = "demo-log-ins.txt"


@transaction.atomic
def fill_newsroom() -> None:
    """People, topics and stories, dated back from now. The log-ins are written to a file of mode 600."""
    now = timezone.now()
    colleagues = hire_colleagues(settings.DATA / LOG_INS)
    topics = {key: Topic.objects.create(slug=key, **names) for key, names in read_names("topics").items()}
    people = {
        key: Contributor.objects.create(slug=key, **names)
        for key, names in read_names("contributors").items()
    }
    for story in sorted(read_stories(), key=lambda item: -item.days_ago):
        write_twins(story, now, topics, people, colleagues[Role.EDITOR])


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


def write_twins(
    story: DemoStory,
    now: datetime,
    topics: Mapping[str, Topic],
    people: Mapping[str, Contributor],
    editor: User,
) -> None:
    """The story in each language of the site; the first one is what the others are twins of."""
    published_at = moment_of(story, now)
    picture = make_picture(story)
    first: StoryPage | None = None
    for language in site_languages():
        data = replace(
            story_data(story.texts[language.code]),
            lead_picture=picture,
            published_at=published_at,
            topics=[topics[key] for key in story.topics],
            writers=[people[key] for key in story.contributors],
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


def story_data(text: DemoText) -> StoryData:
    return StoryData(
        headline=text.headline,
        standfirst=text.standfirst,
        body=[body_block(block) for block in text.body],
        kicker=text.kicker,
        lead_caption=text.picture_caption,
    )


def make_picture(story: DemoStory) -> Image | None:
    if not story.drawing:
        return None
    picture: Image = Image.objects.create(
        file=ImageFile(io.BytesIO(draw(story.drawing)), name=f"{story.drawing}.jpg"),
        title=story.texts["ru"].headline[:255],
        credit=settings.TILSHI.name,
        **{f"alt_{code}": text.picture_alt for code, text in story.texts.items()},
    )
    make_renditions(picture)  # the first page is whole before the worker has come to AVIF
    return picture


def body_block(block: Mapping[str, Any]) -> body.Block:
    """The file's block as the field stores it; its keys are the arguments of the function of that name."""
    values = dict(block)
    return BUILDERS[values.pop("type")](**values)


BUILDERS: dict[str, Callable[..., body.Block]] = {
    "paragraph": body.rich_paragraph,
    "heading": body.heading,
    "quote": body.quote,
    "list": body.bullets,
    "table": body.table,
}
