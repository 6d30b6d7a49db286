"""The same source again: nothing, a new revision, or an offer; never over an editor's own words."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from tests.importers.made_pages import ADDRESS, FIRST, OTHER, PAGE, SECOND, THIRD, at, file, import_made, page
from tilshi.accounts.models import User
from tilshi.core.errors import TilshiError
from tilshi.importers.models import ImportedPage, ImportOffer
from tilshi.importers.page import decide
from tilshi.importers.page.data import HeadingData, ListData
from tilshi.importers.page.offers import dismiss_offer, offered_story, open_offers, take_offer
from tilshi.importers.page.source import source_of_text
from tilshi.stories.models import Listing, StoryPage

pytestmark = pytest.mark.django_db

CHANGED = page(FIRST, f"{SECOND} Теперь дорога занимает четверть часа.", THIRD)
AGAIN = page(FIRST, f"{SECOND} Теперь дорога занимает полчаса.", THIRD)


def texts(story: StoryPage) -> list[str]:
    return [str(block["value"]) for block in story.body.raw_data]


def newest(story_id: int) -> StoryPage:
    story: StoryPage = StoryPage.objects.get(pk=story_id).get_latest_revision_as_object()
    return story


def edit(story_id: int, **fields: str) -> None:
    story = newest(story_id)
    for name, value in (fields or {"standfirst": "Слова редактора."}).items():
        setattr(story, name, value)
    story.save_revision()


# A source that has changed.


def test_changed_page_is_a_new_revision_of_its_draft() -> None:
    first = import_made()
    again = import_made(CHANGED)
    assert (again.id, again.url, again.status) == (first.id, first.url, "draft")
    assert again.reason == decide.CHANGED
    story = StoryPage.objects.get()
    assert "четверть часа" in texts(newest(story.pk))[1]
    assert story.revisions.count() == 2 and not story.live
    assert import_made(CHANGED).status == "unchanged"


def test_changed_page_of_a_live_story_goes_live_at_its_old_address() -> None:
    first = import_made(publish=True)
    before = StoryPage.objects.get().last_published_at
    renamed = page(*map(str, (FIRST, SECOND, OTHER)), headline="Мост через Карасу открыли раньше срока")
    again = import_made(renamed)
    story = StoryPage.objects.get()
    assert (again.status, again.url) == ("published", first.url)
    assert story.title == renamed.headline and "агрономы" in texts(story)[2]
    assert story.last_published_at > before and not story.has_unpublished_changes
    assert Listing.objects.get().headline == renamed.headline


def test_changed_draft_goes_live_if_asked() -> None:
    import_made()
    assert import_made(CHANGED, publish=True).status == "published"
    assert StoryPage.objects.get().live


def test_blocks_that_have_not_changed_keep_their_ids() -> None:
    items = ListData(("перила", "фонари"), ordered=False)
    twice = HeadingData("Что дальше")
    import_made(page(FIRST, items, twice, SECOND, twice, THIRD))
    before = [block["id"] for block in newest(StoryPage.objects.get().pk).body.raw_data]
    import_made(page(OTHER, FIRST, twice, items, THIRD, twice))
    after = [block["id"] for block in newest(StoryPage.objects.get().pk).body.raw_data]
    first, list_, heading, _second, heading_again, third = before
    assert after[1:] == [first, heading, list_, third, heading_again]
    assert after[0] not in before


def test_page_is_known_by_its_address_however_it_comes() -> None:
    first = import_made(page(address=ADDRESS), file())
    again = import_made(CHANGED, at("http://steppe.example/news/most?utm_source=mail#top"))
    assert again.id == first.id and StoryPage.objects.count() == 1


def test_changed_page_in_another_language_is_a_story_of_its_own() -> None:
    assert import_made().id != import_made(CHANGED, language="kk").id


def test_pasted_texts_have_no_source_in_common() -> None:
    import_made(source=source_of_text("x"))
    import_made(page(OTHER, headline="Сеять рано"), source_of_text("y"))
    assert StoryPage.objects.count() == 2


def test_text_that_was_pasted_and_then_found_at_an_address_is_known_by_it() -> None:
    first = import_made(source=source_of_text("x"))
    assert import_made(source=at()).status == "unchanged"
    assert import_made(CHANGED, at()).id == first.id


def test_page_that_says_again_what_it_said_before_has_changed_again() -> None:
    first = import_made(publish=True)
    import_made(CHANGED)
    back = import_made()
    assert (back.id, back.status) == (first.id, "published")
    assert "четверть часа" not in texts(StoryPage.objects.get())[1]
    assert ImportedPage.objects.count() == 2
    assert import_made(CHANGED).status == "published"


def test_old_copy_of_a_page_brings_no_old_text_back() -> None:
    import_made(page(address=ADDRESS))
    import_made(CHANGED)
    old = import_made(page(address=ADDRESS), file(), publish=True)
    assert (old.status, old.reason) == ("unchanged", decide.OLDER)
    assert "четверть часа" in texts(newest(old.id))[1] and not StoryPage.objects.get().live


# A file's name says little.


def test_changed_file_is_the_same_story_if_its_headline_is() -> None:
    first = import_made(source=file())
    assert import_made(page(OTHER, headline="«Мост через Карасу» – открыли!"), file()).id == first.id


def test_changed_file_is_the_same_story_if_half_of_its_words_are() -> None:
    first = import_made(source=file())
    assert import_made(page(FIRST, SECOND, OTHER, headline="Открыт мост"), file()).id == first.id


def test_another_story_in_a_file_of_the_same_name_is_a_new_one() -> None:
    first = import_made(source=file(), publish=True)
    other = import_made(page(OTHER, headline="Сеять рано"), file())
    assert other.id != first.id and texts(StoryPage.objects.get(pk=first.id))[0] == f"<p>{FIRST}</p>"
    assert import_made(CHANGED, file()).id == first.id, "each finds its own again"


def test_another_story_that_names_a_wrong_address_is_a_new_one() -> None:
    first = import_made(page(address=ADDRESS), at("https://steppe.example/1"))
    other = page(OTHER, headline="Сеять рано", address=ADDRESS)
    assert import_made(other, at("https://steppe.example/2")).id != first.id


# What an editor has changed.


def withdraw(story_id: int) -> None:
    story = StoryPage.objects.get(pk=story_id)
    story.get_latest_revision().publish()
    StoryPage.objects.get(pk=story_id).unpublish()


def schedule(story_id: int) -> None:
    story = newest(story_id)
    story.go_live_at = timezone.now() + timedelta(days=1)
    story.save_revision().publish()


def lock(story_id: int) -> None:
    StoryPage.objects.filter(pk=story_id).update(locked=True)


def autosave(story_id: int) -> None:
    """Wagtail writes over the newest revision, if it is the same person's."""
    story = newest(story_id)
    story.standfirst = "Слова редактора."
    story.save_revision(overwrite_revision=story.latest_revision)


