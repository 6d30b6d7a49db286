"""A child process that outlives the one which watches it would hold its port and its locks for ever."""

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1  # prctl(2)


def die_with_parent() -> None:
    """Asks the kernel to end this process when its parent ends, however that comes. Linux only."""
    if sys.platform == "linux":
        parent = os.getppid()
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:  # it ended between the two calls
            os.kill(os.getpid(), signal.SIGKILL)
