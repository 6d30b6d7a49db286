"""The feeds' door."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from tilshi.core.languages import spoken
from tilshi.core.public_document import public_document
from tilshi.delivery.recording import depends_on
from tilshi.exchange.out.channel import Channel, all_news, news_about, news_of
from tilshi.exchange.out.items import Item, newest_items
from tilshi.exchange.out.rss import CONTENT_TYPE, rss
from tilshi.stories import keys
from tilshi.stories.keys import FRAME, updates_in
from tilshi.stories.models import Listing, Topic
from tilshi.stories.sections import find_section


@public_document
def of_language(request: HttpRequest) -> HttpResponse:
    depends_on(updates_in(spoken()))
    return feed(all_news(), newest_items(Listing.objects.in_language(spoken())))


@public_document
def of_section(request: HttpRequest, section: str) -> HttpResponse:
    """A section without stories yet has a feed already; one that is closed has none."""
    depends_on(FRAME, updates_in(spoken()))
    page = find_section(section, spoken())
    if page is None:
        raise Http404
    return feed(news_of(page), newest_items(Listing.objects.in_section(page)))


@public_document
def of_topic(request: HttpRequest, slug: str) -> HttpResponse:
    """Like its page: a topic of which nothing is live tells nobody its name."""
    topic = get_object_or_404(Topic, slug=slug)
    depends_on(keys.stories_about(topic.pk), updates_in(spoken()))
    items = newest_items(Listing.objects.in_language(spoken()).about([topic]))
    if not items:
        raise Http404
    return feed(news_about(topic), items)


def feed(channel: Channel, items: list[Item]) -> HttpResponse:
    return HttpResponse(rss(channel, items), content_type=CONTENT_TYPE)
