"""One click in a mail, and no more of its kind come (RFC 8058)."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.readers.notices.telling import round_of_keeper
from tests.readers.saying import Place
from tilshi.accounts.models import User
from tilshi.readers.models import Notice, NoticeWish
from tilshi.readers.notices.stopping import stop_address
from tilshi.readers.notices.wishes import wish, wishes_of

pytestmark = [pytest.mark.both, pytest.mark.django_db]

ONE_CLICK = {"data": "List-Unsubscribe=One-Click", "content_type": "application/x-www-form-urlencoded"}


@pytest.fixture
def path(daniyar: User) -> str:
    return stop_address(daniyar, "reply").removeprefix("http://127.0.0.1:8000")


def test_mail_program_stops_them_without_a_cookie(daniyar: User, path: str) -> None:
    client = Client(enforce_csrf_checks=True)
    answer = client.post(path, **ONE_CLICK)
    assert answer.status_code == 200, "a redirect is none of its business"
    assert wishes_of(daniyar) == {
        "reply": "never",
        "decision": "now",
        "featured": "daily",
        "error_fixed": "now",
    }
    assert client.post(path, **ONE_CLICK).status_code == 200, "twice is once"


def test_what_waits_is_stopped_too(place: Place, daniyar: User, saule: User, path: str) -> None:
    place.say(saule, to=place.say(daniyar))
    Client().post(path, **ONE_CLICK)
    assert round_of_keeper(timedelta(days=2)) == []
    assert Notice.objects.unseen().count() == 1, "on the site it stands"


def test_person_is_asked_first(daniyar: User, path: str) -> None:
    """A mail program that looks at each address stops nothing."""
    client = Client(headers={"accept-language": "en"})
    page = client.get(path).text
    assert "Answers to your comments" in page
    assert "<button" in page and "csrfmiddlewaretoken" not in page
    client.head(path)
    assert not NoticeWish.objects.exists()
    assert "No more mails of this kind will come." in client.post(path).text
    assert wishes_of(daniyar)["reply"] == "never"


def test_page_says_nothing_of_whose_it_is(daniyar: User, path: str) -> None:
    for answer in (Client().get(path), Client().post(path)):
        for secret in ("Данияр", "daniyar", str(daniyar.uuid), daniyar.uuid.hex):
            assert secret not in answer.text


@pytest.mark.parametrize("where", [0, 10, -1, "kind"])
def test_changed_address_does_nothing(daniyar: User, path: str, where: int | str) -> None:
    signed = path.removeprefix("/account/notices/stop/").removesuffix("/")
    other = stop_address(daniyar, "decision").removesuffix("/").rpartition("/")[2]
    if where == "kind":
        changed = other.partition(":")[0] + ":" + signed.partition(":")[2]
    else:
        spot = int(where) % len(signed)
        changed = signed[:spot] + ("x" if signed[spot] != "x" else "y") + signed[spot + 1 :]
    for answer in (
        Client().get(f"/account/notices/stop/{changed}/"),
        Client().post(f"/account/notices/stop/{changed}/", **ONE_CLICK),
    ):
        assert answer.status_code == 403
        assert "<h1>" in answer.text
    assert not NoticeWish.objects.exists()


def test_who_is_gone_is_told_the_same(daniyar: User, path: str) -> None:
    User.objects.filter(pk=daniyar.pk).update(erased_at=timezone.now())
    assert Client().post(path, **ONE_CLICK).status_code == 200
    assert not NoticeWish.objects.exists()
    daniyar.delete()
    assert Client().post(path, **ONE_CLICK).status_code == 200


def test_address_stays_good(daniyar: User, path: str) -> None:
    Client().post(path, **ONE_CLICK)
    wish(daniyar, {"reply": "now"})
    Client().post(path, **ONE_CLICK)
    assert wishes_of(daniyar)["reply"] == "never"
