"""What readers are told in a test, and the mails of a round of the keeper."""

import email
import email.policy
import threading
from collections.abc import Callable, Sequence
from datetime import timedelta
from email.message import EmailMessage

from django.db import connection
from django.utils import timezone

from tests.readers.saying import Place
from tilshi.accounts.models import User
from tilshi.operations.models import OutgoingMail
from tilshi.readers.models import Comment, ModeOf, Notice
from tilshi.readers.modes import set_mode
from tilshi.readers.notices.send import mail_notices


def told(user: User) -> list[tuple[str, str]]:
    """Kind and standing of what is true now, the oldest first."""
    rows = Notice.objects.filter(user=user).true_now().order_by("pk")
    return list(rows.values_list("kind", "standing"))


def all_wait() -> None:
    set_mode(ModeOf.Scope.SITE, None, "pre", by=None)  # type: ignore[arg-type]  # by nobody


def held(place: Place, by: User, text: str = "", to: Comment | None = None) -> Comment:
    """A comment that waits for a moderator."""
    all_wait()
    comment = place.say(by, text, to=to)
    assert comment.standing == "pending"
    return comment


def round_of_keeper(later: timedelta = timedelta(0)) -> list[EmailMessage]:
    """The mails that it wrote."""
    before = set(OutgoingMail.objects.values_list("pk", flat=True))
    mail_notices(timezone.now() + later)
    return [parsed(mail) for mail in OutgoingMail.objects.exclude(pk__in=before).order_by("pk")]


def parsed(mail: OutgoingMail) -> EmailMessage:
    return email.message_from_bytes(bytes(mail.message), policy=email.policy.default)  # type: ignore[return-value]


def words_of(mail: EmailMessage) -> str:
    return str(mail.get_content()).replace("\r\n", "\n")


def subject_of(mail: EmailMessage) -> str:
    """A long one begins on a line of its own."""
    return str(mail["Subject"]).strip()


def in_threads(works: Sequence[Callable[[], object]]) -> None:
    """At the same time; what goes wrong in one fails the test."""
    failures: list[BaseException] = []

    def guarded(work: Callable[[], object]) -> None:
        try:
            work()
        except BaseException as error:
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=guarded, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert not failures, [repr(error) for error in failures]
