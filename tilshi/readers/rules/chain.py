"""Decides what becomes of a comment: each rule in its turn, dataclasses in, dataclasses out."""

from __future__ import annotations

from datetime import timedelta

from tilshi.readers.rules.verdicts import Case, Decision, Finding, Outcome, Queue, Rule

SHORTEST = 2  # characters; «да» is a comment, «+» is none
SAME_WITHIN = timedelta(hours=24)
SAME_ELSEWHERE = 2  # times the same words under other stories before they wait
HISTORY_LEAST = 3  # decided comments; of fewer nothing can be said
HISTORY_SHARE = 0.4  # of them rejected
SHOUT_LEAST, SHOUT_SHARE = 30, 0.8  # letters; of them capitals


def decide(case: Case) -> Decision:
    """The first refusal ends it: what is not taken needs no further reasons. All that makes a comment wait is
    collected, since the moderator wants to know all of it."""
    findings: list[Finding] = []
    for rule in rules_for(case):
        if finding := rule(case):
            findings.append(softened(finding, case.place.mode))
            if finding.outcome is Outcome.REFUSE:
                break
    hardest = max(
        (item.outcome for item in findings), key=lambda item: item.hardness, default=Outcome.PUBLISH
    )
    outcome = Outcome.PUBLISH if hardest is Outcome.NOTE else hardest
    return Decision(outcome, tuple(findings))


def rules_for(case: Case) -> tuple[Rule, ...]:
    """Whoever moderates is not moderated."""
    return FORMAL if case.author.is_moderator else (*FORMAL, *CONTENT)


def softened(finding: Finding, mode: str) -> Finding:
    """In an open discussion a suspicion publishes and is looked at afterwards; what was said of a person or
    of all comments holds there, too."""
    if mode == "open" and finding.outcome is Outcome.HOLD and finding.phase in SUSPICIONS:
        return Finding(
            finding.phase, finding.rule, Outcome.NOTE, finding.queue, finding.reason, finding.values
        )
    return finding


SUSPICIONS = ("words", "filter", "links", "shouting", "repeated")


# Formal rules: for everybody -------------------------------------------------------------------------
def closed(case: Case) -> Finding | None:
    if case.draft.is_edit and case.place.closed_by == "age":
        return None
    if by := case.place.closed_by:
        return Finding("closed", f"closed-{by}", Outcome.REFUSE)
    return None


def gone(case: Case) -> Finding | None:
    if not case.place.can_answer:
        return Finding("closed", "answer-gone", Outcome.REFUSE)
    return None


def length(case: Case) -> Finding | None:
    count = len(case.draft.text)
    if count > case.limits.longest:
        values = {"count": count, "longest": case.limits.longest}
        return Finding("length", "too-long", Outcome.REFUSE, reason=f"{count}", values=values)
    if sum(letter.isalnum() for letter in case.draft.text) < SHORTEST:
        return Finding("length", "too-short", Outcome.REFUSE)
    return None


# Of who writes ---------------------------------------------------------------------------------------
def lacking(case: Case) -> Finding | None:
    """What the law or the site asks for before somebody may take part."""
    if lacks := case.author.lacks:
        return Finding("reader", f"lacks-{lacks}", Outcome.REFUSE)
    return None


def restricted(case: Case) -> Finding | None:
    author = case.author
    if author.restriction in ("ban", "mute"):
        values = {"until": author.restricted_until, "reason": author.restriction_reason}
        return Finding(
            "reader", author.restriction, Outcome.REFUSE, reason=author.restriction_reason, values=values
        )
    if author.restriction == "premoderate":
        reason = author.restriction_reason
        return Finding("reader", "premoderate", Outcome.HOLD, Queue.READER, reason)
    return None


def flood(case: Case) -> Finding | None:
    """A limit of 0 is none."""
    if case.draft.is_edit:
        return None
    for seconds, most in ((60, case.limits.a_minute), (3600, case.limits.an_hour)):
        lately = sum(item.at > case.now - timedelta(seconds=seconds) for item in case.author.earlier)
        if most and lately >= most:
            return Finding("flood", f"flood-{seconds}", Outcome.REFUSE, reason=f"{lately}")
    return None


def repeated(case: Case) -> Finding | None:
    if case.draft.is_edit:
        return None
    since = case.now - SAME_WITHIN
    same = [item for item in case.author.earlier if item.text == case.seen.folded and item.at > since]
    if any(item.is_here for item in same):
        return Finding("repeated", "said-here", Outcome.REFUSE)
    if len(same) >= SAME_ELSEWHERE:
        return Finding("repeated", "said-elsewhere", Outcome.HOLD, Queue.HISTORY, f"{len(same)}")
    return None


# Of what is written ----------------------------------------------------------------------------------
def banned_words(case: Case) -> Finding | None:
    if found := case.seen.banned:
        return Finding(
            "words", "banned", Outcome.REJECT, Queue.WORDS, listed(found), {"words": listed(found)}
        )
    return None


def suspect_words(case: Case) -> Finding | None:
    if found := case.seen.suspect:
        return Finding("words", "suspect", Outcome.HOLD, Queue.WORDS, listed(found))
    return None


def links(case: Case) -> Finding | None:
    count = case.seen.link_count
    is_new = case.author.published < case.limits.newcomer_comments
    if count > case.limits.links:
        return Finding("links", "many-links", Outcome.HOLD, Queue.LINKS, f"{count}")
    if count and is_new:
        return Finding("links", "newcomer-links", Outcome.HOLD, Queue.LINKS, f"{count}")
    return None


def shouting(case: Case) -> Finding | None:
    letters = [letter for letter in case.draft.text if letter.isalpha()]
    capitals = sum(letter.isupper() for letter in letters)
    if len(letters) >= SHOUT_LEAST and capitals >= SHOUT_SHARE * len(letters):
        return Finding("shouting", "capitals", Outcome.HOLD, Queue.WORDS, f"{capitals}/{len(letters)}")
    return None


def history(case: Case) -> Finding | None:
    author = case.author
    if author.decided >= HISTORY_LEAST and author.rejected >= HISTORY_SHARE * author.decided:
        reason = f"{author.rejected}/{author.decided}"
        return Finding("history", "often-rejected", Outcome.HOLD, Queue.HISTORY, reason)
    return None


def learned(case: Case) -> Finding | None:
    """The filter trained on this newsroom's decisions (see `learned/`). It rejects by itself only where the
    site lets it."""
    if case.seen.filter != "rejected":
        return None
    outcome = Outcome.REJECT if case.seen.filter_decides else Outcome.HOLD
    return Finding("filter", "learned", outcome, Queue.FILTER, listed(case.seen.filter_words))


def newcomer(case: Case) -> Finding | None:
    count = case.author.published
    if case.seen.filter == "published" and case.seen.filter_decides:
        return None
    if case.place.mode == "newcomers" and count < case.limits.newcomer_comments:
        return Finding("mode", "newcomer", Outcome.HOLD, Queue.NEWCOMER, f"{count}")
    return None


def all_wait(case: Case) -> Finding | None:
    return Finding("mode", "all-wait", Outcome.HOLD, Queue.MODE) if case.place.mode == "pre" else None


def listed(words: tuple[str, ...]) -> str:
    return ", ".join(words)[:300]


FORMAL: tuple[Rule, ...] = (closed, gone, length)
CONTENT: tuple[Rule, ...] = (
    lacking,
    restricted,
    flood,
    repeated,
    banned_words,
    suspect_words,
    links,
    shouting,
    history,
    learned,
    newcomer,
    all_wait,
)
