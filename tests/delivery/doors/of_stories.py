"""Doors to a single story, and to several at once."""

from __future__ import annotations

from functools import partial
from typing import Any

from tests.delivery.doors.door import APART, Door, QuietDoor
from tests.delivery.doors.stage import (
    ABOUT,
    AT_SIX,
    BRIDGE,
    FERRY,
    HOUR,
    MATCH,
    MINUTE,
    NOON,
    TWIN,
    Stage,
    readers_ask,
    section,
    story,
)
from tests.stories.newsroom import paragraph_in_form, story_form
from tilshi.stories.models import Contribution, StoryPage
from tilshi.stories.release import release_due

PUBLISH = {"action-publish": "1"}
ADD = "pages/add/stories/storypage"
OPENED, RIVER = "Мост открыт", "Река вскрылась"
# Where the bridge's headline stands.
IN_LISTS = (
    *("/ru/", "/ru/politics/", "/ru/feed/", "/ru/politics/feed/", "/ru/archive/", "/ru/archive/2026/11/"),
    *("/ru/topics/topic-0/", "/ru/topics/topic-0/feed/", "/ru/authors/author-0/", "/news-sitemap.xml"),
)
WITH_TEASERS = (*IN_LISTS, MATCH)


def everywhere(words: str) -> dict[str, str]:
    return dict.fromkeys((BRIDGE, *WITH_TEASERS), words)


def form_of(story: StoryPage, **fields: Any) -> dict[str, Any]:
    """As the edit screen holds it, with one new paragraph in the place of the body."""
    draft = story.get_latest_revision_as_object()
    parts = list(Contribution.objects.filter(story=story.pk))
    return story_form(
        **{
            **{name: getattr(draft, name) for name in ("title", "slug", "kicker", "standfirst")},
            "lead_picture": draft.lead_picture_id or "",
            "place": draft.place_id or "",
            "topics": [topic.pk for topic in draft.topics.all()],
            "body-count": 1,
            **paragraph_in_form(0, "Другие слова."),
            **rows_of(parts),
            **fields,
        }
    )


def rows_of(parts: list[Contribution]) -> dict[str, Any]:
    rows: dict[str, Any] = {
        "contributions-TOTAL_FORMS": len(parts),
        "contributions-INITIAL_FORMS": len(parts),
    }
    for number, part in enumerate(parts):
        values = {"id": part.pk, "contributor": part.contributor_id, "part": part.part}
        values |= {"ORDER": number + 1, "DELETE": ""}
        rows |= {f"contributions-{number}-{name}": value for name, value in values.items()}
    return rows


def edit(stage: Stage, page: StoryPage, by: str = "aigul", **fields: Any) -> Any:
    return stage.send(f"pages/{page.pk}/edit/", form_of(page, **fields), by)


# One story -------------------------------------------------------------------------------------------------


def add_and_publish(stage: Stage) -> None:
    form = story_form(title=RIVER, topics=[stage.topic.pk], **PUBLISH)
    stage.send(f"{ADD}/{section().pk}/", form)


def edit_and_publish(stage: Stage) -> None:
    edit(stage, stage.bridge, title=RIVER, **PUBLISH)


def edit_the_body_only(stage: Stage) -> None:
    """Of a story without a byline, whose rows would be stored again and tell of it, too."""
    edit(stage, stage.ferry, **PUBLISH)


def edit_the_address(stage: Stage) -> None:
    edit(stage, stage.bridge, slug="reka", **PUBLISH)


def take_topic_and_writer_off(stage: Stage) -> None:
    rows = rows_of(list(Contribution.objects.filter(story=stage.bridge))) | {"contributions-0-DELETE": "on"}
    edit(stage, stage.bridge, topics=[], **rows, **PUBLISH)


def publish_a_saved_draft(stage: Stage) -> None:
    edit(stage, stage.draft, title=RIVER)
    edit(stage, stage.draft, **PUBLISH)


def unpublish(stage: Stage) -> None:
    stage.send(f"pages/{stage.bridge.pk}/unpublish/")


def delete(stage: Stage) -> None:
    stage.send(f"pages/{stage.bridge.pk}/delete/")


def move(stage: Stage) -> None:
    stage.send(f"pages/{stage.bridge.pk}/move/{section('economy').pk}/confirm/")


def copy_and_publish(stage: Stage) -> None:
    copied(stage, "on")


def copy_as_a_draft(stage: Stage) -> None:
    copied(stage, "")


def copied(stage: Stage, publish: str) -> None:
    form = {"new_title": RIVER, "new_slug": "reka", "new_parent_page": section("economy").pk}
    stage.send(f"pages/{stage.bridge.pk}/copy/", form | ({"publish_copies": publish} if publish else {}))


def publish_now_review_after(stage: Stage) -> None:
    edit(stage, stage.bridge, title=RIVER, **{"action-publish": "review-after"})


