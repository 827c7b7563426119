"""A document's export against WeasyPrint's own time for the same HTML, and how the time grows with the paper.

What is counted is CPU time: this process's, and what a worker that was warm takes for its paper. A worker's start is a
row of its own: as a rule nobody waits for it. Wall clock would count what else the machine does; this process's own CPU
would leave the engine out. The yardstick runs in this process, warm, with its fonts and images as WeasyPrint finds them
itself, and the same style sheet, parsed.
"""

import gc
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from multiprocessing.connection import wait
from pathlib import Path
from time import process_time
from unittest.mock import patch

import pikepdf
from django.conf import settings
from django.db import transaction
from weasyprint import CSS, HTML

from bench.measuring import Row, alternate, at_most
from consultations.matrix import matrix_of
from consultations.matrix_files import to_pdf as matrix_to_pdf
from documents.models import Document
from documents.paper.composition import compose
from documents.paper.rendering import to_pdf
from meetings.seats import viewer_for
from portal.pdf import styles
from portal.printing import pool
from portal.printing.engine import BASE, OPTIONS, FileFetcher
from practices.models import Practice
from tests.consultations.at_scale import PARAGRAPHS, PROPOSALS, STATES, fill
from tests.consultations.rows_of_round import OF_A_STATE, make_round

MEETING, ADDRESS = "crm-csm-2", "concept-note"
TIMES_LONGER = 22
ROWS = 300
_TICKS = os.sysconf("SC_CLK_TCK")


def measure(database_url: str) -> list[Row]:
    """The rows of the table that concern papers."""
    document = Document.objects.get(meeting__address=MEETING, address=ADDRESS)
    gc.collect()
    gc.freeze()  # or the yardstick would pay for collecting all of Django, which a worker has not loaded
    with unhurried():
        return [
            *against_the_engine("II concept note", lambda: to_pdf(compose(document, "es"))),
            *matrix(),
            *growth(compose(document, "es")),
            *annex(compose(document, "es")),
            *waiting(),
            Row("II concept note, peak memory of a cold export", peak_memory(database_url), unit=" MB"),
        ]


@contextmanager
def unhurried() -> Iterator[None]:
    """Papers have all the time that the machine's other work takes, and `cpu` counts what they take."""
    with (
        patch.object(pool, "SECONDS", 600.0),
        patch.object(pool, "IDLE_SECONDS", 3600),
        patch.object(pool.Worker, "print", _counted(pool.Worker.print)),
    ):
        yield


def matrix() -> list[Row]:
    """The matrix of comments of a round of 35 States, from its rows to its PDF; the rows do not stay."""
    with transaction.atomic():
        stage = make_round(STATES * OF_A_STATE)
        row = fill(stage.row, list(stage.row.respondents.all()), by=stage.head, term=stage.own).row
        viewer = viewer_for(stage.head)
        what = f"Matrix of {PARAGRAPHS} paragraphs and {PROPOSALS} proposals"
        rows = against_the_engine(what, lambda: matrix_to_pdf(matrix_of(row, viewer, "es")), rounds=3)
        transaction.set_rollback(True)
    return rows


def against_the_engine(what: str, export: Callable[[], bytes], rounds: int = 9) -> list[Row]:
    """How much longer an export takes than the engine alone for the HTML that it is handed."""
    with patch.object(pool, "print_paper", wraps=pool.print_paper) as handed_over:
        pages = pages_of(export())
    job = handed_over.call_args.args[0]
    style = [CSS(string="\n".join(path.read_text(encoding="utf-8") for path in job.styles))]

    def plain(**options) -> bytes:
        source = HTML(string=job.html, base_url=BASE, url_fetcher=FileFetcher(job.files))
        return source.write_pdf(stylesheets=style, **options)

    def tagged() -> bytes:
        return plain(**OPTIONS)

    ours, bare, alike = alternate(export, plain, tagged, rounds=rounds, seconds=1, clock=cpu)
    return [
        at_most(f"{what}, export : WeasyPrint's write_pdf", ours / bare, 1.1),
        at_most(f"{what}, export : WeasyPrint's write_pdf as pdf/ua-1", ours / alike, 1.1),
        Row(f"{what}, pages", pages),
        Row(f"{what}, CPU a page", ours / pages * 1000, unit=" ms"),
    ]


