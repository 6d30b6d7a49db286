"""The readers' search: what the newsroom's index finds among the live stories of one language."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from wagtail.models import Locale

from tilshi.core.languages import in_all_languages, spoken
from tilshi.stories.models import Listing, StoryPage

MOST_FOUND = 40
LONGEST_QUESTION = 200  # characters; a longer one is a text and no question


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """`/ru/search/?q=мост`. Whoever asks nothing gets the field alone."""
    question = " ".join(request.GET.get("q", "").replace("\0", " ").split())[:LONGEST_QUESTION]
    found = find(question, spoken()) if question else []
    path = f"search/?{urlencode({'q': question})}" if question else "search/"
    context = {"question": question, "listings": found, "twin_urls": in_all_languages(path)}
    return render(request, "archive/search.html", context)


def find(question: str, language: str) -> list[Listing]:
    """The best first. The index knows pages, the Listing how they look."""
    stories = StoryPage.objects.live().filter(locale=Locale.objects.get_for_language(language))
    keys = [story.pk for story in stories.search(question)[:MOST_FOUND]]
    found: list[Listing] = Listing.objects.in_order(keys)
    return found
