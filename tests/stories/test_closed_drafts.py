"""No word of a draft reaches whoever may not read it: every address of the newsroom is opened, whichever
Wagtail has, as each of those to whom the drafts are closed. (Promise: drafts do not leak.)

The word is Latin and stands in the headline, the standfirst, the body and so in the address: it is the same
in HTML, in JSON and in a link.
"""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.urls import URLPattern, URLResolver
from wagtail.admin import urls as newsroom_urls
from wagtail.models import Locale, Revision, Task, TaskState, Workflow, WorkflowState
from wagtail.search import index

from tests.conftest import PASSWORD, signed_in
from tests.stories.material import make_document, make_picture
from tilshi.accounts.models import User
from tilshi.accounts.roles import Role, add_user
from tilshi.stories import body
from tilshi.stories.models import SectionPage, StoryPage
from tilshi.stories.write import StoryData, write_story

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

SECRET = "zvanka"
WORDS = "Zvanka opens quietly"


@dataclass
class Secrets:
    """What Zhanna's colleagues have in hand: a draft, a live story with a newer draft and a Kazakh twin."""

    draft: StoryPage
    twin: StoryPage
    live: StoryPage
    own: StoryPage  # of whoever looks, with links to the secrets


@pytest.fixture
def colleague(db: None) -> User:
    return add_user("saule@example.org", PASSWORD, Role.EDITOR, "Сауле")


@pytest.fixture(params=["author", "section author", "editor of another section", "moderator"])
def outsider(request: pytest.FixtureRequest, db: None) -> User:
    """Somebody to whom the drafts of politics are closed."""
    if request.param == "author":
        return add_user("zhanna@example.org", PASSWORD, Role.AUTHOR, "Жанна")
    if request.param == "section author":
        return add_user("zhanna@example.org", PASSWORD, Role.AUTHOR, "Жанна", ["politics"])
    if request.param == "moderator":
        return add_user("marat@example.org", PASSWORD, Role.MODERATOR, "Марат")
    return add_user("sabit@example.org", PASSWORD, Role.EDITOR, "Сәбит", ["sport"])


@pytest.fixture
def secrets(politics: SectionPage, colleague: User, outsider: User) -> Secrets:
    picture, document = make_picture(), make_document()
    blocks = [body.paragraph(WORDS), body.picture(picture.pk), body.document(document.pk)]
    data = StoryData(WORDS, WORDS, blocks, lead_picture=picture)
    draft = write_story(data, politics, publish=False, by=colleague)
    draft.title = f"{WORDS}, again"
    draft.save_revision(user=colleague, log_action=True)
    live = write_story(StoryData("Мост", "Открыт"), politics, publish=True, by=colleague)
    kazakh = politics.get_translation(Locale.objects.get(language_code="kk"))
    twin = write_story(StoryData(WORDS, WORDS, twin_of=live), kazakh, publish=False, by=colleague)
    live.title = live.standfirst = live.seo_title = WORDS
    live.body = blocks
    live.save_revision(user=colleague, log_action=True)
    for story in (draft, live):
        Workflow.objects.get().start(StoryPage.objects.get(pk=story.pk), colleague)
    found = Secrets(draft, twin, StoryPage.objects.get(pk=live.pk), own_story(draft, live, outsider))
    for story in (found.draft, found.twin, found.live, found.own):
        index.insert_or_update_object(story)  # as the worker does once it is saved
    return found


def own_story(draft: StoryPage, live: StoryPage, outsider: User) -> StoryPage:
    """Whoever looks has guessed numbers and linked to them: the screens must not name what stands there."""
    slug = "sport" if outsider.groups.filter(name__endswith=":sport").exists() else "politics"
    section = SectionPage.objects.get(slug=slug, locale__language_code="ru")
    link = f'<a linktype="page" id="{draft.pk}">сюда</a> <a linktype="page" id="{live.pk}">и сюда</a>'
    blocks = [body.rich_paragraph(link), body.read_also(draft.pk), body.read_also(live.pk)]
    return write_story(StoryData("Своё", body=blocks), section, publish=False, by=outsider)


