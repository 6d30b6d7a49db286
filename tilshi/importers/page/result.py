from dataclasses import dataclass
from typing import Literal

Status = Literal["published", "draft", "unchanged"]


@dataclass(frozen=True)
class ImportResult:
    id: int
    url: str
    status: Status
    reason: str
    notes: tuple[str, ...] = ()
    duplicates: tuple[int, ...] = ()
    """Stories that read like the new one."""
