"""A small news site of somebody else's, on this machine, and the pages that it has."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

RIVERS = ("Аксай", "Карасу", "Тентек", "Шарын", "Каратал", "Лепса", "Бийка", "Сарыозек", "Талгар", "Коксу")


def story(number: int) -> str:
    """A page whose words no other page of the site has."""
    river = RIVERS[number % len(RIVERS)] + (" Верхний" if number >= len(RIVERS) else "")
    return f"""<!doctype html><html lang="ru"><head><meta charset="utf-8">
<title>Мост через {river} открыт</title>
<meta property="article:published_time" content="2024-03-{number + 1:02}T14:30:00+05:00"></head>
<body><nav><a href="/">Главная</a></nav><article><h1>Мост через {river} открыт</h1>
<p>Жители посёлка {river} получили мост, который строили {number + 2} года, сообщили в районном акимате.</p>
<p>Прежде через реку {river} ходил паром, и весной дорога закрывалась на {number + 3} недели подряд.</p>
<p>Теперь школьников посёлка {river} возит автобус, а врач приезжает по вызову в тот же день.</p>
</article><footer>© 2024</footer></body></html>"""


@dataclass
class OtherSite:
    port: int
    pages: dict[str, bytes | int] = field(default_factory=dict)
    """By path; a number is the status that the site answers with."""
    asked: list[str] = field(default_factory=list)

    def at(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def fill(self, count: int) -> list[str]:
        """So many stories; returns their addresses."""
        self.pages.update({f"/{number}.html": story(number).encode() for number in range(count)})
        return [self.at(f"/{number}.html") for number in range(count)]


@contextmanager
def other_site() -> Iterator[OtherSite]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    server.site = OtherSite(server.server_port)  # type: ignore[attr-defined]
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server.site  # type: ignore[attr-defined]
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)


class Answers(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        site: OtherSite = self.server.site  # type: ignore[attr-defined]
        site.asked.append(self.path)
        answer = site.pages.get(self.path, 404)
        content = b"" if isinstance(answer, int) else answer
        self.send_response(answer if isinstance(answer, int) else 200)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        pass
