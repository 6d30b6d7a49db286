"""Rows of Wagtail's search index, as its database backend would write them for each story."""

from collections.abc import Callable, Sequence
from functools import cache
from importlib import import_module
from typing import Any, ClassVar

from django.db import connection
from wagtail.search.backends import get_search_backend
from wagtail.search.index import FilterField, SearchField
from wagtail.search.models import IndexEntry
from wagtail.search.utils import get_content_type_pk

from tilshi.stories.bulk.rows import insert
from tilshi.stories.models import StoryPage
from tilshi.stories.raw_body import words_in
from tilshi.stories.search_backend import newest_title_lengths

BODY = StoryPage._meta.get_field("body").stream_block


class SearchIndex:
    """Writes the entries of one load; titles are weighed as in `search_backend.py`."""

    def __init__(self) -> None:
        lengths = newest_title_lengths()
        self.titles, self.length = len(lengths), sum(lengths)
        self.backend = get_search_backend()
        self.write: Callable[[Sequence[Any]], None] = {
            "sqlite": self.write_sqlite,
            "postgresql": self.write_postgresql,
        }[connection.vendor]

    def add(self, stories: Sequence[StoryPage]) -> None:
        """All of them new: none has an entry yet."""
        indexer = indexer_class()
        self.write([indexer(story, self.backend) for story in stories])

    def write_sqlite(self, indexers: Sequence[Any]) -> None:
        """With the weight in the row: to set it later would write the full text index a second time."""
        lengths = [len(item.title) for item in indexers]
        self.note(lengths)
        kind = get_content_type_pk(StoryPage)
        rows = (
            {
                "content_type_id": kind,
                "object_id": item.id,
                "title": item.title,
                "autocomplete": item.autocomplete,
                "body": item.body,
                "title_norm": self.length / self.titles / length if length else 1.0,
            }
            for item, length in zip(indexers, lengths, strict=True)
        )
        insert(IndexEntry, rows)

    def write_postgresql(self, indexers: Sequence[Any]) -> None:
        """A title's length is the number of its lexemes here, which only the database can tell."""
        kind, rows, params = get_content_type_pk(StoryPage), [], []
        for item in indexers:
            vectors = (item.title, item.autocomplete, item.body)
            rows.append(f"(%s, %s, {', '.join(sql for sql, _ in vectors)}, %s, %s)")
            texts = [text for _, values in vectors for text in values]
            params += [kind, item.id, *texts, item.title_text, item.body_text]
        with connection.cursor() as cursor:
            cursor.execute(INSERT % {"rows": ", ".join(rows)}, [self.length, self.titles, *params])
            self.note([length for (length,) in cursor.fetchall()])

    def note(self, lengths: Sequence[int]) -> None:
        self.length += sum(lengths)
        self.titles += sum(1 for length in lengths if length)


INSERT = f"""
    INSERT INTO {IndexEntry._meta.db_table}
        (content_type_id, object_id, title, autocomplete, body, title_text, body_text, title_norm)
    SELECT kind, id, title, autocomplete, body, title_text, body_text,
        COALESCE(
            (%%s + sum(length(title)) OVER ())::float
            / (%%s + count(*) FILTER (WHERE length(title) > 0) OVER ()) / NULLIF(length(title), 0),
            1.0
        )
    FROM (VALUES %(rows)s) AS new (kind, id, title, autocomplete, body, title_text, body_text)
    RETURNING length(title)
"""  # noqa: S608  its parts are ours


class QuickBody(SearchField):
    """The body's words without making its blocks (see `raw_body.py`)."""

    def get_value(self, obj: StoryPage) -> list[str]:
        return words_in(BODY, list(obj.body.raw_data))


class PreparedOnce:
    """Wagtail's indexer goes through all fields for each of its three (five) columns."""

    search_fields: Sequence[Any]

    def __init__(self, obj: StoryPage, backend: Any) -> None:
        super().__init__(obj, backend)  # type: ignore[call-arg]
        self.search_fields = quick_fields()
        self.prepared: dict[Any, list[Any]] = {}

    def prepare_field(self, obj: StoryPage, field: Any) -> list[Any]:
        if field not in self.prepared:
            self.prepared[field] = list(super().prepare_field(obj, field))  # type: ignore[misc]
        return self.prepared[field]


Compiled = tuple[str, list[Any]]  # SQL and its parameters


class VectorsOnce(PreparedOnce):
    """On PostgreSQL: the SQL of a vector is the same for all stories with texts of the same weights, and to
    compile it takes longer than to tell it to the database."""

    compiled: ClassVar[dict[Any, Compiled]] = {}

    def as_vector(self, texts: Sequence[tuple[str, str]], for_autocomplete: bool = False) -> Compiled:
        given = [(text.strip(), weight) for text, weight in texts if text.strip()]
        marks = {f"\0{number}": text for number, (text, _) in enumerate(given)}  # no text has a NUL
        weights = tuple(weight for _, weight in given)
        if (weights, for_autocomplete) not in self.compiled:
            marked = list(zip(marks, weights, strict=True))
            vector = super().as_vector(marked, for_autocomplete)  # type: ignore[misc]
            self.compiled[weights, for_autocomplete] = compile_vector(vector)
        sql, params = self.compiled[weights, for_autocomplete]
        return sql, [marks.get(value, value) for value in params]


def compile_vector(vector: Any) -> Compiled:
    compiler = IndexEntry.objects.all().query.get_compiler(connection=connection)
    sql, params = compiler.compile(vector.resolve_expression(compiler.query))
    return sql, list(params)


@cache
def indexer_class() -> Any:
    """Of the backend of this site's database; the other's module cannot even be imported."""
    own, module = {
        "sqlite": (PreparedOnce, "sqlite.sqlite"),
        "postgresql": (VectorsOnce, "postgres.postgres"),
    }[connection.vendor]
    backend = import_module(f"wagtail.search.backends.database.{module}")
    return type("StoryIndexer", (own, backend.ObjectIndexer), {})


@cache
def quick_fields() -> tuple[Any, ...]:
    fields = [item for item in StoryPage.get_search_fields() if not isinstance(item, FilterField)]
    return tuple(QuickBody("body", boost=item.boost) if is_body(item) else item for item in fields)


def is_body(field: Any) -> bool:
    return isinstance(field, SearchField) and field.field_name == "body"
