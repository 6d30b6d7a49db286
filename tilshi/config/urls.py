"""All addresses, in the order in which they are tried."""

from django.conf.urls.i18n import i18n_patterns
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import include, path, reverse
from django.views.decorators.cache import never_cache
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as newsroom_urls
from wagtail.admin.auth import require_admin_access
from wagtail.utils.urlpatterns import decorate_urlpatterns

from tilshi.archive import urls as archive
from tilshi.core.languages import site_languages
from tilshi.exchange import urls as exchange
from tilshi.figures.public import urls as figures
from tilshi.operations.health import ready
from tilshi.readers import urls as readers
from tilshi.stories import media
from tilshi.stories import urls as stories
from tilshi.stories.newsroom.create_story import StoryCreateView
from tilshi.stories.newsroom.desk import desk
from tilshi.stories.newsroom.doorkeeper import keep_drafts
from tilshi.stories.newsroom.story_chooser import choose_page
from tilshi.stories.newsroom.twins import OneDoor
from tilshi.stories.share import urls as share
from tilshi.theme import urls as theme


def to_default_language(request: HttpRequest) -> HttpResponseRedirect:
    """`/` is the same for everybody: no guessing by cookie or Accept-Language."""
    return HttpResponseRedirect(f"/{site_languages()[0].code}/")


def to_one_door(request: HttpRequest) -> HttpResponseRedirect:
    """The newsroom's log-in is the readers' one: one door, one second factor. Whoever stands inside already
    and may not enter the newsroom is told so: the log-in would send them straight back here."""
    if request.user.is_authenticated and not request.user.has_perm("wagtailadmin.access_admin"):
        raise PermissionDenied
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    return HttpResponseRedirect(reverse("account_login") + query)


# In the place of Wagtail's own at the same addresses.
own_screens = [
    path("newsroom/", desk),
    path(
        "newsroom/pages/add/stories/storypage/<int:parent_page_id>/",
        never_cache(require_admin_access(StoryCreateView.as_view())),
    ),
    path("newsroom/translation/submit/page/<int:page_id>/", require_admin_access(OneDoor.as_view())),
    path("newsroom/choose-page/", choose_page),
]
decorate_urlpatterns([*own_screens, *newsroom_urls.urlpatterns], keep_drafts)

handler404 = "tilshi.delivery.not_found.not_found"
handler400 = "tilshi.theme.failures.bad_request"
handler429 = "tilshi.theme.failures.too_many"  # allauth's name for it
handler500 = "tilshi.theme.failures.server_error"

urlpatterns = [
    path("", to_default_language),
    path("readyz", ready),
    path("media/<path:path>", media.serve),
    path("newsroom/login/", to_one_door),
    path("newsroom/password_reset/", RedirectView.as_view(pattern_name="account_reset_password")),
    *own_screens,
    path("newsroom/", include(newsroom_urls)),
    path("account/comments/", include(readers.own)),
    path("account/notices/", include(readers.notices)),
    path("account/", include("tilshi.accounts.urls")),
    *theme.at_root,
    *archive.at_root,
    *exchange.at_root,
    *i18n_patterns(
        *archive.in_language,
        *exchange.in_language,
        *figures.in_language,
        *readers.in_language,
        *stories.in_language,
        *share.in_language,
        path("", include(wagtail_urls)),
    ),
]
