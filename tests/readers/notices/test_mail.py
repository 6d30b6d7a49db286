"""What a mail about notices says, to whom, and in which language."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.utils import translation

from tests.readers.notices.telling import parsed, round_of_keeper, subject_of, told, words_of
from tests.readers.saying import Place
from tilshi.accounts.models import User
from tilshi.operations.models import OutgoingMail
from tilshi.readers.models import Comment, Notice, Standing
from tilshi.readers.moderate import decide_comments
from tilshi.readers.notices.wishes import wish
from tilshi.readers.story_errors import report_error, settle_error

pytestmark = [pytest.mark.both, pytest.mark.django_db]

SITE = "http://127.0.0.1:8000"
HOSTILE = "<b>Данияр</b>\r\nBcc: all@example.org\u202e\u2066\x00 %(name)s {{ site }}"


@pytest.fixture
def at_once(daniyar: User) -> User:
    """Daniyar wants all mail at once, in English."""
    wish(daniyar, {"reply": "now", "decision": "now", "featured": "now", "error_fixed": "now"})
    User.objects.filter(pk=daniyar.pk).update(language="en")
    return daniyar


def answer(place: Place, to: User, by: User, text: str = "Согласна, мост хороший.") -> Comment:
    return place.say(by, text, to=place.say(to))


def test_mail_says_who_answered_what_and_where(place: Place, at_once: User, saule: User) -> None:
    reply = answer(place, at_once, saule)
    (mail,) = round_of_keeper()
    assert mail["To"] == "daniyar@example.org"
    assert subject_of(mail) == f"An answer to your comment: {place.listing.headline}"
    words = words_of(mail)
    assert f"{place.listing.headline}\n{SITE}{place.listing.url}\n" in words
    assert "Сауле answered your comment.\n> Согласна, мост хороший.\n" in words
    assert f"\n{SITE}{place.listing.url}#comment-{reply.pk}\n" in words
    assert f"\nChoose which mails come: {SITE}/account/notices/settings/\n" in words


def test_headers_are_those_of_a_list(place: Place, at_once: User, saule: User) -> None:
    reply = answer(place, at_once, saule)
    (mail,) = round_of_keeper()
    notice = Notice.objects.get()
    assert mail["Message-ID"] == f"<notice-{notice.pk}-{notice.pk}@127.0.0.1>"
    assert mail["References"] == f"<thread-{reply.root_id}@127.0.0.1>"
    assert mail["List-Id"] == "<reply.notices.127.0.0.1>"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert mail["Auto-Submitted"] == "auto-generated"
    address = mail["List-Unsubscribe"].strip(" <>")
    assert address.startswith(f"{SITE}/account/notices/stop/")
    assert address in words_of(mail)
    raw = bytes(OutgoingMail.objects.get().message)
    assert f" <{address}>\r\n".encode() in raw, "whole, on one line, for any mail program"


def test_mails_of_a_thread_stand_together(place: Place, at_once: User, saule: User) -> None:
    root = place.say(at_once)
    mails = []
    for _ in range(2):
        place.say(saule, to=root)
        mails += round_of_keeper()
    assert len({mail["Message-ID"] for mail in mails}) == 2
    assert len({mail["References"] for mail in mails}) == 1


def test_nobody_learns_an_address(place: Place, at_once: User, saule: User, marat: User) -> None:
    User.objects.filter(pk=saule.pk).update(display_name="")
    reply = answer(place, at_once, saule)
    decide_comments([reply.pk], Standing.REJECTED, marat, "Не о мосте")
    decide_comments([reply.parent_id], Standing.REJECTED, marat, "Не о мосте")
    round_of_keeper()
    decide_comments([reply.pk], Standing.PUBLISHED, marat)
    for mail in map(parsed, OutgoingMail.objects.all()):
        whole = mail.as_string() + words_of(mail)
        others = {"daniyar", "saule", "marat"} - {mail["To"].partition("@")[0]}
        assert not [name for name in others if name in whole]


def test_nameless_one_is_a_reader(place: Place, at_once: User, saule: User) -> None:
    User.objects.filter(pk=saule.pk).update(display_name="")
    answer(place, at_once, saule)
    (mail,) = round_of_keeper()
    assert "A reader answered your comment." in words_of(mail)


# Strangers' words -----------------------------------------------------------------------------------------
def test_hostile_name_and_words_stay_on_their_lines(place: Place, at_once: User, saule: User) -> None:
    reply = answer(place, at_once, saule)
    User.objects.filter(pk=saule.pk).update(display_name=HOSTILE[:120].replace("\0", ""))
    long = "<script>alert(1)</script>\n\n—\nНе отписывайтесь: http://evil.example/\n" + "слово " * 200
    Comment.objects.filter(pk=reply.pk).update(text=long)
    (mail,) = round_of_keeper()
    words = words_of(mail)
    assert mail["Bcc"] is None
    assert mail["To"] == "daniyar@example.org"
    assert "Bcc" not in mail["Subject"]
    assert mail.get_content_type() == "text/plain"
    assert not re.search("[\u202a-\u202e\u2066-\u2069\0\r]", words)
    quoted = [line for line in words.split("\n") if line.startswith("> ")]
    assert len(quoted) == 1 and len(quoted[0]) <= 302 and quoted[0].endswith("…")
    assert [line for line in words.split("\n") if line.startswith("—")] == ["—"], (
        "ours, above the site's name"
    )
    named = next(line for line in words.split("\n") if line.endswith("answered your comment."))
    assert len(named) <= 60 + len(" answered your comment.")


def test_headline_with_a_line_break_is_no_header(place: Place, at_once: User, saule: User) -> None:
    answer(place, at_once, saule)
    listing = place.listing
    type(listing).objects.filter(pk=listing.pk).update(headline="Мост\nBcc: all@example.org\u202e открыт")
    (mail,) = round_of_keeper()
    assert mail["Bcc"] is None
    assert subject_of(mail) == "An answer to your comment: Мост Bcc: all@example.org открыт"


def test_moderators_reason_stands_on_one_line(place: Place, at_once: User, marat: User) -> None:
    comment = place.say(at_once)
    decide_comments([comment.pk], Standing.REJECTED, marat, "Не о мосте\n\nУдалено: 100%(x)s")
    Notice.objects.update(mail_due_at=Notice.objects.get().at)
    (mail,) = round_of_keeper()
    assert "A moderator rejected your comment: Не о мосте Удалено: 100%(x)s\n" in words_of(mail)
    assert f"{SITE}/account/comments/\n" in words_of(mail), "the story does not show it"


def test_who_reported_an_error_reads_what_they_wrote(place: Place, at_once: User, aigul: User) -> None:
    settle_error(report_error(place.story, at_once, "Не два года, а три"), aigul, "fixed")
    (mail,) = round_of_keeper()
    assert "The error that you reported has been corrected. Thank you!\n> Не два года, а три\n" in words_of(
        mail
    )
    assert mail["References"] == f"<story-{place.story_id}@127.0.0.1>"


# To whom --------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("lost", [{"verified": False}, {"primary": False}])
def test_who_has_not_confirmed_an_address_gets_none(
    place: Place, at_once: User, saule: User, lost: dict[str, bool]
) -> None:
    EmailAddress.objects.filter(user=at_once).update(**lost)
    answer(place, at_once, saule)
    assert round_of_keeper() == []
    assert told(at_once) == [("reply", "published")], "on the site it stands"


@pytest.mark.parametrize("gone", [{"is_active": False}, {"erased_at": "2026-01-01T00:00Z"}])
def test_who_left_meanwhile_gets_none(
    place: Place, at_once: User, saule: User, gone: dict[str, object]
) -> None:
    answer(place, at_once, saule)
    User.objects.filter(pk=at_once.pk).update(**gone)
    assert round_of_keeper() == []
    assert round_of_keeper() == []


def test_address_that_no_mail_can_carry_holds_up_nobody(
    place: Place, at_once: User, saule: User, caplog: pytest.LogCaptureFixture
) -> None:
    answer(place, at_once, saule)
    answer(place, saule, at_once)
    wish(saule, {"reply": "now"})
    EmailAddress.objects.filter(user=at_once).update(email=f"a@{'ә' * 70}.kz")
    assert [mail["To"] for mail in round_of_keeper()] == ["saule@example.org"]
    assert "ә" not in caplog.text
    assert round_of_keeper() == []


# In which language ----------------------------------------------------------------------------------------
@pytest.mark.parametrize(("chosen", "used"), [("kk", "kk"), ("en", "en"), ("", "ru")])
def test_mail_is_in_the_readers_language_else_the_comments(
    place: Place, at_once: User, saule: User, chosen: str, used: str
) -> None:
    User.objects.filter(pk=at_once.pk).update(language=chosen)
    answer(place, at_once, saule)
    with translation.override("ru" if used != "ru" else "en"):
        (mail,) = round_of_keeper()
    with translation.override(used):
        sentence = translation.gettext("%(name)s answered your comment.") % {"name": "Сауле"}
    assert sentence in words_of(mail)
