"""How often somebody may do something, counted in the database: for all processes together, over restarts.

Each counter is one row and one moment, until which what is allowed has been used up (the generic cell rate
algorithm, ITU-T I.371): one statement asks and counts, so that of two who ask at once none passes unseen, and
nobody waits for a lock but those who ask for the same. Of a rate of 5 in 10 minutes five may come at once;
then one each two minutes.
"""

import hashlib
import hmac
import time
from dataclasses import dataclass

from django.conf import settings
from django.db import connection

from tilshi.accounts.models import Allowance
from tilshi.core.retention import removed

# What has been used up before now counts for nothing. `excluded` is the row that would be inserted: the
# moment is now and one step.
USE = """
INSERT INTO accounts_allowance (key, used_until) VALUES (%(key)s, %(now)s + %(step)s)
ON CONFLICT (key) DO UPDATE SET used_until =
    CASE WHEN accounts_allowance.used_until > %(now)s THEN accounts_allowance.used_until ELSE %(now)s END
    + %(step)s
WHERE accounts_allowance.used_until + %(step)s <= %(now)s + %(seconds)s + 0.000001
RETURNING used_until
"""


@dataclass(frozen=True)
class Rate:
    """`amount` times in `seconds`."""

    amount: int
    seconds: float

    @property
    def step(self) -> float:
        return self.seconds / self.amount


def use(what: str, rate: Rate) -> bool:
    """Counts one use, if it is still allowed. `what`: the action and who does it, `login:ip:10.0.0.1`; it is
    stored as a keyed hash. Inside a transaction that is rolled back, the use is not counted."""
    with connection.cursor() as cursor:
        cursor.execute(
            USE, {"key": key_of(what), "now": time.time(), "step": rate.step, "seconds": rate.seconds}
        )
        return cursor.fetchone() is not None


def is_left(what: str, rate: Rate) -> bool:
    """Whether a use would be allowed now; counts none."""
    used = Allowance.objects.filter(pk=key_of(what)).values_list("used_until", flat=True).first()
    return used is None or used + rate.step <= time.time() + rate.seconds


def give_back(what: str, rate: Rate) -> None:
    """Takes one use back that turned out to need no limit."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE accounts_allowance SET used_until = used_until - %s WHERE key = %s",
            [rate.step, key_of(what)],
        )


def forget(what: str) -> None:
    Allowance.objects.filter(pk=key_of(what)).delete()


def forget_unused() -> int:
    """Removes the counters on which nothing is used up; returns how many."""
    return removed(Allowance.objects.filter(used_until__lt=time.time()))


def key_of(what: str) -> str:
    """Addresses are few enough to try them all: without the site's secret a hash of one would tell it."""
    return hmac.digest(settings.SECRET_KEY.encode(), b"limits:" + what.encode(), hashlib.sha256).hex()
