"""Why a comment waits, in words for whoever decides."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tilshi.readers.models import Standing, Verdict
from tilshi.readers.moderate import PERSON
from tilshi.readers.rules.verdicts import Outcome, Queue

QUEUES: Mapping[str, object] = {
    Queue.LEGAL: _("Legal notices"),
    Queue.REPORTED: _("Reported"),
    Queue.WORDS: _("Words"),
    Queue.FILTER: _("Filter"),
    Queue.LINKS: _("Links"),
    Queue.HISTORY: _("Often rejected"),
    Queue.READER: _("Readers to watch"),
    Queue.NEWCOMER: _("Newcomers"),
    Queue.MODE: _("All wait here"),
}
RULES: Mapping[str, object] = {
    "premoderate": _("Each comment of this reader is checked before it appears: %(reason)s"),
    "said-elsewhere": _("The same words under other stories today; times: %(reason)s"),
    "banned": _("Banned words: %(reason)s"),
    "suspect": _("Suspect words: %(reason)s"),
    "many-links": _("More links than a comment may have: %(reason)s"),
    "newcomer-links": _("Links in a newcomer’s comment: %(reason)s"),
    "capitals": _("Nearly all in capitals; letters: %(reason)s"),
    "often-rejected": _("Rejected of this reader’s last comments: %(reason)s"),
    "learned": _("The filter would reject it; what speaks for that: %(reason)s"),
    "newcomer": _("A newcomer; comments published until then: %(reason)s"),
    "all-wait": _("All comments wait here"),
    "threshold": _("Readers’ reports took it off the page; their weight: %(reason)s"),
}
WITHOUT_REASON: Mapping[str, object] = {
    "learned": _("The filter would reject it"),
}
DECIDED: Mapping[str, object] = {
    Standing.PUBLISHED: _("Published by %(who)s"),
    Standing.REJECTED: _("Rejected by %(who)s"),
}
DECIDED_WHY: Mapping[str, object] = {
    Standing.PUBLISHED: _("Published by %(who)s: %(reason)s"),
    Standing.REJECTED: _("Rejected by %(who)s: %(reason)s"),
}


def sentences(verdicts: Iterable[Verdict]) -> list[str]:
    """Each once: a comment that was edited has been before the rules more than once."""
    told = [sentence(verdict) for verdict in verdicts if is_told(verdict)]
    return list(dict.fromkeys(told))


def is_told(verdict: Verdict) -> bool:
    return verdict.undone_at is None and (verdict.phase == PERSON or verdict.outcome != Outcome.PUBLISH)


def sentence(verdict: Verdict) -> str:
    if verdict.phase == PERSON:
        return of_person(verdict)
    table = RULES if verdict.reason else {**RULES, **WITHOUT_REASON}
    if found := table.get(verdict.rule):
        return str(found) % {"reason": verdict.reason}
    return f"{verdict.rule}: {verdict.reason}" if verdict.reason else verdict.rule


def of_person(verdict: Verdict) -> str:
    table = DECIDED_WHY if verdict.reason else DECIDED
    who = str(verdict.by) if verdict.by else gettext("somebody who is no longer here")
    return str(table.get(verdict.rule, verdict.rule)) % {"who": who, "reason": verdict.reason}
