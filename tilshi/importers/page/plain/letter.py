"""A story that came by mail: the lines above it and below it are the mail's, and tell when it was sent."""

import re
from dataclasses import dataclass
from datetime import datetime, tzinfo
from email.utils import parsedate_to_datetime

from tilshi.importers.page import chrome, furniture
from tilshi.importers.page.dates import first_written

FIELD = re.compile(
    r"\s*(?P<name>from|to|cc|bcc|date|sent|subject|reply-to|importance|attachments?|от( кого)?|кому|"
    r"копия|дата|отправлено|тема|"
    r"вложения|кімнен|кімге|көшірме|күні|жіберілді|тақырыбы?|тақырып)\s*:\s*(?P<value>.*)",
    re.IGNORECASE,
)
SENDERS = ("from", "to", "от", "от кого", "кому", "кімнен", "кімге")
SUBJECTS = ("subject", "тема", "тақырып", "тақырыб", "тақырыбы")
DATES = ("date", "sent", "дата", "отправлено", "күні", "жіберілді")
FORWARDED = re.compile(r"^(\s*((fwd?|fw|re|пересл|отв|қайта жіб)\s*:|\[[^\]]{2,30}\])\s*)+", re.IGNORECASE)
RELEASE = re.compile(
    r"^(пресс-релиз|press release|баспасөз (релизі|хабарламасы)|релиз)\s*[:.–—-]\s*", re.IGNORECASE
)
QUOTED = re.compile(r"^\s*>+ ?")
SIGNATURE = re.compile(r"--\s*")
LINES_ABOVE_HEADER = 6
FEWEST_FIELDS = 3


@dataclass(frozen=True)
class Letter:
    text: str
    subject: str = ""
    date: str = ""

    def sent_at(self, zone: tzinfo) -> datetime | None:
        try:
            moment = parsedate_to_datetime(self.date)
        except ValueError:
            return first_written([self.date], zone)
        return moment if moment.tzinfo else moment.replace(tzinfo=zone)


def open_letter(text: str) -> Letter:
    """The text as it is, if it is no mail."""
    lines = _without_marks(text.split("\n"))
    start, fields = _header(lines)
    if not fields:
        return Letter("\n".join(lines))
    body = lines[start:]
    body = body[: _signature(body)]
    return Letter(
        "\n".join(body), _subject(fields), next((fields[name] for name in DATES if name in fields), "")
    )


def _without_marks(lines: list[str]) -> list[str]:
    """«> » before every line of a forwarded mail; before a few lines it is somebody's words."""
    written = [line for line in lines if line.strip()]
    quoted = sum(bool(QUOTED.match(line)) for line in written)
    return [QUOTED.sub("", line) for line in lines] if 2 * quoted > len(written) else lines


def _header(lines: list[str]) -> tuple[int, dict[str, str]]:
    """Where the mail's own words begin, and what its header says."""
    written = [at for at, line in enumerate(lines) if line.strip()]
    first = next((at for at in written[:LINES_ABOVE_HEADER] if FIELD.match(lines[at])), None)
    fields: dict[str, str] = {}
    at = first or 0
    while first is not None and at < len(lines) and lines[at].strip():
        if match := FIELD.match(lines[at]):
            fields.setdefault(match["name"].lower(), match["value"].strip())
        elif not lines[at].startswith((" ", "\t")):  # a long subject goes on in the next line
            break
        at += 1
    is_mail = len(fields) >= FEWEST_FIELDS and any(name in fields for name in SENDERS)
    return (at, fields) if is_mail else (0, {})


def _signature(lines: list[str]) -> int:
    """«-- » in a line of its own, or «С уважением,» with little below it."""
    for at, line in enumerate(lines):
        is_signed = chrome.matches(furniture.LETTER_END, line) and 2 * at > len(lines)
        if at and (SIGNATURE.fullmatch(line) or is_signed):
            return at
    return len(lines)


def _subject(fields: dict[str, str]) -> str:
    subject = next((fields[name] for name in SUBJECTS if name in fields), "")
    return RELEASE.sub("", FORWARDED.sub("", subject)).strip()
