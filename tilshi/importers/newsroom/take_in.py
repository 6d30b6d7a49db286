"""One import from the screen: stored as a draft, written down in the story's history and in the log."""

import logging
from time import monotonic

from django.core.exceptions import ValidationError

from tilshi.accounts.models import User
from tilshi.core.errors import TilshiError
from tilshi.importers.newsroom.form import ImportForm
from tilshi.importers.newsroom.record import write_down
from tilshi.importers.page.load import ImportResult, Wish, import_source

log = logging.getLogger(__name__)


def take_in(form: ImportForm, by: User) -> ImportResult:
    """Raises TilshiError with one sentence; nothing is stored then. Nothing becomes public by it."""
    started = monotonic()
    try:
        source = form.source()
        result = import_source(source, wish_of(form, by))
    except (TilshiError, ValidationError) as error:
        log.info("page import refused: user %s, %.1f s: %s", by.pk, monotonic() - started, error)
        raise
    if result.status != "unchanged":
        write_down(result, source.name, by)
    log.info(
        "page imported: user %s, %s, story %s, %s, %.1f s",
        by.pk,
        source.name.partition("?")[0] or "pasted text",  # behind it may stand a token
        result.id,
        result.status,
        monotonic() - started,
    )
    return result


def wish_of(form: ImportForm, by: User) -> Wish:
    keep = form.cleaned_data["keep_typography"]
    return Wish(form.section_chosen, keep_typography=keep, by=by, holds_back=True)
