"""Pages that list stories: the older ones of a section, those about a topic, those of one person."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from tilshi.core.alphabet import alphabetical
from tilshi.core.languages import in_all_languages, spoken
from tilshi.delivery.recording import depends_on
from tilshi.stories import keys
from tilshi.stories.list_page import Cursor, ListPage, list_context, list_page
from tilshi.stories.models import Contribution, Contributor, Listing, ListingQuerySet, StoryPage, Topic
from tilshi.stories.sections import find_section


@require_safe
def older_in_section(request: HttpRequest, section: str, after: Cursor) -> HttpResponse:
    page = find_section(section, spoken())
    if page is None:
        raise Http404
    context = filled(Listing.objects.in_section(page), after, page.url)
    return render(request, "stories/section_page.html", {**context, "page": page})


@require_safe
def topic(request: HttpRequest, slug: str, after: Cursor | None = None) -> HttpResponse:
    found = get_object_or_404(Topic, slug=slug)
    listed = Listing.objects.about([found])
    depends_on(keys.stories_about(found.pk))
    context = filled(listed.in_language(spoken()), after, found.url)
    urls = twins_of(found.url, listed)
    return render(request, "stories/topic.html", {**context, "topic": found, "twin_urls": urls})


@require_safe
def author(request: HttpRequest, slug: str, after: Cursor | None = None) -> HttpResponse:
    found = get_object_or_404(Contributor.objects.select_related("portrait"), slug=slug)
    listed = Listing.objects.by(found)
    depends_on(keys.stories_by(found.pk))
    context = filled(listed.in_language(spoken()), after, found.url)
    urls = twins_of(found.url, listed)
    return render(request, "stories/author.html", {**context, "author": found, "twin_urls": urls})


@require_safe
def topics(request: HttpRequest) -> HttpResponse:
    found = by_name(topics_with_stories(spoken()))
    depends_on(keys.stories_in(spoken()), keys.updates_in(spoken()))
    return render(request, "stories/topics.html", {"topics": found, "twin_urls": in_all_languages("topics/")})


@require_safe
def authors(request: HttpRequest) -> HttpResponse:
    found = by_name(authors_with_stories(spoken()))
    depends_on(keys.stories_in(spoken()), keys.updates_in(spoken()))
    return render(
        request, "stories/authors.html", {"authors": found, "twin_urls": in_all_languages("authors/")}
    )


def twins_of(address: str, listed: ListingQuerySet) -> dict[str, str]:
    """The list's first page in each language in which it has a story."""
    path = address.split("/", 2)[2]
    return {code: url for code, url in in_all_languages(path).items() if listed.in_language(code).exists()}


def filled(listings: ListingQuerySet, after: Cursor | None, address: str) -> dict[str, Any]:
    """A list with nothing on it is no page: a topic of which nothing is live tells nobody its name."""
    page: ListPage = list_page(listings, after)
    if not page.listings:
        raise Http404
    return list_context(page, address)


def topics_with_stories(language: str) -> QuerySet[Topic]:
    """This and the next go once through the stories of the language. Asked row by row (`Exists`), a topic
    without one would go through all of them for itself."""
    about = StoryPage.topics.through.objects.filter(storypage__in=listed_in(language))
    return Topic.objects.filter(pk__in=about.values("topic"))


def authors_with_stories(language: str) -> QuerySet[Contributor]:
    parts = Contribution.objects.filter(story__in=listed_in(language))
    listed = Contributor.objects.filter(pk__in=parts.values("contributor")).select_related("portrait")
    return listed.prefetch_related("portrait__renditions")


def listed_in(language: str) -> QuerySet[Any, Any]:
    return Listing.objects.in_language(language).values("story")


def by_name(rows: QuerySet[Any]) -> list[Any]:
    """As a dictionary has them, in the page's language; databases know no Kazakh order."""
    return sorted(rows, key=lambda row: alphabetical(row.name))
