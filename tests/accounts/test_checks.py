"""What `tilshi doctor` says about accounts."""

import pytest

from tilshi.accounts.models import User
from tilshi.operations.doctor import examine

pytestmark = pytest.mark.django_db


def said() -> list[str]:
    return [str(finding) for finding in examine() if finding.id == "accounts.W001"]


def test_site_that_nobody_administers_is_warned_about(aigul: User, daniyar: User) -> None:
    (warning,) = said()
    assert warning.startswith("warning: Nobody administers this site. (accounts.W001)")
    assert "tilshi user add EMAIL --role admin" in warning


def test_administrator_who_may_not_sign_in_is_none(boss: User) -> None:
    User.objects.update(is_active=False)
    assert len(said()) == 1


def test_site_with_an_administrator_is_right(boss: User) -> None:
    assert said() == []
