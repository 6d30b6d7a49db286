"""A reader's own pages, and what a page of everybody's learns of who reads it."""

import json
import re
from io import BytesIO

import pytest
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.core import mail
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from tests.conftest import PASSWORD, signed_in
from tilshi.accounts.browsers import browser_name
from tilshi.accounts.law.profile import profiles
from tilshi.accounts.models import Acceptance, AgreementText, KnownDevice, User
from tilshi.stories.models import SectionPage, StoryPage
from tilshi.stories.write import StoryData, write_story

pytestmark = pytest.mark.django_db


def log_in(user: User, **browser: str) -> Client:
    client = Client(**browser)
    client.post("/account/login/", {"login": user.email, "password": PASSWORD})
    return client


# Who is there --------------------------------------------------------------------------------------


def test_stranger_is_nobody() -> None:
    answer = Client().get("/account/me")
    assert answer.json() == {"signed_in": False}
    assert "no-store" in answer.headers["Cache-Control"]


def test_reader_is_told_who_they_are(daniyar: User) -> None:
    answer = signed_in(daniyar).get("/account/me")
    assert answer.json() == {
        "signed_in": True,
        "name": "Данияр",
        "picture": "",
        "staff": False,
        "pending": [],
    }
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_it_is_only_asked(daniyar: User, method: str) -> None:
    assert getattr(signed_in(daniyar), method)("/account/me").status_code == 405


def test_editor_is_shown_the_way_to_the_edit_view(aigul: User, daniyar: User, politics: SectionPage) -> None:
    story = write_story(StoryData("Мост открыт"), politics, publish=True)
    path = f"/account/me?page={story.pk}"
    assert signed_in(aigul).get(path).json()["edit"] == f"/newsroom/pages/{story.pk}/edit/"
    assert "edit" not in signed_in(daniyar).get(path).json()
    assert "edit" not in Client().get(path).json()


def test_author_is_shown_the_way_to_their_own_story_alone(zhanna: User, politics: SectionPage) -> None:
    other = write_story(StoryData("Мост открыт"), politics, publish=True)
    own = write_story(StoryData("Мост закрыт"), politics, publish=False)
    StoryPage.objects.filter(pk=own.pk).update(owner=zhanna)
    client = signed_in(zhanna)
    assert "edit" not in client.get(f"/account/me?page={other.pk}").json()
    assert "edit" in client.get(f"/account/me?page={own.pk}").json()


@pytest.mark.parametrize("page", ["", "x", "-1", "0", "99999999999999999999", "1 or 1=1", "²", "١"])
def test_number_that_is_no_pages_says_nothing(aigul: User, page: str) -> None:
    answer = signed_in(aigul).get("/account/me", {"page": page})
    assert answer.status_code == 200
    assert "edit" not in answer.json()


def test_page_of_everybodys_names_its_number_and_leads_back(politics: SectionPage) -> None:
    story = write_story(StoryData("Мост открыт"), politics, publish=True)
    page = Client().get(story.url).text
    assert f'data-page="{story.pk}"' in page
    assert f'href="/account/?next={story.url.replace("/", "%2F")}"' in page


def test_way_in_leads_back_to_where_one_came_from(daniyar: User) -> None:
    client = Client()
    door = client.get("/account/?next=/ru/politics/").headers["Location"]
    assert door == "/account/login/?next=/ru/politics/"
    answer = client.post(door, {"login": daniyar.email, "password": PASSWORD, "next": "/ru/politics/"})
    assert answer.headers["Location"] == "/ru/politics/"
    assert client.get("/account/?next=/ru/politics/").status_code == 200


# The cookies ---------------------------------------------------------------------------------------


def test_cookie_says_that_somebody_is_signed_in_and_not_who(daniyar: User) -> None:
    client = log_in(daniyar)
    cookie = client.cookies["signed_in"]
    assert (cookie.value, cookie["httponly"], cookie["samesite"]) == ("1", "", "Lax")
    client.post("/account/logout/")
    assert client.cookies["signed_in"].value == ""


def test_stranger_gets_no_cookie() -> None:
    client = Client()
    client.get("/account/login/")
    assert "signed_in" not in client.cookies


