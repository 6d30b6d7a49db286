"""Google's news sitemap: two days, a thousand stories, in Google's own words."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from tests.archive.map_reader import MAP, NEWS, W3C, document_at, news_on_map
from tilshi.archive.maps import news_map
from tilshi.stories.models import Listing, SectionPage, StoryPage
from tilshi.stories.write import StoryData, write_story

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


def published(section: SectionPage, headline: str, moment: datetime = NOON) -> StoryPage:
    return write_story(StoryData(headline, published_at=moment), section, publish=True)


def test_news_tells_the_publication_the_date_and_the_headline(politics: SectionPage) -> None:
    published(politics.get_translations().get(locale__language_code="kk"), "Көпір <ашылды> & басқа")
    (url,) = document_at("/news-sitemap.xml")
    (news,) = url.findall(f"{NEWS}news")
    assert [child.tag for child in url] == [f"{MAP}loc", f"{NEWS}news"]
    assert [child.tag for child in news] == [
        NEWS + name for name in ("publication", "publication_date", "title")
    ]
    assert news.findtext(f"{NEWS}publication/{NEWS}name") == "Тестовая газета"
    assert news.findtext(f"{NEWS}publication/{NEWS}language") == "kk"
    date = news.findtext(f"{NEWS}publication_date", "")
    assert W3C.fullmatch(date) and datetime.fromisoformat(date) == NOON
    assert news.findtext(f"{NEWS}title") == "Көпір <ашылды> & басқа"


def test_news_of_two_days_is_told_the_newest_first(politics: SectionPage) -> None:
    published(politics, "Третьего дня", NOON - 48 * HOUR)
    yesterday = published(politics, "Вчера", NOON - 47 * HOUR)
    today = published(politics, "Сегодня", NOON)
    published(politics, "С завтрашней датой", NOON + HOUR)
    assert news_on_map() == [today.url, yesterday.url]


def test_old_news_goes_as_time_goes_by(politics: SectionPage, clock: time_machine.Traveller) -> None:
    published(politics, "Мост")
    clock.shift(47 * HOUR)
    assert len(news_on_map()) == 1
    clock.shift(HOUR)
    assert news_on_map() == []


def test_only_so_many_are_told(politics: SectionPage, monkeypatch: pytest.MonkeyPatch) -> None:
    assert news_map.MOST_NEWS == 1000
    monkeypatch.setattr(news_map, "MOST_NEWS", 2)
    stories = [published(politics, f"Новость {n}", NOON - n * HOUR) for n in range(3)]
    assert news_on_map() == [story.url for story in stories[:2]]


def test_map_is_well_formed_whatever_the_headline_holds(politics: SectionPage) -> None:
    story = published(politics, "Мост")
    Listing.objects.filter(pk=story.pk).update(headline="Мост\x0b\ufffe\x01 ]]>")
    (title,) = document_at("/news-sitemap.xml").iter(f"{NEWS}title")
    assert title.text == "Мост ]]>"
