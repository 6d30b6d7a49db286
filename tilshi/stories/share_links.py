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
        ShareLink("Telegram", f"https://t.me/share/url?{asked(url=url, text=headline)}"),
        ShareLink("WhatsApp", f"https://wa.me/?{asked(text=f'{headline} {url}')}"),
        ShareLink("VK", f"https://vk.com/share.php?{asked(url=url, title=headline)}"),
        ShareLink(gettext("E-mail"), f"mailto:?{asked(subject=headline, body=url)}"),
    ]


def asked(**words: str) -> str:
    """A space is %20: a plus is one in forms alone, and mail and messengers would print it."""
    return urlencode(words, quote_via=quote)