def revert_and_publish(stage: Stage) -> None:
    first = stage.bridge.latest_revision
    edit(stage, stage.bridge, title=RIVER, **PUBLISH)
    stage.clock.shift(MINUTE)
    readers_ask()
    screen = stage.client("aigul").get(f"/newsroom/pages/{stage.bridge.pk}/revisions/{first.pk}/revert/")
    assert screen.status_code == 200
    form = form_of(stage.bridge, title=OPENED, revision=first.pk, **PUBLISH)
    stage.send(f"pages/{stage.bridge.pk}/edit/", form)


def tidy_and_publish(stage: Stage) -> None:
    edit(stage, stage.bridge, title='"Мост" - открыт', **PUBLISH)
    readers_ask()
    page = stage.bridge
    stage.send(f"stories/{page.pk}/typography/", {"revision": page.latest_revision_id})
    draft = stage.bridge.get_latest_revision_as_object()
    edit(stage, stage.bridge, title=draft.title, **PUBLISH)


def translate_and_publish(stage: Stage) -> None:
    stage.send(f"stories/{stage.ferry.pk}/twins/kk/")
    twin = StoryPage.objects.get(slug="parom-ushel", locale__language_code="kk")
    stage.clock.shift(MINUTE)
    edit(stage, twin, title="Паром кетті", slug="parom-ketti", **PUBLISH)


# With time and approval ------------------------------------------------------------------------------------


def schedule_and_release(stage: Stage) -> None:
    edit(stage, stage.draft, title=RIVER, slug="reka", go_live_at=AT_SIX, **PUBLISH)
    release(stage)


def schedule_new_words_and_release(stage: Stage) -> None:
    edit(stage, stage.bridge, title=RIVER, go_live_at=AT_SIX, **PUBLISH)
    release(stage)


def expire(stage: Stage) -> None:
    edit(stage, stage.bridge, expire_at=AT_SIX, **PUBLISH)
    readers_ask()
    release(stage)


def release(stage: Stage) -> None:
    stage.clock.move_to(NOON + HOUR)
    done = release_due(NOON + HOUR)
    assert (done.published + done.expired, done.failed) == (1, 0)


def hand_in_and_approve(stage: Stage) -> None:
    page = handed_in(stage)
    task = page.current_workflow_task_state
    stage.clock.shift(MINUTE)
    stage.send(f"pages/workflow/action/{page.pk}/approve/{task.pk}/", {"comment": "Хорошо"})


def approve_with_other_words(stage: Stage) -> None:
    page = handed_in(stage)
    stage.clock.shift(MINUTE)
    action = {"action-workflow-action": "1", "workflow-action-name": "approve"}
    edit(stage, page, title="Новое", **action)


def handed_in(stage: Stage) -> StoryPage:
    form = story_form(title=RIVER, slug="reka", topics=[stage.topic.pk], **{"action-submit": "1"})
    stage.send(f"{ADD}/{section().pk}/", form, by="zhanna")
    return story("reka")


# Several at once -------------------------------------------------------------------------------------------


def in_bulk(stage: Stage, action: str, *pages: StoryPage, **form: Any) -> None:
    ids = "&".join(f"id={page.pk}" for page in pages)
    stage.send(f"bulk/wagtailcore/page/{action}/?{ids}&next=/newsroom/", form)


def publish_in_bulk(stage: Stage) -> None:
    edit(stage, stage.bridge, title=RIVER)
    edit(stage, stage.draft, title="Новое", slug="chernovik")
    in_bulk(stage, "publish", stage.bridge, stage.draft)


def unpublish_in_bulk(stage: Stage) -> None:
    in_bulk(stage, "unpublish", stage.bridge, stage.ferry)


def delete_in_bulk(stage: Stage) -> None:
    in_bulk(stage, "delete", stage.bridge, stage.ferry)


def move_in_bulk(stage: Stage) -> None:
    in_bulk(stage, "move", stage.bridge, stage.ferry, chooser=section("economy").pk)


