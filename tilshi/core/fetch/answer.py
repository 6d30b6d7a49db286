"""What a server's answer means to us, by its status and headers."""

import re
from datetime import UTC, datetime
from email.message import Message
from email.utils import parsedate_to_datetime

from tilshi.core.fetch.data import FetchedHeaders, FetchError

REDIRECTS = frozenset({301, 302, 303, 307, 308})
FOR_GOOD = frozenset({301, 308})
PARTIAL = 206  # nobody asked for a part
NOT_MODIFIED = 304

ADVICE = {
    401: "it is not for everybody: ask its owner for access",
    403: "it is not for everybody: ask its owner for access",
    404: "there is no such page: check the address",
    410: "the page was taken away for good: there is nothing left to fetch",
    429: "it asks for patience: try again later",
    451: "the page is withheld by law: there is nothing to fetch",
    503: "it asks for patience: try again later",
}

PRINTABLE = re.compile(r"[\x20-\x7e\x80-\xff]{1,500}")
MEDIA_TYPE = re.compile(r"[a-z0-9!#$&^_.+-]+/[a-z0-9!#$&^_.+-]+")
CHARSET = re.compile(r";\s*charset\s*=\s*[\"']?([a-z0-9][a-z0-9._:+-]{0,39})(?![a-z0-9._:+-])")


def is_taken(status: int, was_conditional: bool) -> bool:
    return (200 <= status < 300 and status != PARTIAL) or (status == NOT_MODIFIED and was_conditional)


def refusal(host: str, status: int, retry_after: str, now: datetime) -> FetchError:
    fault = "it is out of order: try again later" if status >= 500 else "that is no page: check the address"
    return FetchError(
        f"{host} answered {status}, {ADVICE.get(status, fault)}.",
        status=status,
        retry_after_seconds=seconds_until(retry_after, now),
    )


def seconds_until(retry_after: str, now: datetime) -> int | None:
    """Seconds or a date (RFC 9110, 10.2.3); None where it is neither."""
    if re.fullmatch(r"[0-9]{1,9}", retry_after):
        return int(retry_after)
    try:
        moment = parsedate_to_datetime(retry_after)
        seconds = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)) - now
    except (ValueError, TypeError, OverflowError):
        return None
    return max(0, round(seconds.total_seconds()))


def read_headers(headers: Message, now: datetime) -> FetchedHeaders:
    content_type = (headers.get("Content-Type") or "").lower()
    media_type = content_type.partition(";")[0].strip()
    charset = CHARSET.search(content_type)
    return FetchedHeaders(
        content_type=media_type if MEDIA_TYPE.fullmatch(media_type) else "",
        charset=charset[1] if charset else "",
        etag=plain_value(headers, "ETag"),
        last_modified=plain_value(headers, "Last-Modified"),
        good_for_seconds=lifetime(headers, now),
    )


def lifetime(headers: Message, now: datetime) -> int | None:
    """How long the answer is good for (RFC 9111, 5.2.2 and 5.3); max-age goes before Expires."""
    said = ",".join(headers.get_all("Cache-Control") or []).lower()
    if re.search(r"\bno-(?:cache|store)\b", said):
        return 0
    if found := re.search(r"(?<![\w-])max-age\s*=\s*\"?([0-9]{1,9})", said):
        return int(found[1])
    expires = headers.get("Expires") or ""
    return seconds_until(expires, now) if not expires.strip().isdigit() else 0  # `0` is usual, and no date


def plain_value(headers: Message, name: str) -> str:
    """Fit to be sent back: a folded line or a control character makes it none."""
    value = headers.get(name) or ""
    return value if PRINTABLE.fullmatch(value) else ""


def location_of(headers: Message) -> str:
    """Headers are read as Latin-1; newspapers with Cyrillic addresses send UTF-8."""
    value = headers.get("Location") or ""
    try:
        return value.encode("latin-1").decode()
    except UnicodeError:
        return value
