"""The keeper: releases scheduled stories at their second, sends the outbox. No job takes over a second."""

import logging
import signal
import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import DatabaseError, close_old_connections
from django.utils import timezone

from tilshi.operations.mail import MailPort, configured_port, deliver_due, forget_sent
from tilshi.stories.release import next_due, release_due

log = logging.getLogger(__name__)

ROUND = timedelta(seconds=1)
FORGET_EVERY_SECONDS = 3600


class Keeper:
    """Runs rounds until told to stop. The port is an argument, so that tests need no mail server."""

    def __init__(self, port: MailPort) -> None:
        self.port = port
        self.stopped = threading.Event()
        self.forgot_at = 0.0

    def run(self) -> None:
        while not self.stopped.is_set():
            self.stopped.wait(self.guarded_round().total_seconds())

    def guarded_round(self) -> timedelta:
        """A database that is away for a while does not end the keeper."""
        try:
            close_old_connections()
            return self.round(timezone.now())
        except DatabaseError:
            log.exception("the keeper's round failed; the next one follows")
            return ROUND

    def round(self, now: datetime) -> timedelta:
        """Does all that is due and returns how long there is nothing to do, at most a second."""
        released = release_due(now)
        sent = deliver_due(self.port, now)
        self.forget(now)
        if released.published or released.expired or released.failed or sent:
            log.info("%s, mails sent: %s", released, sent)
        upcoming = next_due(now)
        return min(ROUND, max(upcoming - timezone.now(), timedelta(0))) if upcoming else ROUND

    def forget(self, now: datetime) -> None:
        if time.monotonic() - self.forgot_at > FORGET_EVERY_SECONDS:
            forget_sent(now)
            self.forgot_at = time.monotonic()


def keep() -> None:
    """The process of `tilshi run` that keeps; ends on SIGTERM after the round in hand."""
    keeper = Keeper(configured_port())
    stop_on_signals(keeper.stopped.set)
    keeper.run()


def stop_on_signals(stop: Callable[[], None]) -> None:
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop())
