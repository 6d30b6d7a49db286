"""The form of a new story, which makes one story however often it is sent: a double click, the back button,
an answer that a bad line has lost. Each form carries a key of its own; the story keeps it.

The key stands in the form's address, too: who comes back to it by the back button gets the story."""

from __future__ import annotations

import hashlib
import json
import uuid
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponseRedirect, JsonResponse, QueryDict
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.utils import set_query_params
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.edit import EditView

from tilshi.stories.models import StoryPage
from tilshi.stories.newsroom.addresses import edit_address

KEY = "form_key"
UNCOUNTED = ("csrfmiddlewaretoken",)  # differs from sending to sending


class StoryCreateView(CreateView):
    template_name = "stories/newsroom/create_story.html"

    def dispatch(self, request: HttpRequest, parent_page_id: int) -> HttpResponseBase:
        response: HttpResponseBase = super().dispatch(request, "stories", "storypage", parent_page_id)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context["form_key"] = key_of(self.request.POST) or key_of(self.request.GET)
        return context

    def get(self, request: HttpRequest) -> HttpResponseBase:
        key = key_of(request.GET)
        if key is None:
            return HttpResponseRedirect(set_query_params(request.get_full_path(), {KEY: str(uuid.uuid4())}))
        if story := sent_before(key, request):
            return HttpResponseRedirect(edit_address(story.pk))
        response: HttpResponseBase = super().get(request)
        return response

    def post(self, request: HttpRequest) -> HttpResponseBase:
        key = key_of(request.POST)
        if story := sent_before(key, request):
            return answer_again(request, story)
        if not StoryPage.objects.filter(form_key=key).exists():  # else somebody else's, and not believed
            self.page.form_key, self.page.form_digest = key, digest_of(request.POST)
        try:
            response: HttpResponseBase = super().post(request)
        except (IntegrityError, ValidationError):
            if story := sent_before(key, request):  # at the same moment, and the other was quicker
                return answer_again(request, story)
            raise
        return response


class SentAgainView(EditView):
    """A form of a new story that comes again with other words: they become the story's next draft."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """The form knows no row of the story's yet and sends all of them as new."""
        self.page.contributions = []
        self.page.wagtail_admin_comments = []
        response: HttpResponseBase = super().post(request, *args, **kwargs)
        return with_addresses(response, self.page.pk) if isinstance(response, JsonResponse) else response


def key_of(form: QueryDict) -> uuid.UUID | None:
    try:
        return uuid.UUID(form.get(KEY, ""))
    except ValueError:
        return None


def digest_of(form: QueryDict) -> str:
    sent = [(name, form.getlist(name)) for name in sorted(form) if name not in UNCOUNTED]
    return hashlib.sha256(json.dumps(sent).encode()).hexdigest()


def sent_before(key: uuid.UUID | None, request: HttpRequest) -> StoryPage | None:
    """A key is a secret of the one who got the form; another's is as good as none."""
    if key is None:
        return None
    story: StoryPage | None = StoryPage.objects.filter(form_key=key, owner_id=request.user.pk).first()
    return story


def answer_again(request: HttpRequest, story: StoryPage) -> HttpResponseBase:
    wants_page = request.accepts("text/html")
    if wants_page and story.form_digest == digest_of(request.POST):
        messages.success(request, _("The story is stored already; the form was sent twice."))
        return HttpResponseRedirect(edit_address(story.pk))
    response: HttpResponseBase = SentAgainView.as_view()(request, story.pk)
    return response


def with_addresses(response: JsonResponse, page_id: int) -> JsonResponse:
    """Autosave's script still stands on the form of a new story and asks where to go on."""
    facts = json.loads(response.content)
    if facts.get("success"):
        address = edit_address(page_id)
        hydrate = set_query_params(address, {"_w_hydrate_create_view": "1"})
        facts |= {"url": address, "hydrate_url": hydrate}
    return JsonResponse(facts, status=response.status_code)
