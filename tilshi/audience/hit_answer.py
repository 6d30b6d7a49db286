"""The door's answer at `/hit`: empty, at once, whatever became of the beacon. A page never waits for it, and
nobody learns from it what is counted."""

from __future__ import annotations

import time

from tilshi.audience.beacon import MOST_BYTES
from tilshi.audience.intake import PIXEL, PIXEL_HEADERS, TAKEN, Asked, Intake
from tilshi.audience.refusals import Refusal
from tilshi.core.rsgi.peer import Believing
from tilshi.core.rsgi.plain import say
from tilshi.core.rsgi.shapes import Protocol, Scope

HIT = "/hit"


class HitAnswer:
    def __init__(self, intake: Intake, believing: Believing) -> None:
        self.intake = intake
        self.believing = believing

    async def give(self, scope: Scope, proto: Protocol) -> None:
        if scope.method == "POST":
            await self.give_to_script(scope, proto)
        elif scope.method in ("GET", "HEAD"):
            self.intake.take(scope.query_string[:MOST_BYTES], self.asked(scope))
            proto.response_bytes(200, PIXEL_HEADERS, PIXEL)
        else:
            say(proto, 405, "This address counts views.\n", [("allow", "GET, HEAD, POST")])

    async def give_to_script(self, scope: Scope, proto: Protocol) -> None:
        text = await read_text(proto)
        if text is None:
            self.intake.batch.refuse(Refusal.GARBLED)
        else:
            self.intake.take(text, self.asked(scope))
        proto.response_empty(204, TAKEN)

    def asked(self, scope: Scope) -> Asked:
        headers = scope.headers
        address = self.believing.address(scope)
        return Asked(time.time(), headers.get("host") or "", address, headers)


async def read_text(proto: Protocol) -> str | None:
    """None: more than a beacon has, or no text."""
    body = b""
    async for chunk in proto:
        body += chunk
        if len(body) > MOST_BYTES:
            return None
    try:
        return body.decode()
    except UnicodeDecodeError:
        return None