def test_session_that_has_ended_elsewhere_takes_the_cookie_along(daniyar: User) -> None:
    client = log_in(daniyar)
    UserSession.objects.get().end()
    assert client.get("/account/me").json() == {"signed_in": False}
    assert client.cookies["signed_in"].value == ""


def test_cookie_lives_as_long_as_the_session(daniyar: User) -> None:
    client = Client()
    client.post("/account/login/", {"login": daniyar.email, "password": PASSWORD, "remember": "on"})
    assert client.cookies["signed_in"]["max-age"] == client.cookies["sessionid"]["max-age"] > 0
    assert log_in(daniyar).cookies["signed_in"]["max-age"] == ""


# New browsers --------------------------------------------------------------------------------------


def test_new_browser_is_told_of_and_a_known_one_is_not(daniyar: User) -> None:
    daniyar.language = "kk"
    daniyar.save()
    first = log_in(daniyar)
    assert mail.outbox == [], "of the first browser of all nobody needs to be told"
    log_in(daniyar, REMOTE_ADDR="203.0.113.9", headers={"user-agent": "Mozilla Firefox Windows"})
    (letter,) = mail.outbox
    assert letter.to == [daniyar.email]
    assert "203.0.113.9" in letter.body
    assert "браузер" in letter.subject.lower()
    assert "Кімде-кім" in letter.body or "тіркелгі" in letter.body, "in Kazakh"
    first.post("/account/logout/")
    first.post("/account/login/", {"login": daniyar.email, "password": PASSWORD})
    assert len(mail.outbox) == 1


def test_browser_is_known_by_a_cookie_that_only_the_account_pages_get(daniyar: User) -> None:
    cookie = log_in(daniyar).cookies["device"]
    assert (cookie["httponly"], cookie["path"], cookie["samesite"]) == (True, "/account/", "Lax")
    assert cookie.value not in KnownDevice.objects.values_list("key", flat=True), "only its hash is kept"


@pytest.mark.parametrize(
    ("user_agent", "name"),
    [
        ("Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox, Windows"),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1",
            "Safari, iPhone",
        ),
        ("Mozilla/5.0 (Linux; Android 14) Chrome/140.0 YaBrowser/25.1 Safari/537.36", "Yandex, Android"),
        ("curl/8.1", "другой браузер"),
    ],
)
def test_browser_by_name(user_agent: str, name: str) -> None:
    assert browser_name(user_agent) == name


# The profile ---------------------------------------------------------------------------------------


def test_name_and_language_are_changed(daniyar: User) -> None:
    client = signed_in(daniyar)
    client.post("/account/", {"display_name": "Данияр С.", "language": "kk"})
    daniyar.refresh_from_db()
    assert (daniyar.display_name, daniyar.language) == ("Данияр С.", "kk")
    assert '<html lang="kk"' in client.get("/account/").text


@pytest.mark.parametrize("name", ["", "Айгүл", "Редакция", "x" * 121, "Дани\u202eяр"])
def test_name_that_may_not_be_is_refused_with_a_sentence(aigul: User, daniyar: User, name: str) -> None:
    answer = signed_in(daniyar).post("/account/", {"display_name": name, "language": "ru"})
    assert answer.status_code == 422
    assert 'class="errorlist"' in answer.text
    daniyar.refresh_from_db()
    assert daniyar.display_name == "Данияр"


def test_form_changes_nothing_else(daniyar: User) -> None:
    data = {"display_name": "Д", "language": "ru", "is_staff": "1", "is_superuser": "1", "email": "x@y.kz"}
    signed_in(daniyar).post("/account/", data)
    daniyar.refresh_from_db()
    assert (daniyar.is_staff, daniyar.is_superuser, daniyar.email) == (False, False, "daniyar@example.org")


# The picture ---------------------------------------------------------------------------------------


def upload(client: Client, content: bytes, name: str = "me.jpg") -> str:
    answer = client.post("/account/picture/", {"picture": SimpleUploadedFile(name, content)}, follow=True)
    assert answer.status_code == 200
    return str(answer.text)


