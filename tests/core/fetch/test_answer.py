"""What a server's status and headers mean to us."""

from datetime import UTC, datetime
from email.message import Message

import pytest

from tilshi.core.fetch import FetchedHeaders
from tilshi.core.fetch.answer import is_taken, location_of, read_headers, refusal, seconds_until

NOON = datetime(2026, 11, 29, 12, tzinfo=UTC)


def headers(**values: str) -> Message:
    message = Message()
    for name, value in values.items():
        message[name.replace("_", "-")] = value
    return message


@pytest.mark.parametrize(
    ("status", "was_conditional", "verdict"),
    [
        (200, False, True),
        (203, False, True),
        (204, False, True),
        (206, False, False),
        (304, True, True),
        (304, False, False),
        (103, False, False),
        (300, True, False),
        (305, False, False),
        (404, False, False),
        (500, True, False),
    ],
)
def test_answer_is_taken_or_not(status: int, was_conditional: bool, verdict: bool) -> None:
    assert is_taken(status, was_conditional) == verdict


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (401, "ask its owner"),
        (403, "ask its owner"),
        (404, "there is no such page"),
        (410, "taken away for good"),
        (418, "that is no page"),
        (429, "try again later"),
        (500, "out of order: try again later"),
        (599, "out of order"),
    ],
)
def test_refusal_names_host_and_status(status: int, words: str) -> None:
    error = refusal("news.example", status, "", NOON)
    assert str(error).startswith(f"news.example answered {status}, ")
    assert words in str(error)
    assert (error.status, error.retry_after_seconds) == (status, None)


@pytest.mark.parametrize(
    ("retry_after", "seconds"),
    [
        ("120", 120),
        ("0", 0),
        ("Sun, 29 Nov 2026 12:01:30 GMT", 90),
        ("Sun, 29 Nov 2026 11:00:00 GMT", 0),
        ("Sun, 29 Nov 2026 17:01:00 +0500", 60),
        ("Sun, 29 Nov 2026 12:01:00 -0000", 60),
        ("", None),
        ("-1", None),
        ("1.5", None),
        ("soon", None),
        ("٣", None),
        ("9" * 5000, None),
        ("Sun, 99 Nov 2026 12:00:00 GMT", None),
        ("Sun, 29 Nov 99999999 12:00:00 GMT", None),
        ("Sun, 29 Nov 2026 12:00:00 +9999999", None),
    ],
)
def test_time_to_wait_is_read(retry_after: str, seconds: int | None) -> None:
    assert seconds_until(retry_after, NOON) == seconds


@pytest.mark.parametrize(
    ("sent", "media_type", "charset"),
    [
        ("text/html; charset=UTF-8", "text/html", "utf-8"),
        ('Text/HTML;boundary=x; Charset="windows-1251"', "text/html", "windows-1251"),
        ("application/rss+xml", "application/rss+xml", ""),
        ("text/html; charset=", "text/html", ""),
        ("text/html; charset=" + "a" * 41, "text/html", ""),
        ("text/html; charset=a/b", "text/html", "a"),
        ("html", "", ""),
        ("", "", ""),
        ("<b>/x", "", ""),
    ],
)
def test_content_type_is_read(sent: str, media_type: str, charset: str) -> None:
    found = read_headers(headers(Content_Type=sent), NOON)
    assert (found.content_type, found.charset) == (media_type, charset)


def test_marks_for_the_next_visit_are_kept() -> None:
    sent = headers(ETag='W/"a-1"', Last_Modified="Sun, 29 Nov 2026 12:00:00 GMT")
    assert read_headers(sent, NOON) == FetchedHeaders(
        etag='W/"a-1"', last_modified="Sun, 29 Nov 2026 12:00:00 GMT"
    )


@pytest.mark.parametrize("value", ["a\x01b", "a\r\n b", "a" * 501, "a\x7f"])
def test_mark_that_could_not_be_sent_back_is_none(value: str) -> None:
    sent = Message()
    sent.add_header("ETag", value)
    assert read_headers(sent, NOON).etag == ""


@pytest.mark.parametrize(
    ("sent", "meant"),
    [
        ("/жаңалық".encode().decode("latin-1"), "/жаңалық"),
        ("/caf\xe9", "/caf\xe9"),
        ("/a", "/a"),
    ],
)
def test_location_in_utf_8_is_understood(sent: str, meant: str) -> None:
    assert location_of(headers(Location=sent)) == meant


@pytest.mark.parametrize(
    ("cache_control", "expires", "seconds"),
    [
        ("max-age=900", "", 900),
        ("public, Max-Age = 60", "Sun, 29 Nov 2026 12:10:00 GMT", 60),
        ("s-maxage=9", "", None),
        ("no-cache", "Sun, 29 Nov 2026 12:10:00 GMT", 0),
        ("private, no-store, max-age=5", "", 0),
        ("", "Sun, 29 Nov 2026 12:10:00 GMT", 600),
        ("", "Sun, 29 Nov 2026 11:00:00 GMT", 0),
        ("", "0", 0),
        ("", "-1", None),
        ("max-age=soon", "", None),
        ("", "", None),
    ],
)
def test_lifetime_is_read(cache_control: str, expires: str, seconds: int | None) -> None:
    given = {name: value for name, value in (("Cache_Control", cache_control), ("Expires", expires)) if value}
    assert read_headers(headers(**given), NOON).good_for_seconds == seconds
