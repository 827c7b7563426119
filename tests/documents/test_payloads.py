"""Hostile texts on their way to paper: nothing is opened, nothing breaks, and a PDF comes out."""

import re
import socket
import threading
from contextlib import contextmanager
from io import BytesIO
from zipfile import ZipFile

import pikepdf
import pytest

from documents.paper.composition import compose
from documents.paper.rendering import to_pdf
from portal.pdf import PdfError, write_pdf
from portal.printing import pool
from portal.text.fields import cleaned
from tests import factories as f
from tests.documents.papers import opened, pages_of
from tests.portal.payloads import DRAWINGS, STYLES, TAGS, payloads
from tests.portal.test_texts import Elements, permissive

pytestmark = pytest.mark.once
by_workers = pytest.mark.usefixtures("printing_processes")

RAW = len([*TAGS, *STYLES, *DRAWINGS])
SECRET = "what-only-the-file-says"
EVIL_KEYS = {"/EmbeddedFiles", "/EmbeddedFile", "/JavaScript", "/JS", "/Launch", "/OpenAction", "/AA", "/GoToR", "/AF"}


@contextmanager
def listening():
    """A listener on this machine: its address, and the connections that it got."""
    heard = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def listen():
            while True:
                try:
                    connection, _address = server.accept()
                except OSError:
                    return
                heard.append(connection.recv(200))
                connection.close()

        thread = threading.Thread(target=listen, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}", heard
        server.shutdown(socket.SHUT_RDWR)
        thread.join(2)


@pytest.fixture(params=[5, pytest.param(1, marks=pytest.mark.drill)], ids=["a sample", "all"])
def step(request):
    """Every fifth payload in a usual run: of each sort some."""
    return request.param


@pytest.fixture
def raws(hostile, step):
    """Those that are HTML, CSS or SVG, where the others are Markdown."""
    return hostile[: len(range(0, RAW, step))]


@pytest.fixture
def hostile(step, tmp_path, monkeypatch):
    """The payloads, aimed at a listener and at a file, and what the listener heard."""
    monkeypatch.setattr(pool, "SECONDS", 120.0)  # all of them in one paper, on a machine that has other work
    canary = tmp_path / "secret.txt"
    canary.write_text(SECRET)
    with listening() as (web, heard):
        yield payloads(web=web, file=str(canary))[::step]
        assert heard == []


@pytest.fixture
def document(world):
    return f.make_document(f.make_meeting(world.series, number=2), address="report", kind="report", title="Informe")


def assert_harmless(pdf: bytes) -> None:
    """It holds no secret, no attachment, no script, and no address but of the web and mail."""
    assert not any(SECRET in page for page in pages_of(pdf))
    for thing in opened(pdf).objects:
        if isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)):
            assert not EVIL_KEYS & set(thing.keys())
            if "/URI" in thing:
                assert str(thing.URI).startswith(("http://", "https://", "mailto:"))
        if isinstance(thing, pikepdf.Stream) and "/Filter" in thing:
            assert SECRET.encode() not in thing.read_bytes()


def assert_harmless_for_word(docx: bytes) -> None:
    """It holds no secret and no picture, and leads outside to the web and mail alone."""
    with ZipFile(BytesIO(docx)) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    assert not [name for name, part in parts.items() if SECRET.encode() in part or "media" in name]
    outside = [
        address.decode()
        for name, part in parts.items()
        if name.endswith(".rels")
        for address in re.findall(rb'Target="([^"]+)" TargetMode="External"', part)
    ]
    assert outside
    assert all(address.startswith(("http://", "https://", "mailto:")) for address in outside)


@by_workers
def test_stored_payloads_open_nothing_on_page_paper_and_docx(hostile, document, client):
    """In texts, headings, the title and a caption, through both walls: as it would happen."""
    for position, text in enumerate(hostile, 1):
        heading = text.replace("\0", "")[:200]
        numbering = text[:1].strip("\0")
        document.sections.create(position=position, heading=heading, numbering=numbering, text=text)  # as no form would
    document.title_es = hostile[0]
    document.save()

    page, paper, word = (client.get(f"/es/meetings/crm-csm-2/documents/report{end}") for end in ("/", ".pdf", ".docx"))

    assert [answer.status_code for answer in (page, paper, word)] == [200, 200, 200]
    reading = page.content.decode().split("<main", 1)[1].split("</main>")[0]
    elements = Elements(reading)
    assert not elements.names & {"img", "script", "style", "svg", "iframe", "object", "embed", "base", "meta", "link"}
    assert all(each.startswith(("http://", "https://", "mailto:", "/", "#")) for each in elements.addresses)
    assert_harmless(paper.content)
    assert_harmless_for_word(word.content)


@by_workers
def test_the_inner_wall_holds_alone(hostile, document):
    f.make_section(document, heading="Texto", text="x")
    tree = compose(document, "es")
    [section] = tree["sections"]
    texts = [{"type": "text", "text": {"text": text, "language": "es"}} for text in hostile]

    pdf = to_pdf(tree | {"sections": [section | {"blocks": texts}]})

    assert_harmless(pdf)


@by_workers
def test_the_outer_wall_holds_alone(hostile):
    for start in range(0, len(hostile), 20):
        html = "".join(f"<div>{permissive(cleaned(text))}</div>" for text in hostile[start : start + 20])
        html = re.sub(r' (id|href)="#?fn[^"]*"', "", html)  # the same for the notes of each text

        pdf = write_pdf(f'<html lang="es"><title>T</title><h1>T</h1>{html}</html>')

        assert_harmless(pdf)


def raw(text: str) -> bytes | None:
    """The PDF of a text that no wall has seen, as HTML, or None: such a paper may fail."""
    try:
        pdf = write_pdf(f'<html lang="es"><title>T</title><h1>T</h1>{text}</html>')
    except PdfError:
        return None
    assert_harmless(pdf)
    return pdf


def test_the_engine_holds_without_any_wall(raws):
    """Each alone, and without the walls of a worker's process, too: such a paper opens nothing."""
    failed = [text for text in raws if raw(text) is None]

    assert len(failed) > len(raws) / 5


@by_workers
def test_a_worker_holds_without_any_wall(raws):
    """By the dozen: each paper is a process."""
    dozens = [raws[start : start + 12] for start in range(0, len(raws), 12)]

    failed = [dozen for dozen in dozens if raw("".join(dozen)) is None]

    assert len(failed) > len(dozens) / 3
