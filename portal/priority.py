"""What nobody waits for in front of a screen gives way to what somebody does wait for."""

import os
from contextlib import suppress
from pathlib import Path

NICER = 5  # a third of the processor where readers want all of it: a paper, which has 30 seconds, still gets done
_OF_SESSION = Path("/proc/self/autogroup")


def give_way() -> None:
    """Lower the priority of this process, and of all that it starts."""
    os.nice(NICER)
    weigh_session()


def weigh_session() -> None:
    """Give the session that this process leads its priority.

    Linux may share the processor out among sessions first, and then a priority counts only within one. Whoever leads no
    session leaves that of others as it is.
    """
    nice = os.nice(0)
    if nice > 0 and os.getsid(0) == os.getpid():
        with suppress(OSError):  # another system, another kernel
            _OF_SESSION.write_text(str(nice))
