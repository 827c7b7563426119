"""Papers of nothing but sections, and the processes that print them."""

import os
from pathlib import Path

import pytest

from portal.pdf import PdfError, write_pdf
from portal.printing import pool

HARMLESS = "<p>Unas palabras.</p>"


def paper(*sections):
    body = "".join(f'<section id="s{n}"><h2>{n}</h2>{text}</section>' for n, text in enumerate(sections, 1))
    return f'<!doctype html><html lang="es"><head><title>T</title></head><body><h1>T</h1>{body}</body></html>'


def waiting_id() -> int:
    """The process id of the worker that waits for the next paper, after one was printed."""
    write_pdf(paper(HARMLESS))
    [waiting] = pool._pool.waiting
    return waiting.pid


def workers() -> set[int]:
    """The process ids of the workers of this process, also of one that ended and was not noticed."""
    found = set()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = stat.read_text().rpartition(")")[2].split()[1]
            command = stat.with_name("cmdline").read_bytes()
        except OSError:
            continue
        if int(parent) == os.getpid() and (not command or b"portal.printing" in command):
            found.add(int(stat.parent.name))
    return found


def failure(*sections):
    with pytest.raises(PdfError) as error:
        write_pdf(paper(*sections))
    return error.value
