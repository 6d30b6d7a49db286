"""A short answer in words, from the door itself."""

from collections.abc import Iterable

from tilshi.core.rsgi.shapes import Protocol


def say(proto: Protocol, status: int, text: str, more: Iterable[tuple[str, str]] = ()) -> None:
    headers = [("content-type", "text/plain; charset=utf-8"), ("cache-control", "no-store"), *more]
    proto.response_str(status, headers, text)
