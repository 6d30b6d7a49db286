"""`/media/…`: a file is a stranger's only while a live page shows it; who works here sees all of them."""

from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from django.core.files.storage import default_storage
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from tilshi.stories.models import Document, Image, Rendition, ShownMedia

# What a browser may show in its window; anything else is downloaded. SVG and HTML run scripts: never here.
INLINE_SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".pdf"})


@dataclass(frozen=True)
class MediaFile:
    """What a path under /media/ stands for. `is_original`: the file as uploaded, with all its metadata."""

    media: Image | Document
    is_original: bool

    @property
    def shown(self) -> QuerySet[ShownMedia]:
        return self.media.shown_on.all()

    def open_to_strangers(self, today: date) -> bool:
        expires = self.media.rights_until
        within_rights = expires is None or today <= expires
        return within_rights and not self.is_original and self.shown.exists()


@require_safe
@cache_control(private=True, no_cache=True)
def serve(request: HttpRequest, path: str) -> HttpResponseBase:
    """Asked for each time, since a picture may be withdrawn; but sent only once: a name never changes its
    content, so it is its own entity tag (RFC 9110, 8.8.3)."""
    found = find_media(path)
    if found is None or not may_fetch(request, found):
        raise Http404
    tag = quote_etag(path)
    return get_conditional_response(request, etag=tag) or file_response(path, tag)


def find_media(path: str) -> MediaFile | None:
    if rendition := Rendition.objects.filter(file=path).select_related("image").first():
        return MediaFile(rendition.image, is_original=False)
    if document := Document.objects.filter(file=path).first():
        return MediaFile(document, is_original=False)
    image = Image.objects.filter(file=path).first()
    return MediaFile(image, is_original=True) if image else None


def may_fetch(request: HttpRequest, found: MediaFile) -> bool:
    return found.open_to_strangers(timezone.localdate()) or request.user.has_perm("wagtailadmin.access_admin")


def file_response(path: str, tag: str) -> FileResponse:
    """A sandboxed answer: whatever a hostile file holds, no script of it runs on the site's origin."""
    try:
        content = default_storage.open(path)
    except FileNotFoundError:
        raise Http404 from None
    name = PurePosixPath(path)
    download = name.suffix.lower() not in INLINE_SUFFIXES
    response = FileResponse(content, as_attachment=download, filename=name.name)
    response.headers["ETag"] = tag
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
