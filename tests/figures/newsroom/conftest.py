"""A Sunday noon in the newsroom, with a story that readers may see."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client

from tests.conftest import signed_in
from tests.figures.newsroom.counted import NOON
from tilshi.accounts.models import User
from tilshi.stories.models import SectionPage, StoryPage
from tilshi.stories.write import StoryData, write_story


@pytest.fixture(autouse=True)
def clock(request: pytest.FixtureRequest) -> Iterator[Any]:
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


@pytest.fixture
def story(politics: SectionPage) -> StoryPage:
    return write_story(StoryData("Мост открыт"), politics, publish=True)


@pytest.fixture
def aiguls(aigul: User) -> Client:
    return signed_in(aigul)
