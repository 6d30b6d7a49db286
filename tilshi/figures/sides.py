"""Three views of the same: what the server gave, what of it went to robots, what the counter saw.
The difference is what blockers hide."""

from __future__ import annotations

from dataclasses import dataclass

from tilshi.audience.figures import Figure


@dataclass(frozen=True)
class Sides:
    served: int
    robots: int
    seen: int

    @property
    def to_people(self) -> int:
        return max(self.served - self.robots, 0)

    @property
    def hidden(self) -> int:
        """Given to people, yet not seen by the counter."""
        return max(self.to_people - self.seen, 0)

    @property
    def hidden_percent(self) -> int:
        return round(100 * self.hidden / self.to_people) if self.to_people else 0

    @property
    def robots_percent(self) -> int:
        return round(100 * self.robots / self.served) if self.served else 0

    @property
    def is_more_seen(self) -> bool:
        """Pages shown again from a browser's own memory, or given by a cache in front of us."""
        return self.seen > self.to_people


def sides_of(figure: Figure) -> Sides:
    return Sides(figure.served, figure.robots, figure.views)
