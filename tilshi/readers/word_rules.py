"""The newsroom's list of words: changed here, made into what processes hold by the worker."""

from __future__ import annotations

import json
import secrets
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from tilshi.accounts.models import User
from tilshi.core.errors import TilshiError
from tilshi.readers.models import Compiled, WordRule
from tilshi.readers.words.rule import Kind, Rule

SOON = 20
VERSION_BITS = 62  # drawn by lot: after a database was restored, a number that was counted could return
COMPILE_SECONDS = 600


class CompileError(TilshiError):
    """The list of words could not be made; the one of before goes on."""


@transaction.atomic
def add_words(texts: Iterable[str], kind: Kind, by: User | None) -> int:
    """How many are new, or are of another kind now. Raises RuleError for one that would find too much."""
    count = 0
    for text in texts:
        Rule(0, text, kind)  # says what is wrong with it
        row, is_new = WordRule.objects.get_or_create(text=text, defaults={"kind": kind, "by": by})
        if not is_new and row.kind != kind:
            WordRule.objects.filter(pk=row.pk).update(kind=kind, by=by)
        count += is_new or row.kind != kind
    transaction.on_commit(make_words.enqueue)
    return count


@transaction.atomic
def remove_words(pks: Iterable[int]) -> int:
    count: int = WordRule.objects.filter(pk__in=list(pks)).delete()[0]
    transaction.on_commit(make_words.enqueue)
    return count


@task(priority=SOON)
def make_words() -> None:
    """Safe to run twice. The dictionary is read by a process of its own: it takes forty megabytes, and is
    wanted when a word changes only."""
    rules = list(WordRule.objects.order_by("pk").values("id", "text", "kind"))
    content = compiled_apart(rules) if rules else b""
    put(Compiled.WORDS, content, {"rules": len(rules)})


def compiled_apart(rules: Sequence[Mapping[str, object]]) -> bytes:
    """Raises CompileError."""
    made = subprocess.run(  # our own interpreter and module
        [sys.executable, "-m", "tilshi.readers.words"],
        input=json.dumps(rules).encode(),
        capture_output=True,
        timeout=COMPILE_SECONDS,
    )
    if made.returncode:
        raise CompileError(f"the words could not be compiled: {made.stderr.decode(errors='replace')[-500:]}")
    return made.stdout


@transaction.atomic
def put(name: str, content: bytes, report: dict[str, object]) -> None:
    row, _ = Compiled.objects.select_for_update().get_or_create(name=name)
    row.version, row.content, row.report = secrets.randbits(VERSION_BITS), content, report
    row.made_at = timezone.now()
    row.save()