@pytest.mark.parametrize("editor", [edit, withdraw, schedule, lock, autosave])
@pytest.mark.parametrize("publish", [True, False])
def test_what_an_editor_has_in_hand_is_not_overwritten(editor: Callable[[int], None], publish: bool) -> None:
    first = import_made()
    editor(first.id)
    before = StoryPage.objects.get()
    revisions, words = before.revisions.count(), texts(newest(first.id))
    again = import_made(CHANGED, publish=publish)
    after = StoryPage.objects.get()
    assert (again.id, again.status, again.reason) == (first.id, "unchanged", decide.OFFERED)
    assert after.revisions.count() == revisions and texts(newest(first.id)) == words
    assert (after.live, after.latest_revision_id) == (before.live, before.latest_revision_id)
    assert [offer.headline for offer in open_offers(after)] == [PAGE.headline]


def test_live_story_that_an_editor_has_changed_stays_as_readers_have_it() -> None:
    first = import_made(publish=True)
    edit(first.id)
    StoryPage.objects.get().get_latest_revision().publish()
    assert import_made(CHANGED, publish=True).status == "unchanged"
    story = StoryPage.objects.get()
    assert story.standfirst == "Слова редактора." and "четверть часа" not in texts(story)[1]


def offered(by: User | None = None) -> ImportOffer:
    first = import_made()
    edit(first.id, kicker="Мосты", dateline="Тузкол")
    import_made(CHANGED, by=by)
    return open_offers(StoryPage.objects.get())[0]


def test_offer_shows_the_story_as_it_would_be() -> None:
    offer = offered()
    shown = offered_story(offer)
    assert "четверть часа" in texts(shown)[1] and shown.dateline == "Тузкол"
    assert "четверть часа" not in texts(newest(shown.pk))[1], "nothing is stored"


