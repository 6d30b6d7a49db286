from collections.abc import Callable, Iterator
from typing import Any

import pytest
import time_machine

from tests.delivery.conftest import pages as pages  # a fixture of theirs
from tests.figures.public.reading import NOON


@pytest.fixture
def clock() -> Iterator[Any]:
    """Stands at noon."""
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


@pytest.fixture
def counter(settings: Any) -> Callable[..., None]:
    """Sets parts of `[counter]`."""

    def set_to(**values: Any) -> None:
        changed = settings.TILSHI.counter.model_copy(update=values)
        settings.TILSHI = settings.TILSHI.model_copy(update={"counter": changed})

    return set_to