DOORS = [
    Door(add_and_publish, dict.fromkeys(("/ru/", "/ru/politics/", "/ru/topics/topic-0/"), RIVER)),
    Door(edit_and_publish, everywhere(RIVER), gone=(OPENED,), is_on_both=True),
    Door(edit_the_body_only, {FERRY: "Другие слова.", "/ru/": "Паром ушёл"}),
    Door(edit_the_address, dict.fromkeys(WITH_TEASERS, "/ru/politics/reka/"), gone=(BRIDGE,)),
    Door(take_topic_and_writer_off, {"/ru/": OPENED}, apart=(*APART, "/ru/sport/")),
    Door(publish_a_saved_draft, {"/ru/": RIVER, "/ru/politics/": RIVER}),
    Door(unpublish, {MATCH: "Подробнее"}, gone=(OPENED, BRIDGE), is_on_both=True),
    Door(delete, {MATCH: "Подробнее"}, gone=(OPENED, BRIDGE), is_on_both=True),
    Door(
        move, dict.fromkeys((*WITH_TEASERS[4:], "/ru/economy/"), "/ru/economy/most-otkryt/"), gone=(BRIDGE,)
    ),
    Door(copy_and_publish, {"/ru/": RIVER, "/ru/economy/": RIVER, "/ru/politics/": OPENED}),
    Door(publish_now_review_after, everywhere(RIVER), gone=(OPENED,)),
    Door(revert_and_publish, everywhere(OPENED), gone=(RIVER,)),
    Door(tidy_and_publish, everywhere("«Мост»\u00a0— открыт"), gone=("Мост&quot;", OPENED)),
    Door(translate_and_publish, {"/kk/": "Паром кетті", FERRY: "/kk/politics/parom-ketti/"}),
    Door(schedule_and_release, {"/ru/": RIVER, "/ru/politics/": RIVER}, is_on_both=True),
    Door(schedule_new_words_and_release, everywhere(RIVER), gone=(OPENED,)),
    Door(expire, {MATCH: "Подробнее"}, gone=(OPENED, BRIDGE), is_on_both=True),
    Door(hand_in_and_approve, {"/ru/": RIVER, "/ru/topics/topic-0/": RIVER}, is_on_both=True),
    Door(approve_with_other_words, {"/ru/": "Новое", "/ru/politics/": "Новое"}, gone=(RIVER,)),
    Door(publish_in_bulk, {**everywhere(RIVER), "/ru/politics/": "Новое"}, gone=(OPENED,)),
    Door(unpublish_in_bulk, {ABOUT: "Мост"}, gone=(OPENED, "Паром ушёл", BRIDGE), is_on_both=True),
    Door(delete_in_bulk, {ABOUT: "Мост"}, gone=(OPENED, "Паром ушёл", BRIDGE), is_on_both=True),
    Door(
        move_in_bulk, {"/ru/economy/": "Паром ушёл", TWIN: "/ru/economy/most-otkryt/"}, gone=(BRIDGE, FERRY)
    ),
]


# Doors of which readers see nothing ------------------------------------------------------------------------


def save_a_draft(stage: Stage) -> None:
    edit(stage, stage.bridge, title=RIVER, topics=[])


def autosave(stage: Stage) -> None:
    page = stage.bridge
    for number in range(2):
        form = form_of(page, title=f"{RIVER} {number}")
        answer = stage.client("aigul").post(
            f"/newsroom/pages/{page.pk}/edit/", form, headers={"Accept": "application/json"}
        )
        assert answer.status_code == 200 and answer.json()["success"], answer.content


def add_a_draft(stage: Stage) -> None:
    stage.send(f"{ADD}/{section().pk}/", story_form(title=RIVER), by="zhanna")


def schedule_new_words(stage: Stage) -> None:
    edit(stage, stage.bridge, title=RIVER, go_live_at=AT_SIX, **PUBLISH)


def cancel_a_schedule(stage: Stage) -> None:
    edit(stage, stage.draft, slug="chernovik", go_live_at=AT_SIX, **PUBLISH)
    planned = stage.draft.scheduled_revision
    stage.send(f"pages/{stage.draft.pk}/revisions/{planned.pk}/unschedule/")
    stage.clock.move_to(NOON + HOUR)
    assert release_due(NOON + HOUR).published == 0


def hand_in_and_take_back(stage: Stage) -> None:
    page = handed_in(stage)
    form = form_of(page, **{"action-cancel-workflow": "1"})
    stage.client("zhanna").post(f"/newsroom/pages/{page.pk}/edit/", form)
    assert not story("reka").workflow_in_progress


def hand_in_and_send_back(stage: Stage) -> None:
    page = handed_in(stage)
    task = page.current_workflow_task_state
    stage.send(f"pages/workflow/action/{page.pk}/reject/{task.pk}/", {"comment": "Кто открыл?"})


def lock_and_unlock(stage: Stage) -> None:
    stage.send(f"pages/{stage.bridge.pk}/lock/")
    stage.send(f"pages/{stage.bridge.pk}/unlock/")


def translate(stage: Stage) -> None:
    stage.send(f"stories/{stage.ferry.pk}/twins/kk/")


def tidy(stage: Stage) -> None:
    edit(stage, stage.bridge, title='"Мост" - открыт')
    page = stage.bridge
    for deed in ({}, {"undo": "1"}):
        stage.send(f"stories/{page.pk}/typography/", {"revision": stage.bridge.latest_revision_id, **deed})


QUIET = [
    QuietDoor(save_a_draft),
    QuietDoor(autosave),
    QuietDoor(add_a_draft, tells=("page:",)),
    QuietDoor(copy_as_a_draft, tells=("page:",)),
    QuietDoor(schedule_new_words),
    QuietDoor(cancel_a_schedule, tells=("page:",)),
    QuietDoor(hand_in_and_take_back, tells=("page:",)),
    QuietDoor(hand_in_and_send_back, tells=("page:",)),
    QuietDoor(lock_and_unlock),
    QuietDoor(translate, tells=("page:",)),
    QuietDoor(tidy),
]


# Doors that are shut ---------------------------------------------------------------------------------------


def post(address: str, stage: Stage, **form: Any) -> Any:
    return stage.client("boss").post(f"/newsroom/{address.format(stage.bridge.pk)}", form)


SHUT = {
    "privacy": partial(post, "pages/{}/privacy/", restriction_type="login"),
    "an alias becomes a page": partial(post, "pages/{}/convert_alias/"),
    "the scripts' API": partial(post, "api/main/pages/{}/action/unpublish/"),
}
