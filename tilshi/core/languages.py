"""The languages a newsroom writes in, and how a request finds its own."""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation


@dataclass(frozen=True)
class Language:
    code: str  # BCP 47; Kazakh is `kk`, never `kz`
    own_name: str
    not_yet: str  # behind its name, where a story is not there in it


RUSSIAN = Language("ru", "Русский", "пока нет")
KAZAKH = Language("kk", "Қазақша", "әлі жоқ")
ENGLISH = Language("en", "English", "not yet")
LANGUAGES = (RUSSIAN, KAZAKH, ENGLISH)
BY_CODE = {language.code: language for language in LANGUAGES}
PERSONAL_PATHS = ("/newsroom/", "/account/")


def site_languages() -> tuple[Language, ...]:
    """The languages of this site, its default one first."""
    return tuple(BY_CODE[code] for code in settings.TILSHI.languages)


def spoken() -> str:
    """The code of the language that is active: under /kk/… that of the path."""
    return translation.get_language() or ""


def in_all_languages(path: str) -> dict[str, str]:
    """The address of `path` under each language of the site, by its code."""
    return {language.code: f"/{language.code}/{path}" for language in site_languages()}


class LanguageOfPath:
    """Activates the language that the path names: /kk/… is Kazakh for everybody.

    Django's own LocaleMiddleware also redirects by cookie and Accept-Language; a public page must be
    a function of its path alone. Only in the newsroom and the accounts the person decides; a path without
    a language (`/`, `/readyz`) is in the site's default one, whoever asks.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = language_of_path(request.path_info) or self.language_of_place(request)
        translation.activate(language)
        request.LANGUAGE_CODE = language
        response = self.get_response(request)
        response.headers.setdefault("Content-Language", translation.get_language() or language)
        if is_personal(request) and asked_for(request):
            response.set_cookie(settings.LANGUAGE_COOKIE_NAME, language, path="/account/", samesite="Lax")
        return response

    def language_of_place(self, request: HttpRequest) -> str:
        if not is_personal(request):
            return settings.LANGUAGE_CODE
        chosen = getattr(getattr(request, "user", None), "language", "")
        return asked_for(request) or chosen or translation.get_language_from_request(request)


def is_personal(request: HttpRequest) -> bool:
    return request.path_info.startswith(PERSONAL_PATHS)


def asked_for(request: HttpRequest) -> str:
    """The language of a link on a personal page, or of the page from which a stranger came to sign in."""
    if (code := request.GET.get("language", "")) in settings.TILSHI.languages:
        return code
    is_stranger = not getattr(getattr(request, "user", None), "is_authenticated", False)
    return language_of_path(request.GET.get("next", "")) if is_stranger else ""


def language_of_path(path: str) -> str:
    """The code in the path's first segment, or "" where it is none of this site's."""
    first = path.split("/", 2)[1] if path.startswith("/") else ""
    return first if first in settings.TILSHI.languages else ""
