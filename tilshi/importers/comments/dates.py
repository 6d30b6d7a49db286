"""When a comment was written, as WordPress notes it twice: in UTC, and on the site's own clock."""

import re
from datetime import UTC, datetime, tzinfo

STAMP = re.compile(r"(?:199|2\d\d)\d-\d\d-\d\d \d\d:\d\d:\d\d")  # "0000-00-00 00:00:00": nobody knows


def written_at(gmt: str, local: str, zone: tzinfo, now: datetime) -> datetime | None:
    """In UTC. Old versions have left the time in UTC empty: then the other one is taken for one of `zone`.
    None where there is neither, and for what has not been written yet."""
    at = moment(gmt, UTC) or moment(local, zone)
    return at if at and at <= now else None


def moment(stamp: str, zone: tzinfo) -> datetime | None:
    if not STAMP.fullmatch(stamp):
        return None
    try:
        return datetime.fromisoformat(stamp).replace(tzinfo=zone).astimezone(UTC)
    except ValueError:  # the 31st of February
        return None
