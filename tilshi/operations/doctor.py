"""Runs the checks of all rooms (Django system checks), for `tilshi doctor`."""

from dataclasses import dataclass

from django.core import checks
from django.core.checks import CheckMessage


@dataclass(frozen=True)
class Finding:
    level: str  # "error", "warning", "note"
    text: str
    hint: str
    id: str

    @property
    def is_serious(self) -> bool:
        return self.level == "error"

    def __str__(self) -> str:
        advice = f"\n    {self.hint}" if self.hint else ""
        return f"{self.level}: {self.text} ({self.id}){advice}"


def examine() -> list[Finding]:
    """What is wrong with this site, the worst first. Asks the database."""
    messages = checks.run_checks(include_deployment_checks=True, databases=["default"])
    found = [finding(message) for message in messages if not message.is_silenced()]
    return sorted(found, key=lambda item: ("error", "warning", "note").index(item.level))


def finding(message: CheckMessage) -> Finding:
    text = message.msg if message.obj is None else f"{message.obj}: {message.msg}"
    return Finding(level_of(message.level), text, message.hint or "", message.id or "")


def level_of(level: int) -> str:
    if level >= checks.ERROR:
        return "error"
    return "warning" if level >= checks.WARNING else "note"
