"""Fills a demo, or a site without stories, with an invented archive of any size."""

import time
import uuid
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.utils import timezone

from tilshi.accounts.models import User
from tilshi.core.errors import TilshiError
from tilshi.core.languages import site_languages
from tilshi.core.typography import tidy
from tilshi.demo.archive import people
from tilshi.demo.archive.hands import write_by_hand
from tilshi.demo.archive.pictures import picture_pool
from tilshi.demo.archive.plan import Subject, plan
from tilshi.demo.archive.tell import facts_of, tell
from tilshi.demo.read import read_stories
from tilshi.stories.bulk.data import FinishedStory, Part
from tilshi.stories.bulk.load import load_stories
from tilshi.stories.models import Contribution, SectionPage, StoryPage

MOST_BY_HAND = 300
ONE_BY_HAND_IN = 50  # of a small archive
OURS = 5  # the version of the archive's translation keys


class FillError(TilshiError):
    pass


@dataclass
class Filled:
    """What a run has added. `telling_seconds`: spent on inventing and not on storing."""

    by_language: Counter[str] = field(default_factory=Counter)
    by_hand: int = 0
    load_seconds: float = 0.0
    telling_seconds: float = 0.0
    hand_seconds: float = 0.0

    @property
    def loaded(self) -> int:
        return self.by_language.total()

    @property
    def stored_per_second(self) -> float:
        """The rate of the bulk verb alone."""
        seconds = self.load_seconds - self.telling_seconds
        return self.loaded / seconds if seconds > 0 else 0.0


@dataclass(frozen=True)
class Cast:
    """The shared rows that the archive's stories refer to."""

    seed: int
    now: datetime
    topics: Sequence[int]
    contributors: Sequence[int]
    authors: Sequence[User]
    pictures: Sequence[int]


def fill_archive(stories: int, seed: int = 1) -> Filled:
    """Adds what the archive of this size and seed lacks: cut off in the middle, it is simply run again.

    Raises FillError on a site with stories of somebody else's.
    """
    refuse_real_newsroom()
    by_hand = min(MOST_BY_HAND, stories // ONE_BY_HAND_IN)
    cast = make_cast(seed)
    filled, there = Filled(), stored_keys()
    sections = sections_by_language()
    slugs = sorted({slug for _, slug in sections})
    subjects = list(plan(stories - by_hand, seed, slugs, [item.code for item in site_languages()]))
    for (language, slug), section in sections.items():
        chosen = (item for item in subjects if item.section == slug and language in item.languages)
        missing = (item for item in chosen if (item.key(seed), language) not in there)
        load(section, language, missing, cast, filled)
    write_hands(by_hand, cast, list(sections.values()), there, filled)
    return filled


def load(
    section: SectionPage, language: str, subjects: Iterator[Subject], cast: Cast, filled: Filled
) -> None:
    started = time.perf_counter()
    told = timed((finished(item, language, cast) for item in subjects), filled)
    filled.by_language[language] += load_stories(section, told)
    filled.load_seconds += time.perf_counter() - started


def timed(stories: Iterator[FinishedStory], filled: Filled) -> Iterator[FinishedStory]:
    while True:
        started = time.perf_counter()
        story = next(stories, None)
        filled.telling_seconds += time.perf_counter() - started
        if story is None:
            return
        yield story


def finished(subject: Subject, language: str, cast: Cast) -> FinishedStory:
    random, shown_at = subject.random(cast.seed), moment_of(subject, cast.now)
    facts = facts_of(subject.section, random, shown_at, len(cast.pictures))
    picture = None if facts.picture is None else cast.pictures[facts.picture]
    told = tell(facts, language, picture if random.random() < 1 / 2 else None)
    writers = random.sample(cast.contributors, random.choice((1, 1, 2)))
    return FinishedStory(
        headline=told.headline,
        standfirst=told.standfirst,
        body=told.body,
        kicker=told.kicker,
        lead_picture_id=picture,
        lead_caption=told.caption if picture else "",
        dateline=told.dateline,
        parts=[Part(writers[0]), *(Part(item, Contribution.Part.PHOTO.value) for item in writers[1:])],
        topic_ids=random.sample(cast.topics, random.choice((1, 2, 2, 3))),
        published_at=shown_at,
        owner_id=random.choice(cast.authors).pk,
        translation_key=subject.key(cast.seed),
    )


def moment_of(subject: Subject, now: datetime) -> datetime:
    day = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    return day - timedelta(days=subject.days_ago) + timedelta(minutes=subject.minute)


def write_hands(
    count: int, cast: Cast, sections: Sequence[SectionPage], there: set[tuple[uuid.UUID, str]], filled: Filled
) -> None:
    started = time.perf_counter()
    for number in range(count):
        section = sections[number % len(sections)]
        subject = Subject(-1 - number, section.slug, (section.locale.language_code,), 0, 0)
        key = subject.key(cast.seed)
        if (key, section.locale.language_code) not in there:
            write_by_hand(number, key, section, cast.authors, cast.now, subject.random(cast.seed))
            filled.by_hand += 1
    filled.hand_seconds = time.perf_counter() - started


def make_cast(seed: int) -> Cast:
    return Cast(
        seed=seed,
        now=timezone.now(),
        topics=people.topics(),
        contributors=people.contributors(),
        authors=people.authors(),
        pictures=picture_pool(),
    )


def sections_by_language() -> dict[tuple[str, str], SectionPage]:
    """By language and slug; Russian first, since its stories are the sources of the others."""
    order = {"ru": 0, "kk": 1, "en": 2}
    found = SectionPage.objects.live().select_related("locale").order_by("path")
    codes = {item.code for item in site_languages()}
    here = [item for item in found if item.locale.language_code in codes]
    here.sort(key=lambda item: order[item.locale.language_code])
    return {(item.locale.language_code, item.slug): item for item in here}


def stored_keys() -> set[tuple[uuid.UUID, str]]:
    return set(StoryPage.objects.values_list("translation_key", "locale__language_code"))


def refuse_real_newsroom() -> None:
    """Two hundred thousand invented stories cannot be told from real ones afterwards."""
    if stranger := next(strangers(), None):
        raise FillError(
            f"This site holds stories of its own, for example “{stranger}”. An invented archive is for trying"
            " out: make a site for it with: tilshi init DIR --demo"
        )


def strangers() -> Iterator[str]:
    """Headlines of stories that are neither the demo's nor the archive's."""
    demo = {tidy(text.headline, code) for story in read_stories() for code, text in story.texts.items()}
    for title, key in StoryPage.objects.values_list("title", "translation_key").iterator():
        if key.version != OURS and title not in demo:
            yield title
