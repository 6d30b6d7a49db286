"""The demo's processes after a load: pages by the thousand, the newsroom's screens, a search."""

from pathlib import Path

from tools.bench.browse import Browser
from tools.bench.delivery.memory import Process, family
from tools.bench.delivery.quiet import wait_until_quiet
from tools.bench.delivery.wrk import load
from tools.bench.running import free_port, serving
from tools.bench.site import log_in, tilshi

PUBLIC = ("/ru/", "/kk/", "/en/", "/ru/politics/", "/ru/archive/", "/ru/feed/", "/sitemap.xml")
NEWSROOM = ("/newsroom/", "/newsroom/board/", "/newsroom/images/", "/newsroom/pages/search/?q=метель")
LOOKS = 5


def measure(site: Path, wrk: Path, seconds: int) -> list[Process]:
    """On a demo of its own, made where it is not there."""
    if not (site / "tilshi.toml").exists():
        tilshi("init", str(site), "--demo")
    port = free_port()
    with serving(site, port) as server:
        wait_until_quiet(server.pid)
        load_all(site, port, wrk, seconds)
        return family(server.pid)


def load_all(site: Path, port: int, wrk: Path, seconds: int) -> None:
    reader, editor = Browser(port), Browser(port)
    editor.sign_in(*log_in(site, "editor"))
    for _ in range(LOOKS):
        for address in PUBLIC:
            reader.ask("GET", address)
        for address in (*NEWSROOM, "/ru/search/?q=метель"):
            editor.ask("GET", address)
    load(wrk, f"http://127.0.0.1:{port}/ru/", seconds)
