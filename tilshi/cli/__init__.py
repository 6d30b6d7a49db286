"""The commands. Each reads its input, calls one verb, shapes the answer; a failure says why and exits 1."""

from tilshi.cli import partners, people, programs, site
from tilshi.cli.frame import commands, main, set_up_django

__all__ = ["commands", "main", "partners", "people", "programs", "set_up_django", "site"]
