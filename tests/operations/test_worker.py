"""The worker's start: what a killed one left behind is done after all."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks.base import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult, get_date_max

from tilshi.operations import worker
from tilshi.operations.worker import forget_done_work, new_worker, requeue_abandoned

pytestmark = pytest.mark.django_db


@task()
def count_words(text: str) -> int:
    return len(text.split())


def enqueued(settings: object) -> DBTaskResult:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    return count_words.enqueue("екі сөз").db_result


@pytest.mark.both
def test_task_of_a_killed_worker_is_ready_again(settings: object) -> None:
    row = enqueued(settings)
    row.claim("a worker that was killed")
    assert not DBTaskResult.objects.ready().exists()
    assert requeue_abandoned() == 1
    assert DBTaskResult.objects.ready().get().pk == row.pk
    row.refresh_from_db()
    assert (row.status, row.started_at, row.run_after) == (TaskResultStatus.READY, None, get_date_max())


@pytest.mark.parametrize(
    "status", [TaskResultStatus.READY, TaskResultStatus.SUCCESSFUL, TaskResultStatus.FAILED]
)
def test_other_tasks_are_left_alone(settings: object, status: str) -> None:
    row = enqueued(settings)
    DBTaskResult.objects.update(status=status, started_at=timezone.now())
    assert requeue_abandoned() == 0
    row.refresh_from_db()
    assert row.status == status and row.started_at


def test_done_work_is_forgotten_after_a_day_and_failed_work_after_a_month(settings: object) -> None:
    now = timezone.now()
    cases = [("SUCCESSFUL", 2), ("SUCCESSFUL", 0), ("FAILED", 2), ("FAILED", 31)]
    for status, days in cases:
        row = enqueued(settings)
        DBTaskResult.objects.filter(pk=row.pk).update(status=status, finished_at=now - timedelta(days=days))
    assert forget_done_work(now) == 2
    assert sorted(DBTaskResult.objects.values_list("status", flat=True)) == ["FAILED", "SUCCESSFUL"]


@task()
def index_story(key: str) -> None:
    wanted.append(key)


wanted: list[str] = []


def test_story_saved_thrice_is_indexed_once(settings: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """What only looks alike is done: another story, and work that is no indexing."""
    monkeypatch.setattr(worker, "INDEXING", (index_story.module_path,))
    enqueued(settings)
    enqueued(settings)
    for key in ("7", "8", "7", "7"):
        index_story.enqueue(key)
    wanted.clear()
    while row := DBTaskResult.objects.ready().order_by("enqueued_at").first():
        row.claim("the worker")
        new_worker().run_task(row)
    assert wanted == ["7", "8"]
    assert DBTaskResult.objects.filter(status=TaskResultStatus.SUCCESSFUL).count() == 4


def test_indexing_tasks_have_the_names_that_are_looked_for() -> None:
    assert all(import_string(path).module_path == path for path in worker.INDEXING)
