"""Makes the twin of a story in another language: a draft of the same shape, to be written over."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from wagtail.coreutils import find_available_slug

from tilshi.accounts.models import User
from tilshi.core.errors import TilshiError
from tilshi.core.languages import BY_CODE
from tilshi.stories.models import Contribution, SectionPage, StoryPage

# What belongs to one story and not to its twin: a twin never goes live, ends or breaks by itself.
OWN_AFFAIRS: dict[str, Any] = {
    "go_live_at": None,
    "expire_at": None,
    "expired": False,
    "published_at": None,
    "breaking_until": None,
    "first_published_at": None,
    "last_published_at": None,
    "locked": False,
}


class TranslationError(TilshiError):
    """Says to the translator why there can be no twin and what to do."""


def make_twin(story: StoryPage, language: str, by: User) -> StoryPage:
    """The twin in `language`; the one that is there, if somebody was quicker.

    It has the words that readers see, or the newest draft's of a story that was never published. Blocks keep
    their ids, so that source and twin can be laid side by side. Raises TranslationError.
    """
    section = twin_section(story, language)
    try:
        with transaction.atomic():
            return existing_twin(story, language) or copy_into(section, story, by)
    except (IntegrityError, ValidationError):
        if twin := existing_twin(story, language):
            return twin
        raise


def twin_section(story: StoryPage, language: str) -> SectionPage:
    """Where a twin in `language` would stand. Raises TranslationError where that section is not open."""
    section = story.section.get_translations().filter(locale__language_code=language).first()
    if section is None or not section.live:
        raise TranslationError(
            _("The section “%(section)s” is not open in this language (%(language)s). Publish it first.")
            % {"section": story.section.title, "language": BY_CODE[language].own_name}
        )
    found: SectionPage = section
    return found


def existing_twin(story: StoryPage, language: str) -> StoryPage | None:
    twin: StoryPage | None = story.get_translations().filter(locale__language_code=language).first()
    return twin


def copy_into(section: SectionPage, story: StoryPage, by: User) -> StoryPage:
    """The slug is made of the headline, so that it follows the twin's own once that is written."""
    source = story if story.live else story.get_latest_revision_as_object()
    slug = find_available_slug(section, source.slug_base())
    twin: StoryPage = source.copy(
        to=section,
        update_attrs={**OWN_AFFAIRS, "locale": section.locale, "slug": slug, "owner": by},
        copy_revisions=False,
        keep_live=False,
        reset_translation_key=False,
        user=by,
        log_action="wagtail.copy_for_translation",
    )
    name_translator(twin, by)
    return twin


def name_translator(twin: StoryPage, by: User) -> None:
    contributor = getattr(by, "contributor", None)
    if contributor is None:
        return
    part = Contribution.Part.TRANSLATION
    draft = twin.get_latest_revision_as_object()
    if draft.contributions.filter(contributor=contributor, part=part).exists():
        return
    draft.contributions.add(Contribution(contributor=contributor, part=part, sort_order=100))
    draft.save_revision(user=by)
