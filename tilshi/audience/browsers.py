"""What is made of a User-Agent, looked up once: whether it is a robot, and what class of device."""

from __future__ import annotations

from collections import OrderedDict

from tilshi.audience.device import device_of
from tilshi.audience.robots import is_robot

MOST_REMEMBERED = 4096
ROBOT = ""  # where a device stands


class Browsers:
    """Used in the event loop alone. The least lately seen go first: whoever draws a new one each time pushes
    out none that is in use."""

    def __init__(self) -> None:
        self.known: OrderedDict[str, str] = OrderedDict()

    def device(self, user_agent: str) -> str:
        """One of DEVICES, or ROBOT."""
        if (found := self.known.get(user_agent)) is not None:
            self.known.move_to_end(user_agent)
            return found
        found = ROBOT if is_robot(user_agent) else device_of(user_agent)
        self.known[user_agent] = found
        if len(self.known) > MOST_REMEMBERED:
            self.known.popitem(last=False)
        return found


class Robots(dict[str, bool]):
    """Whether it is one, by User-Agent, for whoever asks at each page: what is known is found without a step
    of Python. When it is full it begins anew; what is in use is back at once."""

    def __init__(self, browsers: Browsers) -> None:
        self.browsers = browsers

    def __missing__(self, user_agent: str) -> bool:
        if len(self) >= MOST_REMEMBERED:
            self.clear()
        found = self[user_agent] = self.browsers.device(user_agent) == ROBOT
        return found
