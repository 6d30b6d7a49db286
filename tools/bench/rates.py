"""The bulk verb and the ordinary verbs side by side: the same stories, one run, one machine."""

import logging
import shutil
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tilshi.cli import set_up_django
from tools.bench.site import tilshi

if TYPE_CHECKING:
    from tilshi.stories.bulk.data import FinishedStory
    from tilshi.stories.models import SectionPage

IN_BULK = 5000
ONE_BY_ONE = 200


def compare(site: Path) -> str:
    """On a new site, removed afterwards. The worker's part of a single story, its indexes, is counted too.

    The site's database is the one that TILSHI_DATABASE__URL names, else SQLite.
    """
    shutil.rmtree(site, ignore_errors=True)
    tilshi("init", str(site))
    set_up_django(site.resolve())
    from django.db import connections

    try:
        return "\n".join(lines())
    finally:
        connections.close_all()
        shutil.rmtree(site, ignore_errors=True)


def lines() -> list[str]:
    from tilshi.stories.bulk.load import load_stories
    from tilshi.stories.models import SectionPage

    logging.disable(logging.INFO)
    stories, section = invented(IN_BULK + ONE_BY_ONE), SectionPage.objects.get(**RUSSIAN_POLITICS)
    started = time.perf_counter()
    load_stories(section, stories[:IN_BULK])
    bulk = IN_BULK / (time.perf_counter() - started)
    started = time.perf_counter()
    write_each(section, stories[IN_BULK:])
    single = ONE_BY_ONE / (time.perf_counter() - started)
    return [
        "| storing published stories, indexes included | a second |",
        "|---|---|",
        f"| `load_stories()`, {IN_BULK} stories of {blocks(stories)}, in one thread | {bulk:.0f} |",
        f"| `write_story(publish=True)` and the worker's indexes, {ONE_BY_ONE} stories | {single:.1f} |",
        f"| bulk : single | {bulk / single:.0f} |\n",
    ]


RUSSIAN_POLITICS = {"slug": "politics", "locale__language_code": "ru"}


def invented(count: int) -> "list[FinishedStory]":
    from tilshi.demo.archive.fill import finished, make_cast
    from tilshi.demo.archive.plan import plan

    cast = make_cast(seed=1)
    subjects = plan(count * 3, 1, ["politics"], ["ru"])
    return [finished(subject, "ru", cast) for subject, _ in zip(subjects, range(count), strict=False)]


def write_each(section: "SectionPage", stories: "Sequence[FinishedStory]") -> None:
    """As an importer of single stories would, and then as the worker does."""
    from wagtail.models import ReferenceIndex
    from wagtail.search import index

    from tilshi.stories.models import Contributor, Image, StoryPage, Topic
    from tilshi.stories.write import StoryData, write_story

    topics, people, pictures = Topic.objects.in_bulk(), Contributor.objects.in_bulk(), Image.objects.in_bulk()
    for item in stories:
        data = StoryData(
            headline=item.headline,
            standfirst=item.standfirst,
            body=item.body,
            kicker=item.kicker,
            lead_picture=pictures.get(item.lead_picture_id or 0),
            lead_caption=item.lead_caption,
            published_at=item.published_at,
            topics=[topics[pk] for pk in item.topic_ids],
            writers=list({part.contributor_id: people[part.contributor_id] for part in item.parts}.values()),
        )
        story = write_story(data, section, publish=True)
        stored = StoryPage.objects.get(pk=story.pk)
        index.insert_or_update_object(stored)
        ReferenceIndex.create_or_update_for_object(stored)


def blocks(stories: "Sequence[FinishedStory]") -> str:
    """Their size, in words: what a rate is worth depends on it."""
    number = sum(len(item.body) for item in stories) / len(stories)
    text = sum(len(words(item).encode()) for item in stories) / len(stories)
    return f"{number:.1f} blocks and {text / 1024:.1f} KB of text on average"


def words(item: "FinishedStory") -> str:
    from tilshi.stories.models import StoryPage
    from tilshi.stories.raw_body import words_in

    body = StoryPage._meta.get_field("body").stream_block
    return " ".join([item.headline, item.standfirst, *words_in(body, list(item.body))])
