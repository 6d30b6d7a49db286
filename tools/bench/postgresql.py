"""The rates on PostgreSQL, where one runs here or TILSHI_TEST_POSTGRES names one (see tests/services)."""

import os
from contextlib import ExitStack
from pathlib import Path

from tests.services import postgres
from tools.bench.rates import compare

DATABASE = "tilshi_bench"
NONE_HERE = "PostgreSQL: not measured, none runs here (TILSHI_TEST_POSTGRES=own starts a private one).\n"


def compare_on_postgresql(site: Path) -> str:
    choice = os.environ.get(postgres.VARIABLE, "")
    if not choice and postgres.server_already_here() is None:
        return NONE_HERE
    with ExitStack() as stack:
        server = stack.enter_context(postgres.running_server(choice))
        postgres.drop_database(server, DATABASE)
        postgres.create_database(server, DATABASE)
        stack.callback(postgres.drop_database, server, DATABASE)
        os.environ["TILSHI_DATABASE__URL"] = server.url(DATABASE)
        return f"On PostgreSQL{durability(choice)}:\n\n{compare(site)}"


def durability(choice: str) -> str:
    """The tests' private server writes nothing through to the disk, and a rate must not hide that."""
    return ", a private server without fsync" if choice == postgres.OWN else ""
