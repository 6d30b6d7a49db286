"""The feeds' door. A row that is loaded tells its own key (see `delivery`), so a feed is made anew when a
story that it shows changes; the keys here are of the lists in which it looked."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from tilshi.core.languages import spoken
from tilshi.core.public_document import public_document
from tilshi.delivery.recording import depends_on
from tilshi.exchange.out.channel import all_news, news_about, news_by, news_of
from tilshi.exchange.out.formats import Aggregator, Format
from tilshi.exchange.out.items import fresh_items, newest_items
from tilshi.stories import keys
from tilshi.stories.models import Contributor, Listing, Topic
from tilshi.stories.sections import find_section


@public_document
def of_language(request: HttpRequest, form: Format) -> HttpResponse:
    depends_on(keys.stories_in(spoken()))
    return form.of(all_news(), newest_items(Listing.objects.in_language(spoken())))


@public_document
def of_section(request: HttpRequest, form: Format, section: str) -> HttpResponse:
    """A section without stories yet has a feed already; one that is closed has none."""
    depends_on(keys.FRAME)
    page = find_section(section, spoken())
    if page is None:
        raise Http404
    depends_on(keys.stories_of_section(page.pk))
    return form.of(news_of(page), newest_items(Listing.objects.in_section(page)))


@public_document
def of_topic(request: HttpRequest, form: Format, slug: str) -> HttpResponse:
    """Like its page: a topic of which nothing is live tells nobody its name."""
    topic = get_object_or_404(Topic, slug=slug)
    depends_on(keys.stories_about(topic.pk))
    items = newest_items(Listing.objects.in_language(spoken()).about([topic]))
    if not items:
        raise Http404
    return form.of(news_about(topic), items)


@public_document
def of_author(request: HttpRequest, form: Format, slug: str) -> HttpResponse:
    """Like their page: whose part in a story was no text, too; without a live story there is none."""
    author = get_object_or_404(Contributor, slug=slug)
    depends_on(keys.stories_by(author.pk))
    items = newest_items(Listing.objects.in_language(spoken()).by(author))
    if not items:
        raise Http404
    return form.of(news_by(author), items)


@public_document
def for_aggregator(request: HttpRequest, form: Aggregator) -> HttpResponse:
    """Depends on all updates: that a story is no longer hidden from search engines changes no list."""
    depends_on(keys.updates_in(spoken()))
    listings = Listing.objects.in_language(spoken()).for_search_engines()
    return form.of(all_news(), fresh_items(listings, form.days, form.most_items))
