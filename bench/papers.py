"""A document's export against WeasyPrint's own time for the same HTML, and how the time grows with the paper.

What is counted is CPU time: this process's, the press's, and that of the processes that the press has forked for papers
(the kernel adds up those that have ended). Wall clock would count what else the machine does; this process's own
CPU would leave the engine out. The yardstick runs in this process, warm, with its fonts and images as WeasyPrint finds
them itself, and the same style sheet, parsed.
"""

import gc
import os
import resource
import subprocess
import sys
import tempfile
import time
from io import BytesIO
from pathlib import Path
from time import process_time
from unittest.mock import patch

import pikepdf
from django.conf import settings
from weasyprint import CSS, HTML

from bench.measuring import Row, alternate, at_most
from documents.models import Document
from documents.paper.composition import compose
from documents.paper.rendering import to_pdf
from portal.press import keeper
from portal.press.engine import BASE, OPTIONS, Shelf
from practices.models import Practice

MEETING, ADDRESS = "crm-csm-2", "concept-note"
TIMES_LONGER = 22
ROWS = 300
_TICKS = os.sysconf("SC_CLK_TCK")


def measure(database_url: str) -> list[Row]:
    """The rows of the table that concern papers."""
    document = Document.objects.get(meeting__address=MEETING, address=ADDRESS)
    keeper.SECONDS = 600.0  # of wall clock, and the machine may have other work
    gc.collect()
    gc.freeze()  # or the yardstick would pay for collecting all of Django, which the press has not loaded
    return [
        *against_the_engine(document),
        *growth(compose(document, "es")),
        *annex(compose(document, "es")),
        Row("II concept note, peak memory of a cold export", peak_memory(database_url), unit=" MB"),
    ]


def against_the_engine(document: Document) -> list[Row]:
    def export() -> bytes:
        return to_pdf(compose(document, "es"))

    with patch.object(keeper, "print_paper", wraps=keeper.print_paper) as handed_over:
        pages = pages_of(export())
    order = handed_over.call_args.args[0]
    style = [CSS(string="\n".join(path.read_text(encoding="utf-8") for path in order.styles))]

    def plain(**options) -> bytes:
        source = HTML(string=order.html, base_url=BASE, url_fetcher=Shelf(order.shelf))
        return source.write_pdf(stylesheets=style, **options)

    def tagged() -> bytes:
        return plain(**OPTIONS)

    ours, bare, alike = alternate(export, plain, tagged, rounds=9, seconds=1, clock=cpu)
    return [
        at_most("II concept note, export : WeasyPrint's write_pdf", ours / bare, 1.1),
        at_most("II concept note, export : WeasyPrint's write_pdf as pdf/ua-1", ours / alike, 1.1),
        Row("II concept note, pages", pages),
        Row("II concept note, CPU a page", ours / pages * 1000, unit=" ms"),
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


def cpu() -> float:
    """CPU seconds that this process, its press and the press's ended processes have used so far."""
    server = keeper._keeper.server
    if server is None:
        return process_time()
    children = Path(f"/proc/{server.pid}/task/{server.pid}/children")
    while children.read_text(encoding="ascii").strip():
        time.sleep(0.01)  # until the press has noticed that the last one ended
    fields = Path(f"/proc/{server.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return process_time() + sum(map(int, fields[11:15])) / _TICKS


def pages_of(pdf: bytes) -> int:
    return len(pikepdf.open(BytesIO(pdf)).pages)


def peak_memory(database_url: str) -> float:
    """Megabytes of the largest process that one export takes, the portal's or the press's."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "manage.py", "export_document", MEETING, ADDRESS]
        subprocess.run(  # noqa: S603 - our own command
            [*command, "--output", str(Path(folder) / "note.pdf")],
            cwd=settings.BASE_DIR,
            env=os.environ | {"DATABASE_URL": database_url},
            stdout=subprocess.DEVNULL,
            check=True,
        )
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
