"""What `tilshi doctor` says about accounts."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tilshi.accounts.erase import ask_for_erasure, hold
from tilshi.accounts.law.profile import profiles
from tilshi.accounts.models import Erasure, User
from tilshi.operations.doctor import examine

pytestmark = pytest.mark.django_db


def said(check: str = "accounts.W001") -> list[str]:
    return [str(finding) for finding in examine() if finding.id == check]


def test_site_that_nobody_administers_is_warned_about(aigul: User, daniyar: User) -> None:
    (warning,) = said()
    assert warning.startswith("warning: Nobody administers this site. (accounts.W001)")
    assert "tilshi user add EMAIL --role admin" in warning


def test_administrator_who_may_not_sign_in_is_none(boss: User) -> None:
    User.objects.update(is_active=False)
    assert len(said()) == 1


def test_site_with_an_administrator_is_right(boss: User) -> None:
    assert said() == []


def test_erasure_that_is_late_is_told_and_one_on_hold_is_not(daniyar: User) -> None:
    ask_for_erasure(daniyar)
    assert said("accounts.W004") == []
    Erasure.objects.update(due_at=timezone.now() - timedelta(days=2))
    assert "1 readers should have been erased" in said("accounts.W004")[0]
    hold(daniyar, "суд, дело 12")
    assert said("accounts.W004") == []
    assert "1 legal holds stand" in said("accounts.I003")[0]


def test_phones_without_a_gateway_and_a_law_without_phones_are_told(settings: object) -> None:
    settings.LAW = profiles()["kz"]
    assert "phones are switched off" in said("accounts.W003")[0]
    assert "A lawyer must check" in said("accounts.I001")[0]
    accounts = settings.TILSHI.accounts.model_copy(update={"phones": True})
    settings.TILSHI = settings.TILSHI.model_copy(update={"accounts": accounts})
    assert said("accounts.W003") == []
    assert "no gateway sends them their codes" in said("accounts.W002")[0]


def test_colleagues_without_a_second_factor_are_counted(boss: User, aigul: User, settings: object) -> None:
    assert said("accounts.I002") == []
    accounts = settings.TILSHI.accounts.model_copy(update={"staff_second_factor": True})
    settings.TILSHI = settings.TILSHI.model_copy(update={"accounts": accounts})
    assert "2 of those who work here" in said("accounts.I002")[0]
