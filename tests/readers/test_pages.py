"""Comments as everybody reads them."""

import pytest

from tests.readers.saying import Place
from tilshi.accounts.models import User
from tilshi.delivery.render import render

pytestmark = pytest.mark.django_db


def page(place: Place) -> str:
    return render(place.listing.url).body.decode()


def test_stranger_is_asked_to_sign_in(place: Place) -> None:
    answer = render(place.listing.url)
    assert answer.status == 200, answer.recording.error
    words = answer.body.decode()
    assert "/account/login/?next=%2Fru%2F" in words
    assert "data-comments=" in words


def test_first_threads_stand_in_the_page(place: Place, daniyar: User, saule: User) -> None:
    root = place.say(daniyar, "Первый комментарий о мосте.")
    place.say(saule, "Ответ на первый.", to=root)
    words = page(place)
    assert "Первый комментарий о мосте." in words
    assert "Ответ на первый." in words
    assert '"commentCount": 2' in words
