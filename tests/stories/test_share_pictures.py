"""What a messenger shows of a page: fetched by strangers, so it knows what is live and nothing else."""

import io
import re
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core.files.images import ImageFile
from django.template import engines
from django.test import Client
from django.utils.translation import override
from PIL import Image as Drawing

from tests.stories.material import at_once
from tilshi.stories.models import Image, InfoPage, Listing, Rendition, SectionPage, StoryPage, Topic
from tilshi.stories.pictures.renditions import SHARE_CARD, make_renditions, renditions_of
from tilshi.stories.release import release_due
from tilshi.stories.share import serve
from tilshi.stories.share.picture import SharePicture, share_picture, share_picture_url
from tilshi.stories.structured import news_article
from tilshi.stories.write import StoryData, write_story

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 22, 7, 0, tzinfo=UTC)  # in Almaty
NAVY, PAPER = (0, 0, 128), (254, 254, 253)


@pytest.fixture(autouse=True)
def nothing_drawn_yet() -> None:
    serve.drawn.cache_clear()


def photograph(width: int = 1500, height: int = 1000, cut: bool = True, **fields: Any) -> Image:
    file = io.BytesIO()
    Drawing.new("RGB", (width, height), NAVY).save(file, "JPEG")
    picture = Image.objects.create(title="Мост", file=ImageFile(file, name="most.jpg"), **fields)
    if cut:
        picture.get_rendition(SHARE_CARD)
    return picture


def published(section: SectionPage, headline: str = "Мост открыт", **data: Any) -> StoryPage:
    return write_story(StoryData(headline, **data), section, publish=True)


def status_of(address: str) -> int:
    return Client().get(address).status_code


def fetched(address: str) -> Drawing.Image:
    answer = Client().get(address)
    assert answer.status_code == 200, answer.headers.get("Location", address)
    return Drawing.open(io.BytesIO(answer.content)).convert("RGB")


def is_near(colour: Any, other: tuple[int, int, int]) -> bool:
    """JPEG and PNG's palette are off by a shade."""
    return all(abs(one - two) <= 4 for one, two in zip(colour, other, strict=True))


# Whose picture a stranger gets. Each gives the address of one that would show what is not public.


def of_a_draft(section: SectionPage) -> str:
    return share_picture_url(write_story(StoryData("Указ подписан"), section, publish=False))


def of_what_is_scheduled(section: SectionPage) -> str:
    story = write_story(StoryData("Указ подписан"), section, publish=False)
    story.go_live_at = NOON + timedelta(hours=1)
    story.save_revision().publish()
    return share_picture_url(StoryPage.objects.get(pk=story.pk))


def of_what_was_unpublished(section: SectionPage) -> str:
    story = published(section)
    address = share_picture_url(story)
    assert status_of(address) == 200
    story.unpublish()
    return address


def of_what_was_deleted(section: SectionPage) -> str:
    story = published(section)
    address = share_picture_url(story)
    story.delete()
    return address


def of_a_story_in_a_language_that_it_is_not_in(section: SectionPage) -> str:
    return share_picture_url(published(section)).replace("/ru/", "/kk/")


def of_a_story_in_a_section_that_it_is_not_in(section: SectionPage) -> str:
    return share_picture_url(published(section)).replace("/politics/", "/sport/")


def of_a_closed_section(section: SectionPage) -> str:
    address = share_picture_url(section)
    section.unpublish()
    return address


def of_a_topic_that_only_a_draft_is_about(section: SectionPage) -> str:
    topic = Topic.objects.create(slug="resignation", name_ru="Отставка")
    write_story(StoryData("Указ подписан", topics=[topic]), section, publish=False)
    return address_in("ru", topic)


def of_a_topic_in_a_language_without_a_story(section: SectionPage) -> str:
    topic = Topic.objects.create(slug="bridges", name_ru="Мосты")
    published(section, topics=[topic])
    return address_in("kk", topic)


def of_no_page(section: SectionPage) -> str:
    return "/ru/politics/nowhere/share-0123abcd.png"


def of_a_language_that_the_site_lacks(section: SectionPage) -> str:
    return share_picture_url(None).replace("/ru/", "/de/")


