"""Foreign counters: nothing of them by default; where one is switched on, its hosts and its marks and no
more, on pages for everybody and on no other."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as site
from django.test import Client

from tests.audience.foreign.foreign_site import HOSTS, IDS, fresh_headers, ids, switch_on
from tests.conftest import signed_in
from tilshi.accounts.models import User
from tilshi.audience.foreign.counters import KNOWN, policy, switched_on
from tilshi.config.site_file import SiteFileError, read_site_file
from tilshi.delivery.render import render
from tilshi.stories.models import SectionPage, StoryPage
from tilshi.stories.write import StoryData, write_story

CSP = "Content-Security-Policy"
PLACES = ("/ru/", "/ru/politics/", "/ru/most-read/", "/ru/archive/")

# Code, id, what the policy allows more, what stands for it without JavaScript.
COUNTERS: list[tuple[str, str, dict[str, str], str]] = [
    (
        "top_mail_ru",
        "3141592",
        dict.fromkeys(("script-src", "img-src", "connect-src"), "'self' https://top-fwz1.mail.ru"),
        "https://top-fwz1.mail.ru/counter?id=3141592;js=na",
    ),
    ("liveinternet", "on", {"img-src": "'self' https://counter.yadro.ru"}, "https://counter.yadro.ru/hit"),
    (
        "liveinternet",
        "gazeta",
        {"img-src": "'self' https://counter.yadro.ru"},
        "https://counter.yadro.ru/hit;gazeta",
    ),
    (
        "yandex_metrica",
        "27182818",
        dict.fromkeys(
            ("script-src", "img-src", "connect-src"), "'self' https://mc.yandex.ru https://mc.yandex.com"
        ),
        "https://mc.yandex.ru/watch/27182818",
    ),
    (
        "zero_kz",
        "66116",
        dict.fromkeys(("script-src", "img-src"), "'self' https://c.zero.kz"),
        "https://c.zero.kz/z.png?u=66116",
    ),
]
CASES = [pytest.param(*case, id=f"{case[0]} {case[1]}") for case in COUNTERS]


@pytest.fixture(autouse=True)
def own_headers() -> Iterator[None]:
    with fresh_headers():
        yield


@pytest.fixture
def story(politics: SectionPage) -> StoryPage:
    return write_story(StoryData("Мост открыт"), politics, publish=True)


def directives(header: str) -> dict[str, str]:
    pairs = (part.strip().partition(" ") for part in header.split(";"))
    return {name: value for name, _, value in pairs}


def baked(path: str) -> tuple[str, dict[str, str]]:
    """As readers get it: the page, and what its policy says."""
    rendered = render(path)
    assert rendered.status == 200, path
    return rendered.body.decode(), directives(rendered.headers[CSP])


@pytest.mark.django_db
@pytest.mark.parametrize(("code", "number", "more", "pixel"), CASES)
def test_counter_adds_its_hosts_and_its_marks_and_no_more(
    story: StoryPage, settings: Any, code: str, number: str, more: dict[str, str], pixel: str
) -> None:
    before, policy_before = baked(story.get_url())
    switch_on(settings, **{code: number})
    page, policy_now = baked(story.get_url())
    assert policy_now == {**policy_before, **more}
    group = {"on": "", "gazeta": ";gazeta"}.get(number, number)
    added = page.replace(before.partition("</body>")[0].rstrip(), "").partition("</body>")[0]
    marks = f'data-counters data-{code}="{group}"'
    assert added.split() == [
        *f'<noscript><img src="{pixel}" alt="" width="1" height="1"></noscript>'.split(),
        *f'<script type="module" src="/static/audience/foreign.js" {marks}></script>'.split(),
    ]


@pytest.mark.django_db
def test_site_that_asks_for_none_names_no_foreign_host(story: StoryPage) -> None:
    assert site.FOREIGN_COUNTERS == ()
    for path in (*PLACES, story.get_url()):
        page, allowed = baked(path)
        assert not [host for host in HOSTS if host in page or host in str(allowed)]
        assert "foreign" not in page and "data-counters" not in page
        assert {"script-src", "img-src", "connect-src"}.isdisjoint(allowed)


@pytest.mark.django_db
def test_all_of_them_stand_last_and_together(story: StoryPage, settings: Any) -> None:
    switch_on(settings, **IDS)
    page, allowed = baked(story.get_url())
    scripts = re.findall(r'<script type="module" src="([^"]+)"', page)
    assert scripts[-1].endswith("/foreign.js") and scripts[-2].endswith("/hit.js")
    assert allowed["script-src"] == (
        "'self' https://top-fwz1.mail.ru https://mc.yandex.ru https://mc.yandex.com https://c.zero.kz"
    )
    assert "*" not in str(allowed) and "unsafe" not in str(allowed)


@pytest.mark.django_db
def test_personal_pages_know_no_foreign_counter(
    story: StoryPage, settings: Any, aigul: User, daniyar: User
) -> None:
    switch_on(settings, **IDS)
    asked = [
        (Client(), "/ru/search/?q=мост"),
        (Client(), "/account/login/"),
        (signed_in(daniyar), "/account/comments/"),
        (signed_in(aigul), "/newsroom/"),
        (signed_in(aigul), f"/newsroom/pages/{story.pk}/edit/preview/?in_preview_panel=true"),
    ]
    for client, path in asked:
        answer = client.get(path, follow=True)
        text = answer.content.decode() + answer.headers.get(CSP, "")
        assert answer.status_code == 200, path
        assert not [host for host in HOSTS if f"{host}/" in text or f"{host} " in text], path
        assert "foreign.js" not in text, path


@pytest.mark.django_db
def test_page_that_is_not_there_counts_nowhere(settings: Any) -> None:
    switch_on(settings, **IDS)
    assert "foreign.js" not in render("/ru/nowhere/").body.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("law", ["eu", "kz", "ru", "uz", "kg"])
def test_where_the_law_asks_nothing_is_fetched_without_a_script(
    story: StoryPage, settings: Any, law: str
) -> None:
    switch_on(settings, law, **IDS)
    page, _ = baked(story.get_url())
    assert not [host for host in HOSTS if f"{host}/" in page]
    question = page.partition("data-counters-ask")[2].partition("</section>")[0]
    assert all(name in question for name in ("Top.Mail.Ru", "LiveInternet", "ZERO.kz"))
    answers = re.findall(r'<button class="([^"]+)" type="button" data-counters-answer="(\w+)"', question)
    assert answers == [("button is-quiet", "allowed"), ("button is-quiet", "refused")]
    assert 'aria-labelledby="counters-ask" hidden>' in page
    assert "data-counters-choice hidden>" in page


@pytest.mark.django_db
def test_where_no_law_asks_there_is_no_question(story: StoryPage, settings: Any) -> None:
    switch_on(settings, "none", **IDS)
    page, _ = baked(story.get_url())
    assert "data-counters-ask" not in page and "data-counters-choice" not in page


def test_nothing_is_allowed_for_nobody() -> None:
    assert policy(switched_on(ids())) == {}
    assert [counter.code for counter in KNOWN] == list(IDS)


# The file of settings -----------------------------------------------------------------------------
def read(folder: Path, line: str) -> Any:
    (folder / "tilshi.toml").write_text(f'name = "Газета"\n[foreign_counters]\n{line}\n')
    return read_site_file(folder).foreign_counters


@pytest.fixture
def no_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TILSHI_SITE", raising=False)


@pytest.mark.parametrize(("name", "value"), [*IDS.items(), ("liveinternet", "My_Group-2")])
def test_numbers_are_taken_as_they_are(no_variables: None, tmp_path: Path, name: str, value: str) -> None:
    assert getattr(read(tmp_path, f'{name} = "{value}"'), name) == value


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(
            (name, value)
            for name in ("top_mail_ru", "yandex_metrica", "zero_kz")
            for value in ("12a", "0", "-1", "1;js=na", '1\\"><script>', "१२", " 1", "1\\n2", "9" * 13)
        ),
        *(("liveinternet", value) for value in ("a b", "a;b", '\\"', "группа", "-", "a" * 41)),
    ],
)
def test_what_is_no_number_stops_the_start(no_variables: None, tmp_path: Path, name: str, value: str) -> None:
    with pytest.raises(SiteFileError, match=rf"line 3: “foreign_counters\.{name}” has a bad value"):
        read(tmp_path, f'{name} = "{value}"')


def test_unknown_counter_stops_the_start(no_variables: None, tmp_path: Path) -> None:
    with pytest.raises(SiteFileError, match=r"“foreign_counters\.yandex_metrika” is unknown.*yandex_metrica"):
        read(tmp_path, 'yandex_metrika = "1"')
