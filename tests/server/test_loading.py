"""What a door's process does when it is loaded."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.live import LiveSite, clean_environment

pytestmark = pytest.mark.server

LOAD = """
import gc, tilshi.config.rsgi
print(gc.get_freeze_count(), len(gc.get_objects()))
"""


def test_collector_leaves_alone_what_was_loaded_at_the_start(shared_site: LiveSite) -> None:
    """While it looks through all of it, nobody is answered."""
    done = subprocess.run(
        [sys.executable, "-c", LOAD],
        env=clean_environment(TILSHI_SITE=str(shared_site.folder)),
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    left_alone, looked_at = map(int, done.stdout.split())
    assert left_alone > 50_000 and looked_at < left_alone / 20
