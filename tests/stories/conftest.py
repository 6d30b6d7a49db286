import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def forgotten_renditions() -> None:
    """Wagtail remembers renditions in the cache, also those of the test before, whose rows are gone."""
    cache.clear()
