"""What granian hands to an application (its RSGI specification, version 1.6), as far as we use it."""

from collections.abc import AsyncIterator
from typing import Protocol as Shape


class RequestHeaders(Shape):
    def get(self, key: str, default: str | None = None) -> str | None: ...
    def get_all(self, key: str) -> list[str]: ...
    def items(self) -> list[tuple[str, str]]: ...


class Scope(Shape):
    http_version: str
    server: str  # host:port
    client: str  # host:port
    scheme: str
    method: str
    path: str  # without escapes
    query_string: str

    @property
    def headers(self) -> RequestHeaders: ...


class Stream(Shape):
    async def send_bytes(self, data: bytes) -> None: ...


class Protocol(Shape):
    def __aiter__(self) -> AsyncIterator[bytes]: ...
    async def client_disconnect(self) -> None: ...  # ends when the connection does
    def response_empty(self, status: int, headers: list[tuple[str, str]]) -> None: ...
    def response_str(self, status: int, headers: list[tuple[str, str]], body: str) -> None: ...
    def response_bytes(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None: ...
    def response_file_range(
        self, status: int, headers: list[tuple[str, str]], file: str, start: int, end: int
    ) -> None: ...
    def response_stream(self, status: int, headers: list[tuple[str, str]]) -> Stream: ...
