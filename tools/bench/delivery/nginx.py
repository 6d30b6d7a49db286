"""nginx with one worker: a server of static files, and the configuration that `tilshi deploy nginx` prints,
both in the same process, so that they have all its settings in common."""

import getpass
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tools.bench.delivery.page import GivenPage
from tools.bench.delivery.started import server

# An entity tag and compression are what the page's own headers say; nginx sets these by other means.
SET_OTHERWISE = frozenset({"content-type", "content-encoding"})
TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


@contextmanager
def running_nginx(nginx: Path, folder: Path, sites: str, port: int) -> Iterator[None]:
    """`sites`: what belongs inside http { }. `port`: one of those that it listens on."""
    file = folder / "nginx.conf"
    file.write_text(main_file(folder, sites), encoding="utf-8")
    command = (str(nginx), "-p", f"{folder}/", "-c", str(file), "-e", str(folder / "nginx-error.log"))
    with server(command, port, folder / "nginx.log"):
        yield


def main_file(folder: Path, sites: str) -> str:
    """Connections that stay open for the whole of a run, as the door's do."""
    own_user = f"user {getpass.getuser()};" if os.geteuid() == 0 else ""
    return "\n".join(
        (
            *(own_user, "daemon off;", "worker_processes 1;", f"pid {folder}/nginx.pid;"),
            f"error_log {folder}/nginx-error.log error;",
            "events { worker_connections 1024; }",
            *("http {", "access_log off;", "sendfile on;", "tcp_nopush on;", "keepalive_requests 100000000;"),
            *(f"{name}_temp_path {folder}/{name};" for name in TEMPORARY),
            *(sites, "}\n"),
        )
    )


def static_site(page: GivenPage, folder: Path, port: int) -> str:
    """Gives the page's compressed file by its name, with the door's headers."""
    headers = {name: value for name, value in page.headers.items() if name not in SET_OTHERWISE}
    return "\n".join(
        (
            *("server {", f"listen 127.0.0.1:{port};", f"root {folder};", "gzip_static on; gzip_vary off;"),
            *("etag off;", "if_modified_since off;", "max_ranges 0;", 'add_header Last-Modified "";'),
            *("types {}", f'default_type "{page.headers["content-type"]}";', *header_lines(headers)),
            "}",
        )
    )


def header_lines(headers: Mapping[str, str]) -> list[str]:
    return [f"add_header {name} {quoted(value)};" for name, value in headers.items()]


def quoted(value: str) -> str:
    """Raises ValueError for a dollar, which nginx cannot be given."""
    if "$" in value:
        raise ValueError(f"nginx would take the dollar in {value!r} for a variable's")
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
