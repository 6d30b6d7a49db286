"""One moment by which all of a fetch must be over, however slowly the other side moves."""

import time


class Deadline:
    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.moment = time.monotonic() + seconds

    def left(self) -> float:
        """Seconds, more than none. Raises TimeoutError once they are over."""
        left = self.moment - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left