def test_taken_offer_is_a_new_draft_and_the_editors_version_stays_in_the_history(aigul: User) -> None:
    offer = offered()
    story = StoryPage.objects.get()
    ids = [block["id"] for block in newest(story.pk).body.raw_data]
    revision = take_offer(offer, aigul)
    taken = newest(story.pk)
    assert revision.user == aigul and taken.latest_revision == revision
    assert "четверть часа" in texts(taken)[1] and taken.dateline == "Тузкол"
    assert [block["id"] for block in taken.body.raw_data][::2] == ids[::2]
    assert story.revisions.count() == 3 and not StoryPage.objects.get().live
    assert not open_offers(story) and offer.is_taken and offer.settled_by == aigul
    assert import_made(CHANGED).reason == decide.KNOWN
    assert import_made(AGAIN).reason == decide.OFFERED, "it is in the editors' hands for good"


def test_dismissed_offer_is_not_made_again_but_a_newer_text_is(aigul: User) -> None:
    offer = offered()
    dismiss_offer(offer, aigul)
    assert not offer.is_taken and offer.settled_by == aigul
    assert import_made(CHANGED).reason == decide.OFFERED_BEFORE
    assert not open_offers(StoryPage.objects.get())
    import_made(AGAIN)
    assert len(open_offers(StoryPage.objects.get())) == 1


def test_newer_text_takes_the_place_of_an_older_offer() -> None:
    offered()
    import_made(AGAIN)
    (offer,) = open_offers(StoryPage.objects.get())
    assert "полчаса" in str(offer.body.raw_data[1]) and ImportOffer.objects.count() == 2


def test_offer_is_taken_once(aigul: User) -> None:
    offer = offered()
    take_offer(offer, aigul)
    for verb in (take_offer, dismiss_offer):
        with pytest.raises(TilshiError, match="already"):
            verb(offer, aigul)
    assert StoryPage.objects.get().revisions.count() == 3


def test_who_may_not_edit_the_story_takes_no_offer(zhanna: User, daniyar: User) -> None:
    offer = offered()
    for user in (zhanna, daniyar):
        for verb in (take_offer, dismiss_offer):
            with pytest.raises(PermissionDenied):
                verb(offer, user)
    assert open_offers(StoryPage.objects.get()) == [offer]


def test_locked_story_takes_no_offer(aigul: User) -> None:
    offer = offered()
    lock(offer.story_id)
    with pytest.raises(PermissionDenied):
        take_offer(offer, aigul)


# Whose rights count.


def test_authors_import_of_a_live_story_waits_for_who_may_publish(zhanna: User) -> None:
    first = import_made(by=zhanna)
    StoryPage.objects.get().get_latest_revision().publish()
    again = import_made(CHANGED, by=zhanna)
    story = StoryPage.objects.get()
    assert (again.status, again.reason) == ("draft", decide.CHANGED_LIVE)
    assert story.live and story.has_unpublished_changes and "четверть часа" not in texts(story)[1]
    assert "четверть часа" in texts(newest(first.id))[1]


def test_authors_import_changes_no_colleagues_story(zhanna: User) -> None:
    import_made()
    assert import_made(CHANGED, by=zhanna).reason == decide.OFFERED
    assert StoryPage.objects.get().revisions.count() == 1


def test_author_publishes_nothing_by_import(zhanna: User) -> None:
    with pytest.raises(PermissionDenied):
        import_made(publish=True, by=zhanna)
    assert not StoryPage.objects.exists() and not ImportedPage.objects.exists()


# Stories that are here from elsewhere.


def test_duplicates_are_shown_and_the_story_is_made() -> None:
    first = import_made(publish=True)
    other = import_made(
        page(FIRST, SECOND, THIRD, OTHER, headline="Открыт мост"), at("https://paper.example/1")
    )
    assert other.id != first.id and other.duplicates == (first.id,)
    assert other.notes == (f"It reads like “{PAGE.headline}” ({first.url}), which is here already.",)


def test_story_of_ours_with_the_same_headline_is_shown() -> None:
    first = import_made(source=source_of_text("x"))
    ImportedPage.objects.all().delete()
    edit(first.id, title="«МОСТ через Карасу» – открыли!")
    assert import_made(page(OTHER), at()).duplicates == (first.id,)


def test_same_headline_of_another_year_is_no_duplicate() -> None:
    first = import_made(publish=True)
    ImportedPage.objects.all().delete()
    old = timezone.now() - timedelta(days=400)
    story = newest(first.id)
    story.published_at = old
    story.save_revision().publish()
    assert import_made(page(OTHER), at()).duplicates == ()
    near_it = page(OTHER + " Снова.", published_at=old + timedelta(days=20))
    assert first.id in import_made(near_it, at("https://paper.example/2")).duplicates


def test_other_stories_are_no_duplicates() -> None:
    import_made()
    result = import_made(page(OTHER, headline="Сеять рано"), at("https://paper.example/1"))
    assert (result.duplicates, result.notes) == ((), ())
