"""What a colleague sees on the desk and the board: `readable.py`'s rule, for flat lines instead of pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from tilshi.accounts.models import User
from tilshi.stories.models import DeskLine, SectionPage, StoryPage
from tilshi.stories.readable import policy


@dataclass(frozen=True)
class Sight:
    """`sections`: the ids of those in which all drafts are seen; None: in all of them."""

    user_id: int
    sections: frozenset[int] | None

    @property
    def sees_all(self) -> bool:
        return self.sections is None

    def sees_draft(self, line: DeskLine) -> bool:
        return self.sections is None or line.owner_id == self.user_id or line.section_id in self.sections

    def drafts(self) -> Q:
        """Lines whose newest words may be shown."""
        if self.sections is None:
            return Q()
        return Q(owner_id=self.user_id) | Q(section_id__in=self.sections)

    def lines(self) -> Q:
        """Lines that may be shown at all, the others' as readers see them."""
        return Q() if self.sees_all else self.drafts() | Q(is_live=True)


def headline_for(sight: Sight, line: DeskLine) -> str:
    """The newest draft's for who may read it, else the one that readers see."""
    return line.headline if sight.sees_draft(line) else line.shown_headline or line.headline


def sight_of(user: User) -> Sight:
    if user.is_superuser:
        return Sight(user.pk, None)
    paths = tuple(policy().trusted_paths(user))
    sections = SectionPage.objects.order_by().values_list("pk", "path")
    seen = frozenset(pk for pk, path in sections if path.startswith(paths))
    return Sight(user.pk, None if len(seen) == len(sections) else seen)


def may_translate_into(user: User, story: StoryPage) -> set[str]:
    """Languages in whose twin section the user may write."""
    sections = story.section.get_translations(inclusive=True).select_related("locale")
    written = sections_written_by(user, list(sections))
    return written.get(story.section.translation_key, set())


def sections_written_by(user: User, sections: Sequence[SectionPage]) -> dict[UUID, set[str]]:
    """The languages in which the user may add stories, by the key that a section's twins share."""
    found: dict[UUID, set[str]] = defaultdict(set)
    for section in sections:
        if section.permissions_for_user(user).can_add_subpage():
            found[section.translation_key].add(section.locale.language_code)
    return found
