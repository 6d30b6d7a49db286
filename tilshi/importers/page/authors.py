"""Those whom a page names as its authors: found among the contributors, or added to them."""

from collections.abc import Sequence
from itertools import count

from django.db import IntegrityError, transaction

from tilshi.core.slugs import MAX_SLUG_LENGTH, slug_of
from tilshi.importers.page.likeness import words_in
from tilshi.stories.models import Contributor

MOST_AUTHORS = 5
LONGEST_NAME = 255
NAMES = ("name_ru", "name_kk", "name_en")


def contributors_named(names: Sequence[str], language: str) -> list[Contributor]:
    """In their order, each once."""
    usable = [name for name in names if words_in(name) and len(name) <= LONGEST_NAME][:MOST_AUTHORS]
    found = [find(name, language) or add(name, language) for name in usable]
    return list({contributor.pk: contributor for contributor in found}.values())


def find(name: str, language: str) -> Contributor | None:
    """By the name in that language, else in another. Compared here: SQLite folds the case of ASCII only."""
    own, words = f"name_{language}", words_in(name)
    rows = list(Contributor.objects.order_by("pk").values("pk", *NAMES))
    for field in (own, *(other for other in NAMES if other != own)):
        for row in rows:
            if words_in(row[field]) == words:
                return Contributor.objects.get(pk=row["pk"])
    return None


def add(name: str, language: str) -> Contributor:
    """Another import may take the same address at the same moment, in another language."""
    base = slug_of(name) or "author"
    for number in count(1):
        slug = base if number == 1 else f"{base[: MAX_SLUG_LENGTH - 6]}-{number}"
        if Contributor.objects.filter(slug=slug).exists():
            continue
        try:
            with transaction.atomic():
                return Contributor.objects.create(slug=slug, **{f"name_{language}": name})
        except IntegrityError:
            continue
    raise AssertionError("numbers do not end")
