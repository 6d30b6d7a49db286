"""What a door hands over four times a second, as one row: what came since the last one. JSON, so that whoever
looks into the database can read it; it holds nothing by which anybody could be found."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from tilshi.audience.beacon import Leaving, View


@dataclass(slots=True)
class Batch:
    """`views`: moment, item, visitor, the visitor of yesterday, language, device, whence, campaign.
    `leavings`: moment, item, seconds, depth, 1 for the first. `served`: by path, pages given and how many of
    them to robots."""

    at: float
    views: list[tuple[float, str, str, str, str, str, str, Mapping[str, str]]] = field(default_factory=list)
    leavings: list[tuple[float, str, int, int, int]] = field(default_factory=list)
    refused: dict[str, int] = field(default_factory=dict)
    served: dict[str, tuple[int, int]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.views) + len(self.leavings) + len(self.refused) + len(self.served)

    def add_view(self, at: float, item: str, who: tuple[str, str], device: str, view: View) -> None:
        self.views.append((at, item, *who, view.language, device, view.host, view.campaign))

    def add_leaving(self, at: float, item: str, leaving: Leaving) -> None:
        self.leavings.append((at, item, leaving.seconds, leaving.depth, int(leaving.is_first)))

    def refuse(self, reason: str, count: int = 1) -> None:
        self.refused[reason] = self.refused.get(reason, 0) + count

    def add_served(self, path: str, given: int, robots: int) -> None:
        before = self.served.get(path, (0, 0))
        self.served[path] = before[0] + given, before[1] + robots

    def add(self, later: Batch) -> None:
        self.views += later.views
        self.leavings += later.leavings
        for reason, count in later.refused.items():
            self.refuse(reason, count)
        for path, counts in later.served.items():
            self.add_served(path, *counts)

    def parts(self, most: int) -> Iterator[Batch]:
        """The same, in pieces of so many views and leavings. All else is in the first one."""
        yield Batch(self.at, self.views[:most], self.leavings[:most], self.refused, self.served)
        for begin in range(most, max(len(self.views), len(self.leavings)), most):
            end = begin + most
            yield Batch(self.at, self.views[begin:end], self.leavings[begin:end])

    def written(self) -> str:
        content = [self.at, self.views, self.leavings, self.refused, self.served]
        return json.dumps(content, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def read(cls, text: str) -> Batch:
        return cls(*json.loads(text))
