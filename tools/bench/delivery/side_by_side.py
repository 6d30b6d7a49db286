"""A story page through the door, and from four others that give the same bytes, in turns."""

import os
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tools.bench.delivery import nginx, page, varnish
from tools.bench.delivery.ask import Reader
from tools.bench.delivery.figures import Figure, at_least, at_most, ratio
from tools.bench.delivery.page import GivenPage
from tools.bench.delivery.programs import Programs
from tools.bench.delivery.started import server
from tools.bench.delivery.tables import table, verdicts, written
from tools.bench.delivery.wrk import CONNECTIONS, Load, load
from tools.bench.running import free_port
from tools.bench.site import tilshi

DOOR, BARE, STATIC, PRINTED, VARNISH = "door", "bare door", "nginx, static", "nginx, printed", "varnish"
BARE_DOOR = "tools.bench.delivery.bare_door:application"
WARM_UP_SECONDS = 2

Rounds = Mapping[str, Sequence[Load]]  # of each server


@dataclass(frozen=True)
class Server:
    name: str
    port: int
    path: str

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}{self.path}"


@dataclass(frozen=True)
class Measured:
    rounds: Rounds
    hit_rate: float | None  # varnish's
    left_out: Sequence[str]  # each with its reason

    def rates(self, name: str) -> list[float]:
        return [item.rate for item in self.rounds.get(name, ())]

    @property
    def door_rate(self) -> float:
        return median(self.rates(DOOR))


def measure(site: Path, port: int, path: str, programs: Programs, rounds: int, seconds: int) -> Measured:
    """`port`: the door's, which is running. Programs has wrk."""
    assert programs.wrk is not None
    with tempfile.TemporaryDirectory(prefix="tilshi-bench-") as name:
        folder = Path(name)
        given = page.given(port, path)
        page.write(given, folder)
        with others(site, port, given, folder, programs) as (servers, left_out):
            found = in_turns(programs.wrk, [Server(DOOR, port, path), *servers], rounds, seconds)
            is_there = any(item.name == VARNISH for item in servers)
            return Measured(found, varnish.hit_rate(folder) if is_there else None, left_out)


def in_turns(wrk: Path, servers: Sequence[Server], rounds: int, seconds: int) -> Rounds:
    """A, B, C, A, B, C …, after a moment for each that does not count."""
    for item in servers:
        load(wrk, item.url, WARM_UP_SECONDS)
    found: dict[str, list[Load]] = {item.name: [] for item in servers}
    for _ in range(rounds):
        for item in servers:
            found[item.name].append(load(wrk, item.url, seconds))
    return found


@contextmanager
def others(
    site: Path, door: int, given: GivenPage, folder: Path, programs: Programs
) -> Iterator[tuple[list[Server], list[str]]]:
    """All that can be run here, and what cannot."""
    with ExitStack() as stack:
        servers, left_out = [stack.enter_context(bare(given, folder))], []
        if programs.nginx:
            started = stack.enter_context(both_nginx(site, programs.nginx, given, folder))
            servers += started
            left_out += [] if len(started) == 2 else [f"{PRINTED}: `tilshi deploy nginx` prints none"]
        else:
            left_out += [f"{name}: nginx is not installed here" for name in (STATIC, PRINTED)]
        if programs.varnishd:
            servers.append(stack.enter_context(before_door(programs.varnishd, given, folder, door)))
        else:
            left_out.append(f"{VARNISH}: varnishd is not installed here")
        yield servers, left_out


@contextmanager
def bare(given: GivenPage, folder: Path) -> Iterator[Server]:
    """On granian with the options of `tilshi run`; only the application is another."""
    from tilshi.operations.run import doors_command

    port = free_port()
    command = [
        BARE_DOOR if word == "tilshi.config.rsgi:application" else word
        for word in doors_command("127.0.0.1", port, workers=1)
    ]
    environment = {**os.environ, page.VARIABLE: str(folder)}
    with server(command, port, folder / "bare-door.log", environment):
        found = Server(BARE, port, given.path)
        refuse_other_than(given, found)
        yield found


