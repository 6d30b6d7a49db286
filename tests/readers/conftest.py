"""A story about a bridge, and readers who talk about it."""

import itertools
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from tests.delivery.conftest import pages as pages  # a fixture of theirs
from tests.readers.saying import Place
from tilshi.accounts.models import User
from tilshi.accounts.roles import Role, add_user
from tilshi.readers.models import ModeOf
from tilshi.readers.modes import set_mode
from tilshi.stories import body
from tilshi.stories.models import SectionPage
from tilshi.stories.write import StoryData, write_story

_numbers = itertools.count(1)


@pytest.fixture
def place(politics: SectionPage) -> Place:
    """Under a story in an open discussion by rules: newcomers do not wait."""
    set_mode(ModeOf.Scope.SITE, None, "rules", by=None)  # type: ignore[arg-type]  # by nobody
    return Place(bridge_story(politics))


def bridge_story(section: SectionPage, **more: Any) -> int:
    data = StoryData(
        headline=f"Мост открыт {next(_numbers)}",
        standfirst="Первые машины прошли утром.",
        body=[body.paragraph("Мост строили два года."), body.quote("Ждали три года.", "Сауле Бейсова")],
        published_at=timezone.now() - timedelta(hours=1),
        **more,
    )
    return write_story(data, section, publish=True).pk


@pytest.fixture
def saule(db: None) -> User:
    return add_user("saule@example.org", "қызғалдақ-2026", Role.READER, "Сауле")
