"""Joins the counter to the door: neither knows the other."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import ParamSpec, TypeVar

from django.conf import settings
from django.db import DatabaseError, connections
from django.utils.timezone import get_default_timezone

from tilshi.audience.alias import alias
from tilshi.audience.browsers import Robots
from tilshi.audience.hit_answer import HIT, HitAnswer
from tilshi.audience.intake import Intake
from tilshi.audience.salt_rows import salts_of_now
from tilshi.audience.salts import Salts
from tilshi.audience.tokens import site_tokens
from tilshi.audience.write import write_batches
from tilshi.core.rsgi.peer import Believing
from tilshi.delivery.door import Counting
from tilshi.delivery.memory import Reads
from tilshi.exchange.out.formats import AGGREGATORS, FORMATS

Given = ParamSpec("Given")
T = TypeVar("T")

FEEDS = tuple(f"/{form.ending}" for form in (*FORMATS, *AGGREGATORS))

log = logging.getLogger(__name__)


def counting(believing: Believing) -> Counting:
    site = settings.TILSHI.counter
    if not site.enabled:
        return Counting()
    intake = Intake(
        tokens=site_tokens(),
        salts=Salts(get_default_timezone(), salts_at_start()),
        languages=settings.TILSHI.languages,
        most_a_minute=site.most_a_minute,
        heeds_signals=site.heed_signals,
        write=with_a_fit_connection(write_batches),
        draw=with_a_fit_connection(salts_of_now),
    )
    return Counting(
        answers={HIT: HitAnswer(intake, believing).give},
        robots=Robots(intake.browsers),
        served=lambda reads: intake.served(pages_among(reads)),
        begin=intake.begin,
        end=intake.end,
    )


def pages_among(reads: Iterable[Reads]) -> Iterator[Reads]:
    """What was given is compared with what was seen; feeds and maps hold no script that could tell."""
    return (read for read in reads if read.path.endswith("/") and not read.path.endswith(FEEDS))


def with_a_fit_connection(work: Callable[Given, T]) -> Callable[Given, T]:
    """In the counter's thread, which keeps its connection, and after which Django does not look."""

    def done(*args: Given.args, **kwargs: Given.kwargs) -> T:
        connections[alias()].close_if_unusable_or_obsolete()
        return work(*args, **kwargs)

    return done


def salts_at_start() -> Mapping[date, bytes]:
    """Before the first reader comes, so that nobody is lost. A database that is away is asked again."""
    try:
        return salts_of_now()
    except DatabaseError:
        log.exception("the counter begins when the database is back")
        return {}
