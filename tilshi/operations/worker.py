"""The worker: runs the tasks that stand in the database (django-tasks-db)."""

import logging
import uuid
from datetime import datetime, timedelta

from django_tasks.base import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from tilshi.delivery.settle import leave_to_keeper

log = logging.getLogger(__name__)

POLL_SECONDS = 0.5
KEPT, KEPT_IF_FAILED = timedelta(days=1), timedelta(days=30)


def work() -> None:
    """Runs tasks until SIGTERM. One worker a site: what is RUNNING at its start is a dead one's."""
    leave_to_keeper()
    requeue_abandoned()
    worker = Worker(
        queue_names=["*"],
        interval=POLL_SECONDS,
        batch=False,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=uuid.uuid4().hex,
        excluded_queue_names=[],
    )
    worker.configure_signals()
    worker.run()


def forget_done_work(now: datetime) -> int:
    """What failed is kept for a month, so that somebody can see why."""
    done = DBTaskResult.objects.filter(status=TaskResultStatus.SUCCESSFUL, finished_at__lt=now - KEPT)
    failed = DBTaskResult.objects.filter(status=TaskResultStatus.FAILED, finished_at__lt=now - KEPT_IF_FAILED)
    return int(done.delete()[0] + failed.delete()[0])


def requeue_abandoned() -> int:
    """Makes ready again what a killed worker left; the library never does. So a task may run twice."""
    abandoned = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING)
    count: int = abandoned.update(status=TaskResultStatus.READY, started_at=None)
    if count:
        log.warning("%s tasks of a worker that ended are run again", count)
    return count
