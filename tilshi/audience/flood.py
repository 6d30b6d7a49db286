"""How often one visitor is counted in a minute. In the door's memory alone."""

from __future__ import annotations

MOST_KNOWN = 100_000  # visitors; who comes after them in the same minute is not held back


class Flood:
    """`most`: views a minute of one visitor; 0: as many as there are."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.minute = 0
        self.counts: dict[str, int] = {}

    def is_over(self, visitor: str, at: float) -> bool:
        if not self.most:
            return False
        minute = int(at // 60)
        if minute != self.minute:
            self.minute, self.counts = minute, {}
        count = self.counts.get(visitor, 0) + 1
        if count > 1 or len(self.counts) < MOST_KNOWN:
            self.counts[visitor] = count
        return count > self.most
