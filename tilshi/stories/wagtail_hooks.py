"""The newsroom's screens for what belongs to stories."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from tilshi.stories.models import Contributor, SectionPage, Topic
from tilshi.stories.sections import open_twins

NAMES = MultiFieldPanel(
    [FieldPanel("name_ru"), FieldPanel("name_kk"), FieldPanel("name_en")], heading=_("Name in each language")
)


class TopicViewSet(SnippetViewSet):
    model = Topic
    icon = "tag"
    menu_label = _("Topics")
    panels = (NAMES, FieldPanel("slug"))
    list_display = ("name_ru", "name_kk", "name_en", "slug")
    search_fields = ("name_ru", "name_kk", "name_en", "slug")


class ContributorViewSet(SnippetViewSet):
    model = Contributor
    icon = "group"
    menu_label = _("Contributors")
    panels = (NAMES, FieldPanel("slug"), FieldPanel("user"))
    list_display = ("name_ru", "name_kk", "name_en", "slug")
    search_fields = ("name_ru", "name_kk", "name_en", "slug")


class RegisterGroup(SnippetViewSetGroup):
    items = (TopicViewSet, ContributorViewSet)
    menu_label = _("Topics and people")
    menu_icon = "tag"
    menu_order = 250


register_snippet(RegisterGroup)


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def open_section_everywhere(request: HttpRequest, page: Page) -> None:
    if isinstance(page.specific, SectionPage):
        open_twins(page.specific)
