"""systemd under `tilshi run`: starts it with the machine, and again whenever it ends."""

import pwd
import re
import shlex
import sys
from pathlib import Path

from tilshi.operations.deploy.template import DeployError, filled, on_one_line

OWN_USER = "tilshi"  # where the folder is still root's, who should run no site


def systemd_unit(folder: Path, name: str, user: str = "") -> str:
    """`name`: the site's, as readers see it. `user`: who runs it; else the owner of its folder.

    Raises DeployError where the folder's name cannot stand in a unit.
    """
    owner = owner_of(folder)
    runs_as = user or (owner if owner != "root" else OWN_USER)
    unit = f"tilshi-{slug_of(folder)}"
    return filled(
        "tilshi.service",
        {
            "name": on_one_line(name),
            "folder": shlex.quote(refuse_faceless(str(folder))),
            "unit": f"{unit}.service",
            "advice": advice(folder, runs_as) if runs_as != owner else "",
            "description": specifiers_off(f"{on_one_line(name)} (Tilshi)"),
            "user": runs_as,
            "environment": quoted(f"TILSHI_SITE={folder}"),
            "environment_file": f"{slug_of(folder)}.env",
            "runtime": unit,
            "working_directory": specifiers_off(str(folder)),
            "command": " ".join(quoted(part).replace("$", "$$") for part in (*executable(), "run")),
            "writable": quoted(str(folder)),
        },
    )


def owner_of(folder: Path) -> str:
    try:
        return folder.owner()
    except KeyError:  # an owner without a name
        return str(folder.stat().st_uid)


def advice(folder: Path, user: str) -> str:
    lines = ["# The folder is not yet that user's. Before the first start:"]
    if not has_account(user):
        lines.append(f"#   useradd --system --user-group --home-dir {shlex.quote(str(folder))} {user}")
    return "\n".join([*lines, f"#   chown -R {user}: {shlex.quote(str(folder))}"])


def has_account(user: str) -> bool:
    try:
        pwd.getpwnam(user)
    except KeyError:
        return False
    return True


def executable() -> tuple[str, ...]:
    """This engine's own, whatever PATH says under systemd."""
    script = Path(sys.executable).with_name("tilshi")
    return (str(script),) if script.exists() else (sys.executable, "-m", "tilshi")


def slug_of(folder: Path) -> str:
    return re.sub(r"[^A-Za-z0-9]+", "-", folder.name).strip("-") or "site"


def quoted(text: str) -> str:
    text = specifiers_off(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{text}"' if re.search(r"[\s\"'\\]", text) else text


def specifiers_off(text: str) -> str:
    """`%` begins one (systemd.unit(5))."""
    return text.replace("%", "%%")


def refuse_faceless(text: str) -> str:
    if not text.isprintable():
        raise DeployError(f"“{text}” cannot stand in a unit: it holds a letter without a face.")
    return text
