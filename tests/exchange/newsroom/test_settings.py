"""What an editor sets of a partner, what it does to its stories; and the end of a partner."""

from __future__ import annotations

from typing import Any

import pytest
from django.forms import model_to_dict
from django.test import Client
from django.utils import timezone

from tests.exchange.block.shelf import a_partner, block_on, headlines, is_on, keeper_looks
from tests.exchange.block.shelf import told as tell
from tests.exchange.newsroom.screens import PARTNERS, post, text_of, told, words_of
from tilshi.accounts.models import User
from tilshi.exchange.models import Clicked, Given, Partner, PartnerFeed, PartnerStory
from tilshi.exchange.newsroom.settings_form import LONGEST_LIST, SettingsForm

pytestmark = pytest.mark.django_db


def filled(partner: Partner, **changes: object) -> dict[str, Any]:
    """As the form is sent that shows the partner."""
    fields = {**model_to_dict(partner, SettingsForm.Meta.fields), **changes}
    return {name: value for name, value in fields.items() if value is not False}


def save(client: Client, partner: Partner, **changes: object) -> list[str]:
    sentences = told(client, f"{PARTNERS}{partner.pk}/settings/", **filled(partner, **changes))
    partner.refresh_from_db()
    return sentences


def complaint(client: Client, partner: Partner, **changes: object) -> str:
    before = Partner.objects.filter(pk=partner.pk).values().get()
    answer = post(client, f"{PARTNERS}{partner.pk}/settings/", **filled(partner, **changes))
    assert answer.status_code == 200
    assert Partner.objects.filter(pk=partner.pk).values().get() == before
    return words_of(answer)


def test_everything_is_set(aiguls: Client, togan: Partner) -> None:
    changes = {
        "name": "Тоган",
        "site": "https://www.togan.example/",
        "label": "advertising",
        "advertiser": "ТОО «Лодки»",
        "marking": "erid: 2Vtz",
        "approve_first": 2,
        "oldest_days": 3,
        "campaign": "utm_source=ours",
        "allowed_sites": "video.togan.example",
        "denied_sections": "Гороскоп\nРеклама",
        "denied_words": "казино*",
    }
    sentences = save(aiguls, togan, **changes)
    assert sentences == ["Saved. It holds for all its stories about which nobody has decided."]
    assert {name: getattr(togan, name) for name in changes} == changes
    assert 'value="utm_source=ours"' in aiguls.get(f"{PARTNERS}{togan.pk}/settings/").content.decode()


def test_readers_see_another_name_at_once(aiguls: Client, togan: Partner) -> None:
    tell(togan, "Новость")
    keeper_looks()
    save(aiguls, togan, name="Новое имя")
    assert "Новое имя" in block_on("/ru/") and "Тоган-ақпарат" not in block_on("/ru/")


def test_rules_hold_for_what_nobody_has_decided(aiguls: Client, aigul: User, togan: Partner) -> None:
    Partner.objects.update(approve_first=0)
    togan.refresh_from_db()
    new = tell(togan, "Казино открыло двери", 1)
    decided = tell(togan, "Казино закрыто", 2, decided_at=timezone.now(), decided_by=aigul)
    keeper_looks()
    save(aiguls, togan, denied_words="казино")
    assert headlines("/ru/") == [decided.title]
    new.refresh_from_db()
    assert (new.standing, new.refusal) == ("refused", "word:Казино")
    save(aiguls, togan, denied_words="")
    assert is_on(new, "/ru/")


def test_pictures_that_may_not_be_shown_are_nowhere(aiguls: Client, togan: Partner) -> None:
    tell(togan, "Новость", picture="0" * 32, picture_address="https://togan.example/1.jpg")
    keeper_looks()
    assert "/out/pictures/" in block_on("/ru/")
    save(aiguls, togan, with_pictures=False)
    assert "/out/pictures/" not in block_on("/ru/") and headlines("/ru/") == ["Новость"]
    assert PartnerStory.objects.get().picture == ""


def test_other_settings_leave_pictures_alone(aiguls: Client, togan: Partner) -> None:
    tell(togan, "Новость", picture="0" * 32)
    save(aiguls, togan, oldest_days=3)
    assert PartnerStory.objects.get().picture == "0" * 32


def test_partner_that_was_stopped_meanwhile_stays_stopped(aigul: User, togan: Partner) -> None:
    form = SettingsForm(filled(togan, name="Другое"), instance=togan)
    assert form.is_valid()
    Partner.objects.update(stopped_at=timezone.now(), stopped_by=aigul)
    form.carry_out()
    assert Partner.objects.get().stopped_at and Partner.objects.get().name == "Другое"