def address_in(language: str, topic: Topic) -> str:
    with override(language):
        return share_picture_url(topic)


@pytest.mark.parametrize(
    "address_of",
    [
        of_a_draft,
        of_what_is_scheduled,
        of_what_was_unpublished,
        of_what_was_deleted,
        of_a_story_in_a_language_that_it_is_not_in,
        of_a_story_in_a_section_that_it_is_not_in,
        of_a_closed_section,
        of_a_topic_that_only_a_draft_is_about,
        of_a_topic_in_a_language_without_a_story,
        of_no_page,
        of_a_language_that_the_site_lacks,
    ],
)
def test_what_is_not_public_has_no_picture(
    politics: SectionPage, address_of: Callable[[SectionPage], str]
) -> None:
    with time_machine.travel(NOON, tick=False):
        address = address_of(politics)
        guessed = re.sub(r"share-\w+", "share-00000000", address)
        assert (status_of(address), status_of(guessed)) == (404, 404), "and no redirect that would tell of it"


def test_scheduled_story_has_its_picture_from_its_moment_on(politics: SectionPage) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        address = of_what_is_scheduled(politics)
        guessed = re.sub(r"share-\w+", "share-00000000", address)
        clock.shift(3599)
        assert status_of(guessed) == 404
        clock.shift(1)
        release_due(NOON + timedelta(hours=1))
        assert status_of(share_picture_url(Listing.objects.get())) == 200


def test_new_words_of_a_live_story_are_not_drawn_before_they_are_published(politics: SectionPage) -> None:
    story = published(politics, "Мост строят")
    address = share_picture_url(story)
    story.title = "Мост обрушился"
    draft = story.save_revision()
    answer = Client().get(share_picture_url(draft.as_object()))
    assert (answer.status_code, answer.headers["Location"]) == (302, address)
    draft.publish()
    assert Client().get(address).headers["Location"] == share_picture_url(Listing.objects.get()) != address


def test_page_and_listing_name_the_same_address(politics: SectionPage) -> None:
    with time_machine.travel(NOON, tick=False):
        story = published(politics, kicker="Дороги", breaking_until=NOON + timedelta(hours=1))
        assert share_picture_url(StoryPage.objects.get()) == share_picture_url(Listing.objects.get())
    assert re.fullmatch(r"/ru/politics/most-otkryt/share-[0-9a-f]{8}\.png", share_picture_url(story))


@pytest.mark.parametrize(
    "change",
    [
        {"headline": "Мост закрыт"},
        {"kicker": "Дороги"},
        {"published_at": NOON - timedelta(days=1)},
        {"breaking_until": NOON + timedelta(hours=1)},
    ],
    ids=lambda change: next(iter(change)),
)
def test_whatever_is_drawn_is_in_the_address(politics: SectionPage, change: dict[str, Any]) -> None:
    with time_machine.travel(NOON, tick=False):
        published(politics)
        before = share_picture_url(Listing.objects.get())
        Listing.objects.update(**change)
        after = share_picture_url(Listing.objects.get())
        assert after != before
        answer = Client().get(before)
        assert (answer.status_code, answer.headers["Location"]) == (302, after)
        assert "no-cache" in answer.headers["Cache-Control"], "the next headline has a next address"
        assert status_of(after) == 200


def test_what_is_not_drawn_leaves_the_address_alone(politics: SectionPage) -> None:
    published(politics)
    before = share_picture_url(Listing.objects.get())
    Listing.objects.update(standfirst="Впервые за десять лет.", noindex=True)
    assert share_picture_url(Listing.objects.get()) == before


def test_site_with_another_name_or_accent_has_other_pictures(settings: Any) -> None:
    addresses = {share_picture_url(None)}
    for change in ({"name": "Другая газета"}, {"accent": "#7a1f1f"}, {"address": "https://news.kz"}):
        settings.TILSHI = settings.TILSHI.model_copy(update=change)
        addresses.add(share_picture_url(None))
    assert len(addresses) == 4


def test_news_is_marked_as_breaking_until_its_moment(politics: SectionPage) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        published(politics, breaking_until=NOON + timedelta(hours=1))
        assert share_picture(Listing.objects.get()).sheet.alarm == "Срочно"
        clock.shift(3600)
        assert share_picture(Listing.objects.get()).sheet.alarm == ""


