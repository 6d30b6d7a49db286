"""The table: a row a field, a column a reader."""

from collections.abc import Mapping

from tools.bench.pages.judge import EXTRAS, FIELDS
from tools.bench.pages.score import Score

NOT_LOOKED_FOR = "–"


def table(scores: Mapping[str, Score]) -> str:
    names = [f"{name} ({score.pages})" for name, score in scores.items()]
    lines = [_row("right of so many pages", names), "|---" * (len(names) + 1) + "|"]
    lines += [_row(field, [share(score, field) for score in scores.values()]) for field in (*FIELDS, *EXTRAS)]
    lines.append(_row("ms a page, median", [f"{score.milliseconds:.1f}" for score in scores.values()]))
    return "\n".join(lines)


def _row(head: str, cells: list[str]) -> str:
    return f"| {head} | {' | '.join(cells)} |"


def share(score: Score, field: str) -> str:
    return str(score.right[field]) if field in score.judged else NOT_LOOKED_FOR
