"""`/out/…`: sends the reader on to a partner's story; and the pictures of those stories, served by us."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from tilshi.core.gone import Gone
from tilshi.exchange.clicks.address import story_in
from tilshi.exchange.clicks.count import count
from tilshi.exchange.models import PartnerStory
from tilshi.exchange.polling.pictures import FOLDER, WIDTHS

PICTURE = re.compile(rf"([0-9a-f]{{32}})-(?:{'|'.join(map(str, WIDTHS))})\.webp")
A_YEAR = 31_536_000


@never_cache
@require_safe
def out(request: HttpRequest, token: str) -> HttpResponse:
    """302 and never 301: each click is to come by here. What is not shown any more leads nowhere."""
    story_id = story_in(token)
    if story_id is None:
        raise Http404
    story = PartnerStory.objects.shown().filter(pk=story_id).select_related("partner").first()
    if story is None:
        raise Gone
    count(story, request, timezone.now())
    answer = HttpResponseRedirect(with_campaign(story.address, story.partner.campaign))
    answer["X-Robots-Tag"] = "noindex, nofollow"
    # The partner's counter is to see from whom the reader comes, and not from which page.
    answer["Referrer-Policy"] = "strict-origin"
    return answer


def with_campaign(address: str, campaign: str) -> str:
    """What the address has of its own stays, and wins."""
    if not campaign:
        return address
    parts = urlsplit(address)
    own = parse_qsl(parts.query, keep_blank_values=True)
    names = {name for name, _ in own}
    added = [pair for pair in parse_qsl(campaign) if pair[0] not in names]
    query = "&".join(part for part in (parts.query, urlencode(added)) if part)
    return urlunsplit(parts._replace(query=query))


@require_safe
def picture(request: HttpRequest, name: str) -> HttpResponseBase:
    """Only of what is shown; its name never changes its content."""
    found = PICTURE.fullmatch(name)
    if not found or not PartnerStory.objects.shown().filter(picture=found[1]).exists():
        raise Http404
    try:
        content = default_storage.open(f"{FOLDER}/{name}")
    except FileNotFoundError:
        raise Http404 from None
    answer = FileResponse(content, content_type="image/webp")
    answer["Cache-Control"] = f"public, max-age={A_YEAR}, immutable"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer
