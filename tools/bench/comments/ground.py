"""The site of this part: a story with a hundred threads and 100,000 answers, one with 100,000 threads, one
with fifty comments, and readers who are signed in. Made once, row by row: 200,000 forms would take hours."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from tilshi.cli import set_up_django
from tools.bench.site import tilshi

if TYPE_CHECKING:
    from tilshi.accounts.models import User
    from tilshi.readers.models import Comment, Discussion
    from tilshi.stories.models import Listing

MANY = 100_000
ROOTS, FEW, WRITERS, BATCH = 100, 50, 8, 2000
HEADLINES = ("Сто тредов", "Сто тысяч тредов", "Полсотни", "Пишут")
CSRF = "b" * 32  # Django takes its secret as it is where cookie and header hold the same
SETTINGS = """
[comments]
a_minute = 0
an_hour = 0
"""


@dataclass(frozen=True)
class Ground:
    site: Path
    threads: str  # addresses of the stories
    roots: str
    few: str
    written: str
    written_id: int
    cookies: tuple[str, ...]  # of the writers


def ground_of(site: Path) -> Ground:
    """Django is set up in this process for this site."""
    if not (site / "tilshi.toml").exists():
        tilshi("init", str(site))
        with (site / "tilshi.toml").open("a") as file:
            file.write(SETTINGS)
    os.environ["TILSHI_SITE"] = str(site.resolve())
    set_up_django(site.resolve())
    return made(site)


def made(site: Path) -> Ground:
    from tilshi.readers.models import Comment
    from tilshi.readers.modes import set_mode
    from tilshi.stories.models import Listing

    if not Comment.objects.exists():
        set_mode("site", None, "open", by=None)  # type: ignore[arg-type]  # by nobody
        fill(stories(), readers())
    listed = {row.headline: row for row in Listing.objects.select_related("section")}
    threads, roots, few, written = (listed[headline] for headline in HEADLINES)
    cookies = tuple(map(cookie_of, readers()))
    return Ground(site, threads.url, roots.url, few.url, written.url, written.pk, cookies)


def stories() -> list[Listing]:
    from tilshi.stories import body
    from tilshi.stories.models import Listing, SectionPage
    from tilshi.stories.write import StoryData, write_story

    section = SectionPage.objects.get(slug="politics", locale__language_code="ru")
    text = [body.paragraph("Мост строили два года, и всё это время о нём спорили." * 4)] * 8
    written = [write_story(StoryData(headline, body=text), section, publish=True) for headline in HEADLINES]
    return [Listing.objects.select_related("section").get(pk=story.pk) for story in written]


def readers() -> list[User]:
    from tilshi.accounts.models import User

    names = [f"Читатель {number}" for number in range(WRITERS)]
    found = {user.display_name: user for user in User.objects.filter(display_name__in=names)}
    return [found.get(name) or User.objects.create_user(None, display_name=name) for name in names]


def fill(listed: list[Listing], people: list[User]) -> None:
    threads, roots, few, _ = listed
    under_roots = discussion_of(threads, MANY + ROOTS)
    first = stored(comments(under_roots, threads, people, ROOTS))
    stored(answers(under_roots, threads, people, first))
    type(first[0]).objects.filter(pk__in=[root.pk for root in first]).update(reply_count=MANY // ROOTS)
    stored(comments(discussion_of(roots, MANY), roots, people, MANY))
    stored(comments(discussion_of(few, FEW), few, people, FEW))


def discussion_of(listing: Listing, count: int) -> Discussion:
    from tilshi.readers.models import Discussion

    return Discussion.objects.create(translation_key=listing.translation_key, comment_count=count)


def comments(discussion: Discussion, listing: Listing, people: list[User], count: int) -> Iterator[Comment]:
    yield from (comment(discussion, listing, people, number, None) for number in range(count))


def answers(
    discussion: Discussion, listing: Listing, people: list[User], roots: list[Comment]
) -> Iterator[Comment]:
    for number in range(MANY):
        yield comment(discussion, listing, people, number, roots[number % len(roots)])


def comment(
    discussion: Discussion, listing: Listing, people: list[User], number: int, root: Comment | None
) -> Comment:
    from tilshi.readers.models import Comment, Standing

    return Comment(
        discussion=discussion,
        story_id=listing.pk,
        language="ru",
        author=people[number % len(people)],
        text=f"{number}: мост нужен, но и о дворах пора бы подумать, там с весны ничего не делали. " * 3,
        standing=Standing.PUBLISHED,
        is_shown=True,
        root=root,
        parent=root,
    )


def stored(rows: Iterator[Comment]) -> list[Comment]:
    from tilshi.readers.models import Comment

    found: list[Comment] = []
    while batch := list(islice(rows, BATCH)):
        found += Comment.objects.bulk_create(batch)
    return found


def cookie_of(user: User) -> str:
    """A session as the log-in makes it."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return f"sessionid={session.session_key}; csrftoken={CSRF}; signed_in=1"