@contextmanager
def both_nginx(site: Path, program: Path, given: GivenPage, folder: Path) -> Iterator[list[Server]]:
    static = Server(STATIC, free_port(), f"{given.path}index.html")
    printed = Server(PRINTED, free_port(), given.path)
    configuration = printed_for(site, printed.port)
    sites = nginx.static_site(given, folder, static.port) + "\n" + configuration
    with nginx.running_nginx(program, folder, sites, static.port):
        refuse_other_than(given, static)
        yield [static, printed] if configuration else [static]


def printed_for(site: Path, port: int) -> str:
    """What `tilshi deploy nginx` prints; "" where it fails."""
    try:
        return tilshi("--site", str(site), "deploy", "nginx", "--listen", f"127.0.0.1:{port}")
    except subprocess.CalledProcessError:
        return ""


@contextmanager
def before_door(varnishd: Path, given: GivenPage, folder: Path, door: int) -> Iterator[Server]:
    found = Server(VARNISH, free_port(), given.path)
    with varnish.running_varnish(varnishd, folder, door, found.port):
        yield found


def refuse_other_than(given: GivenPage, found: Server) -> None:
    reader = Reader(found.port)
    page.refuse_other(given, reader.ask(found.path, "gzip"), found.name)
    reader.close()


# What is said of it ---------------------------------------------------------------------------------
def report(measured: Measured) -> str:
    head = ("server", "requests/s", "lowest", "highest", "p99 ms", "KB a request", "errors")
    lines = [f"- left out: {reason}" for reason in measured.left_out]
    if measured.hit_rate is not None:
        lines.append(
            f"- varnish stands before the door, hit rate {measured.hit_rate:.4f}; its threads are many"
        )
    rows = [row(name, loads) for name, loads in measured.rounds.items()]
    return "\n".join((TITLE, table(head, rows), *lines, "", verdicts(figures(measured))))


TITLE = (
    f"A story page through the door, 1 worker; wrk -t1 -c{CONNECTIONS}, compressed; medians of the rounds, in"
    " which all took turns:\n"
)


def row(name: str, loads: Sequence[Load]) -> tuple[str, ...]:
    rates = [item.rate for item in loads]
    requests = sum(item.requests for item in loads)
    size = sum(item.bytes for item in loads) / requests / 1024 if requests else 0
    return (
        *(name, f"{median(rates):.0f}", f"{min(rates):.0f}", f"{max(rates):.0f}"),
        *(written(median_p99(loads), "{:.2f}"), f"{size:.1f}", str(sum(item.errors for item in loads))),
    )


def median_p99(loads: Sequence[Load]) -> float | None:
    found = [item.p99_ms for item in loads if item.p99_ms is not None]
    return median(found) if found else None


def figures(measured: Measured) -> list[Figure]:
    """Ratios that cannot be taken say so."""

    def against(ours: str, theirs: str) -> float | None:
        if not measured.rates(ours) or not measured.rates(theirs):
            return None
        return ratio(measured.rates(ours), measured.rates(theirs))

    return [
        Figure("door : nginx, static", against(DOOR, STATIC), at_least(0.42, aim=0.50)),
        Figure("door : bare door", against(DOOR, BARE), at_least(0.90)),
        Figure("door, p99", median_p99(measured.rounds[DOOR]), at_most(5), "{:.1f} ms"),
        Figure("nginx, printed : nginx, static", against(PRINTED, STATIC), at_least(0.95)),
        Figure("door : varnish", against(DOOR, VARNISH)),
        Figure("errors", errors(measured), at_most(0), "{:.0f}"),
    ]


def errors(measured: Measured) -> int:
    return sum(item.errors for loads in measured.rounds.values() for item in loads)
