"""Makes a site's folder. Built beside its place and moved there whole: a failure leaves nothing behind."""

import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tilshi.operations.folder import PRIVATE, SUBFOLDERS, StartError, check_room

PUBLIC = 0o755


@contextmanager
def new_site_folder(folder: Path) -> Iterator[Path]:
    """Yields a folder to build the site in; at the end it stands at `folder`, which must not hold anything.

    Raises StartError where something is there already, or the place cannot be written to.
    """
    refuse_occupied(folder)
    building = beside(folder)
    try:
        check_room(building)
        for name in SUBFOLDERS:
            (building / name).mkdir(mode=PRIVATE if name == "data" else PUBLIC)
        yield building
        building.replace(folder)
    except BaseException:
        shutil.rmtree(building, ignore_errors=True)
        raise


def refuse_occupied(folder: Path) -> None:
    if folder.is_file() or (folder.is_dir() and any(folder.iterdir())):
        raise StartError(f"{folder} is there already and not empty. Name a new folder: tilshi init DIR")


def beside(folder: Path) -> Path:
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        building = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    except OSError as error:
        raise StartError(f"Cannot make a folder in {folder.parent}: {error.strerror}.") from None
    building.chmod(PUBLIC)
    return building


def write_site_file(folder: Path, name: str, languages: list[str], **others: str) -> None:
    """A `tilshi.toml` with what was asked for; JSON's strings and lists are TOML's too."""
    further = [f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in others.items()]
    (folder / "tilshi.toml").write_text(
        "# The settings of this site. All of them, with their meaning: docs/settings.md\n"
        f"name = {json.dumps(name, ensure_ascii=False)}\n"
        f"languages = {json.dumps(languages)}\n"
        'address = "http://127.0.0.1:8000"\n' + "".join(further),
        encoding="utf-8",
    )
