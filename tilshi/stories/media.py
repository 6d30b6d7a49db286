"""`/media/…`: a file is a stranger's only while a live page shows it; who works here sees all of them."""

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import BinaryIO, cast

from django.contrib.auth.models import AnonymousUser
from django.core.files.storage import default_storage
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from wagtail.permissions import policy_registry

from tilshi.accounts.models import User
from tilshi.stories.byte_range import PartOfFile, wanted_range
from tilshi.stories.models import Contributor, Document, Image, Rendition, ShownMedia

# What a browser may show in its window; anything else is downloaded. SVG and HTML run scripts: never here.
INLINE_SUFFIXES = frozenset(
    {".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".pdf"}
    | {".mp3", ".m4a", ".ogg", ".wav", ".mp4", ".webm"}
)


@dataclass(frozen=True)
class MediaFile:
    """What a path under /media/ stands for. `is_original`: the file as uploaded, with all its metadata."""

    media: Image | Document
    is_original: bool

    @property
    def shown(self) -> QuerySet[ShownMedia]:
        return self.media.shown_on.all()

    @property
    def is_open_to_strangers(self) -> bool:
        return (
            self.media.is_within_rights and not self.is_original and (self.shown.exists() or self.is_portrait)
        )

    @property
    def is_portrait(self) -> bool:
        """Whoever writes here has a page of their own, with their picture."""
        return isinstance(self.media, Image) and Contributor.objects.filter(portrait=self.media).exists()


@require_safe
@cache_control(private=True, no_cache=True)
def serve(request: HttpRequest, path: str) -> HttpResponseBase:
    """Asked for each time, since a picture may be withdrawn; but sent only once: a name never changes its
    content, so it is its own entity tag (RFC 9110, 8.8.3)."""
    found = find_media(path)
    if found is None or not may_fetch(request, found):
        raise Http404
    tag = quote_etag(path)
    return get_conditional_response(request, etag=tag) or file_response(request, path, tag)


def find_media(path: str) -> MediaFile | None:
    if rendition := Rendition.objects.filter(file=path).select_related("image").first():
        return MediaFile(rendition.image, is_original=False)
    if document := Document.objects.filter(file=path).first():
        return MediaFile(document, is_original=False)
    image = Image.objects.filter(file=path).first()
    return MediaFile(image, is_original=True) if image else None


def may_fetch(request: HttpRequest, found: MediaFile) -> bool:
    return found.is_open_to_strangers or works_with(request.user, found.media)


def works_with(user: User | AnonymousUser, media: Image | Document) -> bool:
    """Who may choose or change it in the newsroom. Merely working there opens no unpublished picture."""
    policy = policy_registry.get(media)
    return bool(policy.user_has_any_permission_for_instance(user, ["choose", "change", "delete"], media))


def file_response(request: HttpRequest, path: str, tag: str) -> HttpResponseBase:
    """A sandboxed answer: whatever a hostile file holds, no script of it runs on the site's origin."""
    try:
        content = default_storage.open(path)
    except FileNotFoundError:
        raise Http404 from None
    name = PurePosixPath(path)
    download = name.suffix.lower() not in INLINE_SUFFIXES
    response = FileResponse(content, as_attachment=download, filename=name.name)
    response.headers["ETag"] = tag
    response.headers["Accept-Ranges"] = "bytes"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return in_part(request, response, default_storage.size(path), tag)


def in_part(request: HttpRequest, whole: FileResponse, size: int, tag: str) -> HttpResponseBase:
    """The part that was asked for, if the file is still the one of which the asker has another part."""
    part = wanted_range(request.headers.get("Range", ""), size)
    if part is None or request.method != "GET" or request.headers.get("If-Range", tag) != tag:
        return whole
    if part.first >= size or part.length <= 0:
        whole.close()
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    partial = FileResponse(PartOfFile(cast(BinaryIO, whole.file_to_stream), part), status=206)
    partial.headers = whole.headers
    partial.headers["Content-Range"] = part.header(size)
    partial.headers["Content-Length"] = str(part.length)
    return partial
