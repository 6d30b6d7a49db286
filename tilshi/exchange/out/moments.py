"""Times as programs read them."""

from datetime import UTC, datetime


def rfc_3339(moment: datetime) -> str:
    """`moment` (aware) in UTC: what Atom, JSON Feed and ninjs ask for."""
    return moment.astimezone(UTC).isoformat(timespec="seconds")
