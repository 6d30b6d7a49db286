"""A Chromium spoken to by hand (Chrome DevTools Protocol over a pipe), for what Playwright forbids its pages:
prerendering."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.services.chromium import LAUNCH_ARGUMENTS, find_browser

READS, WRITES = 3, 4  # its ends of the pipes, by the protocol


class Pipe:
    """To one tab; its answers come in order. `pages`: sessions with the page in it and with those that are
    made ready behind it, the last one last."""

    def __init__(self, to: int, come: int) -> None:
        self.to = to
        self.come = os.fdopen(come, "rb", buffering=0)
        self.rest = b""
        self.number = 0
        self.session = ""
        self.pages: list[str] = []

    def ask(self, method: str, **params: Any) -> dict[str, Any]:
        """Raises AssertionError with what the browser says against it."""
        self.number += 1
        message = {"id": self.number, "method": method, "params": params}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.to, json.dumps(message).encode() + b"\0")
        answer = next(message for message in self.messages() if message.get("id") == self.number)
        assert "error" not in answer, answer
        result: dict[str, Any] = answer["result"]
        return result

    def messages(self) -> Iterator[dict[str, Any]]:
        while True:
            while b"\0" not in self.rest:
                piece = self.come.read(65_536)
                assert piece, "the browser has ended"
                self.rest += piece
            message, _, self.rest = self.rest.partition(b"\0")
            yield self.noted(json.loads(message))

    def noted(self, message: dict[str, Any]) -> dict[str, Any]:
        if message.get("method") == "Target.attachedToTarget":
            self.pages.append(message["params"]["sessionId"])
        return message

    def value(self, expression: str) -> Any:
        """Of a sentence of JavaScript."""
        asked = self.ask("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)
        return asked["result"].get("value")


@contextmanager
def bare_page(profile: Path, user_agent: str) -> Iterator[Pipe]:
    """One page, attached to."""
    theirs_in, ours_out = os.pipe()
    ours_in, theirs_out = os.pipe()
    own = (
        "--headless",
        "--remote-debugging-pipe",
        f"--user-data-dir={profile}",
        f"--user-agent={user_agent}",
    )

    def lay_pipes() -> None:
        held = os.dup(theirs_in), os.dup(theirs_out)  # one of them may have the other's number
        os.dup2(held[0], READS)
        os.dup2(held[1], WRITES)

    browser = subprocess.Popen(
        [str(find_browser()), *LAUNCH_ARGUMENTS, *own, "about:blank"],
        preexec_fn=lay_pipes,
        close_fds=False,
        stderr=subprocess.DEVNULL,
    )
    pipe = Pipe(ours_out, ours_in)
    try:
        os.close(theirs_in)
        os.close(theirs_out)
        attach_to_tab(pipe)
        yield pipe
    finally:
        browser.kill()
        browser.wait()
        os.close(ours_out)
        pipe.come.close()


def attach_to_tab(pipe: Pipe) -> None:
    """Whoever attaches to the page itself forbids what is made ready in advance, too."""
    found = pipe.ask("Target.getTargets", filter=[{"type": "tab"}])["targetInfos"]
    pipe.session = pipe.ask("Target.attachToTarget", targetId=found[0]["targetId"], flatten=True)["sessionId"]
    pipe.pages.clear()
    pipe.ask("Target.setAutoAttach", autoAttach=True, waitForDebuggerOnStart=False, flatten=True)
    pipe.session = pipe.pages[-1]