def test_lists_are_kept_a_line_each(aiguls: Client, togan: Partner) -> None:
    save(aiguls, togan, denied_words="  казино \r\n\r\nставки\r\nказино")
    assert togan.denied_words == "казино\nставки"


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("togan.example", "https://togan.example"),
        (" https://togan.example/news/ ", "https://togan.example/news/"),
        ("http://127.0.0.1:8080/", "http://127.0.0.1:8080/"),
    ],
)
def test_site_is_taken_as_people_write_it(aiguls: Client, togan: Partner, written: str, stored: str) -> None:
    save(aiguls, togan, site=written)
    assert togan.site == stored


@pytest.mark.parametrize(
    ("name", "changes", "words"),
    [
        ("no name", {"name": ""}, "This field is required."),
        ("no site", {"site": ""}, "This field is required."),
        ("script", {"site": "javascript:alert(1)"}, "This is no address of a site"),
        ("wrong port", {"site": "https://togan.example:99999/"}, "This is no address of a site"),
        ("password", {"site": "https://a:b@togan.example/"}, "This is no address of a site"),
        ("ours", {"site": "http://127.0.0.1:8000"}, "This is our own site: name another newsroom’s."),
        ("no advertiser", {"label": "advertising"}, "Advertising needs an advertiser: name who pays."),
        ("blank", {"label": "advertising", "advertiser": "  "}, "Advertising needs an advertiser"),
        ("other label", {"label": "gold"}, "Select a valid choice."),
        ("no days", {"oldest_days": 0}, "greater than or equal to 1"),
        ("years", {"oldest_days": 366}, "less than or equal to 365"),
        ("below nought", {"approve_first": -1}, "greater than or equal to 0"),
        ("huge", {"approve_first": 10**9}, "less than or equal to"),
        ("no campaign", {"campaign": "our-site"}, "Write it as in an address: utm_source=our-site."),
        ("endless", {"denied_words": "x" * (LONGEST_LIST + 1)}, "at most 10000 characters"),
    ],
)  # fmt: skip
def test_bad_input_is_refused_in_a_sentence(
    aiguls: Client, togan: Partner, name: str, changes: dict[str, object], words: str
) -> None:
    assert words in complaint(aiguls, togan, **changes)


def test_site_is_one_partners_alone(aiguls: Client, togan: Partner) -> None:
    other = a_partner("Карасу")
    www = other.site.replace("https://", "https://www.")
    assert "This site is of “Карасу” already" in complaint(aiguls, togan, site=www)


def test_advertiser_stays_while_a_story_is_advertising(aiguls: Client, togan: Partner) -> None:
    Partner.objects.update(advertiser="ТОО «Лодки»")
    togan.refresh_from_db()
    tell(togan, "Новость", label="advertising")
    assert "Stories of this partner are labelled as advertising" in complaint(aiguls, togan, advertiser="")


def test_form_that_comes_back_names_the_partner_as_it_is(aiguls: Client, togan: Partner) -> None:
    answer = post(aiguls, f"{PARTNERS}{togan.pk}/settings/", **filled(togan, name="Другое", oldest_days=0))
    page = answer.content.decode()
    assert 'class="desk-title">Тоган-ақпарат<' in page and 'value="Другое"' in page


# The end ------------------------------------------------------------------------------------------------
def test_removing_asks_first_and_says_what_goes(aiguls: Client, togan: Partner) -> None:
    PartnerFeed.objects.create(partner=togan, address="https://t.example/f")
    tell(togan, "А")
    tell(togan, "Б", standing="rejected")
    found = text_of(aiguls, f"{PARTNERS}{togan.pk}/remove/")
    assert "1 feed 2 stories, also from all pages" in found
    assert post(aiguls, f"{PARTNERS}{togan.pk}/remove/").status_code == 200
    assert Partner.objects.exists()


def test_removed_partner_is_gone_with_all_it_had(aiguls: Client, togan: Partner) -> None:
    PartnerFeed.objects.create(partner=togan, address="https://t.example/f")
    story, other = tell(togan, "Новость", 1), tell(a_partner(), "Остаётся", 2)
    Given.objects.create(partner=togan, day=timezone.localdate(), clicks=3)
    Clicked.objects.create(story=story, visitor="a", at=timezone.now())
    keeper_looks()
    sentences = told(aiguls, f"{PARTNERS}{togan.pk}/remove/", sure="1")
    assert sentences == ["“Тоган-ақпарат” is removed with all its stories."]
    assert headlines("/ru/") == ["Остаётся"]
    assert list(PartnerStory.objects.all()) == [other]
    assert not (PartnerFeed.objects.exists() or Given.objects.exists() or Clicked.objects.exists())
