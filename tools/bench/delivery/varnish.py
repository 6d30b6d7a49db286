"""Varnish in front of the door. It keeps the page for an hour, whatever the page says of caches: what is
measured is how fast it gives what it has."""

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tools.bench.delivery.programs import find
from tools.bench.delivery.started import server

VCL = """vcl 4.1;
backend door {{ .host = "127.0.0.1"; .port = "{port}"; }}
sub vcl_recv {{ return (hash); }}
sub vcl_backend_response {{ set beresp.ttl = 1h; return (deliver); }}
"""


@contextmanager
def running_varnish(varnishd: Path, folder: Path, door: int, port: int) -> Iterator[None]:
    """Its threads are its own affair: it has no one worker."""
    vcl, work = folder / "default.vcl", folder / "varnish"
    vcl.write_text(VCL.format(port=door))
    work.mkdir(exist_ok=True)
    command = (
        *(str(varnishd), "-F", "-j", "none", "-n", str(work), "-f", str(vcl)),
        *("-a", f"127.0.0.1:{port}", "-s", "malloc,64M"),
    )
    with server(command, port, folder / "varnish.log"):
        yield


def hit_rate(folder: Path) -> float | None:
    """Of all requests so far; None where varnishstat is not here."""
    if not (varnishstat := find("varnishstat")):
        return None
    command = (str(varnishstat), "-n", str(folder / "varnish"), "-j")
    text = subprocess.run(command, check=True, stdout=subprocess.PIPE, timeout=30).stdout  # noqa: S603
    counters = json.loads(text)
    return share_of_hits(counters.get("counters", counters))


def share_of_hits(counters: dict[str, dict[str, int]]) -> float | None:
    hits, misses = (counters[f"MAIN.cache_{kind}"]["value"] for kind in ("hit", "miss"))
    return hits / (hits + misses) if hits + misses else None
