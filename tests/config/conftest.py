import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def nobody_has_knocked_yet() -> None:
    """allauth lets an address knock thirty times a minute, and counts in the cache, over all tests."""
    cache.clear()
