"""What a live site without a mail server has sent: a file each, in `data/mail/` and `data/sms/`."""

import email
import email.policy
import re
from dataclasses import dataclass, field
from pathlib import Path

from tests.live import wait_for

SECONDS = 20.0
CODE = re.compile(r"\b\d{6}\b")


@dataclass(frozen=True)
class Letter:
    to: str
    subject: str
    text: str

    @property
    def code(self) -> str:
        found = CODE.search(self.text)
        assert found, f"no code in: {self.text}"
        return found[0]


@dataclass
class Mailbox:
    """Gives out each mail and each text message once, in the order in which they came."""

    data: Path
    read: set[Path] = field(default_factory=set)

    def next_for(self, to: str, holding: str = "") -> Letter:
        """The oldest one not read yet, waited for; those without the word `holding` are passed over."""
        found: list[Letter] = []
        wait_for(
            lambda: found.extend(self.take(to, holding)) or found,  # type: ignore[func-returns-value]
            SECONDS,
            lambda: f"nothing came to {to}; there is: {self.unread(to)}",
        )
        return found[0]

    def take(self, to: str, holding: str) -> list[Letter]:
        for path in self.unread_files():
            letter = letter_in(path)
            if letter.to == to and holding in f"{letter.subject}\n{letter.text}":
                self.read.add(path)
                return [letter]
        return []

    def unread(self, to: str) -> list[str]:
        """Subjects of what waits for somebody."""
        letters = map(letter_in, self.unread_files())
        return [letter.subject for letter in letters if letter.to == to]

    def unread_files(self) -> list[Path]:
        files = {*self.data.glob("mail/*.eml"), *self.data.glob("sms/*.txt")} - self.read
        return sorted(files, key=number)


def number(path: Path) -> int:
    """`20261130T052010-17.eml` → 17: the row it was."""
    return int(path.stem.rpartition("-")[2])


def letter_in(path: Path) -> Letter:
    if path.suffix == ".txt":
        phone, _, text = path.read_text().partition("\n")
        return Letter(phone, "", text)
    mail = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    body = mail.get_body(("plain",))
    assert body is not None, path
    return Letter(str(mail["To"]), str(mail["Subject"]), str(body.get_content()))
