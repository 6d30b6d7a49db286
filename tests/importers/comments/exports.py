"""Exports as WordPress would make them of a small paper's blog."""

from collections.abc import Iterable, Iterator
from html import escape
from io import BytesIO

SITE = "https://old.example"
FIELDS = {
    "author": "Нурлан",
    "author_email": "nurlan@mail.example",
    "author_url": "https://nurlan.example/",
    "author_IP": "203.0.113.7",
    "date": "2019-05-01 15:00:00",
    "date_gmt": "2019-05-01 10:00:00",
    "content": "Хороший мост.",
    "approved": "1",
    "type": "comment",
    "parent": "0",
    "user_id": "0",
}


def comment(number: int | str, **told: str | int) -> str:
    """Written at ten on the first of May 2019, `at` so many minutes later."""
    minutes = int(told.pop("at", 0))
    at = f"2019-05-01 {10 + minutes // 60:02}:{minutes % 60:02}:00"
    fields = {"id": number, **FIELDS, "date_gmt": at, **told}
    inner = "".join(
        f"<wp:comment_{name}>{cdata(str(value))}</wp:comment_{name}>" for name, value in fields.items()
    )
    meta = "<wp:commentmeta><wp:meta_key>agent</wp:meta_key><wp:meta_value>Browser/1</wp:meta_value>"
    return f"<wp:comment>{inner}{meta}</wp:commentmeta></wp:comment>\n"


def post(
    *comments: str,
    title: str = "Мост через Карасу открыт",
    link: str = f"{SITE}/2019/05/most/",
    slug: str = "most",
    guid: str = f"{SITE}/?p=12",
) -> str:
    return (
        f"<item>\n<title>{cdata(title)}</title><link>{escape(link)}</link>"
        f'<guid isPermaLink="false">{escape(guid)}</guid>'
        "<content:encoded><![CDATA[<p>Паром ушёл.</p>]]></content:encoded>"
        f"<wp:post_name>{slug}</wp:post_name><wp:post_type>post</wp:post_type>\n{''.join(comments)}</item>\n"
    )


def pieces(posts: Iterable[str], site: str = SITE, version: str = "1.2") -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8" ?>\n<!-- made by WordPress -->\n'
    yield f'<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/{version}/excerpt/"'
    yield ' xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    yield f' xmlns:wp="http://wordpress.org/export/{version}/">\n<channel>\n<title>Старая газета</title>\n'
    yield f"<link>{site}</link><wp:wxr_version>{version}</wp:wxr_version>"
    yield f"<wp:base_site_url>{site}</wp:base_site_url><wp:base_blog_url>{site}</wp:base_blog_url>\n"
    yield from posts
    yield "</channel>\n</rss>\n"


def export(*posts: str, site: str = SITE, version: str = "1.2") -> bytes:
    return "".join(pieces(posts, site, version)).encode()


def file(*posts: str, **told: str) -> BytesIO:
    return BytesIO(export(*posts, **told))


def cdata(text: str) -> str:
    return f"<![CDATA[{text}]]>"


class Stream:
    """A file that is made while it is read."""

    def __init__(self, posts: Iterable[str]) -> None:
        self._pieces = pieces(posts)
        self._rest = b""

    def read(self, size: int) -> bytes:
        while len(self._rest) < size and (piece := next(self._pieces, None)) is not None:
            self._rest += piece.encode()
        given, self._rest = self._rest[:size], self._rest[size:]
        return given
