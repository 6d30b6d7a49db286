"""Being erased: asked for, taken back, done; nothing is left that tells who it was."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
import time_machine
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.mail import get_connection, send_mail
from django.db import connection, models
from django.test import Client
from django.utils import timezone
from PIL import Image
from wagtail.log_actions import log

from tests import databases
from tests.conftest import PASSWORD, signed_in
from tests.readers.conftest import bridge_story
from tests.readers.saying import Place
from tilshi.accounts import agreement, erase, sms
from tilshi.accounts.erase import (
    ask_for_erasure,
    erase_due,
    hold,
    lift_hold,
    take_back,
)
from tilshi.accounts.held import everything_about, holdings
from tilshi.accounts.law.profile import profiles
from tilshi.accounts.models import Erasure, OutgoingSms, User
from tilshi.accounts.picture import take_picture
from tilshi.accounts.retention import forget_unconfirmed
from tilshi.accounts.roles import Role, add_user
from tilshi.operations.mail import FolderPort, deliver_due
from tilshi.operations.models import OutgoingMail
from tilshi.readers.modes import set_mode
from tilshi.readers.own import edit_comment
from tilshi.readers.reports import report_comment
from tilshi.readers.respect import give_respect
from tilshi.readers.restrict import restrict
from tilshi.readers.story_errors import report_error
from tilshi.stories.models import SectionPage

OUTBOX = "tilshi.operations.mail.OutboxBackend"
NAMES = ("daniyar@example.org", "new-daniyar@example.org", "+77011234567", "Данияр Сәрсенов", "203.0.113.77")
NOON = datetime(2026, 11, 30, 12, 0, tzinfo=UTC)


@pytest.fixture
def folder(settings: object, tmp_path: Path) -> Path:
    settings.DATA = tmp_path
    return tmp_path


@pytest.fixture
def everywhere(daniyar: User, folder: Path, settings: object) -> User:
    return left_everywhere(daniyar, folder, settings)


def left_everywhere(daniyar: User, folder: Path, settings: object) -> User:
    """Daniyar has left something in every corner that the engine has."""
    settings.LAW = profiles()["kz"]
    daniyar.display_name, daniyar.phone, daniyar.language = "Данияр Сәрсенов", "+77011234567", "kk"
    daniyar.phone_confirmed_at = timezone.now()
    daniyar.save()
    EmailAddress.objects.create(user=daniyar, email="new-daniyar@example.org")
    take_picture(daniyar, SimpleUploadedFile("me.png", a_picture()))
    client = Client(REMOTE_ADDR="203.0.113.77", headers={"user-agent": "Firefox"})
    client.post("/account/login/", {"login": daniyar.email, "password": PASSWORD})
    Client().post("/account/login/code/", {"email": daniyar.email})
    Authenticator.objects.create(user=daniyar, type=Authenticator.Type.TOTP, data={"secret": "x"})
    SocialAccount.objects.create(user=daniyar, provider="vk", uid="7", extra_data={"name": "Данияр Сәрсенов"})
    agreement.accept(daniyar)
    sms.send_code("+77011234567", "123456", daniyar)
    (folder / "sms").mkdir()
    (folder / "sms" / "1.txt").write_text("+77011234567\n123456\n")
    with get_connection(OUTBOX) as outbox:
        for address in (daniyar.email, "new-daniyar@example.org"):
            send_mail("Данияр Сәрсенов", "Сәлем", None, [address], connection=outbox)
    deliver_due(FolderPort(folder / "mail"), timezone.now())
    with get_connection(OUTBOX) as outbox:
        send_mail("later", "Сәлем, Данияр Сәрсенов", None, [daniyar.email], connection=outbox)
    log(instance=daniyar, action="wagtail.edit")
    settings.LAW = profiles()["none"]
    left_in_discussions(daniyar)
    return daniyar


def left_in_discussions(daniyar: User) -> None:
    section = SectionPage.objects.get(slug="politics", locale__language_code="ru")
    place, other = Place(bridge_story(section)), add_user("o@example.org", PASSWORD, Role.READER, "Сауле")
    set_mode("site", None, "open", by=None)  # type: ignore[arg-type]
    comment = place.say(daniyar, "Я Данияр Сәрсенов, пишите на daniyar@example.org")
    edit_comment(comment, daniyar, "Я Данияр Сәрсенов, звоните +77011234567")
    theirs = place.say(other, to=comment)
    place.say(daniyar, "Данияр Сәрсенов отвечает", to=theirs)
    give_respect(theirs, daniyar, gives=True)
    report_comment(theirs, daniyar, "abuse", "Данияр Сәрсенов жалуется")
    report_error(place.story, daniyar, "Опечатка. Данияр Сәрсенов", "строили")
    restrict(daniyar, "premoderate", "на всякий случай", by=other)


def new_reader() -> User:
    return add_user("daniyar@example.org", PASSWORD, Role.READER, "Данияр")


def a_picture() -> bytes:
    buffer = BytesIO()
    Image.new("RGB", (300, 200), "teal").save(buffer, "PNG")
    return buffer.getvalue()


def erase_at_once(user: User) -> None:
    ask_for_erasure(user)
    assert erase_due(timezone.now() + timedelta(hours=25)) == 1


def all_cells() -> Iterator[str]:
    """Everything that stands in the database, as text."""
    for model in apps.get_models(include_auto_created=True):
        for row in model._default_manager.values_list():
            for cell in row:
                yield (
                    bytes(cell).decode("utf-8", "replace")
                    if isinstance(cell, bytes | memoryview)
                    else str(cell)
                )


@pytest.mark.both
def test_nothing_is_left_in_the_database_nor_in_a_file(
    committed: databases.TestDatabase, folder: Path, settings: object
) -> None:
    user = left_everywhere(new_reader(), folder, settings)
    assert [cell for cell in all_cells() if "daniyar@example.org" in cell] != []
    erase_at_once(user)
    left = [cell for cell in all_cells() if any(name in cell for name in NAMES)]
    assert left == []
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert [path for path in files if "page-locks" not in path.parts] == []  # empty ones, of stories
    assert not default_storage.exists(f"people/{user.picture}") or not user.picture
    user.refresh_from_db()
    assert (user.erased_at is not None, user.is_active, str(user)) == (True, False, str(user.uuid))


def test_nothing_is_left_in_the_file_of_the_database_either(
    committed: databases.TestDatabase, folder: Path, settings: object
) -> None:
    """A deleted row lies in its page until something else is written there, and in the log beside it."""
    if connection.vendor != "sqlite":
        pytest.skip("a server's files are not ours to read")
    user = left_everywhere(new_reader(), folder, settings)
    path = Path(str(connection.settings_dict["NAME"]))
    assert found_in(path) != []
    erase_at_once(user)
    assert found_in(path) == []
    copy = path.with_suffix(".backup")
    with closing(sqlite3.connect(path)) as database, closing(sqlite3.connect(copy)) as backup:
        database.backup(backup)
    assert found_in(copy) == []
    copy.unlink()


def found_in(path: Path) -> list[str]:
    files = [file for file in path.parent.glob(f"{path.name}*") if file.is_file()]
    return [name for name in NAMES for file in files if name.encode() in file.read_bytes()]


@pytest.mark.both
@pytest.mark.django_db
def test_there_is_a_grace_in_which_one_may_stay(daniyar: User) -> None:
    with time_machine.travel(NOON, tick=False):
        ask_for_erasure(daniyar)
        assert erase_due(NOON + timedelta(hours=23, minutes=59)) == 0
        assert take_back(daniyar)
    assert erase_due(NOON + timedelta(days=3)) == 0
    daniyar.refresh_from_db()
    assert (daniyar.display_name, daniyar.is_active) == ("Данияр", True)
    assert not take_back(daniyar), "there is nothing left to take back"


@pytest.mark.both
@pytest.mark.django_db
def test_asked_twice_it_is_one(daniyar: User) -> None:
    assert ask_for_erasure(daniyar) == ask_for_erasure(daniyar)
    take_back(daniyar)
    ask_for_erasure(daniyar)
    assert Erasure.objects.count() == 2


@pytest.mark.both
@pytest.mark.django_db
def test_hold_keeps_everything_until_it_is_lifted(daniyar: User) -> None:
    hold(daniyar, "суд, дело 12")
    ask_for_erasure(daniyar)
    later = timezone.now() + timedelta(days=2)
    assert erase_due(later) == 0
    daniyar.refresh_from_db()
    assert daniyar.email == "daniyar@example.org"
    assert lift_hold(daniyar)
    assert erase_due(later) == 1
    assert not lift_hold(daniyar)


@pytest.mark.both
@pytest.mark.django_db
def test_where_the_law_wants_it_who_it_was_is_kept_so_long_and_no_longer(
    daniyar: User, settings: object
) -> None:
    settings.LAW = profiles()["kz"]
    with time_machine.travel(NOON, tick=False):
        ask_for_erasure(daniyar)
    closed = NOON + timedelta(hours=24)
    assert erase_due(closed) == 0
    daniyar.refresh_from_db()
    assert (daniyar.display_name, daniyar.is_active, daniyar.email) == ("", False, "daniyar@example.org")
    assert not signed_in_by(daniyar)
    assert erase_due(datetime(2027, 2, 28, 12, 0, tzinfo=UTC)) == 0
    assert erase_due(datetime(2027, 3, 1, 12, 0, tzinfo=UTC)) == 1
    daniyar.refresh_from_db()
    assert daniyar.email is None
    assert not take_back(daniyar), "too late"


def signed_in_by(user: User) -> bool:
    client = Client()
    client.post("/account/login/", {"login": user.email, "password": PASSWORD})
    return "_auth_user_id" in client.session


@pytest.mark.django_db
def test_what_fails_half_way_leaves_the_person_whole(
    everywhere: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(user: User) -> None:
        raise RuntimeError("the disk is full")

    last = holdings()[-1]
    monkeypatch.setitem(
        erase.holdings.__globals__["_holdings"], "profile", type(last)("profile", last.export, broken)
    )
    ask_for_erasure(everywhere)
    with pytest.raises(RuntimeError):
        erase_due(timezone.now() + timedelta(hours=25))
    assert UserSession.objects.filter(user=everywhere).exists()
    assert EmailAddress.objects.filter(user=everywhere).count() == 2


@pytest.mark.django_db
def test_file_that_cannot_be_removed_holds_up_nobody_else(
    everywhere: User, zhanna: User, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """It is tried again, and told of."""
    User.objects.filter(pk=zhanna.pk).update(is_staff=False)
    zhanna.refresh_from_db()
    (folder / "mail" / "in the way.eml").mkdir()  # reading it fails, as of a file that is not ours
    ask_for_erasure(everywhere)
    later = timezone.now() + timedelta(days=3)
    assert erase_due(later) == 0
    assert "could not be done" in caplog.text
    everywhere.refresh_from_db()
    assert everywhere.email == "daniyar@example.org", "nothing half done"
    (folder / "mail" / "in the way.eml").rmdir()
    ask_for_erasure(zhanna)
    assert erase_due(later) == 2


@pytest.mark.django_db
def test_others_lose_nothing(everywhere: User, aigul: User) -> None:
    client = Client()
    client.post("/account/login/", {"login": aigul.email, "password": PASSWORD})
    sms.send_code("+77019999999", "1", aigul)
    with get_connection(OUTBOX) as outbox:
        send_mail("Айгүл", "Сәлем", None, [aigul.email], connection=outbox)
    erase_at_once(everywhere)
    assert client.get("/newsroom/").status_code == 200
    assert OutgoingSms.objects.get().phone == "+77019999999"
    assert [mail.recipients for mail in OutgoingMail.objects.all()] == [[aigul.email]]
    aigul.refresh_from_db()
    assert aigul.display_name == "Айгүл"


@pytest.mark.django_db
def test_who_works_here_is_taken_off_the_staff_first(aigul: User) -> None:
    with pytest.raises(ValidationError):
        ask_for_erasure(aigul)
    assert not Erasure.objects.exists()


@pytest.mark.django_db
def test_download_holds_everything(everywhere: User) -> None:
    found = json.dumps(everything_about(everywhere, NOON), ensure_ascii=False)
    for name in NAMES:
        assert name in found, name
    for secret in (everywhere.password, "sessionid", '"secret"'):
        assert secret not in found, "nothing that would open the account"


@pytest.mark.django_db
def test_every_table_that_knows_a_person_is_in_the_download_and_in_the_erasure(everywhere: User) -> None:
    """A new table with a reader's number in it fails here until its room has registered a holding."""
    pointing = {
        field.model._meta.label
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey | models.OneToOneField) and field.related_model is User
    }
    assert pointing - READERS_HAVE_NONE == {
        *("account.EmailAddress", "mfa.Authenticator", "socialaccount.SocialAccount"),
        *("usersessions.UserSession", "accounts.KnownDevice", "accounts.Acceptance", "accounts.OutgoingSms"),
        *("accounts.Erasure", "wagtailusers.UserProfile"),
        "accounts.LegalHold",  # not in the download: whoever is investigated is not told by us
        *("readers.Comment", "readers.Respect", "readers.Report", "readers.ErrorReport"),
        *("readers.Restriction", "readers.Notice", "readers.NoticeWish"),
    }


