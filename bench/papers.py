"""A document's export against WeasyPrint's own time for the same HTML, in the same warm process."""

import os
import resource
import subprocess
import sys
import tempfile
from io import BytesIO
from pathlib import Path
from unittest.mock import patch

import pikepdf
from django.conf import settings
from weasyprint import HTML

from bench.measuring import Row, alternate, at_most
from documents.composition import compose
from documents.models import Document
from documents.rendering import to_pdf
from portal import pdf

MEETING, ADDRESS = "crm-csm-2", "concept-note"


def measure(database_url: str) -> list[Row]:
    document = Document.objects.get(meeting__address=MEETING, address=ADDRESS)

    def export() -> bytes:
        return to_pdf(compose(document, "es"))

    with patch.object(pdf, "write_pdf", wraps=pdf.write_pdf) as written:
        pages = len(pikepdf.open(BytesIO(export())).pages)
    html, fetcher = written.call_args.args[0], pdf._Shelf(written.call_args.kwargs["open_image"])

    def engine() -> bytes:
        return HTML(string=html, base_url=pdf.SHELF, url_fetcher=fetcher).write_pdf(stylesheets=[pdf._style()])

    ours, theirs = alternate(export, engine, rounds=7, seconds=0)
    return [
        at_most("II concept note, export : WeasyPrint's write_pdf", ours / theirs, 1.1),
        Row("II concept note, pages", pages),
        Row("II concept note, CPU a page", ours / pages * 1000, unit=" ms"),
        Row("II concept note, peak memory of a cold export", peak_memory(database_url), unit=" MB"),
    ]


def peak_memory(database_url: str) -> float:
    """Megabytes that one export takes in a process of its own."""
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
