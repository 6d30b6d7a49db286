"""Settings of the tests: those of a real site, made in a folder of its own, with fast and harmless parts."""

import os
import tempfile
from pathlib import Path

SITE = Path(tempfile.gettempdir()) / f"tilshi-tests-{os.getuid()}-{os.getpid()}"
SITE.mkdir(exist_ok=True)
(SITE / "tilshi.toml").write_text('name = "Тестовая газета"\naddress = "http://127.0.0.1:8000"\n')
os.environ["TILSHI_SITE"] = str(SITE)

from tilshi.config.settings import *  # noqa: E402, F403
