"""Settings of the tests: those of a real site in a folder of its own, with fast and harmless parts.

TILSHI_TEST_BACKEND=postgresql runs them on PostgreSQL (see tests/services/postgres.py for which one).
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

BACKEND = os.environ.get("TILSHI_TEST_BACKEND", "sqlite")
SITE = Path(tempfile.mkdtemp(prefix="tilshi-tests-"))
atexit.register(shutil.rmtree, SITE, ignore_errors=True)

(SITE / "tilshi.toml").write_text(
    'name = "Тестовая газета"\naddress = "http://127.0.0.1:8000"\nlanguages = ["ru", "kk", "en"]\n'
)
(SITE / "data").mkdir(mode=0o700)
(SITE / "data" / "static").mkdir()  # empty: no collectstatic needed, and WhiteNoise wants to find it
os.environ["TILSHI_SITE"] = str(SITE)

from tilshi.config.settings import *  # noqa: E402, F403  the rest is what the engine makes of the above

# The audience's tables beside all others: a test's transaction holds both. Real sites run in tests/server/.
DATABASES = {"default": DATABASES["default"]}  # noqa: F405

if BACKEND == "postgresql":
    from tests.services.postgres import find_server

    PARAMETERS = {**find_server().params(f"tilshi_tests_{os.getpid()}"), "CONN_MAX_AGE": None}
    DATABASES = {"default": {"ENGINE": "django.db.backends.postgresql", **PARAMETERS}}

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # hundreds of users, none of them real
# Nobody works here: what a worker would do later (the search and reference indexes) is left undone.
TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
STORAGES["staticfiles"] = {  # noqa: F405
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"  # no collectstatic needed
}