# Only who works in the newsroom ever stands there, and what they have done is part of the paper's record.
READERS_HAVE_NONE = {
    *("accounts.User_groups", "accounts.User_user_permissions", "importers.ImportOffer"),
    *("stories.Image", "stories.Document", "stories.Contributor", "stories.DeskLine", "stories.Review"),
    *("wagtailimages.Image", "wagtaildocs.Document", "wagtailadmin.EditingSession", "wagtailadmin.FormState"),
    *("readers.ModeOf", "readers.Verdict", "readers.LegalNotice", "readers.WordRule"),
    *("wagtailcore.Page", "wagtailcore.PageLogEntry", "wagtailcore.ModelLogEntry", "wagtailcore.Revision"),
    *("wagtailcore.TaskState", "wagtailcore.WorkflowState", "wagtailcore.PageSubscription"),
    *("exchange.Partner", "exchange.PartnerStory"),
    *("wagtailcore.Comment", "wagtailcore.CommentReply", "wagtailcore.UploadedFile", "wagtailcore.APIToken"),
}


@pytest.mark.both
@pytest.mark.django_db
def test_account_that_nobody_confirmed_goes_after_three_days(daniyar: User) -> None:
    with time_machine.travel(NOON, tick=False):
        stranger = User.objects.create_user("stranger@example.org", PASSWORD)
        EmailAddress.objects.create(user=stranger, email="stranger@example.org", primary=True)
    assert forget_unconfirmed(NOON + timedelta(days=2, hours=23)) == 0
    assert forget_unconfirmed(NOON + timedelta(days=3, minutes=1)) == 1
    assert set(User.objects.all()) == {daniyar}


@pytest.mark.django_db
def test_reader_does_it_all_on_the_page(daniyar: User) -> None:
    client = signed_in(daniyar)
    assert client.post("/account/erase/").headers["Location"].startswith("/account/reauthenticate/")
    assert not Erasure.objects.exists(), "not without showing the password again"
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    assert client.post("/account/erase/").status_code == 302
    page = client.get("/account/erase/").text
    assert "/account/erase/keep/" in page
    assert {"kind": "erasure", "url": "/account/erase/"} in client.get("/account/me").json()["pending"]
    client.post("/account/erase/keep/")
    assert client.get("/account/me").json()["pending"] == []