@pytest.mark.parametrize(
    ("language", "section", "day"),
    [
        ("ru", "Политика", "22 ноября 2026"),
        ("kk", "Саясат", "2026 ж. 22 қараша"),
        ("en", "Politics", "22 November 2026"),
    ],
)
def test_picture_speaks_the_language_of_its_page(language: str, section: str, day: str) -> None:
    home = SectionPage.objects.get(slug="politics", locale__language_code=language)
    with time_machine.travel(NOON, tick=False):
        sheet = share_picture(published(home, "Тақырып")).sheet
    assert (sheet.language, sheet.label, sheet.date) == (language, section, day)


# How it is served.


def test_picture_is_kept_for_an_hour_under_an_address_that_never_changes_its_content(
    politics: SectionPage,
) -> None:
    answer = Client().get(share_picture_url(published(politics)))
    kept = set(re.split(r",\s*", answer.headers["Cache-Control"]))
    assert kept == {"public", "immutable", "max-age=3600"}
    assert "Cookie" not in answer.headers.get("Vary", "") and not answer.cookies
    assert answer.headers["Content-Type"] == "image/png"
    again = Client().get(answer.request["PATH_INFO"], headers={"if-none-match": answer.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert "max-age=3600" in again.headers["Cache-Control"]


def test_head_says_the_size_without_the_picture(politics: SectionPage) -> None:
    address = share_picture_url(published(politics))
    size = len(Client().get(address).content)
    answer = Client().head(address)
    assert (answer.status_code, answer.headers["Content-Length"], answer.content) == (200, str(size), b"")


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_nothing_but_reading(politics: SectionPage, method: str) -> None:
    assert getattr(Client(), method)(share_picture_url(published(politics))).status_code == 405


@pytest.mark.parametrize(
    "name", ["share-0123abc.png", "share-0123ABCD.png", "share-0123abcd.gif", "share-.png"]
)
def test_what_is_no_name_of_ours_is_not_found(politics: SectionPage, name: str) -> None:
    assert status_of(published(politics).url + name) == 404


def test_wrong_suffix_leads_to_the_right_one(politics: SectionPage) -> None:
    address = share_picture_url(published(politics))
    assert Client().get(address.replace(".png", ".jpg")).headers["Location"] == address


def test_picture_that_many_ask_for_at_once_is_drawn_once(
    politics: SectionPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = share_picture(published(politics)).sheet
    drawings: list[bytes] = []

    def draw_slowly(*_facts: object) -> bytes:
        time.sleep(0.05)
        drawings.append(b"picture")
        return b"picture"

    monkeypatch.setattr(serve, "draw", draw_slowly)
    assert at_once([lambda: serve.drawn_once(sheet)] * 4) == [b"picture"] * 4
    assert len(drawings) == 1


def test_listing_and_page_ask_no_more_of_the_database_for_their_picture(
    politics: SectionPage, django_assert_num_queries: Any
) -> None:
    published(politics, lead_picture=photograph())
    listing, story = Listing.objects.newest_first().get(), StoryPage.objects.get()
    assert story.locale and story.section and renditions_of(story.lead_picture), "which its page has shown"
    with django_assert_num_queries(0):
        assert share_picture_url(listing) == share_picture_url(story)


# The photograph.


def has_photograph(picture: SharePicture) -> bool:
    drawn = fetched(picture.url)
    return is_near(drawn.getpixel((1190, 10)), NAVY)


def test_lead_picture_takes_the_right_side_to_its_edges(politics: SectionPage) -> None:
    address = share_picture_url(published(politics, lead_picture=photograph()))
    assert address.endswith(".jpg")
    drawn = fetched(address)
    assert drawn.size == (1200, 630)
    for corner in ((725, 5), (1195, 5), (725, 625), (1195, 625)):
        assert is_near(drawn.getpixel(corner), NAVY), corner
    assert is_near(drawn.getpixel((710, 300)), PAPER)


def test_story_without_a_picture_is_type_alone(politics: SectionPage) -> None:
    assert not has_photograph(share_picture(published(politics)))


def test_drawing_cuts_no_picture(politics: SectionPage) -> None:
    picture = photograph(cut=False)
    story = published(politics, lead_picture=picture)
    before = share_picture(story)
    assert not has_photograph(before)
    assert not Rendition.objects.exists()
    make_renditions(picture)  # as the worker does
    after = share_picture(StoryPage.objects.get())
    assert after.url != before.url and has_photograph(after)


@pytest.mark.parametrize(
    ("name", "width", "height", "is_shown"),
    [
        ("as it comes", 1500, 1000, True),
        ("upright", 900, 1400, True),
        ("a little too small", 700, 450, True),
        ("an icon", 200, 150, False),
        ("a strip", 1500, 200, False),
    ],
)
def test_photograph_that_would_be_blown_up_is_left_out(
    politics: SectionPage, name: str, width: int, height: int, is_shown: bool
) -> None:
    story = published(politics, lead_picture=photograph(width, height))
    assert has_photograph(share_picture(story)) == is_shown, name


def test_photograph_is_shown_to_the_end_of_the_last_day_of_its_rights(politics: SectionPage) -> None:
    ten_to_midnight = datetime(2026, 11, 22, 18, 50, tzinfo=UTC)  # in Almaty
    with time_machine.travel(ten_to_midnight, tick=False) as clock:
        published(politics, lead_picture=photograph(rights_until=date(2026, 11, 22)))
        last = share_picture(Listing.objects.get())
        assert has_photograph(last)
        kept = re.search(r"max-age=(\d+)", Client().get(last.url).headers["Cache-Control"])
        assert kept and int(kept[1]) <= 600, "no cache shows it longer"
        clock.shift(600)
        after = share_picture(Listing.objects.get())
        assert not has_photograph(after)
        assert Client().get(last.url).headers["Location"] == after.url


def test_photograph_whose_file_is_gone_leaves_type_alone(politics: SectionPage) -> None:
    story = published(politics, lead_picture=photograph())
    for rendition in Rendition.objects.all():
        rendition.file.storage.delete(rendition.file.name)
    assert not has_photograph(share_picture(story))


def test_new_focal_point_gives_a_new_picture(politics: SectionPage) -> None:
    picture = photograph()
    published(politics, lead_picture=picture)
    before = share_picture_url(Listing.objects.get())
    picture.focal_point_x, picture.focal_point_y = 100, 100
    picture.focal_point_width = picture.focal_point_height = 50
    picture.save()
    assert share_picture_url(Listing.objects.get()) != before


# Pages without a story, and who names the picture.


def test_home_section_and_topic_have_one_each(politics: SectionPage) -> None:
    topic = Topic.objects.create(slug="bridges", name_ru="Мосты", name_en="Bridges")
    published(politics, topics=[topic])
    pictures = [share_picture(politics.get_parent().specific), share_picture(politics), share_picture(topic)]
    assert [(picture.place, picture.sheet.headline) for picture in pictures] == [
        ("/ru/", "Тестовая газета"),
        ("/ru/politics/", "Политика"),
        ("/ru/topics/bridges/", "Мосты"),
    ]
    for picture in pictures:
        assert fetched(picture.url).size == (1200, 630)


def test_info_page_has_the_sites_picture(politics: SectionPage) -> None:
    page = InfoPage(title="Контакты", locale=politics.locale)
    politics.get_parent().add_child(instance=page)
    assert share_picture_url(page) == share_picture_url(None)


def test_structured_data_name_the_photograph_and_the_share_picture(politics: SectionPage) -> None:
    story = published(politics, lead_picture=photograph())
    whole, shared = news_article(story)["image"]
    assert "/media/renditions/" in whole
    assert shared == "http://127.0.0.1:8000" + share_picture_url(story)


def test_templates_get_address_size_and_words(politics: SectionPage) -> None:
    text = (
        "{% load pictures %}{% share_picture page as card %}{{ card.url }} {{ card.width }} {{ card.height }}"
        " {{ card.alt }} {% share_picture page as card %}{{ card.url }}"
        " {% share_picture nothing as card %}{{ card.url }}"
    )
    story = published(politics)
    said = engines["django"].from_string(text).render({"page": story})
    url = share_picture_url(story)
    assert said == f"{url} 1200 630 Мост открыт {url} {share_picture_url(None)}"
