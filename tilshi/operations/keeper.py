"""The keeper: releases scheduled stories at their second, sends the outbox, keeps the readers' pages, asks
partners for news."""

import logging
import math
import signal
import sqlite3
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

from django.conf import settings
from django.db import DatabaseError, close_old_connections, connections
from django.utils import timezone

from tilshi.accounts.sms.gateway import SmsPort
from tilshi.accounts.sms.gateway import configured_port as configured_sms
from tilshi.accounts.sms.outbox import deliver_due as deliver_due_sms
from tilshi.audience.tally import tally
from tilshi.core.complaints import is_time_to_complain
from tilshi.core.retention import forget_all
from tilshi.delivery.follow import FollowError
from tilshi.delivery.keep import PageKeeper
from tilshi.delivery.settle import settled
from tilshi.exchange.block.keep import tell_partner_news
from tilshi.exchange.intake.process import Reader
from tilshi.exchange.polling.poller import Poller
from tilshi.figures.public.keep import tell_figures
from tilshi.operations.mail import MailPort, configured_port, deliver_due
from tilshi.readers.notices.send import mail_notices
from tilshi.readers.stir import tell_stirred
from tilshi.stories.release import next_due, release_due

log = logging.getLogger(__name__)

ROUND = timedelta(seconds=1)
BETWEEN_TALLIES = timedelta(milliseconds=20)  # for the doors, which store what comes meanwhile
FORGET_EVERY_SECONDS = 3600
PAGES_AFTER_SECONDS = 2.0  # whoever changes a page has renewed it himself

Round = Callable[[datetime], timedelta]  # does what is due; returns for how long nothing will be


class Keeper:
    """Runs rounds until told to stop. The ports are arguments, so that tests need no mail server."""

    def __init__(self, port: MailPort, sms: SmsPort) -> None:
        self.port = port
        self.sms = sms
        self.releasing = threading.Lock()
        self.keeps_pages_from = time.monotonic() + PAGES_AFTER_SECONDS
        self.pages = PageKeeper(settings.TILSHI.server.page_disk_mb * 2**20)
        self.partners = Poller(Reader())
        self.stopped = threading.Event()
        self.forgot_at = -math.inf

    def run(self) -> None:
        """Mail and text messages have threads of their own, since a server that hangs holds up no story;
        pages have one, since baking takes time and a schedule has its second; so have comments, and the
        mails about them. The end of one, also by a bug, is the end of all; the supervisor starts the keeper
        again."""
        works = (
            *(self.send_mail, self.send_sms, self.keep_pages, self.tell_comments, self.write_notices),
            *(self.tally_views, self.tell_figures, self.ask_partners, self.tell_partner_news),
        )
        with ThreadPoolExecutor(len(works), thread_name_prefix="keeper") as threads:
            others = [threads.submit(self.repeat, work) for work in works]
            self.repeat(self.release)
        self.partners.stop()
        for other in others:
            other.result()

    def repeat(self, work: Round) -> None:
        try:
            while not self.stopped.is_set():
                self.stopped.wait(guarded(work).total_seconds())
        finally:
            self.stopped.set()
            connections.close_all()

    def release(self, now: datetime) -> timedelta:
        """Releases all that is due and returns how long there is nothing to do, at most a second."""
        with self.releasing, settled():  # those of one second go out before their fronts are baked, once
            released = release_due(now)
        if released.published or released.expired or released.failed:
            log.info("%s", released)
        upcoming = next_due(now)
        return min(ROUND, max(upcoming - timezone.now(), timedelta(0))) if upcoming else ROUND

    def keep_pages(self, now: datetime) -> timedelta:
        """Not while stories are released, nor right after the start, which may have been late for some: both
        want the processor, and a schedule has its second."""
        if (left := self.keeps_pages_from - time.monotonic()) > 0:
            return timedelta(seconds=left)
        with self.releasing:
            pass
        return self.pages.round(now)

    def tell_comments(self, now: datetime) -> timedelta:
        """Once a second, so that no story is baked more often, however many comment."""
        return tell_stirred(now)

    def tally_views(self, now: datetime) -> timedelta:
        """At once again where there is more: a rush of readers is caught up with."""
        return ROUND if tally().is_all else BETWEEN_TALLIES

    def tell_figures(self, now: datetime) -> timedelta:
        """Once a minute: whether what readers see of the figures has become another."""
        return tell_figures(now)

    def ask_partners(self, now: datetime) -> timedelta:
        """Begins it only: each feed that is asked has a thread of its own."""
        self.partners.begin_due(now)
        return ROUND

    def tell_partner_news(self, now: datetime) -> timedelta:
        return tell_partner_news(now)

    def write_notices(self, now: datetime) -> timedelta:
        """Into the outbox."""
        return mail_notices(now)

    def send_mail(self, now: datetime) -> timedelta:
        if sent := deliver_due(self.port, now):
            log.info("mails sent: %s", sent)
        self.forget(now)
        return ROUND

    def send_sms(self, now: datetime) -> timedelta:
        if sent := deliver_due_sms(self.sms, now):
            log.info("text messages sent: %s", sent)
        return ROUND

    def forget(self, now: datetime) -> None:
        if time.monotonic() - self.forgot_at > FORGET_EVERY_SECONDS:
            if gone := forget_all(now):
                log.info("forgotten: %s", gone)
            self.forgot_at = time.monotonic()


def guarded(work: Round) -> timedelta:
    """Until the next round. A database that is away for a while, or a full disk, does not end the keeper."""
    try:
        close_old_connections()
        return work(timezone.now())
    except (DatabaseError, sqlite3.Error, OSError, FollowError):
        if is_time_to_complain("keeper", work.__name__):
            log.exception("the keeper's round (%s) failed; it is tried again each second", work.__name__)
        return ROUND


def keep() -> None:
    """The process of `tilshi run` that keeps; ends on SIGTERM after the round in hand."""
    keeper = Keeper(configured_port(), configured_sms())
    stop_on_signals(keeper.stopped.set)
    keeper.run()


def stop_on_signals(stop: Callable[[], None]) -> None:
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop())
