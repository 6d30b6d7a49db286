"""What an author is told of a decision: what happened, and what they can do."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from tilshi.readers.models import Comment, Standing
from tilshi.readers.rules.verdicts import Finding

REFUSED: Mapping[str, object] = {
    "closed-mode": _("Comments are closed here."),
    "closed-desk": _("The newsroom has closed the comments under this story."),
    "closed-age": _("The time for comments under this story is over."),
    "closed-gone": _("This story is no longer on the site."),
    "answer-gone": _("The comment that you answer is gone. You can write yours without it."),
    "too-short": _("Write a few words."),
    "lacks-agreement": _("The agreement has changed. Read and accept it to go on taking part."),
    "lacks-phone": _("To take part, confirm your phone with a code: the law asks for it."),
    "flood-60": _("You write very fast. Wait a minute and send it again: your words stay here."),
    "flood-3600": _("You have written a lot in this hour. Send it again later: your words stay here."),
    "said-here": _("You have said just that here already."),
    "too-late": _("This comment can no longer be changed: its time is over, or somebody has answered."),
}
# Where the sentence leads to something that can be done at once.
DOORS = {"lacks-agreement": "account_agreement", "lacks-phone": "account_change_phone"}


def refusal(finding: Finding) -> str:
    if finding.rule == "too-long":
        return too_long(int(str(finding.values["count"])), int(str(finding.values["longest"])))
    if finding.rule in ("ban", "mute"):
        return restricted(finding)
    return str(REFUSED[finding.rule])


def too_long(count: int, longest: int) -> str:
    over = count - longest
    sentence = ngettext(
        "The comment is %(over)s character longer than the %(longest)s that it may have.",
        "The comment is %(over)s characters longer than the %(longest)s that it may have.",
        over,
    )
    return sentence % {"over": over, "longest": longest}


def restricted(finding: Finding) -> str:
    until, reason = finding.values["until"], finding.values["reason"]
    if until is None:
        return gettext("You can no longer comment here. The moderators’ reason: %(reason)s") % {
            "reason": reason
        }
    moment = date_format(localtime(until), "DATETIME_FORMAT")  # type: ignore[arg-type]  # values are of any kind
    sentence = gettext("You cannot comment until %(moment)s. The moderators’ reason: %(reason)s")
    return sentence % {"moment": moment, "reason": reason}


def told(comment: Comment) -> str:
    """After it was taken; "" where it is published, which its author sees."""
    if comment.standing == Standing.PENDING:
        return gettext("Your comment waits for a moderator. You will be told what becomes of it.")
    if comment.standing == Standing.REJECTED:
        return rejected(comment)
    return ""


def rejected(comment: Comment) -> str:
    """A rule's reason is told, since the author can write it otherwise; a moderator's are their own words."""
    last = comment.verdicts.filter(outcome=Standing.REJECTED, undone_at=None).order_by("-pk").first()
    if last is None:
        return gettext("Your comment was rejected.")
    if last.rule == "banned":
        sentence = gettext(
            "Your comment was not published. It holds words that are not used here: %(words)s."
        )
        return sentence % {"words": last.reason}
    if last.by_id and last.reason:
        return gettext("A moderator rejected your comment: %(reason)s") % {"reason": last.reason}
    return gettext("Your comment was rejected: it breaks the rules of discussion.")
