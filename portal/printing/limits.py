"""What the process of a paper, or of a file from outside, may not do, whatever stands in it."""

import resource
import sys
import time
from math import ceil
from pathlib import Path

OPEN_FILES = 64
# Python itself tells of these before it does them; nothing that prints a paper has a need of them.
_FORBIDDEN = (
    *("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.system", "os.kill"),
    *("os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.chmod", "os.chown", "os.truncate"),
    *("shutil.", "tempfile.", "urllib.", "http.", "ftplib.", "smtplib.", "ctypes.dlopen"),
)


def apply(*, seconds: float, memory: int, is_shut: bool = False) -> None:
    """Bound this process for good: memory in bytes, CPU time, files, and nothing written, sent or started.

    One that `is_shut` opens nothing at all any more, whichever library asks: the system itself refuses.
    """
    resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    # The portal's clock ends a paper; this ends one that nobody waits for any more. What it took to warm up counts too.
    resource.setrlimit(resource.RLIMIT_CPU, (ceil(time.process_time() + seconds) + 1,) * 2)
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0) if is_shut else (OPEN_FILES, OPEN_FILES))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.addaudithook(_refuse)


# Python may read its own parts: a module that is imported late, a colour profile that the engine brings along.
_ROOTS = {*sys.path[1:], sys.prefix, sys.base_prefix}  # without the first, which is the portal's own folder
_OURS = tuple(f"{path}/" for root in _ROOTS if root for path in {root, str(Path(root).resolve())})


def _refuse(event: str, args: tuple) -> None:
    if event == "open":
        path, _mode, flags = args
        if not (isinstance(path, str) and path.startswith(_OURS) and not flags & 3):
            raise PermissionError(f"A paper may not open {path!r:.80}")
    elif event.startswith(_FORBIDDEN):
        raise PermissionError(f"A paper may not do this: {event}")
