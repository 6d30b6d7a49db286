"""A source's new text for a story that its editors have changed: shown to them, and theirs to take over."""

from collections.abc import Sequence

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from wagtail.models import Revision

from tilshi.accounts.models import User
from tilshi.core.errors import TilshiError
from tilshi.importers.models import ImportedPage, ImportOffer
from tilshi.importers.page.known import Incoming
from tilshi.importers.page.likeness import packed
from tilshi.importers.page.revise import put_words
from tilshi.stories.models import StoryPage
from tilshi.stories.write import StoryData


def open_offers(story: StoryPage) -> Sequence[ImportOffer]:
    """One at most: a newer text of the source takes the place of an older one."""
    return list(ImportOffer.objects.open().filter(story=story).order_by("-created_at", "-pk"))


def offered_story(offer: ImportOffer) -> StoryPage:
    """The newest version as it would be with the offer taken; nothing is stored."""
    story: StoryPage = offer.story.get_latest_revision_as_object()
    put_words(story, words_of(offer))
    return story


def words_of(offer: ImportOffer) -> StoryData:
    return StoryData(
        headline=offer.headline,
        kicker=offer.kicker,
        standfirst=offer.standfirst,
        lead_picture=offer.lead_picture,
        lead_caption=offer.lead_caption,
        body=list(offer.body.raw_data),
    )


def offer_text(found: Incoming, story: StoryPage, data: StoryData) -> ImportOffer:
    drop_open_offers(story)
    return ImportOffer.objects.create(
        story=story,
        digest=found.digest,
        source_key=found.identity.key,
        source_name=found.source_name,
        sketch=packed(found.sketch),
        headline=data.headline,
        kicker=data.kicker,
        standfirst=data.standfirst,
        lead_picture=data.lead_picture,
        lead_caption=data.lead_caption,
        body=list(data.body),
    )


def drop_open_offers(story: StoryPage) -> None:
    """Settled by nobody: the source says something else now."""
    ImportOffer.objects.open().filter(story=story).update(settled_at=timezone.now())


@transaction.atomic
def take_offer(offer: ImportOffer, by: User) -> Revision:
    """A new draft of the story, with the source's words; what was there stays in its history, and what is
    live stays live. Raises PermissionDenied, and TilshiError where somebody was quicker."""
    story = StoryPage.objects.select_for_update().get(pk=offer.story_id)
    settle(offer, story, by, is_taken=True)
    revision: Revision = offered_story(offer).save_revision(user=by, log_action=True)
    ImportedPage.objects.get_or_create(
        digest=offer.digest,
        language=story.locale.language_code,
        defaults={
            "story": story,
            "source_key": offer.source_key,
            "source_name": offer.source_name,
            "sketch": bytes(offer.sketch),
        },
    )
    return revision


@transaction.atomic
def dismiss_offer(offer: ImportOffer, by: User) -> None:
    """This text is not offered again; another one of the source is. Raises as `take_offer` does."""
    settle(offer, offer.story, by, is_taken=False)


def settle(offer: ImportOffer, story: StoryPage, by: User, is_taken: bool) -> None:
    rights = story.permissions_for_user(by)
    if not rights.can_edit() or rights.page_locked():
        raise PermissionDenied
    still_open = ImportOffer.objects.open().filter(pk=offer.pk)
    if still_open.update(settled_at=timezone.now(), settled_by=by, is_taken=is_taken) != 1:
        raise TilshiError("Somebody has taken over or dismissed this text already.")
    offer.refresh_from_db()
