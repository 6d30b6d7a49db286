"""The worker: runs the tasks that stand in the database (django-tasks-db)."""

import logging
import uuid
from datetime import datetime, timedelta
from typing import Any, TypeAlias

from django_tasks.base import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from tilshi.core.retention import removed
from tilshi.delivery.settle import leave_to_keeper

log = logging.getLogger(__name__)

AnyTask: TypeAlias = "DBTaskResult[..., Any]"

POLL_SECONDS = 0.5
INDEXING = ("modelsearch.tasks.insert_or_update_object_task", "wagtail.tasks.update_reference_index_task")
KEPT, KEPT_IF_FAILED = timedelta(days=1), timedelta(days=30)


def work() -> None:
    """Runs tasks until SIGTERM. One worker a site: what is RUNNING at its start is a dead one's."""
    leave_to_keeper()
    requeue_abandoned()
    worker = new_worker()
    worker.configure_signals()
    worker.run()


def new_worker() -> "OnceForAll":
    return OnceForAll(
        queue_names=["*"],
        interval=POLL_SECONDS,
        batch=False,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=uuid.uuid4().hex,
        excluded_queue_names=[],
    )


class OnceForAll(Worker):
    """A story is saved thrice when it is published, and each save asks for its place in the indexes. What
    runs now sees all that was saved before it began, so those who wait for the same have nothing left to do.
    """

    def run_task(self, db_task_result: AnyTask) -> None:
        if db_task_result.task_path in INDEXING:
            forget_same(db_task_result)
        super().run_task(db_task_result)


def forget_same(task: AnyTask) -> None:
    waiting = DBTaskResult.objects.filter(status=TaskResultStatus.READY, task_path=task.task_path)
    waiting.filter(args_kwargs=task.args_kwargs).delete()


def forget_done_work(now: datetime) -> int:
    """What failed is kept for a month, so that somebody can see why."""
    done = DBTaskResult.objects.filter(status=TaskResultStatus.SUCCESSFUL, finished_at__lt=now - KEPT)
    failed = DBTaskResult.objects.filter(status=TaskResultStatus.FAILED, finished_at__lt=now - KEPT_IF_FAILED)
    return removed(done) + removed(failed)


def requeue_abandoned() -> int:
    """Makes ready again what a killed worker left; the library never does. So a task may run twice."""
    abandoned = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING)
    count: int = abandoned.update(status=TaskResultStatus.READY, started_at=None)
    if count:
        log.warning("%s tasks of a worker that ended are run again", count)
    return count
