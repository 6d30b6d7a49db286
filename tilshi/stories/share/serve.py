"""`/<lang>/…/share-<digest>.png`: drawn when it is asked for, of what is live then and of nothing else."""

from datetime import datetime, time, timedelta
from functools import lru_cache
from threading import Lock

from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from tilshi.core.languages import spoken
from tilshi.stories.models import Listing, Topic
from tilshi.stories.sections import find_section
from tilshi.stories.share.draw import draw
from tilshi.stories.share.picture import SharePicture, share_picture
from tilshi.stories.share.sheet import Photo, Sheet

HOUR_SECONDS = 3600  # a withdrawn story's picture may be kept no longer
MOST_KEPT = 32  # pictures in a process; some five megabytes
CONTENT_TYPES = {"png": "image/png", "jpg": "image/jpeg"}
drawing = Lock()


@require_safe
def site(request: HttpRequest, digest: str, suffix: str) -> HttpResponseBase:
    return answer(request, share_picture(None))


@require_safe
def section(request: HttpRequest, slug: str, digest: str, suffix: str) -> HttpResponseBase:
    found = find_section(slug, spoken())
    if found is None:
        raise Http404
    return answer(request, share_picture(found))


@require_safe
def topic(request: HttpRequest, slug: str, digest: str, suffix: str) -> HttpResponseBase:
    """Only once a live story is about it: the name of a topic can tell what is coming."""
    found = get_object_or_404(Topic, slug=slug)
    if not Listing.objects.in_language(spoken()).about([found]).exists():
        raise Http404
    return answer(request, share_picture(found))


@require_safe
def story(request: HttpRequest, section: str, slug: str, digest: str, suffix: str) -> HttpResponseBase:
    """From the Listing, which knows live stories only, with the words that are public."""
    listed = Listing.objects.select_related("section", "picture")
    found = get_object_or_404(listed, language=spoken(), section__slug=section, slug=slug)
    return answer(request, share_picture(found))


def answer(request: HttpRequest, picture: SharePicture) -> HttpResponseBase:
    """Whoever knows an earlier address is led to the present one."""
    if request.path != picture.url:
        response: HttpResponseBase = HttpResponseRedirect(picture.url)
        patch_cache_control(response, no_cache=True)
        return response
    tag = quote_etag(picture.sheet.digest)
    response = get_conditional_response(request, etag=tag) or file_of(picture.sheet, tag)
    patch_cache_control(response, public=True, immutable=True, max_age=lifetime_seconds(picture.sheet))
    return response


def file_of(sheet: Sheet, tag: str) -> HttpResponse:
    content = drawn_once(sheet)
    return HttpResponse(content, content_type=CONTENT_TYPES[sheet.suffix], headers={"ETag": tag})


def lifetime_seconds(sheet: Sheet) -> int:
    """To the end of the photograph's rights, if that is nearer than an hour."""
    if sheet.photo is None or sheet.photo.rights_until is None:
        return HOUR_SECONDS
    end = datetime.combine(sheet.photo.rights_until + timedelta(days=1), time.min)
    left = timezone.make_aware(end) - timezone.now()
    return max(0, min(HOUR_SECONDS, int(left.total_seconds())))


def drawn_once(sheet: Sheet) -> bytes:
    """One at a time: who asks for the same picture meanwhile waits for it and does not draw it again, and who
    asks for many holds one processor and not all."""
    with drawing:
        return drawn(sheet)


@lru_cache(maxsize=MOST_KEPT)
def drawn(sheet: Sheet) -> bytes:
    return draw(sheet, content_of(sheet.photo))


def content_of(photo: Photo | None) -> bytes:
    """Nothing where the file is gone: the picture is then of type alone."""
    try:
        if photo:
            with default_storage.open(photo.file) as file:
                return bytes(file.read())
    except FileNotFoundError:
        pass
    return b""
