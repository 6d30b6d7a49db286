"""A thousand at once: after an attack, nobody clicks a thousand times."""

import time

import pytest

from tests.readers.saying import Place, hold_beside
from tilshi.accounts.models import User
from tilshi.readers.models import Comment, Notice, Standing, Verdict
from tilshi.readers.moderate import decide_comments, undo_all

pytestmark = [pytest.mark.both, pytest.mark.django_db]


def test_thousand_comments_are_rejected_and_put_back_in_seconds(
    place: Place, daniyar: User, marat: User
) -> None:
    first = place.say(daniyar)
    hold_beside(first, 1000)
    pks = list(Comment.objects.waiting().values_list("pk", flat=True))
    started = time.process_time()
    assert len(decide_comments(pks, Standing.REJECTED, marat).decided) == 1000
    rejected = time.process_time() - started
    assert len(undo_all(marat, Verdict.objects.filter(by=marat))) == 1000
    undone = time.process_time() - started - rejected
    assert Comment.objects.filter(queue="mode").count() == 1000
    assert Notice.objects.filter(user=daniyar, kind="decision").count() == 1000
    assert rejected < 5, f"{rejected:.2f} s; undone in {undone:.2f} s"
    print(f"rejected in {rejected:.2f} s; undone in {undone:.2f} s")
