"""A day at noon, a topic and a writer, and a story that has one of everything."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.cache import cache

from tests.exchange.out.material import everything
from tests.stories.material import make_document, make_picture
from tilshi.people.models import Place
from tilshi.stories.models import Contributor, SectionPage, StoryPage, Topic
from tilshi.stories.write import StoryData, write_story

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


@pytest.fixture(autouse=True)
def no_renditions_known() -> None:
    """Wagtail remembers them by the picture's id, which is the same one in each test."""
    cache.clear()


@pytest.fixture
def river(db: None) -> Topic:
    return Topic.objects.create(slug="reka", name_ru="Река", name_kk="Өзен")


@pytest.fixture
def saule(db: None) -> Contributor:
    return Contributor.objects.create(slug="saule", name_ru="Сәуле Ғабитқызы")


@pytest.fixture
def whole(politics: SectionPage, river: Topic, saule: Contributor) -> StoryPage:
    """Published an hour ago; nothing that a format can tell of a story is left out."""
    picture = make_picture(alt_ru="Мост над «Өзен»", credit="Олжас Тұман")
    data = StoryData(
        "Мост «Тұмар» & <берег> 🌉",
        standfirst="Движение началось утром.",
        body=everything(picture, make_document()),
        lead_picture=picture,
        lead_caption="Утро на мосту",
        published_at=NOON - HOUR,
        topics=[river],
        writers=[saule],
        dateline="Тұмар",
        place=Place.objects.create(slug="tumar", name_ru="Тұмар"),
        source_name="Акимат",
        source_url="https://akimat.example/most",
    )
    return write_story(data, politics, publish=True)
