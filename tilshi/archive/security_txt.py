"""`/.well-known/security.txt` (RFC 9116): whom to tell of a hole in this site."""

from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import quote

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from tilshi.core.clock import until
from tilshi.core.public_document import public_document
from tilshi.core.site_address import site_address

PLAIN = "text/plain; charset=utf-8"
PATH = "/.well-known/security.txt"
GOOD_FOR = timedelta(days=180)  # the RFC asks for less than a year


@public_document
def security_txt(request: HttpRequest) -> HttpResponse:
    if not settings.TILSHI.security_contact:
        raise Http404
    return HttpResponse(fields(today_in_utc()), content_type=PLAIN)


def today_in_utc() -> date:
    today = timezone.now().astimezone(UTC).date()
    until(datetime.combine(today + timedelta(days=1), time.min, UTC))
    return today


def fields(today: date) -> str:
    """The same all day long (UTC), so that it can be kept."""
    expires = datetime.combine(today + GOOD_FOR, time.min, UTC)
    return (
        f"Contact: {contact_uri(settings.TILSHI.security_contact)}\n"
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}\n"
        f"Preferred-Languages: {', '.join(settings.TILSHI.languages)}\n"
        f"Canonical: {site_address()}{PATH}\n"
    )


def contact_uri(contact: str) -> str:
    """A page's address as it is; a mail's as a URI (RFC 6068)."""
    return contact if contact.startswith("https://") else f"mailto:{quote(contact, safe='@+')}"
