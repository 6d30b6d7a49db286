"""The site's stories, to be found by where they came from and by their headlines."""

from collections.abc import Sequence
from urllib.parse import unquote

from django.db.models import Q

from tilshi.importers.comments.addresses import address_key, keys_of
from tilshi.importers.comments.data import PostData
from tilshi.importers.comments.match import KnownStory, Match, match
from tilshi.importers.models import ImportedPage
from tilshi.importers.page.likeness import words_in
from tilshi.stories.models import StoryPage

MOST_ALIKE = 20  # stories of one headline, such as a daily forecast's, of which no more are looked at
FACTS = ("pk", "slug", "title", "live", "locale__language_code", "translation_key")


class KnownStories:
    """Read once; hashes alone are kept, of two hundred thousand stories some eighty megabytes."""

    def __init__(self) -> None:
        self._by_address: dict[int, tuple[int, ...]] = {}
        self._by_headline: dict[int, tuple[int, ...]] = {}
        rows = StoryPage.objects.order_by("pk").values_list("pk", "title", "source_url")
        for pk, headline, source in rows.iterator(chunk_size=2000):
            add(self._by_headline, headline_key(headline), pk)
            add(self._by_address, address_key(source), pk)
        # The only trace of a story that was imported from the site's own old address: it names no source.
        imports = ImportedPage.objects.filter(source_key__startswith="https://").order_by("pk")
        for pk, source in imports.values_list("story_id", "source_key").iterator(chunk_size=2000):
            add(self._by_address, address_key(source), pk)

    def story_of(self, post: PostData, site_address: str = "") -> Match:
        from_there = {pk for key in keys_of(post, site_address) for pk in self._by_address.get(hash(key), ())}
        alike = self._by_headline.get(hash(headline_key(post.headline)), ())
        known = known_as(Q(pk__in=from_there.union(alike)))
        same_slug = known_as(Q(slug=unquote(post.slug))) if post.slug else {}
        return match(
            post,
            from_there=[story for pk, story in known.items() if pk in from_there],
            alike=list((known | same_slug).values()),
        )


def add(index: dict[int, tuple[int, ...]], key: str, pk: int) -> None:
    known = index.get(hash(key), ())
    if key and pk not in known and len(known) <= MOST_ALIKE:
        index[hash(key)] = (*known, pk)


def headline_key(headline: str) -> str:
    return " ".join(words_in(headline))


def known_as(condition: Q) -> dict[int, KnownStory]:
    found: Sequence[KnownStory] = [
        KnownStory(*facts) for facts in StoryPage.objects.filter(condition).values_list(*FACTS)
    ]
    return {story.id: story for story in found}
