"""What stands round the demo's stories: those put first by hand, and the pages that are no news."""

from collections.abc import Iterable, Mapping

from tilshi.accounts.models import User
from tilshi.core.languages import site_languages
from tilshi.demo.read import DemoStory, read_rows
from tilshi.fronts.models import FrontSlot, HomePage
from tilshi.stories import body
from tilshi.stories.models import InfoPage, StoryPage


def place_on_fronts(stories: Iterable[DemoStory], written: Mapping[str, Mapping[str, StoryPage]]) -> None:
    """A story that a language lacks leaves no gap there."""
    placed = sorted((story for story in stories if story.front), key=lambda story: story.front)
    for home in HomePage.objects.select_related("locale"):
        there = written.get(home.locale.language_code, {})
        home.slots = [FrontSlot(story=there[story.key]) for story in placed if story.key in there]
        home.save_revision().publish()


def write_info_pages(by: User) -> None:
    for slug, page in read_rows("pages").items():
        twin: InfoPage | None = None
        for language in site_languages():
            twin = write_info_page(slug, page, language.code, twin, by)


def write_info_page(
    slug: str, words: Mapping[str, str], language: str, twin: InfoPage | None, by: User
) -> InfoPage:
    home = HomePage.objects.get(locale__language_code=language)
    page = InfoPage(title=words[f"title_{language}"], slug=slug, locale=home.locale, live=False)
    page.body = [body.rich_paragraph(text) for text in words[language].split("\n\n")]  # type: ignore[assignment]
    if twin:
        page.translation_key = twin.translation_key
    home.add_child(instance=page)
    page.save_revision(user=by).publish(user=by)
    return page
