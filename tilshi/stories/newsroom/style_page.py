"""`/newsroom/style/`: each component of the readers' pages in this site's own theme, for who changes it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tilshi.stories.newsroom.style_samples import field, samples

COLOURS = ("paper", "tint", "ink", "ink-soft", "line", "line-firm", "rule", "accent", "on-accent", "warning")
SIZES = ("tiny", "small", "plain", "text", "intro", "title-3", "title-2", "title-1", "name")
SPACES = tuple(f"space-{number}" for number in range(1, 8))


def style_page(request: HttpRequest) -> HttpResponse:
    """The newsroom's own language is kept: these are the readers' components, but an editor looks at them."""
    context = {"samples": samples(), "field": field(), "colours": COLOURS, "sizes": SIZES, "spaces": SPACES}
    return render(request, "stories/newsroom/style_page.html", context)
