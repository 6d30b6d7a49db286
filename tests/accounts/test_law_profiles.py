"""Law profiles: every row has a source, and the accessors say what the rows say."""

import calendar
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st

from tilshi.accounts.law.profile import (
    DATA,
    KINDS,
    PROVIDERS,
    Duration,
    LawProfile,
    LawProfileError,
    profiles,
    read_profiles,
)
from tilshi.core.errors import TilshiError
from tools.law_table import PAGE, page

CODES = ["none", "kz", "ru", "uz", "kg", "eu"]
NAME = '[[profile]]\ncode = "xx"\nname = { ru = "Р", kk = "Қ", en = "E" }\n'
SOURCE = 'law = "Law No. 1"\npages = ["https://law.example/1"]\nread_on = 2026-11-30\nlawyer = false\n'


def profile_of(*rows: str) -> LawProfile:
    return read_profiles(NAME + "".join(f"[[profile.rule]]\n{row}\n{SOURCE}" for row in rows))["xx"]


def test_the_profiles_are_there_with_a_name_in_each_language() -> None:
    assert list(profiles()) == CODES
    assert all(set(profile.names) == {"ru", "kk", "en"} for profile in profiles().values())


@pytest.mark.parametrize("code", CODES)
def test_every_row_says_where_and_when_it_was_read(code: str) -> None:
    for rule in profiles()[code].rules:
        assert rule.law and rule.pages and all(page.startswith("http") for page in rule.pages), rule
        assert date(2026, 1, 1) < rule.read_on < date(2100, 1, 1), rule
        assert not rule.lawyer or rule.note, f"{rule} says that a lawyer must look at it, but not at what"


# code, identification, agreement, months kept, hours to a notice, age
SAID = [
    ("none", set(), False, None, None, None),
    ("kz", {"phone", "esignature"}, True, Duration(months=3), None, None),
    ("ru", set(), False, None, 24, None),
    ("uz", set(), True, None, 24, None),
    ("kg", set(), False, None, 24, None),
    ("eu", set(), False, None, None, 16),
]


@pytest.mark.parametrize(("code", "identification", "agreement", "kept", "hours", "age"), SAID)
def test_accessors_say_what_the_rows_say(
    code: str,
    identification: set[str],
    agreement: bool,
    kept: Duration | None,
    hours: int | None,
    age: int | None,
) -> None:
    profile = profiles()[code]
    assert profile.identification == identification
    assert profile.needs_agreement is agreement
    assert profile.retention == kept
    assert profile.notice_hours == hours
    assert profile.minimum_age == age
    assert profile.pseudonym_allowed


@pytest.mark.parametrize(
    ("code", "answer", "breach"),
    [
        ("none", None, None),
        ("kz", None, Duration(days=1, working=True)),
        ("ru", Duration(days=10, working=True), Duration(hours=24)),
        ("uz", None, None),
        ("kg", Duration(days=7), None),
        ("eu", Duration(months=1), Duration(hours=72)),
    ],
)
def test_times_for_requests_and_leaks(code: str, answer: Duration | None, breach: Duration | None) -> None:
    assert (profiles()[code].request, profiles()[code].breach) == (answer, breach)


@pytest.mark.parametrize(
    ("code", "is_asked"), [("none", False), *((code, True) for code in CODES if code != "none")]
)
def test_reader_is_asked_before_a_foreign_counter_wherever_nobody_says_otherwise(
    code: str, is_asked: bool
) -> None:
    assert profiles()[code].foreign_counters_need_consent is is_asked


@pytest.mark.parametrize(("row", "is_asked"), [("true", True), ("false", False)])
def test_law_may_say_whether_foreign_counters_need_consent(row: str, is_asked: bool) -> None:
    assert profile_of(f'key = "counters"\nvalue = {row}').foreign_counters_need_consent is is_asked


def test_russia_closes_the_doors_that_it_does_not_list() -> None:
    closed = {provider for provider in PROVIDERS if not profiles()["ru"].allows(provider)}
    assert closed == {"telegram", "google"}


@pytest.mark.parametrize("code", [code for code in CODES if code != "ru"])
def test_where_no_list_was_found_every_door_is_open(code: str) -> None:
    assert all(profiles()[code].allows(provider) for provider in PROVIDERS)


def test_lawyer_must_look_at_all_that_was_read_at_second_hand() -> None:
    assert {rule.key for rule in profiles()["eu"].needs_lawyer()} == {"age", "counters"}
    for code in ("kz", "ru", "uz", "kg"):
        assert profiles()[code].needs_lawyer() == list(profiles()[code].rules)
    assert profiles()["none"].needs_lawyer() == []


@pytest.mark.parametrize(
    ("ended", "until"),
    [
        ("2025-11-30", "2026-02-28"),
        ("2027-11-30", "2028-02-29"),
        ("2026-12-31", "2027-03-31"),
        ("2026-01-31", "2026-04-30"),
        ("2026-08-15", "2026-11-15"),
        ("2026-10-01", "2027-01-01"),
    ],
)
def test_three_months_are_calendar_months(ended: str, until: str) -> None:
    moment = datetime.fromisoformat(f"{ended}T23:59:59+05:00")
    assert profiles()["kz"].kept_until(moment) == datetime.fromisoformat(f"{until}T23:59:59+05:00")


def test_without_a_time_in_the_law_nothing_is_kept_for_it() -> None:
    assert profiles()["none"].kept_until(datetime(2026, 11, 30, tzinfo=UTC)) is None


