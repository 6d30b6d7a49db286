"""Where the browser tests find a Chromium, and how they start it.

In this order: the one that TILSHI_TEST_CHROMIUM names, one on PATH, one that Playwright has downloaded
before; else one is fetched, by Playwright or, as root on Debian and its kin, by apt-get.
`python -m tests.services.chromium` prints the path, so that `make test` can fetch it up front.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import playwright
from playwright.sync_api import Browser, Playwright

VARIABLE = "TILSHI_TEST_CHROMIUM"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
# Where the program lies inside a download; the last two are the windowless build.
DOWNLOADED = (
    "chromium-*/chrome-*/chrome",
    "chromium-*/chrome-*/*.app/Contents/MacOS/*",
    "chromium_headless_shell-*/chrome-*/chrome-headless-shell",
    "chromium_headless_shell-*/chrome-*/headless_shell",
)


class BrowserMissing(Exception):
    """There is no browser to test with; the message says what to install."""


@dataclass(frozen=True)
class Fetcher:
    """A way to get a browser: commands run one after the other, with one limit for each."""

    commands: tuple[tuple[str, ...], ...]
    timeout_seconds: int

    def __str__(self) -> str:
        return " && ".join(" ".join(command) for command in self.commands)


def launch_arguments(uid: int) -> tuple[str, ...]:
    """Nothing but the page under test: no updates, no sync, no QUIC (which our server does not speak)."""
    quiet = (
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    )
    # Chromium's sandbox refuses to start as root.
    return ("--no-sandbox", *quiet) if uid == 0 else quiet


DRIVER = Path(playwright.__file__).parent / "driver" / "node"
DRIVERS_LIBRARY = "libatomic1"  # the one that Debian's smallest systems lack

LAUNCH_ARGUMENTS = launch_arguments(os.geteuid())


def launch(playwright: Playwright, *more: str) -> Browser:
    return playwright.chromium.launch(executable_path=find_browser(), args=[*LAUNCH_ARGUMENTS, *more])


def find_browser() -> Path:
    named = os.environ.get(VARIABLE)
    if named:
        return named_browser(named)
    return found_or_fetched(browser_already_here, fetchers(os.geteuid(), shutil.which("apt-get")))


def make_driver_ready(driver: Path = DRIVER, apt_get: str | None = shutil.which("apt-get")) -> None:
    """Playwright talks to the browser through a node that it brings along; that needs a system library.

    Raises BrowserMissing where it does not start and cannot be helped.
    """
    if runs(driver):
        return
    if os.geteuid() == 0 and apt_get:
        print(
            f"Playwright's driver lacks a library; installing {DRIVERS_LIBRARY}",
            file=sys.stderr,
            flush=True,
        )
        install = (apt_get, "install", "-y", "--no-install-recommends", DRIVERS_LIBRARY)
        fetch(Fetcher(((apt_get, "update"), install), timeout_seconds=600))
    if not runs(driver):
        raise BrowserMissing(
            f"Playwright's driver {driver} does not start: {run_bounded((str(driver), '--version'), 30)}."
            f" Install what it lacks (Debian: `apt-get install {DRIVERS_LIBRARY}`)."
        )


def named_browser(path: str) -> Path:
    if not runs(Path(path)):
        raise BrowserMissing(f"{VARIABLE} names {path}, which is no browser that runs here.")
    return Path(path)


def browser_already_here() -> Path | None:
    candidates = (*browsers_on_path(os.environ.get("PATH", "")), *downloaded_browsers(registry(os.environ)))
    return next(filter(runs, candidates), None)


def browsers_on_path(path: str) -> list[Path]:
    found = (shutil.which(name, path=path) for name in NAMES)
    return [Path(browser) for browser in found if browser]


def registry(environment: Mapping[str, str]) -> Path:
    """Playwright's folder of browsers, as its own documentation gives it; `0` means inside the package."""
    chosen = environment.get("PLAYWRIGHT_BROWSERS_PATH")
    if chosen == "0":
        return Path(playwright.__file__).parent / "driver" / "package" / ".local-browsers"
    if chosen:
        return Path(chosen)
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "ms-playwright"
    return Path(environment.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "ms-playwright"


def downloaded_browsers(folder: Path) -> list[Path]:
    """The whole browser before the windowless one, the newest of each first."""

    def revision(browser: Path) -> int:
        match = re.search(r"-(\d+)$", browser.relative_to(folder).parts[0])
        return int(match[1]) if match else 0

    return [
        browser
        for pattern in DOWNLOADED
        for browser in sorted(folder.glob(pattern), key=revision, reverse=True)
    ]


def runs(browser: Path) -> bool:
    """Whether it can say its version: Ubuntu's chromium-browser may only tell us to install a snap,
    and a download may lack system libraries."""
    try:
        done = subprocess.run(
            [browser, "--version"], check=False, stdin=subprocess.DEVNULL, capture_output=True, timeout=30
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def fetchers(uid: int, apt_get: str | None) -> list[Fetcher]:
    ways = [Fetcher(((sys.executable, "-m", "playwright", "install", "chromium"),), timeout_seconds=180)]
    if uid == 0 and apt_get:
        install = (apt_get, "install", "-y", "--no-install-recommends", "chromium")
        ways.append(Fetcher(((apt_get, "update"), install), timeout_seconds=600))
    return ways


def fetch(fetcher: Fetcher) -> str | None:
    """Run its commands; the reason when one of them failed."""
    for command in fetcher.commands:
        if reason := run_bounded(command, fetcher.timeout_seconds):
            return reason
    return None


def run_bounded(command: Sequence[str], timeout_seconds: float) -> str | None:
    """Run the command with a limit for it and all it starts; the reason when it failed.

    Playwright's installer is Python that starts node: ending the first alone leaves the second
    downloading, with our pipe held open.
    """
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"},
            start_new_session=True,
        )
    except OSError as error:
        return str(error)
    try:
        output, _ = process.communicate(timeout=timeout_seconds)
    except subprocess.TimeoutExpired:
        end_group(process)
        return f"no end after {timeout_seconds:g} seconds"
    except BaseException:
        end_group(process)
        raise
    if process.returncode == 0:
        return None
    return complaint(output) or f"exit code {process.returncode}"


def complaint(output: str) -> str:
    """The line that names the error (node prints it above its stack, apt-get as `E: …`), else the last."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith(("Error:", "E: "))]
    return (errors or lines or [""])[-1]


def end_group(process: subprocess.Popen[str]) -> None:
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def found_or_fetched(
    look: Callable[[], Path | None],
    ways: Iterable[Fetcher],
    fetch: Callable[[Fetcher], str | None] = fetch,
) -> Path:
    """What `look` finds at first, or after one of the ways has been gone."""
    if found := look():
        return found
    reasons = []
    for way in ways:
        print(f"No Chromium here yet; fetching one: {way}", file=sys.stderr, flush=True)
        reason = fetch(way)
        if found := look():
            return found
        reasons.append(f"{way}: {reason or 'went well, yet the browser does not run'}")
    raise BrowserMissing(what_to_install(reasons))


def what_to_install(reasons: Iterable[str]) -> str:
    sentence = (
        "The browser tests need Chromium and found none. Install it (Debian: `apt-get install chromium`; "
        f"elsewhere: `{sys.executable} -m playwright install --with-deps chromium`, or Google Chrome), "
        f"or set {VARIABLE} to the path of one."
    )
    return "\n".join([sentence, *(f"Tried {reason}" for reason in reasons)])


if __name__ == "__main__":
    try:
        make_driver_ready()
        print(find_browser())
    except BrowserMissing as error:
        sys.exit(str(error))
