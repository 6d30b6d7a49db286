"""What goes wrong again each second is complained of once a minute: a log has other things to say."""

import math
import time
from collections.abc import Hashable

EVERY_SECONDS = 60.0

complained_at: dict[Hashable, float] = {}


def is_time_to_complain(*of: Hashable) -> bool:
    """True at most once a minute for the same; whoever asks complains then. Kept by each process."""
    now = time.monotonic()
    if now - complained_at.get(of, -math.inf) < EVERY_SECONDS:
        return False
    complained_at[of] = now
    return True
