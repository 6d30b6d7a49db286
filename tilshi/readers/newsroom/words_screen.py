"""`/newsroom/comments/words/`: the list of words, tried on a text; and what the filter has learned."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages

from tilshi.readers.held_in_memory import word_list_and_filter
from tilshi.readers.models import Compiled, WordRule
from tilshi.readers.newsroom.door import back, for_moderators, numbers
from tilshi.readers.text.tidy import tidied
from tilshi.readers.word_rules import add_words, remove_words
from tilshi.readers.words.rule import Fault, Kind, Rule, RuleError
from tilshi.stories.newsroom.colleague import colleague

PAGE_LENGTH = 200
MOST_LINES, MOST_CHARACTERS = 2000, 200_000
TRIED_CHARACTERS = 3000

FAULTS: dict[Fault, str | Promise] = {
    Fault.EMPTY: gettext_lazy("“%(text)s” has no letters."),
    Fault.SHORT: gettext_lazy("“%(text)s” is too short."),
    Fault.SHORT_WITH_STAR: gettext_lazy(
        "“%(text)s” would find too much: write more letters beside the star."
    ),
    Fault.LONG: gettext_lazy("“%(text)s” is too long."),
    Fault.WORDS: gettext_lazy("“%(text)s” has too many words."),
    Fault.STAR_INSIDE: gettext_lazy(
        "“%(text)s”: a star may stand at the beginning or the end of a word only."
    ),
}


@dataclass(frozen=True)
class Tried:
    """What the list finds in a text now."""

    text: str
    kind: str
    rule: str


@never_cache
@for_moderators
@require_safe
def words(request: HttpRequest) -> HttpResponse:
    """`q`: the beginning of a rule; `try`: a text to look through."""
    sought, text = (
        request.GET.get("q", "").strip()[:100],
        tidied(request.GET.get("try", "")[:TRIED_CHARACTERS]),
    )
    behind = request.GET.get("behind", "")[:100]
    rules = WordRule.objects.select_related("by").order_by("text")
    rules = rules.filter(text__startswith=sought) if sought else rules
    found = list((rules.filter(text__gt=behind) if behind else rules)[: PAGE_LENGTH + 1])
    context = {
        "rules": found[:PAGE_LENGTH],
        "behind": found[PAGE_LENGTH - 1].text if len(found) > PAGE_LENGTH else "",
        "kinds": WordRule.KINDS,
        "sought": sought,
        "text": text,
        "tried": list(tried(text)) if text else None,
        "compiled": {row.name: row for row in Compiled.objects.defer("content")},
        "is_late": is_late(),
    }
    return TemplateResponse(request, "readers/newsroom/words.html", context)


def tried(text: str) -> Iterator[Tried]:
    """By the list that readers' comments meet now, which the worker may be about to replace."""
    held = word_list_and_filter()[0]
    found = held.found(text) if held else ()
    names = dict(WordRule.objects.filter(pk__in={match.rule for match in found}).values_list("pk", "text"))
    for match in found:
        yield Tried(match.text, match.kind.value, names.get(match.rule, ""))


def is_late() -> bool:
    """Whether a change is not yet in what is held."""
    made_at = Compiled.objects.filter(pk=Compiled.WORDS).values_list("made_at", flat=True).first()
    newest = WordRule.objects.order_by("-at").values_list("at", flat=True).first()
    return newest is not None and (made_at is None or made_at < newest)


@for_moderators
@require_POST
def add(request: HttpRequest) -> HttpResponse:
    """One rule a line. A line that can be none is named, and the others are taken all the same."""
    kind = request.POST.get("kind", "")
    lines = list(dict.fromkeys(lines_of(request.POST.get("texts", ""))))
    if kind in list(Kind) and lines:
        good, bad = sorted_out(lines, Kind(kind))
        count = add_words(good, Kind(kind), colleague(request)) if good else 0
        for sentence in bad[:10]:
            messages.error(request, sentence)
        messages.success(request, ngettext("%(n)s rule taken.", "%(n)s rules taken.", count) % {"n": count})
    return back(request, reverse("newsroom_words"))


def lines_of(text: str) -> Iterator[str]:
    for line in text[:MOST_CHARACTERS].splitlines()[:MOST_LINES]:
        if cleaned := " ".join(tidied(line).split()):
            yield cleaned


def sorted_out(lines: list[str], kind: Kind) -> tuple[list[str], list[str]]:
    good, bad = [], []
    for line in lines:
        try:
            Rule(0, line, kind)
            good.append(line)
        except RuleError as error:
            bad.append(str(FAULTS[error.fault]) % {"text": line[:100]})
    return good, bad


@for_moderators
@require_POST
def remove(request: HttpRequest) -> HttpResponse:
    count = remove_words(numbers(request.POST.getlist("rule")))
    messages.success(request, ngettext("%(n)s rule removed.", "%(n)s rules removed.", count) % {"n": count})
    return back(request, reverse("newsroom_words"))