def growth(tree: dict) -> list[Row]:
    """The same sections once and many times over."""
    sections = [
        section | {"anchor": f"{section['anchor']}t{round_}"}
        for round_ in range(TIMES_LONGER)
        for section in tree["sections"]
    ]
    long = tree | {"sections": sections}
    short_pages, long_pages = pages_of(to_pdf(tree)), pages_of(to_pdf(long))
    short_time, long_time = alternate(lambda: to_pdf(tree), lambda: to_pdf(long), rounds=3, seconds=1, clock=cpu)
    return [
        at_most(
            f"CPU a page at {long_pages} pages : at {short_pages}",
            (long_time / long_pages) / (short_time / short_pages),
            1.4,
        )
    ]


def annex(tree: dict) -> list[Row]:
    """A table of practices as an annex would hold it, and the same words in paragraphs."""
    practices = list(Practice.objects.all()[:60].values_list("title", "attribution_printed", "description"))
    rows = [practices[number % len(practices)] for number in range(ROWS)]
    cells = [[str(number), *(" ".join(str(cell or "").split()) for cell in row)] for number, row in enumerate(rows, 1)]
    table = "| | | | |\n|---|---|---|---|\n" + "\n".join(f"| {' | '.join(row)} |" for row in cells)
    plain = "\n\n".join(cell for row in cells for cell in row if cell)

    def paper(text: str) -> dict:
        block = {"type": "text", "text": {"text": text, "language": "es"}}
        return tree | {"sections": [tree["sections"][0] | {"blocks": [block]}]}

    in_rows, in_blocks = paper(table), paper(plain)
    table_time, plain_time = alternate(
        lambda: to_pdf(in_rows), lambda: to_pdf(in_blocks), rounds=5, seconds=1, clock=cpu
    )
    return [at_most(f"An annex of {ROWS} rows as a table : as plain blocks", table_time / plain_time, 2)]


_taken_by_papers = 0.0  # CPU seconds


def cpu() -> float:
    """CPU seconds that this process and the papers that it had printed have used so far."""
    return process_time() + _taken_by_papers


def _counted(print_):
    """A worker's own way of printing, with what the paper takes added up; what its start took is left out."""

    def counted(worker: pool.Worker, job) -> bytes:
        global _taken_by_papers  # noqa: PLW0603 - a clock goes on
        start, before = start_of(worker), ended_children()
        pdf = print_(worker, job)
        _taken_by_papers += ended_children() - before - start
        return pdf

    return counted


def start_of(worker: pool.Worker) -> float:
    """CPU seconds until a worker was warm."""
    wait([worker.stdout])
    fields = Path(f"/proc/{worker.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / _TICKS


def ended_children() -> float:
    """CPU seconds of all that this process has started and seen end."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def waiting() -> list[Row]:
    """What a worker costs before it gets a paper."""
    worker = pool.Worker(tuple((path, 0) for path in styles()))
    try:
        start = start_of(worker)
        lines = Path(f"/proc/{worker.pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    finally:
        worker.end()
    memory = next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024
    return [
        Row("A worker, CPU of its start", start, unit=" s"),
        Row("A worker, memory while it waits", memory, unit=" MB"),
    ]


def pages_of(pdf: bytes) -> int:
    return len(pikepdf.open(BytesIO(pdf)).pages)


def peak_memory(database_url: str) -> float:
    """Megabytes of the largest process that one export takes, the portal's or the worker's."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "manage.py", "export_document", MEETING, ADDRESS]
        export = subprocess.Popen(  # noqa: S603 - our own command
            [*command, "--output", str(Path(folder) / "note.pdf")],
            cwd=settings.BASE_DIR,
            env=os.environ | {"DATABASE_URL": database_url},
            stdout=subprocess.DEVNULL,
        )
        _pid, status, used = os.wait4(export.pid, 0)
        export.returncode = os.waitstatus_to_exitcode(status)
    if export.returncode:
        raise subprocess.CalledProcessError(export.returncode, command)
    return used.ru_maxrss / 1024