def photograph(kind: str = "JPEG", size: tuple[int, int] = (640, 480)) -> bytes:
    exif = Image.Exif()
    exif[0x010F] = "Camera of Daniyar"
    buffer = BytesIO()
    Image.new("RGB", size, "teal").save(buffer, kind, exif=exif)
    return buffer.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_picture_becomes_a_small_square_without_what_the_camera_wrote(daniyar: User, kind: str) -> None:
    upload(signed_in(daniyar), photograph(kind))
    daniyar.refresh_from_db()
    answer = Client().get(daniyar.picture_url)
    content = b"".join(answer.streaming_content)
    picture = Image.open(BytesIO(content))
    assert (picture.size, picture.format, answer.headers["Content-Type"]) == (
        (256, 256),
        "WEBP",
        "image/webp",
    )
    assert b"Camera" not in content
    assert "sandbox" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"<svg xmlns='http://www.w3.org/2000/svg'/>", id="drawing"),
        pytest.param(b"<html><script>alert(1)</script>", id="page"),
        pytest.param(photograph()[:200], id="cut off"),
        pytest.param(photograph() + b"<script>alert(1)</script>", id="two faces"),
        pytest.param(photograph(size=(6000, 6000)), id="too many pixels"),
        pytest.param(photograph("TIFF"), id="another kind"),
        pytest.param(b"", id="nothing"),
        pytest.param(b"\xff" * (5 * 1024 * 1024 + 1), id="too large"),
    ],
)
def test_what_is_no_picture_is_refused_and_the_old_one_stays(daniyar: User, content: bytes) -> None:
    client = signed_in(daniyar)
    upload(client, photograph())
    daniyar.refresh_from_db()
    before = daniyar.picture
    page = upload(client, content)
    assert "is-error" in page or content == b""
    daniyar.refresh_from_db()
    assert daniyar.picture == before != ""
    assert default_storage.exists(f"people/{before}")


def test_picture_that_is_replaced_or_removed_is_gone(daniyar: User) -> None:
    client = signed_in(daniyar)
    upload(client, photograph())
    first = User.objects.get(pk=daniyar.pk).picture
    upload(client, photograph())
    assert not default_storage.exists(f"people/{first}")
    second = User.objects.get(pk=daniyar.pk).picture
    client.post("/account/picture/", {"remove": "1"})
    assert not default_storage.exists(f"people/{second}")
    assert User.objects.get(pk=daniyar.pk).picture == ""
    assert Client().get(f"/account/picture/{second}").status_code == 404


@pytest.mark.parametrize("name", ["x.webp", "..%2f..%2ftilshi.toml", "%00", "a" * 300])
def test_picture_that_is_nobodys_is_not_found(name: str) -> None:
    assert Client().get(f"/account/picture/{name}").status_code == 404


# Data, agreement -----------------------------------------------------------------------------------


def test_download_is_asked_for_with_the_password(daniyar: User) -> None:
    client = signed_in(daniyar)
    assert client.get("/account/export/").headers["Location"].startswith("/account/reauthenticate/")
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    answer = client.get("/account/export/")
    assert json.loads(answer.content)["profile"][0]["email"] == daniyar.email
    assert "attachment" in answer.headers["Content-Disposition"]
    assert "no-store" in answer.headers["Cache-Control"]


def test_who_has_no_password_shows_themselves_by_a_code(daniyar: User) -> None:
    """An open browser is not enough to take the account away."""
    daniyar.set_unusable_password()
    daniyar.save()
    client = signed_in(daniyar)
    for path in ("/account/export/", "/account/2fa/totp/activate/"):
        door = client.get(path).headers["Location"]
        assert door.startswith("/account/reauthenticate/code/?next="), path
    assert client.post("/account/erase/").headers["Location"].startswith("/account/reauthenticate/code/")
    assert 'value="daniyar@example.org"' in client.get(door).content.decode()
    asked = {"recipient": daniyar.email, "next": "/account/export/"}
    confirm = client.post("/account/reauthenticate/code/", asked).headers["Location"]
    assert confirm == "/account/reauthenticate/code/confirm/?next=%2Faccount%2Fexport%2F"
    code = re.search(r"^\d{6}$", mail.outbox[-1].body, re.MULTILINE)
    assert code
    assert client.get("/account/export/").status_code == 302, "not before the code is given"
    assert client.post(confirm, {"code": code[0]}).headers["Location"] == "/account/export/"
    assert client.get("/account/export/").status_code == 200


