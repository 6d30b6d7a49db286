"""How much is measured."""

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Sizes:
    rounds: int  # of each server, side by side
    round_seconds: int
    bakes: int  # stories, by one process
    pages: int  # that the one great change touches
    publishes: int
    calm_runs: int  # of a second, before the change
    mixed_seconds: int


FULL = Sizes(rounds=5, round_seconds=10, bakes=300, pages=50_000, publishes=40, calm_runs=5, mixed_seconds=60)
QUICK = Sizes(rounds=2, round_seconds=2, bakes=60, pages=500, publishes=8, calm_runs=2, mixed_seconds=10)


def sizes(is_quick: bool, pages: int | None) -> Sizes:
    chosen = QUICK if is_quick else FULL
    return chosen if pages is None else replace(chosen, pages=pages)
