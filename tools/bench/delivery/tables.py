"""Markdown tables."""

from collections.abc import Iterable, Sequence

from tools.bench.delivery.figures import Bar, Figure


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(map(str, line))} |" for line in lines) + "\n"


def verdicts(figures: Iterable[Figure]) -> str:
    """Each figure with its bar beside it."""
    return table(("figure", "measured", "bar", ""), map(verdict_row, figures))


def verdict_row(figure: Figure) -> tuple[str, str, str, str]:
    if figure.bar is None:
        return figure.name, written(figure.value, figure.shape), "", ""
    measured = written(figure.value, figure.shape)
    return figure.name, measured, bar_words(figure.bar, figure.shape), figure.bar.verdict(figure.value)


def bar_words(bar: Bar, shape: str) -> str:
    limit = f"{'≤' if bar.is_most else '≥'} {shape.format(bar.limit)}"
    return limit if bar.aim is None else f"{limit}, aim {shape.format(bar.aim)}"


def written(value: float | None, shape: str = "{:.1f}") -> str:
    return "–" if value is None else shape.format(value)
