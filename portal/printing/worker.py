"""A process that prints one paper: `python -m portal.printing SECONDS STYLE…`.

It loads what every paper needs, says that it is ready, waits so many seconds for a `Job` on its standard input, prints
it and ends. What it says on its standard output: `portal/printing/job.py`.
"""

import gc
import json
import os
import pickle
import sys
import threading
from multiprocessing.connection import wait
from pathlib import Path

from portal.languages import CONTENTS, language_tag
from portal.printing import engine, limits
from portal.printing.job import END, FAILED, PRINTED, READY, Job
from portal.printing.progress import Progress
from portal.priority import weigh_session

_SAMPLE = """<!doctype html><html lang="{0}"><head><title>x</title></head><body data-head="x" data-mark="x">
<h1>Muestra</h1><h2><b class="numbering">1</b> Responsabilidad</h2><p>{1}Internacionalización <em>compartida</em>,
<b>correspondiente</b><small class="footnote">Reconocimiento.</small> <code>x</code> <a href="https://example.org/">x</a>
</p><ul><li>x</li></ul><table><tr><th scope="col">x</th></tr><tr><td>x</td></tr></table></body></html>"""
_LINES = "internacionalización correspondiente reconocimiento " * 20  # of which some end within a word
_NOBODY_WAITS = 4


def warm(styles: tuple[Path, ...]) -> None:
    """Print a sample in each language, so that fonts, hyphenation and style sheets are there before the paper."""
    for code in CONTENTS:
        job = Job(_SAMPLE.format(language_tag(code), _LINES), styles, {}, 0, 0)
        engine.printed(engine.read(job), job)


def answer(job: Job, output) -> int:
    """Print a job within its limits, which bound this process for good, and give the exit status."""
    writing = threading.Lock()

    def tell(section: str) -> None:
        with writing:
            write(output, section.encode() + b"\n")

    tell("")
    limits.apply(seconds=job.seconds, memory=job.memory)
    progress = Progress(tell)
    try:
        source = engine.read(job)
        progress.begin(source.etree_element)
        status, said = PRINTED, engine.printed(source, job)
    except Exception as error:  # noqa: BLE001 - the portal says it, with the section
        section = progress.section_of_error(error)
        status, said = FAILED, json.dumps({"what": what_of(error), "section": section}).encode()
    writing.acquire()  # for good: nothing comes after the answer
    write(output, END + said)
    return status


def write(output, said: bytes) -> None:
    """Say something to the portal; where it has gone, this process ends, from whichever thread."""
    try:
        output.write(said)
        output.flush()
    except OSError:
        os._exit(_NOBODY_WAITS)


def what_of(error: Exception) -> str:
    match error:
        case engine.EngineError():
            return str(error)[:500]
        case MemoryError():
            return "needed more memory than a paper has"
        case RecursionError():
            return "is nested too deeply"
    return f"{type(error).__name__}: {error}"[:500]


def main() -> int:
    weigh_session()  # as little as the worker that issues a paper
    gc.disable()  # a short life with a bound on memory: to look for cycles costs a tenth of it
    output = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # a library that prints something shall not speak to the portal
    warm(tuple(Path(name) for name in sys.argv[2:]))
    write(output, READY)
    if not wait([sys.stdin.fileno()], float(sys.argv[1])):
        return _NOBODY_WAITS
    try:
        job = pickle.load(sys.stdin.buffer)  # noqa: S301 - from the portal, which started this process
    except EOFError:
        return _NOBODY_WAITS
    return answer(job, output)


def run() -> None:
    """All of this process."""
    status = 1
    try:
        status = main()
    except BaseException as error:  # noqa: BLE001 - whatever it was, the portal learns of it by the exit status
        print(f"Printing broke off: {error!r:.200}", file=sys.stderr, flush=True)  # noqa: T201
    finally:
        os._exit(status)  # no clearing up, which the limits would not allow
