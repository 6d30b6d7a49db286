"""What going through a door means for readers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from tests.delivery.doors.stage import RACE, Stage

# Another language's front, another section's, and a story there.
APART = ("/en/", "/kk/sport/", RACE)


@dataclass(frozen=True)
class Door:
    """`sees`: words by the address where a reader finds them. `gone`: words that stand in no baked page.
    `apart`: pages whose files are as they were. `opened`: fronts that were none before, so that they are
    baked for the first who asks."""

    go: Callable[[Stage], object]
    sees: Mapping[str, str] = field(default_factory=dict)
    gone: tuple[str, ...] = ()
    apart: tuple[str, ...] = APART
    opened: tuple[str, ...] = ()
    is_on_both: bool = False  # gone through on PostgreSQL, too

    @property
    def name(self) -> str:
        return str(getattr(self.go, "__name__", self.go)).replace("_", " ")


@dataclass(frozen=True)
class QuietDoor:
    """Of which readers see nothing. `tells`: the kinds of keys that may stand in the log afterwards, of pages
    that nobody has."""

    go: Callable[[Stage], object]
    tells: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return str(getattr(self.go, "__name__", self.go)).replace("_", " ")
