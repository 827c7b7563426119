"""The process that has the engine loaded. For every paper it forks: `python -m portal.press.server STYLE…`.

Its standard input is a socket, over which the portal sends one end of a pair for each paper. On that pair a forked
process says that it has begun, reads an `Order`, tells the section it is at work on, and answers with the PDF or with
what went wrong. Answers are bytes with a letter before them, never objects: they have been near other people's texts.
"""

import gc
import json
import os
import signal
import socket
import sys
import threading
from multiprocessing.connection import Connection
from pathlib import Path

from portal.languages import CONTENTS, language_tag
from portal.press import engine, limits
from portal.press.order import AT, BEGUN, DONE, FAILED, Order
from portal.press.watch import Watch

_SAMPLE = """<!doctype html><html lang="{0}"><head><title>x</title></head><body data-head="x" data-mark="x">
<h1>Muestra</h1><h2><b class="numbering">1</b> Responsabilidad</h2><p>{1}Internacionalización <em>compartida</em>,
<b>correspondiente</b><small class="footnote">Reconocimiento.</small> <code>x</code> <a href="https://example.org/">x</a>
</p><ul><li>x</li></ul><table><tr><th scope="col">x</th></tr><tr><td>x</td></tr></table></body></html>"""
_LINES = "internacionalización correspondiente reconocimiento " * 20  # of which some end within a word
_NOBODY_WAITS = 3


def warm(styles: tuple[Path, ...]) -> None:
    """Print a sample in each language, so that fonts, hyphenation and style sheets are there before the first paper."""
    for code in CONTENTS:
        order = Order(_SAMPLE.format(language_tag(code), _LINES), styles, {}, 0, 0)
        engine.printed(engine.read(order), order)
    engine.know_lists_of_letters()
    gc.collect()
    gc.freeze()  # what the forks share stays untouched by their collectors


def serve(control: socket.socket) -> None:
    """Fork for every pair that comes, until the portal has gone."""
    signal.signal(signal.SIGCHLD, _reap)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while True:
        message, handles, _flags, _address = socket.recv_fds(control, 1, 1)
        if not message:
            return
        for handle in handles:
            if os.fork() == 0:
                control.close()
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                _print(Connection(handle))
            os.close(handle)


def _reap(_signal, _frame) -> None:
    """No ended process stays behind."""
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    except ChildProcessError:
        pass


def _print(portal: Connection) -> None:
    """Print one paper and end this process."""
    status = 1
    try:
        portal.send_bytes(BEGUN)
        _answer(portal, portal.recv())
        status = 0
    except BaseException as error:  # noqa: BLE001 - whatever it was, the portal learns of it by the end of the connection
        print(f"The press broke off: {error!r:.200}", file=sys.stderr, flush=True)  # noqa: T201
    finally:
        os._exit(status)


def _answer(portal: Connection, order: Order) -> None:
    limits.apply(seconds=order.seconds, memory=order.memory)
    gc.disable()  # a short life with a bound on memory: to look for cycles costs a tenth of it
    telling = threading.Lock()

    def tell(section: str) -> None:
        try:
            with telling:
                portal.send_bytes(AT + section.encode())
        except OSError:
            os._exit(_NOBODY_WAITS)

    watch = Watch(tell)
    try:
        source = engine.read(order)
        watch.begin(source.etree_element)
        answer = DONE + engine.printed(source, order)
    except Exception as error:  # noqa: BLE001 - the portal says it, with the section
        section = watch.section_of_error(error)
        answer = FAILED + json.dumps({"what": _said(error), "section": section}).encode()
    with telling:
        portal.send_bytes(answer)


def _said(error: Exception) -> str:
    match error:
        case engine.EngineError():
            return str(error)[:500]
        case MemoryError():
            return "needed more memory than a paper has"
        case RecursionError():
            return "is nested too deeply"
    return f"{type(error).__name__}: {error}"[:500]


def main() -> None:
    warm(tuple(Path(name) for name in sys.argv[1:]))
    control = socket.socket(fileno=os.dup(0))
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)  # or every fork would hold the control as its standard input
    serve(control)


if __name__ == "__main__":
    main()
