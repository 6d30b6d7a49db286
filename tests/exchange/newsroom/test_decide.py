"""What an editor decides about stories, on a partner's page and where all that waits stands."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from tests.exchange.block.shelf import a_partner, block_on, headlines, is_on, keeper_looks
from tests.exchange.block.shelf import told as tell
from tests.exchange.newsroom.screens import PARTNERS, post, text_of, told
from tilshi.accounts.models import User
from tilshi.exchange.models import Partner, PartnerStory
from tilshi.exchange.newsroom.decide_doors import MOST_MARKED
from tilshi.exchange.newsroom.shelf import PAGE_LENGTH

pytestmark = pytest.mark.django_db
WAITING = f"{PARTNERS}waiting/"


def decide(client: Client, partner: Partner, verb: str, *stories: PartnerStory, **more: str) -> list[str]:
    ids = [story.pk for story in stories]
    return told(client, f"{PARTNERS}{partner.pk}/decide/", verb=verb, story=ids, **more)


def standing(story: PartnerStory) -> str:
    return str(PartnerStory.objects.get(pk=story.pk).standing)


def test_shown_stories_stand_on_the_front_at_once(aiguls: Client, aigul: User, togan: Partner) -> None:
    one, two, left = (tell(togan, f"Новость {n}", n, standing="waiting") for n in (1, 2, 3))
    assert decide(aiguls, togan, "show", one, two) == ["2 stories are shown now."]
    assert headlines("/ru/") == ["Новость 1", "Новость 2"] and standing(left) == "waiting"
    one.refresh_from_db()
    assert one.decided_by == aigul and one.decided_at


def test_one_is_spoken_of_as_one(aiguls: Client, togan: Partner) -> None:
    assert decide(aiguls, togan, "show", tell(togan, "А", standing="waiting")) == ["1 story is shown now."]


def test_person_overrules_the_rules(aiguls: Client, togan: Partner) -> None:
    story = tell(togan, "Новость", standing="refused", refusal="word:казино")
    decide(aiguls, togan, "show", story)
    assert is_on(story, "/ru/") and PartnerStory.objects.get().refusal == ""


def test_rejected_story_is_nowhere(aiguls: Client, togan: Partner) -> None:
    story = tell(togan, "Новость", pinned_at=timezone.now())
    keeper_looks()
    assert decide(aiguls, togan, "reject", story) == ["1 story rejected."]
    assert block_on("/ru/") == "" and standing(story) == "rejected"


def test_pinned_story_stands_first_until_it_is_unpinned(aiguls: Client, togan: Partner) -> None:
    tell(togan, "Свежая", 1)
    old = tell(togan, "Старая", 9, standing="waiting")
    assert decide(aiguls, togan, "pin", old) == ["1 story pinned: it stands first."]
    assert headlines("/ru/") == ["Старая", "Свежая"]
    assert decide(aiguls, togan, "unpin", old) == ["1 story unpinned."]
    assert headlines("/ru/") == ["Свежая", "Старая"]


def test_label_is_seen_by_readers_and_taken_away(aiguls: Client, togan: Partner) -> None:
    story = tell(togan, "Новость")
    keeper_looks()
    assert decide(aiguls, togan, "call", story, label="editorial") == ["1 story labelled."]
    assert 'class="partner-label"' in block_on("/ru/")
    decide(aiguls, togan, "call", story, label="")
    assert 'class="partner-label"' not in block_on("/ru/")


def test_advertising_needs_an_advertiser(aiguls: Client, togan: Partner) -> None:
    story = tell(togan, "Новость")
    wanted = ["Advertising needs an advertiser: name one in the partner’s settings first."]
    assert decide(aiguls, togan, "call", story, label="advertising") == wanted
    assert PartnerStory.objects.get().label == ""
    Partner.objects.update(advertiser="ТОО «Лодки»")
    decide(aiguls, togan, "call", story, label="advertising")
    assert 'rel="sponsored noopener"' in block_on("/ru/") and "ТОО «Лодки»" in block_on("/ru/")


def test_stories_of_another_partner_are_left_alone(aiguls: Client, togan: Partner) -> None:
    foreign = tell(a_partner(), "Чужая")
    assert decide(aiguls, togan, "reject", foreign) == ["Mark stories first."]
    assert standing(foreign) == "shown"


def test_withdrawn_story_is_not_shown_again(aiguls: Client, togan: Partner) -> None:
    story = tell(togan, "Отозвана", standing="withdrawn")
    assert decide(aiguls, togan, "show", story) == ["Nothing had to be changed."]
    assert standing(story) == "withdrawn"


@pytest.mark.parametrize("data", [{}, {"verb": ""}, {"verb": "delete"}, {"verb": "call", "label": "gold"}])
def test_other_verbs_and_labels_are_none(aiguls: Client, togan: Partner, data: dict[str, str]) -> None:
    story = tell(togan, "Новость")
    answer = post(aiguls, f"{PARTNERS}{togan.pk}/decide/", story=story.pk, **data)
    assert answer.status_code == 404
    story.refresh_from_db()
    assert (story.standing, story.label) == ("shown", "")


@pytest.mark.parametrize("number", ["0", "x", "-1", "9223372036854775807", "9" * 40, ""])
def test_unknown_numbers_decide_nothing(aiguls: Client, togan: Partner, number: str) -> None:
    story = tell(togan, "Новость")
    assert told(aiguls, f"{PARTNERS}{togan.pk}/decide/", verb="reject", story=number) == [
        "Mark stories first."
    ]
    assert standing(story) == "shown"


def test_endless_list_is_cut(aiguls: Client, togan: Partner) -> None:
    story = tell(togan, "Новость")
    made_up = [str(10**9 + number) for number in range(MOST_MARKED)]
    ids = [*made_up, story.pk]
    assert told(aiguls, f"{PARTNERS}{togan.pk}/decide/", verb="reject", story=ids) == ["Mark stories first."]


def test_form_leads_back_to_its_list(aiguls: Client, togan: Partner) -> None:
    story = tell(togan, "Новость")
    here = f"{PARTNERS}{togan.pk}/?tab=shown"
    answer = post(aiguls, f"{PARTNERS}{togan.pk}/decide/", verb="pin", story=story.pk, next=here)
    assert answer["Location"] == here


# All that waits -----------------------------------------------------------------------------------------
def test_all_that_waits_stands_together_the_newest_first(aiguls: Client, togan: Partner) -> None:
    karasu = a_partner("Карасу")
    tell(togan, "Старая", 5, standing="waiting")
    tell(karasu, "Новая", 1, standing="waiting")
    tell(karasu, "Стоит уже")
    tell(a_partner(stopped_at=timezone.now()), "У остановленного", standing="waiting")
    rows = aiguls.get(WAITING).context["rows"]
    assert [row.story.title for row in rows] == ["Новая", "Старая"]
    found = text_of(aiguls, WAITING)
    assert "Новая Карасу" in found and "Старая Тоган-ақпарат" in found


def test_stories_of_several_are_decided_at_once(aiguls: Client, togan: Partner) -> None:
    stories = [tell(a_partner(), f"Новость {n}", n, standing="waiting") for n in (1, 2)]
    ids = [story.pk for story in stories]
    assert told(aiguls, f"{WAITING}decide/", verb="show", story=ids) == ["2 stories are shown now."]
    assert headlines("/ru/") == ["Новость 1", "Новость 2"]
    assert "There is nothing here." in text_of(aiguls, WAITING)


def test_what_waits_is_cut_by_key(aiguls: Client, togan: Partner) -> None:
    for number in range(PAGE_LENGTH + 1):
        tell(togan, f"Новость {number}", number + 1, standing="waiting")
    further = aiguls.get(WAITING).context["further"]
    assert [row.story.title for row in aiguls.get(further).context["rows"]] == [f"Новость {PAGE_LENGTH}"]
