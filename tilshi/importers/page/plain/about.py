"""What the furniture round a plain-text story says of it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import tzinfo

from tilshi.importers.page import chrome
from tilshi.importers.page.dates import first_written
from tilshi.importers.page.labels import is_label, people_of
from tilshi.importers.page.plain.names import is_lone_name
from tilshi.importers.page.signs import Signs, read_signs

LINES_BEFORE_HEADLINE = 3
LINES_BELOW_HEADLINE = 8


def read_about(lines: Sequence[str], place: int, story: Sequence[str], headline: str, zone: tzinfo) -> Signs:
    """`place`: of the headline; `story`: the lines that are left of what stands below it."""
    signs = read_signs(lines, headline, zone)
    top = [line for line in lines[place + 1 : place + 1 + LINES_BELOW_HEADLINE] if line not in story]
    near = [*top, *reversed(lines[max(0, place - LINES_BEFORE_HEADLINE) : max(0, place)])]
    return replace(
        signs,
        published_at=first_written(filter(_may_date, near), zone) or signs.published_at,
        authors=signs.authors or _named(top) or _signed(lines, story),
    )


def _may_date(line: str) -> bool:
    """Addresses have dates in them, too."""
    return "://" not in line and (chrome.is_date(line) or is_label(line))


def _named(top: Sequence[str]) -> tuple[str, ...]:
    """«Words by Tobias Fell», else a name that stands alone."""
    told = next((people for line in top if is_label(line) and (people := people_of(line))), ())
    alone = (chrome.ROLE.sub("", line).rstrip(".") for line in top)
    return told or tuple(line for line in alone if is_lone_name(line))[:1]


def _signed(lines: Sequence[str], story: Sequence[str]) -> tuple[str, ...]:
    """The name alone below the last line."""
    last = max((at for at, line in enumerate(lines) if story and line == story[-1]), default=len(lines))
    below = lines[last + 1 : last + 2]
    return (below[0].rstrip("."),) if below and is_lone_name(below[0]) else ()
