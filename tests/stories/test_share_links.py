"""Links by which a reader passes a story on: headline and address arrive as they are, letter by letter."""

import html
import re
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from django.test import Client
from django.utils import translation

from tilshi.stories.models import SectionPage
from tilshi.stories.share_links import share_links
from tilshi.stories.write import StoryData, write_story

ADDRESS = "http://127.0.0.1:8000"

HEADLINES = [
    "Мост открыт",
    'Сказал: "да" & ушёл',
    "Ғалым Әбіш үйдің іргесінен қоңырау тапты: өңі ұқсас, ескі һәм түпнұсқа",
    "100% готово? #мост +2 = 3; a/b\\c",
    "«Мост» — 'наш'",
    "<script>alert(1)</script>",
    "&amp; &quot; %20 %",
    "Мост 😀",
    "ә" * 255,
    "&=" * 127,
]


def read_back(address: str) -> dict[str, str]:
    """What the other side makes of the link's query; each name stands there once."""
    return {name: value for name, (value,) in parse_qs(urlsplit(address).query, strict_parsing=True).items()}


@pytest.mark.parametrize("headline", HEADLINES, ids=lambda headline: headline[:20])
def test_headline_and_address_arrive_as_they_are(headline: str) -> None:
    url = f"{ADDRESS}/ru/politics/most/"
    telegram, whatsapp, vk, mail = (link.address for link in share_links(headline, url))
    assert read_back(telegram) == {"url": url, "text": headline}
    assert read_back(whatsapp) == {"text": f"{headline} {url}"}
    assert read_back(vk) == {"url": url, "title": headline}
    assert read_back(mail) == {"subject": headline, "body": url}
    for address in (telegram, whatsapp, vk, mail):
        assert re.fullmatch(r"[\w:/?=&.%~-]+", address, re.ASCII), "an address and nothing that could end it"


def test_spaces_are_read_as_spaces_by_mail_and_messengers() -> None:
    """RFC 6068: a plus in a mailto: is a plus."""
    for link in share_links("Мост открыт", ADDRESS):
        assert "+" not in link.address
        assert "Мост открыт" in unquote(link.address)


@pytest.mark.parametrize(("language", "name"), [("ru", "Почта"), ("kk", "Пошта"), ("en", "E-mail")])
def test_links_are_named_in_the_language_of_the_page(language: str, name: str) -> None:
    with translation.override(language):
        assert [link.name for link in share_links("Мост", ADDRESS)] == ["Telegram", "WhatsApp", "VK", name]


@pytest.mark.django_db
@pytest.mark.parametrize("headline", [*HEADLINES[:7], "</a><b>"])
def test_page_carries_the_links_escaped(politics: SectionPage, headline: str) -> None:
    story = write_story(StoryData(headline), politics, publish=True)
    page = Client().get(story.url).content.decode()
    (block,) = re.findall(r'<div class="share-links".*?</div>', page, re.DOTALL)
    found = [html.unescape(address) for address in re.findall(r'<a href="([^"]*)"', block)]
    with translation.override("ru"):
        expected = [link.address for link in share_links(headline, ADDRESS + story.url)]
    assert found == expected
    assert set(re.findall(r'rel="([^"]*)"', block)) == {"noopener nofollow"}
    assert "<script" not in block and "<img" not in block, "nothing is loaded before one goes there"
