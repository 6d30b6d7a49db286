"""What `tilshi doctor` says about the counter."""

from typing import Any

import pytest

from tests.audience.foreign.foreign_site import ids
from tilshi.accounts.law.profile import profiles
from tilshi.audience.checks import MANY_WAITING
from tilshi.audience.foreign.counters import switched_on
from tilshi.audience.write import write_batches
from tilshi.operations.doctor import examine

pytestmark = pytest.mark.django_db


def said(check: str) -> list[str]:
    return [str(finding) for finding in examine() if finding.id == check]


@pytest.mark.parametrize(("waiting", "warnings"), [(MANY_WAITING - 1, 0), (MANY_WAITING, 1)])
def test_counting_that_lags_is_told(waiting: int, warnings: int) -> None:
    write_batches([(waiting, "[]")])
    assert len(said("audience.W001")) == warnings


@pytest.mark.parametrize(("number", "law", "warnings"), [("", "none", 0), ("7", "none", 1), ("7", "kz", 0)])
def test_foreign_counter_without_a_law_is_told(settings: Any, number: str, law: str, warnings: int) -> None:
    settings.FOREIGN_COUNTERS = switched_on(ids(zero_kz=number))
    settings.LAW = profiles()[law]
    assert len(said("audience.W002")) == warnings