def test_code_goes_to_ones_own_confirmed_addresses_alone(daniyar: User) -> None:
    client = signed_in(daniyar)
    EmailAddress.objects.create(user=daniyar, email="new@example.org", verified=False)
    for address in ("new@example.org", "stranger@example.org"):
        answer = client.post("/account/reauthenticate/code/", {"recipient": address})
        assert answer.status_code == 200
    assert not mail.outbox


@pytest.fixture
def kazakhstan(settings: object) -> None:
    settings.LAW = profiles()["kz"]


def join(**changed: str) -> Client:
    client = Client()
    data = {"email": "saule@example.org", "display_name": "Сауле", "password1": PASSWORD, "agreement": "on"}
    client.post(reverse("account_signup"), {**data, **changed})
    return client


def test_without_agreeing_nobody_registers(kazakhstan: None) -> None:
    join(agreement="")
    assert not User.objects.exists()
    join()
    assert User.objects.get().display_name == "Сауле"
    assert Acceptance.objects.get().user.email == "saule@example.org"


def test_where_no_law_asks_nothing_is_agreed() -> None:
    join(agreement="")
    assert User.objects.count() == 1
    assert not Acceptance.objects.exists()


def test_wording_that_was_accepted_is_kept_and_a_new_one_is_asked_for(
    kazakhstan: None, daniyar: User, settings: object
) -> None:
    client = signed_in(daniyar)
    assert {"kind": "agreement", "url": "/account/agreement/"} in client.get("/account/me").json()["pending"]
    client.post("/account/agreement/")
    assert client.get("/account/me").json()["pending"] == []
    settings.TILSHI = settings.TILSHI.model_copy(update={"name": "Другая газета"})
    assert client.get("/account/me").json()["pending"] != []
    client.post("/account/agreement/")
    assert AgreementText.objects.count() == 2
    assert "Тестовая газета" in AgreementText.objects.order_by("pk")[0].text


@pytest.mark.parametrize("language", ["ru", "kk", "en"])
def test_everybody_may_read_the_agreement(kazakhstan: None, language: str) -> None:
    page = Client().get(f"/account/agreement/?language={language}").text
    assert f'<html lang="{language}"' in page
    assert "Тестовая газета" in page


# Languages -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "language"),
    [
        ("/account/login/?next=/kk/politics/", "kk"),
        ("/account/login/?next=/en/", "en"),
        ("/account/login/?language=en&next=/kk/", "en"),
        ("/account/login/?language=de", "ru"),
        ("/account/login/?next=//evil.example/kk/", "ru"),
        ("/account/login/", "ru"),
    ],
)
def test_account_pages_speak_the_language_of_the_page_one_came_from(path: str, language: str) -> None:
    answer = Client(headers={"accept-language": "ru"}).get(path)
    assert f'<html lang="{language}"' in answer.text


def test_they_go_on_in_that_language() -> None:
    client = Client(headers={"accept-language": "ru"})
    client.get("/account/login/?next=/kk/")
    assert '<html lang="kk"' in client.get("/account/signup/").text
    client.post("/account/signup/", {"email": "saule@example.org", "display_name": "Сауле"})
    assert User.objects.get().language == "kk"
    assert "Сәлем" in mail.outbox[0].body


def test_mail_to_a_stranger_carries_nobodys_words() -> None:
    data = {"email": "victim@example.org", "display_name": "Сіз ұттыңыз! Call 555"}
    Client().post("/account/signup/", data)
    (letter,) = mail.outbox
    assert "555" not in letter.body + letter.subject
    assert letter.extra_headers["Auto-Submitted"] == "auto-generated"


def test_two_people_never_share_an_address(daniyar: User) -> None:
    client = Client()
    client.post("/account/signup/", {"email": "DANIYAR@example.org", "display_name": "Другой"})
    assert User.objects.count() == 1
    assert EmailAddress.objects.count() == 1
