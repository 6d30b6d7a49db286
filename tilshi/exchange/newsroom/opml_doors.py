"""All partners' feeds as one file: taken in from elsewhere, given out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages

from tilshi.accounts.models import User
from tilshi.core.fetch import FetchError
from tilshi.exchange.intake.data import FeedError
from tilshi.exchange.intake.opml import Outline
from tilshi.exchange.intake.process import Reader
from tilshi.exchange.models import Partner
from tilshi.exchange.newsroom.door import deed, screen
from tilshi.exchange.opml import exported, take_in
from tilshi.exchange.polling.add import PartnerError
from tilshi.stories.newsroom.colleague import colleague

MEBIBYTE = 1024 * 1024
MOST_BYTES = 2 * MEBIBYTE  # a thousand feeds come to a quarter of that
MOST_NAMED = 5


@dataclass(frozen=True)
class Taken:
    """`known`, `wrong`: titles of those that were not."""

    count: int
    known: tuple[str, ...]
    wrong: tuple[str, ...]


@screen
def give(request: HttpRequest) -> HttpResponse:
    answer = HttpResponse(exported(), content_type="text/x-opml; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="partners.opml"'
    return answer


@deed
def take(request: HttpRequest) -> HttpResponse:
    file = request.FILES.get("file")
    if not isinstance(file, UploadedFile):
        messages.error(request, _("Choose a file first."))
    elif (file.size or 0) > MOST_BYTES:
        messages.error(request, _("The file is larger than 2 MB, no list of feeds is that long."))
    else:
        take_file(request, file)
    return redirect("newsroom_partners")


def take_file(request: HttpRequest, file: UploadedFile) -> None:
    try:
        with Reader() as reader:
            outlines = reader.read_opml(file.read())
    except FeedError:
        messages.error(request, _("The file is no list of feeds: give one in OPML."))
        return
    tell(request, taken(outlines, colleague(request)))


def taken(outlines: Iterable[Outline], by: User) -> Taken:
    became = [(outline.title or outline.address, what) for outline, what in take_in(outlines, by)]
    return Taken(
        sum(isinstance(what, Partner) for _title, what in became),
        tuple(title for title, what in became if isinstance(what, PartnerError)),
        tuple(title for title, what in became if isinstance(what, FetchError)),
    )


def tell(request: HttpRequest, found: Taken) -> None:
    if found.count:
        words = ngettext(
            "%(n)s feed taken. Its stories come within a minute.",
            "%(n)s feeds taken. Their stories come within minutes.",
            found.count,
        )
        messages.success(request, words % {"n": found.count})
    if found.known:
        messages.warning(request, _("Here already: %(names)s.") % {"names": named(found.known)})
    if found.wrong:
        words = _("Not taken, since the address is none to be asked: %(names)s.")
        messages.error(request, words % {"names": named(found.wrong)})


def named(titles: tuple[str, ...]) -> str:
    """The first ones, and how many more."""
    rest = len(titles) - MOST_NAMED
    first = ", ".join(title[:100] for title in titles[:MOST_NAMED])
    if rest <= 0:
        return first
    words = ngettext("%(names)s and %(n)s more", "%(names)s and %(n)s more", rest)
    return words % {"names": first, "n": rest}
