"""A paper that cannot be printed: ended, named where it is at fault, and blamed on nobody where the press is."""

import sys
import threading

import pytest

from portal.pdf import write_pdf
from portal.printing import pool
from tests.portal.presses import HARMLESS, failure, paper, waiting_id, workers

pytestmark = pytest.mark.usefixtures("printing_processes")


def test_a_text_without_end_is_ended_and_named(monkeypatch):
    waiting_id()
    monkeypatch.setattr(pool, "SECONDS", 3.0)

    long_but_quick = f"<!-- {'palabra ' * 500_000} -->"
    error = failure(HARMLESS, "<p>" + "palabra " * 400_000 + "</p>", long_but_quick)

    assert error.section == "s2"
    assert "3 seconds" in str(error)
    assert len(workers()) == pool.WAITING


@pytest.mark.parametrize(
    "text",
    [
        "<table><tr><th>a</th></tr>" + "<tr><td>a b c</td></tr>" * 30_000 + "</table>",
        "<table>" + "<tr><td colspan=100000000 rowspan=60000>a</td></tr>" * 5 + "</table>",
    ],
    ids=["rows", "spans"],
)
def test_a_text_that_takes_all_memory_is_ended_and_named(text, monkeypatch):
    monkeypatch.setattr(pool, "MEMORY", 256 * 1024 * 1024)

    error = failure(HARMLESS, text, HARMLESS)

    assert error.section == "s2"
    assert "memory" in str(error)


def test_a_text_nested_beyond_the_engine_is_named():
    error = failure(HARMLESS, HARMLESS, "<div>" * 400 + "x" + "</div>" * 400)

    assert error.section == "s3"


@pytest.fixture
def press(tmp_path, monkeypatch):
    """`press(*ends)`: workers that get as far as section `s2` and then do in turn what `ends` says, in shell."""
    pool.close()

    def press(*ends):
        (tmp_path / "ends").write_text("".join(f"{each}\n" for each in ends))
        script = tmp_path / "worker"
        script.write_text(
            f"#!/bin/sh\ncd {tmp_path}; printf '\\n'; head -c 1 >/dev/null || exit; printf '\\ns2\\n'\n"
            'end=$(head -n 1 ends); sed -i 1d ends; eval "$end"\n'
        )
        script.chmod(0o755)
        monkeypatch.setattr(sys, "executable", str(script))

    yield press
    pool.close()


@pytest.mark.parametrize(
    ("signal", "section", "is_of_press"), [("KILL", "", True), ("TERM", "", True), ("SEGV", "s2", False)]
)
def test_a_process_that_is_killed_is_blamed_on_no_section_and_one_that_crashes_is(press, signal, section, is_of_press):
    press(*[f"kill -{signal} $$"] * 2)

    error = failure(HARMLESS, f"<p>{signal}</p>", "<p>la más larga de todas las secciones del documento</p>")

    assert (error.section, error.is_of_press) == (section, is_of_press)


def test_a_paper_whose_process_was_killed_is_printed_by_the_next(press):
    press("kill -KILL $$", "printf '\\000%%PDF'")

    assert write_pdf(paper(HARMLESS, "<p>otra vez</p>")) == b"%PDF"


def test_a_paper_that_waits_too_long_for_others_is_blamed_on_no_section(monkeypatch):
    monkeypatch.setattr(pool, "SECONDS", 0.01)
    monkeypatch.setattr(pool._pool, "places", threading.BoundedSemaphore(1))
    pool._pool.places.acquire()

    error = failure(HARMLESS, "<p>espera</p>")

    assert (error.section, error.is_of_press) == ("", True)


def test_the_portal_goes_on_after_a_failure(monkeypatch):
    monkeypatch.setattr(pool, "SECONDS", 0.5)
    failure("<p>" + "palabra " * 400_000 + "</p>")
    monkeypatch.undo()

    assert write_pdf(paper(HARMLESS)).startswith(b"%PDF")
