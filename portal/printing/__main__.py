"""A worker's process: `python -m portal.printing SECONDS STYLE…`."""

import ctypes.util

# The engine tries its libraries under several names. Of each that is not found Python would ask compiler and linker, in
# some sixty processes, started by one that has loaded Pango. By their full names the system finds them without.
ctypes.util.find_library = lambda name: None

from portal.printing import worker  # noqa: E402 - the engine looks for its libraries when it is imported

worker.run()
