"""What ninjs 3.0 lets us say, as a JSON Schema of our own: the names and kinds of the standard's fields that
we use, read off its list (https://github.com/iptc/newsinjson, specification 3.0), and no others."""

from typing import Any

TEXT = {"type": "string", "minLength": 1}
URI = {"type": "string", "format": "uri", "pattern": "^(https?://|urn:uuid:)"}
MOMENT = {"type": "string", "format": "date-time", "pattern": "T.*[+-]00:00$"}
COUNT = {"type": "integer", "minimum": 0}


def record(required: tuple[str, ...] = (), **properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "required": list(required),
        "properties": properties,
        "additionalProperties": False,
    }


def many(of: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "minItems": 1, "items": of}


WORDS = {"role": TEXT, "contentType": TEXT, "value": TEXT}
RENDITION = record(
    ("name",),
    name=TEXT,
    href=URI,
    contentType=TEXT,
    title=TEXT,
    width=COUNT,
    height=COUNT,
    sizeInBytes=COUNT,
)
OBJECT = {
    "uri": URI,
    "standard": record(
        ("name", "version", "schema"), name={"const": "ninjs"}, version={"const": "3.0"}, schema=URI
    ),
    "type": {"enum": ["text", "picture", "composite"]},
    "representationType": {"enum": ["full", "partial"]},
    "firstCreated": MOMENT,
    "versionCreated": MOMENT,
    "contentCreated": MOMENT,
    "pubStatus": {"enum": ["usable", "withheld", "canceled"]},
    "language": {"enum": ["ru", "kk", "en"]},
    "copyrightHolder": TEXT,
    "title": TEXT,
    "headlines": many(record(("value",), **WORDS)),
    "descriptions": many(record(("value",), **WORDS)),
    "bodies": many(record(("value",), **WORDS, charCount=COUNT, wordCount=COUNT)),
    "by": TEXT,
    "located": TEXT,
    "places": many(record(name=TEXT, rel=TEXT, uri=URI, literal=TEXT)),
    "subjects": many(record(name=TEXT, rel=TEXT, uri=URI, literal=TEXT)),
    "infoSources": many(record(name=TEXT, role=TEXT, uri=URI, literal=TEXT)),
    "renditions": many(RENDITION),
    "altIds": many(record(role=TEXT, value=TEXT)),
    "associations": many({"$ref": "#/$defs/associated"}),
}
SCHEMA = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$defs": {"associated": record(("name", "uri"), **OBJECT, name=TEXT, rel=TEXT)},
    **record(("uri",), **OBJECT),
}
