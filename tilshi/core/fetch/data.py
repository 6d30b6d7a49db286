"""What a fetch is allowed, what it brings, and how it fails."""

from dataclasses import dataclass

from tilshi.core.errors import TilshiError

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True)
class FetchLimits:
    """`max_bytes`: of the body as it travels; `max_inflated_bytes`: as it is read. `max_ratio`: between the
    two. `timeout_seconds`: for all together, from looking up the name to the last redirect's last byte."""

    max_bytes: int
    max_inflated_bytes: int
    max_ratio: int
    timeout_seconds: float
    max_redirects: int = 3


# Long reads with pictures inlined come to 3 MiB; markup of one long table was seen to shrink 40 times.
PAGE_LIMITS = FetchLimits(
    max_bytes=5 * MEBIBYTE, max_inflated_bytes=20 * MEBIBYTE, max_ratio=100, timeout_seconds=20
)


@dataclass(frozen=True)
class FetchedHeaders:
    """Those that somebody asks for. "" where the server sent none, or none that can be read."""

    content_type: str = ""  # lower case, without parameters: text/html
    charset: str = ""  # lower case, as named; nobody has looked whether it is one
    etag: str = ""
    last_modified: str = ""
    good_for_seconds: int | None = None  # by Cache-Control or Expires; None: the server does not say


@dataclass(frozen=True)
class Fetched:
    """`address`: where it was found after all redirects; `moved_to`: as far as they were for good (301, 308),
    "" where the first was not. `status`: 2xx; or 304, without content, where the caller's headers asked for
    that."""

    address: str
    status: int
    headers: FetchedHeaders
    content: bytes
    moved_to: str = ""


class FetchError(TilshiError):
    """Names the host and never the whole address: that may hold a password or a token. `status` is the
    server's answer, if it came to one; `retry_after_seconds` what it asked us to wait."""

    def __init__(
        self, sentence: str, *, status: int | None = None, retry_after_seconds: int | None = None
    ) -> None:
        super().__init__(sentence)
        self.status = status
        self.retry_after_seconds = retry_after_seconds
