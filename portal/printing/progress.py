"""Which section of a paper the engine is at work on, told while it works."""

import sys
import threading
import time
from collections.abc import Callable
from types import FrameType
from xml.etree.ElementTree import Element

EVERY = 0.1  # seconds
_STACK = 512 * 1024  # bytes; the watcher's own stack counts towards the memory of a paper


class Progress:
    """Tells, every tenth of a second, the section of the element that the main thread has in hand.

    A thread and no alarm: the engine's long calls into C let go of Python's lock, and a thread sees where they were
    made, while a signal would wait until they are over.
    """

    def __init__(self, tell: Callable[[str], None]):
        self.tell = tell
        self.root: Element | None = None
        self.around: dict[int, str] = {}
        self.main = threading.main_thread().ident or 0
        threading.stack_size(_STACK)
        threading.Thread(target=self._run, daemon=True).start()

    def begin(self, root: Element) -> None:
        """From now on the paper is known."""
        self.root = root

    def section_of(self, frame: FrameType | None) -> str:
        """The identifier of the section that the innermost frame with an element works for; empty where none does."""
        if self.root is None:
            return ""
        if not self.around:
            self.around = _by_element(self.root)
        while frame is not None:
            for value in list(frame.f_locals.values()):
                if section := self.around.get(id(_element(value))):
                    return section
            frame = frame.f_back
        return ""

    def section_of_error(self, error: BaseException) -> str:
        """The same for where an error was raised."""
        place = error.__traceback__
        while place is not None and place.tb_next is not None:
            place = place.tb_next
        return self.section_of(place.tb_frame) if place else ""

    def _run(self) -> None:
        while True:
            time.sleep(EVERY)
            self.tell(self.section_of(sys._current_frames().get(self.main)))


def _by_element(root: Element) -> dict[int, str]:
    """For each element, by its identity, the innermost section with an identifier around it."""
    found = {}
    for section in root.iter("section"):
        if name := section.get("id"):
            found.update((id(element), name) for element in section.iter())
    return found


def _element(value: object) -> object:
    """The element that a box, a style or a node of the engine stands for."""
    if type(value).__module__.startswith(("weasyprint.", "cssselect2.")):
        return getattr(value, "etree_element", None) or getattr(value, "element", None)
    return value
