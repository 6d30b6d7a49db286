"""Readers who come at a constant rate, however slow the answers are: h2load (Debian: nghttp2-client).

wrk asks again when it has its answer: while the server stalls nobody comes, and the stall counts once. h2load
sends at a rate and writes when each request was sent and how long its answer took. Request k of all was due
at begin + k / rate, and its latency runs *from that moment*, also where it was sent later because all
connections waited or h2load itself had no processor: no coordinated omission.
"""

import subprocess
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tools.bench.delivery.figures import Histogram

CONNECTIONS = 128
OK = 200


@dataclass(frozen=True)
class Sent:
    """A request; moment and time in microseconds."""

    at: int
    status: int
    took: int


@dataclass(frozen=True)
class Said:
    """`from_due` runs from when a request was due, `from_sent` from when it was sent."""

    errors: int
    from_due: Histogram
    from_sent: Histogram


def readers(
    program: Path, port: int, rate: float, seconds: int, paths: Sequence[str], folder: Path
) -> "subprocess.Popen[bytes]":
    """In a session of their own: Linux shares a processor out between sessions, and readers should not have
    to share theirs with the site."""
    addresses, wanted = folder / "addresses.txt", int(rate * seconds)
    addresses.write_text("".join(f"http://127.0.0.1:{port}{path}\n" for path in paths), encoding="ascii")
    command = (
        *(str(program), "--h1", "-t1", f"-c{CONNECTIONS}", f"-n{wanted}", f"--rps={rate / CONNECTIONS}"),
        *("-i", str(addresses), "-H", "Accept-Encoding: gzip", f"--log-file={folder / 'requests.txt'}"),
    )
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, start_new_session=True)  # noqa: S603  ours


def said(folder: Path, rate: float, wanted: int) -> Said:
    """What a run that has ended wrote into its folder. What is not there was not answered."""
    lines = (folder / "requests.txt").read_text().splitlines()
    sent = sorted((Sent(*map(int, line.split("\t")[:3])) for line in lines), key=lambda item: item.at)
    begin = sent[0].at if sent else 0
    due = (begin + k / rate * 1_000_000 for k in range(len(sent)))
    late = [max(0, item.at - moment) for item, moment in zip(sent, due, strict=True)]
    return Said(
        errors=sum(item.status != OK for item in sent) + wanted - len(sent),
        from_due=Counter(round(item.took + delay) for item, delay in zip(sent, late, strict=True)),
        from_sent=Counter(item.took for item in sent),
    )
