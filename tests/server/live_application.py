"""What granian loads in `test_live_streams`: a door like the site's, with a kind of topics whose numbers
stand in a file, so that a test can change them from outside."""

import os
import sqlite3
from collections.abc import Collection, Mapping
from contextlib import closing

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"

from django.core.wsgi import get_wsgi_application

from tilshi.core.processes import die_with_parent

die_with_parent()
django = get_wsgi_application()

from tilshi.core.rsgi.peer import Believing  # noqa: E402
from tilshi.delivery import live_answer  # noqa: E402
from tilshi.delivery.connections import most_connections  # noqa: E402
from tilshi.delivery.door import Door  # noqa: E402
from tilshi.delivery.live import State, announce  # noqa: E402

DATABASE = os.environ["LIVE_DATABASE"]
live_answer.HEARTBEAT_SECONDS = float(os.environ.get("LIVE_HEARTBEAT", "20"))


def ask(topics: Collection[str]) -> Mapping[str, State]:
    with closing(sqlite3.connect(DATABASE)) as database:
        rows = database.execute("SELECT name, number FROM ferries").fetchall()
    return {name: State(number, {"at": "Aqtau"}) for name, number in rows if name in topics}


announce("ferry", ask, r"[a-z0-9-]+")
application = Door(
    django,
    threads=2,
    believing=Believing(["127.0.0.1"], frozenset({"127.0.0.1"}), is_https=False),
    memory_bytes=2**20,
    watchers=most_connections(workers=1) // 2,
)
