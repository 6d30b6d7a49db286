"""Where a reader may pass a story on, as plain links: no button that reports who has read what."""

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from django.utils.translation import gettext


@dataclass(frozen=True)
class ShareLink:
    name: str
    address: str


def share_links(headline: str, url: str) -> list[ShareLink]:
    """`url`: the story's whole address. Telegram, WhatsApp and VK by their documented sharing addresses."""
    return [
        ShareLink("Telegram", "https://t.me/share/url?" + urlencode({"url": url, "text": headline})),
        ShareLink("WhatsApp", "https://wa.me/?" + urlencode({"text": f"{headline} {url}"})),
        ShareLink("VK", "https://vk.com/share.php?" + urlencode({"url": url, "title": headline})),
        ShareLink(gettext("E-mail"), f"mailto:?subject={quote(headline)}&body={quote(url)}"),
    ]
