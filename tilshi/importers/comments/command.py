"""A whole import, put together from its parts."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import click
from django.utils import timezone

from tilshi.importers.comments.addresses import site_name
from tilshi.importers.comments.data import PostData
from tilshi.importers.comments.decide import LeftOut, Taken, Terms, decide
from tilshi.importers.comments.errors import ExportError
from tilshi.importers.comments.known_stories import KnownStories
from tilshi.importers.comments.read import posts_in
from tilshi.importers.comments.store import new_among, store_comments
from tilshi.importers.comments.tally import Tally
from tilshi.importers.page.many.report import printable

STORIES_A_LINE = 500
LONGEST_SITE = 200


@dataclass(frozen=True)
class Wishes:
    file: Path
    site_address: str = ""
    with_held: bool = False
    is_dry_run: bool = False


def import_comments(wishes: Wishes) -> int:
    """The exit code. Raises ExportError; what was taken until then is told all the same."""
    tally, start = Tally(), time.monotonic()
    try:
        take_all(wishes, tally)
    finally:
        for line in tally.lines():
            click.echo(line)
        click.echo(f"{tally}, {time.monotonic() - start:.1f} s")
    return int(tally.is_failure)


def take_all(wishes: Wishes, tally: Tally) -> None:
    if wishes.site_address and not site_name(wishes.site_address):
        raise ExportError(f"{wishes.site_address} is no address of a site.")
    terms = Terms(timezone.get_default_timezone(), timezone.now(), wishes.with_held)
    known = KnownStories()
    with opened(wishes.file) as file:
        for post in posts_in(file):
            if taken := worth_taking(post, terms, tally):
                take(post, taken, known, wishes, tally)


def opened(path: Path) -> BinaryIO:
    try:
        return path.open("rb")
    except OSError as error:
        raise ExportError(f"{path} cannot be read: {error.strerror}.") from None


def worth_taking(post: PostData, terms: Terms, tally: Tally) -> list[Taken]:
    """The first of each number."""
    taken: dict[int, Taken] = {}
    for comment in post.comments:
        decision = decide(comment, terms)
        if isinstance(decision, LeftOut):
            tally.left_out[decision] += 1
        else:
            taken.setdefault(decision.number, decision)
    return list(taken.values())


def take(post: PostData, taken: Sequence[Taken], known: KnownStories, wishes: Wishes, tally: Tally) -> None:
    found = known.story_of(post, wishes.site_address)
    if found.story is None:
        tally.set_aside(post, len(taken), found.reason)
        return
    site = site_of(post, wishes)
    new = new_among(taken, site) if wishes.is_dry_run else store_comments(found.story, taken, site)
    tally.new += new
    tally.known += len(taken) - new
    tally.stories += 1
    if wishes.is_dry_run:
        click.echo(printable(f"{new:>6} new  {found.story.headline}  {post.address}"))
    elif tally.stories % STORIES_A_LINE == 0:
        click.echo(str(tally), err=True)


def site_of(post: PostData, wishes: Wishes) -> str:
    """By the file's own word, that the same comments have the same keys however the command was given."""
    site = site_name(post.site) or site_name(wishes.site_address)
    if not site:
        raise ExportError("The export does not say of which site it is: name it with --site-address.")
    if len(site) > LONGEST_SITE:
        raise ExportError("The address of the export's site is too long.")
    return site
