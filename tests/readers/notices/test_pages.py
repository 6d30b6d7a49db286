"""A reader's notices on the site."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html
from pytest_django import Settings

from tests.conftest import signed_in
from tests.readers.notices.telling import held
from tests.readers.saying import Place
from tilshi.accounts.models import User
from tilshi.readers.models import Comment, Notice, NoticeWish, Standing
from tilshi.readers.moderate import decide_comments
from tilshi.readers.notices import pages
from tilshi.readers.own import withdraw_comment

pytestmark = [pytest.mark.both, pytest.mark.django_db]

PAGE = "/account/notices/"


@pytest.fixture
def reader(daniyar: User) -> Client:
    User.objects.filter(pk=daniyar.pk).update(language="en")
    return signed_in(daniyar)


@pytest.fixture
def reply(place: Place, daniyar: User, saule: User) -> Comment:
    return place.say(saule, "Согласна, мост хороший.", to=place.say(daniyar))


def lines(client: Client, path: str = PAGE) -> list[str]:
    found = html.fromstring(client.get(path).content).cssselect(".account-notices li")
    return [" ".join(line.text_content().split()) for line in found]


def test_notice_says_who_answered_what_and_leads_there(place: Place, reader: Client, reply: Comment) -> None:
    (line,) = lines(reader)
    assert line.startswith("new Сауле answered your comment. Согласна, мост хороший.")
    assert place.listing.headline in line
    answer = reader.get(f"{PAGE}{Notice.objects.get().pk}/")
    assert (answer.status_code, answer.headers["Location"]) == (
        302,
        f"{place.listing.url}#comment-{reply.pk}",
    )


def test_to_look_changes_nothing_and_to_follow_does(reader: Client, reply: Comment) -> None:
    reader.get(PAGE)
    assert Notice.objects.unseen().exists()
    path = f"{PAGE}{Notice.objects.get().pk}/"
    reader.head(path)
    assert Notice.objects.unseen().exists()
    reader.get(path)
    assert not Notice.objects.unseen().exists()
    assert not lines(reader)[0].startswith("new")


def test_all_that_stood_on_the_page_is_marked_and_nothing_since(
    place: Place, reader: Client, reply: Comment, saule: User
) -> None:
    through = html.fromstring(reader.get(PAGE).content).cssselect("button[name=through]")[0].get("value")
    place.say(saule, to=reply.parent)
    reader.post(f"{PAGE}read/", {"through": through})
    assert [line.startswith("new") for line in lines(reader)] == [True, False]


@pytest.mark.parametrize("through", ["", "x", "-1", "²", "9" * 30])
def test_marking_nonsense_marks_nothing(reader: Client, reply: Comment, through: str) -> None:
    assert reader.post(f"{PAGE}read/", {"through": through}).status_code == 302
    assert Notice.objects.unseen().exists()


def test_count_comes_with_the_pages_one_request(
    place: Place, reader: Client, reply: Comment, saule: User
) -> None:
    place.say(saule, to=reply.parent)
    answer = reader.get("/account/me").json()
    assert (answer["notices"], answer["notices_url"]) == (2, PAGE)
    withdraw_comment(reply, saule)
    assert reader.get("/account/me").json()["notices"] == 1
    assert "notices" not in signed_in(saule).get("/account/me").json()


def test_count_costs_one_query(reader: Client, reply: Comment) -> None:
    with CaptureQueriesContext(connection) as queries:
        reader.get("/account/me")
    assert len([query for query in queries if "readers_notice" in query["sql"]]) == 1


def test_older_ones_are_behind_and_the_queries_do_not_grow(
    place: Place, reader: Client, reply: Comment, saule: User, marat: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "ON_PAGE", 2)
    with CaptureQueriesContext(connection) as of_one:
        reader.get(PAGE)
    for _ in range(3):
        place.say(saule, to=reply.parent)
    mine = reply.parent
    decide_comments([mine.pk], Standing.REJECTED, marat, "Не о мосте")
    with CaptureQueriesContext(connection) as of_many:
        first = lines(reader)
    assert len(of_many) <= len(of_one)
    assert "A moderator rejected your comment: Не о мосте" in first[0]
    behind = html.fromstring(reader.get(PAGE).content).cssselect("a[href^='?behind=']")[0].get("href")
    assert len(lines(reader, PAGE + behind)) == 2
    assert lines(reader, PAGE + "?behind=nonsense") == first


def test_strangers_words_are_words(place: Place, reader: Client, reply: Comment, saule: User) -> None:
    User.objects.filter(pk=saule.pk).update(display_name="<b>x</b>\u202e %(name)s")
    Comment.objects.filter(pk=reply.pk).update(text="<script>alert(1)</script>\u202e")
    text = reader.get(PAGE).text
    assert "<script>alert" not in text
    assert "\u202e" not in text
    assert "<bdi>&lt;b&gt;x&lt;/b&gt; %(name)s</bdi> answered your comment." in text


def test_somebody_elses_notice_is_not_there(place: Place, reply: Comment, saule: User, marat: User) -> None:
    path = f"{PAGE}{Notice.objects.get().pk}/"
    for other in (saule, marat):
        assert signed_in(other).get(path).status_code in (302, 404)
        assert place.listing.url not in signed_in(other).get(path).headers.get("Location", "")
        assert lines(signed_in(saule)) == []
        signed_in(other).post(f"{PAGE}read/", {"through": "999999"})
    assert Notice.objects.unseen().exists()


def test_stranger_is_asked_to_sign_in() -> None:
    for path in (PAGE, f"{PAGE}1/", f"{PAGE}settings/"):
        assert "/account/login/" in Client().get(path).headers["Location"]


def test_rejected_one_leads_to_the_readers_own(
    place: Place, reader: Client, daniyar: User, marat: User
) -> None:
    decide_comments([place.say(daniyar).pk], Standing.REJECTED, marat)
    assert reader.get(f"{PAGE}{Notice.objects.get().pk}/").headers["Location"] == "/account/comments/"


def test_held_answer_is_seen_nowhere(place: Place, reader: Client, daniyar: User, saule: User) -> None:
    held(place, saule, to=place.say(daniyar))
    assert lines(reader) == []
    assert "notices" not in reader.get("/account/me").json()


def test_reader_chooses_which_mails_come(reader: Client, daniyar: User) -> None:
    answer = reader.get(f"{PAGE}settings/").text
    assert "You get no mail yet" not in answer
    wishes = {"reply": "never", "decision": "now", "featured": "never", "error_fixed": "daily"}
    assert reader.post(f"{PAGE}settings/", wishes).status_code == 302
    assert dict(NoticeWish.objects.filter(user=daniyar).values_list("kind", "mail")) == wishes
    assert reader.post(f"{PAGE}settings/", {**wishes, "reply": "often"}).status_code == 422
    assert dict(NoticeWish.objects.filter(user=daniyar).values_list("kind", "mail")) == wishes


def test_who_has_no_mailbox_is_told_so(reader: Client, daniyar: User) -> None:
    daniyar.emailaddress_set.all().delete()
    assert "You get no mail yet" in reader.get(f"{PAGE}settings/").text


def test_site_without_comments_has_no_notices(reader: Client, reply: Comment, settings: Settings) -> None:
    comments = settings.TILSHI.comments.model_copy(update={"enabled": False})
    settings.TILSHI = settings.TILSHI.model_copy(update={"comments": comments})
    assert reader.get(PAGE).status_code == 404
    assert "notices" not in reader.get("/account/me").json()