def test_no_address_of_the_newsroom_tells_of_a_closed_draft(secrets: Secrets, outsider: User) -> None:
    client = signed_in(outsider)
    client.raise_request_exception = False
    opened, told, broken = 0, [], []
    for address in addresses(secrets):
        answer = client.get(address)
        opened += answer.status_code == 200
        if tells(answer):
            told.append(address)
        if answer.status_code >= 500:
            broken.append(address)
    assert told == []
    assert broken == [], "a screen that fails tells nothing, and proves nothing"
    assert opened > 20, "else nothing has been looked at"


@pytest.mark.parametrize("outsider", ["moderator"], indirect=True)
def test_the_same_addresses_tell_the_editor_of_the_section(secrets: Secrets, colleague: User) -> None:
    """Else the test above would look for a word that nobody is shown."""
    client = signed_in(colleague)
    client.raise_request_exception = False
    told = [address for address in addresses(secrets) if tells(client.get(address))]
    assert len(told) > 40, told


SEARCHES = (
    "?q={}",
    "pages/search/?q={}",
    "pages/search/results/?q={}",
    "choose-page/search/?q={}",
    "api/main/pages/?search={}",
)


@pytest.mark.parametrize("outsider", ["author", "editor of another section"], indirect=True)
@pytest.mark.parametrize("search", SEARCHES)
def test_nobody_finds_out_by_searching_what_a_closed_draft_says(
    secrets: Secrets, outsider: User, search: str
) -> None:
    """The live story's headline is everybody's; that it is found by its draft's words would tell them."""
    client = signed_in(outsider)
    found_by_draft = client.get(f"/newsroom/{search.format('quietly')}")
    assert found_by_draft.status_code == 200
    assert not finds(found_by_draft, secrets.live)


@pytest.mark.parametrize("outsider", ["author"], indirect=True)
def test_story_is_found_by_the_words_that_readers_see(secrets: Secrets, outsider: User) -> None:
    """Else the test above would search where nothing can be found."""
    client = signed_in(outsider)
    for search in SEARCHES:
        assert finds(client.get(f"/newsroom/{search.format('Мост')}"), secrets.live), search


def finds(answer: Any, story: StoryPage) -> bool:
    """By its address or its number, in a link or as JSON has it."""
    text = answer.content.decode()
    if story.url in text:
        return True
    return f"pages/{story.pk}/" in text or f'"id": {story.pk},' in text or f"page_{story.pk}_" in text


def tells(answer: Any) -> bool:
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return SECRET in content.decode(errors="replace").lower() or SECRET in str(answer.headers).lower()


# Every address of the newsroom, with whatever can stand in it.


def addresses(secrets: Secrets) -> Iterator[str]:
    pages = [
        secrets.draft.pk,
        secrets.twin.pk,
        secrets.live.pk,
        secrets.own.pk,
        secrets.draft.get_parent().pk,
    ]
    values = {
        "pages": pages,
        "revisions": list(Revision.objects.values_list("pk", flat=True)),
        "states": list(TaskState.objects.values_list("pk", flat=True)),
        "workflow_states": list(WorkflowState.objects.values_list("pk", flat=True)),
        "tasks": list(Task.objects.values_list("pk", flat=True)),
    }
    for route, pattern in patterns(newsroom_urls.urlpatterns, ""):
        yield from filled(route, pattern, values)
    yield from (f"/newsroom/{address}" for address in asked_for(secrets))


def patterns(found: Any, prefix: str) -> Iterator[tuple[str, URLPattern]]:
    for item in found:
        if isinstance(item, URLResolver):
            yield from patterns(item.url_patterns, prefix + str(item.pattern))
        else:
            yield prefix + str(item.pattern), item


