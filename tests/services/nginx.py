"""Where the tests find an nginx, and how they start it before a running site.

In this order: the one that TILSHI_TEST_NGINX names, one on PATH or among the system's own programs; else, on
Debian and its kin, the package is fetched and unpacked into var/tests/, where nothing starts it by itself.
"""

import getpass
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.live import wait_for
from tests.services.chromium import Fetcher, fetch, run_bounded

VARIABLE = "TILSHI_TEST_NGINX"
SYSTEM = "/usr/sbin:/usr/local/sbin:/opt/homebrew/bin"  # not on everybody's PATH
UNPACKED = Path(__file__).resolve().parents[2] / "var" / "tests" / "nginx"
PACKAGES = ("nginx", "nginx-light")  # the program is in the one or the other, by the system's age


class NginxMissing(Exception):
    """There is no nginx to test with; the message says what to install."""


def find_nginx() -> Path:
    if named := os.environ.get(VARIABLE):
        if reason := why_unusable(Path(named)):
            raise NginxMissing(f"{VARIABLE} names {named}, which does not run here: {reason}.")
        return Path(named)
    return already_here() or fetched(UNPACKED, os.geteuid(), shutil.which("apt-get"))


def already_here() -> Path | None:
    found = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:{SYSTEM}:{UNPACKED / 'usr/sbin'}")
    return Path(found) if found and not why_unusable(Path(found)) else None


def fetched(folder: Path, uid: int, apt_get: str | None) -> Path:
    """Raises NginxMissing where that does not work."""
    if not apt_get:
        raise NginxMissing(what_to_install("there is no apt-get"))
    way = fetcher(folder, uid, apt_get)
    print(f"No nginx here yet; fetching one: {way}", file=sys.stderr, flush=True)
    program = folder / "usr" / "sbin" / "nginx"
    if reason := fetch(way) or why_unusable(program):
        raise NginxMissing(what_to_install(f"{way}: {reason}"))
    return program


def fetcher(folder: Path, uid: int, apt_get: str) -> Fetcher:
    """An installed package would start a server of its own, on a port that all the world sees."""
    unpack = 'mkdir -p "$0" && cd "$0" && "$@" && for file in *.deb; do dpkg-deb -x "$file" .; done'
    commands = [("/bin/sh", "-c", unpack, str(folder), apt_get, "download", *PACKAGES)]
    if uid == 0:
        commands.insert(0, (apt_get, "update"))
    return Fetcher(tuple(commands), timeout_seconds=300)


def why_unusable(program: Path) -> str | None:
    return run_bounded((str(program), "-v"), 30)


def what_to_install(reason: str) -> str:
    return (
        "The tests of the printed nginx configuration need nginx and found none. Install it (Debian: `apt-get"
        f" install nginx-light`), or set {VARIABLE} to the path of one.\nTried {reason}"
    )


@contextmanager
def running_nginx(sites: str, folder: Path) -> Iterator[Path]:
    """nginx with `sites` inside of its http { }; yields its error log. All that it writes is in `folder`."""
    folder.mkdir()
    log, file = folder / "error.log", folder / "nginx.conf"
    file.write_text(main_file(sites, folder), encoding="utf-8")
    process = subprocess.Popen([str(find_nginx()), "-p", f"{folder}/", "-c", str(file), "-e", str(log)])
    try:
        wait_for(lambda: is_up(folder, process), 20, lambda: log.read_text())
        yield log
    finally:
        process.terminate()
        process.wait(timeout=20)


def is_up(folder: Path, process: "subprocess.Popen[bytes]") -> bool:
    assert process.poll() is None, (folder / "error.log").read_text()
    return (folder / "nginx.pid").exists()


def main_file(sites: str, folder: Path) -> str:
    """`gzip on` is what Debian has there: the printed text must hold against it."""
    temporary = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    own_user = f"user {getpass.getuser()};" if os.geteuid() == 0 else ""
    return "\n".join(
        (
            own_user,
            "daemon off;",
            f"pid {folder}/nginx.pid;",
            f"error_log {folder}/error.log warn;",
            "events {}",
            "http {",
            f"access_log {folder}/access.log;",
            "gzip on;",
            *(f"{name}_temp_path {folder}/{name};" for name in temporary),
            sites,
            "}",
        )
    )
