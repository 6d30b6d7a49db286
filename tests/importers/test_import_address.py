"""Pages at an address: by the command and by the verb, from a server on this machine."""

import json
from collections.abc import Iterator

import pytest
from pytest_django import Settings

from tests.importers.site_of_pages import OtherSite, other_site, story
from tests.importers.test_load_page import run
from tests.stories.material import jpeg
from tilshi import __version__
from tilshi.config.site_file import FetchSettings
from tilshi.core.errors import TilshiError
from tilshi.core.user_agent import user_agent
from tilshi.importers.models import ImportedPage
from tilshi.importers.page.load import Wish, import_source, section_named
from tilshi.importers.page.source import source_at, source_of
from tilshi.stories.models import Image, StoryPage


@pytest.fixture
def neighbour(settings: Settings) -> Iterator[OtherSite]:
    fetching = FetchSettings(internal_hosts=("127.0.0.1",))
    settings.TILSHI = settings.TILSHI.model_copy(update={"fetch": fetching})
    with other_site() as site:
        site.fill(2)
        yield site


@pytest.mark.django_db
def test_page_at_an_address_becomes_a_story(neighbour: OtherSite) -> None:
    result = import_source(
        source_at(neighbour.at("/0.html")), Wish(section_named("society", "ru"), publish=True)
    )
    stored = StoryPage.objects.get()
    assert (result.status, stored.title, stored.live) == ("published", "Мост через Аксай открыт", True)
    assert ImportedPage.objects.get().source_name == neighbour.at("/0.html")
    assert stored.published_at and f"{stored.published_at:%Y-%m-%d %H:%M}" == "2024-03-01 09:30"


@pytest.mark.django_db
def test_picture_of_a_page_comes_from_beside_it(neighbour: OtherSite) -> None:
    shown = '<figure><img src="/i/most.jpg"><figcaption>Мост утром.</figcaption></figure></article>'
    neighbour.pages |= {"/p.html": story(0).replace("</article>", shown).encode(), "/i/most.jpg": jpeg()}
    result = import_source(
        source_at(neighbour.at("/p.html")), Wish(section_named("society", "ru"), publish=False)
    )
    assert result.notes == () and Image.objects.get().title == "Мост утром."


@pytest.mark.django_db
def test_command_takes_an_address_and_ends_with_json(
    neighbour: OtherSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    for status in ("published", "unchanged"):
        output = run(monkeypatch, neighbour.at("/0.html"), "--section", "society", "--publish")
        stored = StoryPage.objects.get()
        answer = json.loads(output.splitlines()[-1])
        assert answer == {"id": stored.pk, "url": stored.url, "status": status}
    neighbour.pages["/0.html"] = story(0).replace("врач", "фельдшер").encode()
    neighbour.pages["/0.html?utm_source=x"] = neighbour.pages["/0.html"]
    output = run(monkeypatch, f"{neighbour.at('/0.html')}?utm_source=x", "--section", "society")
    assert json.loads(output.splitlines()[-1]) == {"id": stored.pk, "url": stored.url, "status": "published"}
    assert "фельдшер" in str(StoryPage.objects.get().body.raw_data)


@pytest.mark.django_db
def test_command_says_what_was_left_out_above_the_json(
    neighbour: OtherSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = '<figure><img src="/i/gone.jpg"></figure></article>'
    neighbour.pages["/p.html"] = story(0).replace("</article>", shown).encode()
    lines = run(monkeypatch, neighbour.at("/p.html"), "--section", "society").splitlines()
    assert lines[0] == "This page has not been imported before."
    assert lines[1].startswith("The picture gone.jpg was left out: ") and len(lines) == 3


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("http://127.0.0.1:{port}/none.html", "answered 404"),
        ("http://localhost:{port}/0.html", "not on the public internet"),
        ("http://user:word@127.0.0.1:{port}/0.html", "name or password"),
        ("file:///etc/hostname", "no address to fetch from"),
        ("ftp://127.0.0.1/0.html", "no address to fetch from"),
        ("HTTP://169.254.169.254/latest/", "not on the public internet"),
    ],
)
def test_address_that_is_refused_leaves_nothing(neighbour: OtherSite, address: str, words: str) -> None:
    with pytest.raises(TilshiError, match=words) as caught:
        import_source(
            source_of(address.format(port=neighbour.port)), Wish(section_named("society", "ru"), True)
        )
    assert str(caught.value).endswith(".") and "\n" not in str(caught.value)
    assert not StoryPage.objects.exists() and not ImportedPage.objects.exists()


def test_we_say_who_we_are_in_ascii(settings: Settings) -> None:
    settings.TILSHI = settings.TILSHI.model_copy(update={"address": "https://тұмар.қаз"})
    assert user_agent() == f"Tilshi/{__version__} (+https://xn--80axnf96c.xn--80ao21a)"
    assert user_agent().isascii()
