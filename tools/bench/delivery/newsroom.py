"""An editor in the newsroom: publishes drafts by the form that does so, in the door's own process."""

import http.client
import time
from collections.abc import Sequence
from pathlib import Path

from tools.bench.browse import Browser
from tools.bench.delivery.desk import Desk, Plan, plan
from tools.bench.site import log_in

FORM = "/newsroom/bulk/wagtailcore/page/publish/?id={story}&next=/newsroom/"


class Newsroom:
    """Signed in, with so many drafts, which the desk has written."""

    def __init__(self, desk: Desk, site: Path, port: int, drafts: int) -> None:
        self.ground = desk.ground
        plans = [plan(desk.ground) for _ in range(drafts)]
        self.drafts: Sequence[tuple[Plan, int]] = [(story, desk.draft(story)) for story in plans]
        self.browser = Browser(port)
        self.browser.sign_in(*log_in(site, "admin"))

    def publish(self, number: int) -> tuple[Plan, float]:
        """The draft of that number; seconds from the form's sending until its answer. Raises SystemExit."""
        story, key = self.drafts[number]
        address = FORM.format(story=key)
        token = self.browser.token(address)
        began = time.monotonic()
        status = self.browser.send(address, token)
        if status != http.client.FOUND:
            raise SystemExit(f"{story.url} could not be published: {status}.")
        return story, time.monotonic() - began
