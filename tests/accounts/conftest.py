from collections.abc import Iterator

import pytest
import time_machine
from django.core.cache import cache


@pytest.fixture(autouse=True)
def nobody_has_knocked_yet() -> None:
    """allauth lets an address knock thirty times a minute, and counts in the cache, over all tests."""
    cache.clear()


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """What is used up comes back with time alone."""
    with time_machine.travel("2026-12-01T12:00Z", tick=False) as travelling:
        yield travelling
