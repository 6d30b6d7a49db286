"""Wagtail's search in the database, where it reads all of a large archive for one question or one entry.

Measured with 200,000 stories on SQLite: a search took 25 seconds, since each match was ranked by a search of
its own; and each saved story held the database for a second, to learn the average length of all titles.
"""

from collections.abc import Sequence
from typing import Any

from django.db import connection
from django.db.models import Case, F, Model, Value, When
from django.db.models.functions import Length
from wagtail.search.models import IndexEntry
from wagtail.search.query import And, MatchAll, Not, Or, Phrase, PlainText, SearchQuery
from wagtail.search.utils import get_content_type_pk, get_descendants_content_types_pks

SAMPLE = 1000  # titles, the newest; their average length hardly differs from that of all
NEWEST_MATCHES = 500  # nobody reads further, and each screen asks several times for them


def SearchBackend(params: dict[str, Any]) -> Any:  # noqa: N802  the name that Wagtail looks for
    return backend_class()(params)


def backend_class() -> Any:
    """For this site's database; the other's module cannot even be imported."""
    if connection.vendor == "postgresql":
        return postgresql_backend()
    return sqlite_backend()


def postgresql_backend() -> Any:
    from wagtail.search.backends.database.postgres import postgres

    class Index(QuickTitles, postgres.PostgresIndex):
        pass

    return type("Backend", (postgres.PostgresSearchBackend,), {"index_class": Index})


def sqlite_backend() -> Any:
    from wagtail.search.backends.database.sqlite import sqlite

    class Index(QuickTitles, sqlite.SQLiteIndex):
        pass

    class Search(QuickRanks, sqlite.SQLiteSearchQueryCompiler):
        pass

    class Autocomplete(QuickRanks, sqlite.SQLiteAutocompleteQueryCompiler):
        pass

    parts = {
        "index_class": Index,
        "query_compiler_class": Search,
        "autocomplete_query_compiler_class": Autocomplete,
    }
    return type("Backend", (sqlite.SQLiteSearchBackend,), parts)


class QuickTitles:
    """Weighs the titles of the entries at hand, by those of the newest."""

    entries: Any

    def add_items(self, model: type[Model], objs: Sequence[Model]) -> None:
        self.at_hand = self.entries.filter(
            content_type_id=get_content_type_pk(model), object_id__in=[str(item.pk) for item in objs]
        )
        super().add_items(model, objs)  # type: ignore[misc]

    def _refresh_title_norms(self, full: bool = False) -> None:
        """A rebuilding of the whole index goes Wagtail's way."""
        if full:
            super()._refresh_title_norms(full=True)  # type: ignore[misc]
        elif lengths := newest_title_lengths():
            new = self.at_hand.filter(title_norm=1.0).annotate(title_length=Length("title"))
            average = sum(lengths) / len(lengths)
            new.filter(title_length__gt=0).update(title_norm=average / F("title_length"))


def newest_title_lengths() -> list[int]:
    newest = IndexEntry.objects.order_by("-pk").annotate(title_length=Length("title"))
    return [length for length in newest.values_list("title_length", flat=True)[:SAMPLE] if length]


class QuickRanks:
    """Ranks the newest matches only, and each by the one search that found it."""

    queryset: Any
    query: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.query = askable(self.query) or Not(MatchAll())

    def search(self, config: Any, start: int | None, stop: int | None, score_field: str | None = None) -> Any:
        from wagtail.search.backends.database.sqlite.query import normalize

        query = normalize(self.query)
        if isinstance(query, MatchAll | Not) or score_field or not self.order_by_relevance:  # type: ignore[attr-defined]
            return super().search(config, start, stop, score_field)  # type: ignore[misc]
        ranked = self.ranked(query, config)
        allowed = set(self.queryset.filter(pk__in=ranked).order_by().values_list("pk", flat=True))
        asked = [pk for pk in ranked if pk in allowed][start:stop]
        order = [When(pk=pk, then=Value(place)) for place, pk in enumerate(asked)]
        return self.queryset.filter(pk__in=asked).order_by(Case(*order) if order else "pk")

    def ranked(self, query: Any, config: Any) -> list[Any]:
        """Keys of what matches, the best first. A low score is a good one."""
        from wagtail.search.backends.database.sqlite import sqlite

        own: Any = self
        words = sqlite.MatchExpression(
            own.fields or own.FTS_TABLE_FIELDS, own.build_search_query(query, config=config)
        )
        kinds = get_descendants_content_types_pks(self.queryset.model)
        found = sqlite.SQLiteFTSIndexEntry.objects.filter(words, index_entry__content_type__in=kinds)
        scored = found.annotate(score=own._build_rank_expression(own.get_search_vectors(), config))
        newest = scored.order_by("-pk").values_list("score", "index_entry__object_id")[:NEWEST_MATCHES]
        key = self.queryset.model._meta.pk.to_python
        return [key(object_id) for _, object_id in sorted(newest, key=lambda row: row[0])]


def askable(query: SearchQuery) -> SearchQuery | None:
    """Without what SQLite stumbles over: a quotation mark (wagtail/wagtail#13227), and a lone dash, which it
    finds nowhere, nor the words beside it. None: there is no word in the question."""
    if isinstance(query, PlainText):
        return (
            PlainText(words, query.operator, query.boost) if (words := words_of(query.query_string)) else None
        )
    if isinstance(query, Phrase):
        return Phrase(words) if (words := words_of(query.query_string)) else None
    if isinstance(query, And | Or):
        parts = [part for each in query.subqueries if (part := askable(each))]
        return type(query)(parts) if parts else None
    if isinstance(query, Not):
        return Not(part) if (part := askable(query.subquery)) else MatchAll()
    return query


def words_of(question: str) -> str:
    words = question.replace('"', " ").split()
    return " ".join(word for word in words if any(map(str.isalnum, word)))
