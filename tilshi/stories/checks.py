"""What `tilshi doctor` says about sections and the schedule."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.core.checks import CheckMessage, Warning, register
from django.utils import timezone

from tilshi.core.languages import site_languages
from tilshi.stories.models import Image, SectionPage
from tilshi.stories.pictures.renditions import WEBP
from tilshi.stories.release import missed_pages

NOT_MADE_AFTER = timedelta(minutes=10)


def register_checks() -> None:
    register("site", deploy=True)(sections_in_every_language)
    register("site", deploy=True)(nothing_missed)
    register("site", deploy=True)(pictures_are_made)


def sections_in_every_language(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    return [
        Warning(
            f"The section “{section.slug}” is not open in: {', '.join(missing)}.",
            hint="Publish it in the newsroom; a twin that was closed there has to be published itself.",
            id="stories.W001",
        )
        for section in SectionPage.objects.live().order_by("path")
        if (missing := languages_without(section))
    ]


def languages_without(section: SectionPage) -> list[str]:
    twins = section.get_translations(inclusive=True).live()
    present = set(twins.values_list("locale__language_code", flat=True))
    return [item.code for item in site_languages() if item.code not in present]


def nothing_missed(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    missed = missed_pages(timezone.now())
    if not missed:
        return []
    return [
        Warning(
            f"{missed} scheduled pages are overdue by more than a minute.",
            hint="Is `tilshi run` running? Its log says why a page could not be published.",
            id="stories.W002",
        )
    ]


def pictures_are_made(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    long_ago = timezone.now() - NOT_MADE_AFTER
    shown = Image.objects.filter(created_at__lt=long_ago, shown_on__isnull=False)
    waiting = shown.exclude(renditions__filter_spec__endswith=f"format-{WEBP}").distinct().count()
    if not waiting:
        return []
    return [
        Warning(
            f"{waiting} pictures of live pages have not been cut to size; readers see an empty place.",
            hint="Is `tilshi run` running? Its log says why the worker failed.",
            id="stories.W003",
        )
    ]
