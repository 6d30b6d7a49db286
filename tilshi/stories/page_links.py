"""Links to our own pages in rich text. A page's address says what its headline says, so that of a draft is
told to nobody who may not read the draft; readers get no link that leads nowhere."""

from typing import Any

from django.utils.html import escape
from wagtail.admin.rich_text.converters.html_to_contentstate import PageLinkElementHandler
from wagtail.models import Page
from wagtail.rich_text.feature_registry import FeatureRegistry
from wagtail.rich_text.pages import PageLinkHandler

from tilshi.delivery.recording import depends_on
from tilshi.stories import keys
from tilshi.stories.readable import is_shown_draft


class LivePageLink(PageLinkHandler):
    """As readers get it: the words of the link stay, without a link, while its page is not live."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, Any]]) -> list[str]:
        depends_on(*(keys.page(attrs.get("id")) for attrs in attrs_list))
        return [
            f'<a href="{escape(page.localized.url)}">' if page and page.live else "<a>"
            for page in cls.get_many(attrs_list)
        ]


class ReadablePageLink(PageLinkElementHandler):
    """As the newsroom's text field gets it."""

    def get_attribute_data(self, attrs: dict[str, str]) -> dict[str, Any]:
        known: dict[str, Any] = super().get_attribute_data(attrs)
        page = Page.objects.filter(pk=attrs["id"], live=False).first()
        return known | {"url": None} if page and not is_shown_draft(page) else known


def register_page_links(features: FeatureRegistry) -> None:
    features.register_link_type(LivePageLink)
    rule = features.converter_rules_by_converter["contentstate"]["link"]
    from_database = rule["from_database_format"] | {'a[linktype="page"]': ReadablePageLink("LINK")}
    features.register_converter_rule("contentstate", "link", rule | {"from_database_format": from_database})