def filled(route: str, pattern: URLPattern, values: dict[str, list[int]]) -> Iterator[str]:
    if "logout" in route or "failwhale" in route or "revisions/compare" in route or route.startswith("^"):
        return
    names = [
        part[1:-1].split(":")[-1]
        for part in route.replace("<", "\0<").replace(">", ">\0").split("\0")
        if part.startswith("<")
    ]
    candidates = [candidates_for(name, route, values) for name in names]
    if len(names) > 1:  # the draft and the live story are enough where two numbers stand
        candidates = [[*some[:1], *some[2:3]] for some in candidates]
    for chosen in itertools.product(*candidates):
        address = route
        for name, value in zip(names, chosen, strict=True):
            for kind in ("int:", "str:", "slug:", "path:", "uuid:", ""):
                address = address.replace(f"<{kind}{name}>", str(value), 1)
        yield f"/newsroom/{address}"


def candidates_for(name: str, route: str, values: dict[str, list[int]]) -> list[Any]:
    known: dict[str, list[Any]] = {
        "revision_id": values["revisions"],
        "task_state_id": values["states"],
        "workflow_state_id": values["workflow_states"],
        "task_id": values["tasks"],
        "action_name": ["approve", "reject"],
        "content_type_app_name": ["stories"],
        "app_label": ["stories" if "create/" in route else "wagtailcore"],
        "content_type_model_name": ["storypage"],
        "model_name": ["storypage" if "create/" in route else "page"],
        "action": ["delete", "move", "publish", "unpublish"],
        "object_id": values["pages"],
    }
    return known.get(name, values["pages"])


def asked_for(secrets: Secrets) -> Iterator[str]:
    """With questions, and the addresses whose pattern is an expression."""
    ids = "&".join(f"id={story.pk}" for story in (secrets.draft, secrets.twin, secrets.live))
    section = secrets.draft.get_parent()
    for story in (secrets.draft, secrets.twin, secrets.live):
        for one, other in (("earliest", "latest"), ("live", "latest"), ("live", story.latest_revision_id)):
            yield f"pages/{story.pk}/revisions/compare/{one}...{other}/"
        yield f"api/main/pages/?translation_of={story.pk}"
        yield f"api/main/pages/{story.pk}/?fields=*"
        yield f"pages/{story.pk}/?q=quietly"
    for question in ("q=quietly", "q=quietly&search_all=1"):
        yield f"pages/search/?{question}"
        yield f"pages/search/results/?{question}"
        yield f"pages/{section.pk}/?{question}"
        yield f"pages/{section.pk}/results/?{question}"
        yield f"choose-page/search/?{question}"
        yield "reports/site-history/?label=z"
    yield f"choose-page/{section.pk}/?page_type=stories.storypage"
    yield f"choose-page/chosen-multiple/?{ids}"
    yield "api/main/pages/?fields=*"
    yield f"api/main/pages/?child_of={section.pk}&for_explorer=1"
    yield "api/main/pages/?search=quietly"
    yield "reports/site-history/?export=csv"
    yield "reports/workflow/?export=csv"
    yield "reports/workflow_tasks/?export=csv"
    for action in ("delete", "move", "publish", "unpublish"):
        yield f"bulk/wagtailcore/page/{action}/?{ids}&next=/newsroom/"
        yield f"bulk/wagtailcore/page/{action}/?id=all&childOf={section.pk}&next=/newsroom/"
    for words in ("q=quietly", "state=draft", "state=changed", "state=in_review", "language=kk"):
        yield f"?{words}"
        yield f"board/?{words}"
    for number in (10**30, -(2**63)):  # no page, and no number that the database could hold
        yield f"pages/{number}/edit/"
        yield f"choose-page/chosen-multiple/?id={number}"
    yield f"images/usage/{secrets.draft.lead_picture_id}/"
    yield f"images/{secrets.draft.lead_picture_id}/"
