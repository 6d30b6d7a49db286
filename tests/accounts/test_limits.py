"""What may be done how often: counted in the database, by all processes together, and over restarts."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from inspect import getsource, signature

import pytest
import time_machine
from allauth.core.internal import ratelimit
from allauth.mfa.totp.internal import auth as totp
from django.db import connection
from django.test import Client

from tests import databases
from tilshi.accounts import allauth_limits, limits
from tilshi.accounts.limits import Rate, forget, forget_unused, give_back, is_left, use
from tilshi.accounts.models import Allowance
from tilshi.config.account_settings import LIMITS, known_limits

START = 1_800_000_000.0


@pytest.mark.both
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("rate", "at_seconds", "allowed"),
    [
        pytest.param(Rate(3, 60), [0, 0, 0], [1, 1, 1], id="as many as the rate at once"),
        pytest.param(Rate(3, 60), [0, 0, 0, 0], [1, 1, 1, 0], id="one more is refused"),
        pytest.param(Rate(3, 60), [0, 0, 0, 19, 20], [1, 1, 1, 0, 1], id="then one each third of a minute"),
        pytest.param(Rate(3, 60), [0, 0, 0, 60, 60, 60, 60], [1, 1, 1, 1, 1, 1, 0], id="all after a minute"),
        pytest.param(Rate(1, 30), [0, 29, 30], [1, 0, 1], id="once in half a minute"),
        pytest.param(
            Rate(3, 60), [0, 0, 0, 1, 2, 3, 20], [1, 1, 1, 0, 0, 0, 1], id="a refused one costs nothing"
        ),
        pytest.param(Rate(2, 60), [0, 3600, 3600, 3600], [1, 1, 1, 0], id="a long pause saves nothing up"),
    ],
)
def test_what_is_allowed(rate: Rate, at_seconds: list[int], allowed: list[int]) -> None:
    found = []
    for second in at_seconds:
        with time_machine.travel(START + second, tick=False):
            found.append(int(use("login:ip:10.0.0.1", rate)))
    assert found == allowed


@pytest.mark.both
@pytest.mark.django_db
def test_each_counts_for_itself() -> None:
    once = Rate(1, 60)
    assert use("login:ip:10.0.0.1", once)
    assert use("login:ip:10.0.0.2", once)
    assert use("signup:ip:10.0.0.1", once)
    assert not use("login:ip:10.0.0.1", once)


@pytest.mark.both
@pytest.mark.django_db
def test_what_is_given_back_may_be_used_again() -> None:
    twice = Rate(2, 60)
    assert [use("a", twice), use("a", twice), use("a", twice)] == [True, True, False]
    give_back("a", twice)
    assert [use("a", twice), use("a", twice)] == [True, False]


@pytest.mark.both
@pytest.mark.django_db
def test_asking_uses_nothing() -> None:
    once = Rate(1, 60)
    assert [is_left("a", once), is_left("a", once), use("a", once), is_left("a", once)] == [1, 1, 1, 0]
    forget("a")
    assert is_left("a", once)


@pytest.mark.both
@pytest.mark.django_db
def test_what_is_free_again_is_forgotten() -> None:
    with time_machine.travel(START, tick=False):
        use("short", Rate(1, 60))
        use("long", Rate(1, 3600))
    with time_machine.travel(START + 61, tick=False):
        assert forget_unused() == 1
        assert not use("long", Rate(1, 3600))


@pytest.mark.both
@pytest.mark.django_db
def test_table_tells_nobody_who_it_was() -> None:
    use("login:ip:10.0.0.1", Rate(1, 60))
    (key,) = Allowance.objects.values_list("key", flat=True)
    assert len(key) == 64
    assert "10.0.0.1" not in key


@pytest.mark.both
def test_of_many_who_ask_at_once_none_passes_unseen(committed: databases.TestDatabase) -> None:
    def ask(_: int) -> bool:
        try:
            return use("login:ip:10.0.0.1", Rate(5, 3600))
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as threads:
        assert sum(threads.map(ask, range(40))) == 5


def test_two_processes_share_a_limit_and_a_restart_gives_nothing_back(
    committed: databases.TestDatabase,
) -> None:
    """Each process is a new one: what the ones before have used is used."""
    ask = (
        "import django; django.setup();"
        "from django.conf import settings;"
        "from django.db import connections;"
        "from tilshi.accounts.limits import Rate, use;"
        "print(sum(use('login:ip:10.0.0.1', Rate(7, 3600)) for _ in range(4)))"
    )
    printed = [run(ask, committed) for _ in range(3)]
    assert printed == [4, 3, 0]


def run(program: str, database: databases.TestDatabase) -> int:
    name = str(connection.settings_dict["NAME"])
    secret = limits.settings.SECRET_KEY
    here = (
        "import os; os.environ['DJANGO_SETTINGS_MODULE'] = 'tests.settings';"
        "from django.conf import settings;"
        f"settings.SECRET_KEY = {secret!r};"
        f"settings.DATABASES['default']['NAME'] = {name!r};"
    )
    done = subprocess.run(
        [sys.executable, "-c", here + program], capture_output=True, text=True, check=True, timeout=60
    )
    return int(done.stdout)


# allauth, bound to these rows ------------------------------------------------------------------------


def test_what_is_replaced_in_allauth_takes_what_it_took() -> None:
    """Its functions are replaced by name, since it has no hook for this. Here an upgrade shows."""
    assert ratelimit._consume_single_rate is allauth_limits.consume
    assert ratelimit.clear is allauth_limits.clear
    assert isinstance(totp.cache, allauth_limits.OnlyOnce)
    assert list(signature(allauth_limits.consume).parameters) == [
        *("request", "app", "action", "rate", "key", "user", "dry_run", "raise_exception")
    ]
    assert getsource(ratelimit).count("_consume_single_rate(") == 2, "its definition and its one call"
    assert set(ratelimit.RateLimitUsage.__annotations__) == {"usage"}


@pytest.mark.django_db
def test_log_in_is_limited_by_address_and_the_page_says_so(clock: time_machine.Traveller) -> None:
    statuses = [Client().post("/account/login/", {"login": "a@b.kz", "password": "x"}) for _ in range(31)]
    assert statuses[0].status_code == 200
    last = statuses[-1]
    assert (last.status_code, last.headers["Retry-After"]) == (429, "60")
    assert "Слишком" in last.text or "слишком" in last.text or "часто" in last.text


@pytest.mark.django_db
def test_site_chooses_its_own_limits(settings: object, clock: time_machine.Traveller) -> None:
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "login": "2/m/ip"}
    statuses = [Client().post("/account/login/", {}).status_code for _ in range(3)]
    assert statuses == [200, 200, 429]


@pytest.mark.parametrize(
    ("limits_chosen", "complaint"),
    [
        ({"logn": "1/m/ip"}, "there is no limit “logn”"),
        ({"login": "often"}, "give rates like"),
        ({"login": "0/m/ip"}, "give rates like"),
        ({"login": "5/m/planet"}, "give rates like"),
        ({"login": "5/m/ip,"}, "give rates like"),
    ],
)
def test_limit_that_is_none_is_refused(limits_chosen: dict[str, str], complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        known_limits(limits_chosen)


@pytest.mark.parametrize("rates", ["off", "5/m/ip", "5/10m/key, 30/h/user"])
def test_limit_that_is_one_is_taken(rates: str) -> None:
    assert known_limits({"login": rates}) == {"login": rates}


def test_each_limit_of_ours_is_one_that_could_be_written_in_the_file() -> None:
    assert known_limits(dict(LIMITS)) == LIMITS