@given(
    moment=st.datetimes(
        datetime(1990, 1, 1), datetime(2200, 1, 1), timezones=st.just(timezone(timedelta(hours=5)))
    ),
    months=st.integers(0, 60),
)
def test_months_end_on_the_same_day_or_on_the_months_last(moment: datetime, months: int) -> None:
    end = Duration(months=months).after(moment)
    assert (end.year - moment.year) * 12 + end.month - moment.month == months
    assert end.day == min(moment.day, calendar.monthrange(end.year, end.month)[1])
    assert end.timetz() == moment.timetz()


def test_a_list_may_be_spread_over_rows_with_their_own_sources() -> None:
    profile = profile_of('key = "providers"\nvalue = ["vk"]', 'key = "providers"\nvalue = ["phone"]')
    assert profile.allows("vk") and profile.allows("phone") and not profile.allows("google")


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ('key = "beards"\nvalue = true', r"\(beards\): the key is unknown; known: identification, "),
        ('value = "P3M"', r"\(\?\): the key is unknown"),
        ('key = "retention"\nvalue = "three months"', r"\(retention\): needs a time like P3M"),
        ('key = "retention"\nvalue = "P"', r"\(retention\): needs a time"),
        ('key = "retention"\nvalue = "PT"', r"\(retention\): needs a time"),
        ('key = "retention"\nvalue = 3', r"\(retention\): needs a time"),
        ('key = "retention"\nvalue = "10 working days"', r"\(retention\): cannot be counted in working days"),
        ('key = "notice"\nvalue = "P1M"', r"\(notice\): needs a time in days or hours"),
        (
            'key = "providers"\nvalue = ["myspace"]',
            r"\(providers\): needs a list of some of: email, google, ",
        ),
        ('key = "providers"\nvalue = []', r"\(providers\): needs a list"),
        ('key = "providers"\nvalue = "vk"', r"\(providers\): needs a list"),
        (
            'key = "identification"\nvalue = ["vk"]',
            r"\(identification\): needs a list of some of: esignature, ",
        ),
        ('key = "identification"\nvalue = [["phone"]]', r"\(identification\): needs a list"),
        ('key = "identification"', r"\(identification\): needs a list"),
        ('key = "agreement"\nvalue = "yes"', r"\(agreement\): needs true or false under “value”"),
        ('key = "age"\nvalue = true', r"\(age\): needs an age in whole years"),
        ('key = "age"\nvalue = 16\nverdict = "fine"', r"\(age\): has what is unknown: verdict"),
        ('key = "age"\nvalue = 16\nnote = 3', r"\(age\): needs words under “note”"),
    ],
)
def test_bad_row_is_named_with_its_profile(row: str, complaint: str) -> None:
    with pytest.raises(LawProfileError, match=r"^Law profile “xx” row 1 " + complaint):
        profile_of(row)


@pytest.mark.parametrize("lost", SOURCE.splitlines())
def test_row_without_a_source_is_refused(lost: str) -> None:
    row = 'key = "age"\nvalue = 16\n' + SOURCE.replace(lost, "")
    with pytest.raises(LawProfileError, match=rf"“xx” row 1 \(age\): needs .*“{lost.split()[0]}”"):
        read_profiles(f"{NAME}[[profile.rule]]\n{row}")


@pytest.mark.parametrize("moment", ['"2026-11-30"', "2026-11-30T10:00:00"])
def test_day_of_reading_is_a_day(moment: str) -> None:
    source = SOURCE.replace("2026-11-30", moment)
    with pytest.raises(LawProfileError, match="needs a day under “read_on”"):
        read_profiles(f'{NAME}[[profile.rule]]\nkey = "age"\nvalue = 16\n{source}')


@pytest.mark.parametrize(
    ("toml", "complaint"),
    [
        ("[[profile", "The law profiles cannot be read: "),
        ("[[profiles]]", "The law profiles cannot be read: has what is unknown: profiles"),
        (NAME + NAME, "Law profile “xx” is there twice"),
        (NAME + "lawyer = true", "Law profile “xx” has what is unknown: lawyer"),
        ('[[profile]]\ncode = "xx"', "Law profile “xx” needs a name in each of: en, kk, ru"),
        (NAME.replace('"Қ"', '" "'), "Law profile “xx” needs words under “kk”"),
        (NAME.replace('code = "xx"', ""), r"Law profile “\?” needs words under “code”"),
    ],
)
def test_bad_file_is_a_clear_error(toml: str, complaint: str) -> None:
    with pytest.raises(TilshiError, match="^" + complaint):
        read_profiles(toml)


def test_single_row_stands_once() -> None:
    row = 'key = "age"\nvalue = 16'
    with pytest.raises(LawProfileError, match=r"“xx” row 2 \(age\): is there twice"):
        profile_of(row, row)


def test_docs_list_every_row_as_the_data_has_it() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "renew it: python -m tools.law_table"


def test_comment_of_the_data_explains_every_key() -> None:
    explained = {line.split()[1] for line in DATA.read_text("utf-8").splitlines() if line.startswith("# ")}
    assert set(KINDS) <= explained


@pytest.mark.parametrize("language", ["ru", "kk", "en"])
@pytest.mark.parametrize("code", CODES)
def test_agreement_names_the_figures_of_its_law_and_no_others(code: str, language: str) -> None:
    law = profiles()[code]
    text = render_to_string(
        f"accounts/agreement/{language}.html", {"site_name": "Тұмар & жаршысы", "law": law}
    )
    kept = {"ru": "3 мес.", "kk": "3 ай", "en": "3 months"}[language]
    known = {"ru": "Закон требует", "kk": "Заң бойынша", "en": "The law wants"}[language]
    assert "Тұмар &amp; жаршысы" in text
    assert "<h1" not in text and "{" not in text and "None" not in text
    assert (kept in text) == (law.retention is not None)
    assert (known in text) == bool(law.identification)
    assert ("16" in text) == (law.minimum_age == 16)
    assert text.count("24") == (2 if law.notice_hours == 24 else 1)
