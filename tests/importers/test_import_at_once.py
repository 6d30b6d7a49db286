"""Two imports, or two editors, at the same moment."""

import pytest

from tests import databases
from tests.importers.made_pages import FIRST, SECOND, THIRD, import_made, page
from tests.stories.material import at_once
from tilshi.accounts.roles import Role, add_user
from tilshi.importers.models import ImportedPage, ImportOffer
from tilshi.importers.page.offers import take_offer
from tilshi.stories.models import StoryPage

CHANGED = page(FIRST, f"{SECOND} Теперь дорога занимает четверть часа.", THIRD)


@pytest.mark.both
def test_changed_page_from_two_hands_at_once_is_one_revision(committed: databases.TestDatabase) -> None:
    import_made(publish=True)
    results = at_once([lambda: import_made(CHANGED)] * 2)
    assert sorted(result.status for result in results) == ["published", "unchanged"], results
    assert StoryPage.objects.get().revisions.count() == ImportedPage.objects.count() == 2


@pytest.mark.both
def test_offer_taken_by_two_hands_at_once_is_taken_once(committed: databases.TestDatabase) -> None:
    boss = add_user("boss@example.org", "қызғалдақ-2026", Role.ADMIN, "Ерлан")
    story = StoryPage.objects.get(pk=import_made().id).get_latest_revision_as_object()
    story.standfirst = "Слова редактора."
    story.save_revision()
    import_made(CHANGED)
    offer = ImportOffer.objects.get()
    results = at_once([lambda: take_offer(ImportOffer.objects.get(pk=offer.pk), boss)] * 2)
    assert sorted(type(result).__name__ for result in results) == ["Revision", "TilshiError"], results
    assert StoryPage.objects.get().revisions.count() == 3
