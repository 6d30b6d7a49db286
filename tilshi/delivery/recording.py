"""What a page tells of itself while it is rendered: the keys of what it shows. Moments: see `core.clock`."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime

from tilshi.core.clock import noting


@dataclass
class Recording:
    """`hard` keys may never be shown stale, `soft` ones may lag by minutes."""

    hard: set[str] = field(default_factory=set)
    soft: set[str] = field(default_factory=set)
    moments: list[datetime] = field(default_factory=list)
    is_front: bool = False
    is_kept: bool = True
    personal: str = ""  # what it asked of its reader, who has no face here
    error: Exception | None = None

    @property
    def good_until(self) -> datetime | None:
        return min(self.moments, default=None)


_current: ContextVar[Recording | None] = ContextVar("recording", default=None)


def depends_on(*keys: str, soft: bool = False) -> None:
    """The page shows these. Outside of a bake (the newsroom, a preview) nobody takes notes."""
    if recording := _current.get():
        (recording.soft if soft else recording.hard).update(keys)


def is_recorded() -> bool:
    """For those who would have to ask the database before they can name a key."""
    return _current.get() is not None


def stands_first() -> None:
    """The page is a front: where something on it changes, it is baked anew before anybody is told «done»."""
    if recording := _current.get():
        recording.is_front = True


def keep_out() -> None:
    """The page is right but not worth a file: nobody is led to its address."""
    if recording := _current.get():
        recording.is_kept = False


@contextmanager
def recorded() -> Iterator[Recording]:
    recording = Recording()
    token = _current.set(recording)
    try:
        with noting(recording.moments):
            yield recording
    finally:
        _current.reset(token)
