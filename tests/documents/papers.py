"""A meeting with its papers, as the II plenary had them; and what a PDF says, page by page."""

import json
import subprocess
from datetime import date
from functools import cache
from io import BytesIO

import pikepdf

from documents.models import Document
from documents.paper.composition import compose
from documents.paper.rendering import to_pdf
from meetings.models import Objective
from sessions.models import Citation, Concept, ConceptUse
from tests import factories as f

PARAGRAPH = "Los procesos consultivos son diálogos continuos entre los Estados de una región convenida. " * 4
# Of each session: the sources of its concepts with the number of the printed note; None is a work of the authors' own.
PRINTED_NOTES = [
    [[("desa", 1)], [(None, 2)]],
    [[("trafficking", 3)], [("smuggling", 4)]],
    [[("glossary", 5), ("forum", 5)]] * 3,
    [[("glossary", 6)], [("glossary", 7)]],
    [[("glossary", 8)]],
    [[("glossary", 9)]],
]


def make_plenary(world, **fields):
    """A meeting of six sessions whose concepts carry nine printed notes, as on the sheets of the II plenary."""
    meeting = f.make_meeting(
        world.series,
        number=2,
        title="II Reunión Plenaria",
        title_en="II Plenary Meeting",
        motto="Buscando acciones conjuntas",
        start=date(2021, 9, 9),
        end=date(2021, 9, 10),
        **fields,
    )
    f.make_chair(meeting, world.crm, world.sv, position=1)
    f.make_chair(meeting, world.csm, world.pe, position=2)
    for position in (1, 2):
        f.make(Objective, meeting=meeting, position=position, text=f"Objetivo número {position}")
    addresses = {name for session in PRINTED_NOTES for notes in session for name, _number in notes if name}
    sources = {
        name: f.make_source(address=name, title=f"Obra {name}", link=f"https://example.org/{name}.pdf")
        for name in addresses
    }
    for number, notes in enumerate(PRINTED_NOTES, 1):
        session = f.make_session(meeting, number=number, label_es="Sesión", title=f"Asunto número {number}")
        f.make_lead(session, world.pe)
        f.make_topic(session, f"Tema de la sesión {number}")
        f.make_question(session, f"¿Pregunta de la sesión {number}?")
        for position, cited in enumerate(notes, 1):
            concept = f.make_concept(
                address=f"concept-{number}-{position}", definition=PARAGRAPH, wording=Concept.Wording.VERBATIM
            )
            f.make(ConceptUse, concept=concept, session=session, meeting=meeting, position=position)
            for place, (name, printed) in enumerate(cited, 1):
                work = {"cited": sources[name]} if name else {"remark": "Elaboración propia."}
                f.make(Citation, concept=concept, position=place, printed_note=printed, **work)
    return meeting


def make_note(meeting, **fields):
    """The meeting's concept note: texts, nested sections, and every block."""
    fields.setdefault("nature", Document.Nature.RECONSTRUCTION)
    note = f.make_document(
        meeting,
        address="concept-note",
        title="Nota conceptual de la II Reunión",
        title_en="Concept note of the II Meeting",
        **fields,
    )
    background = f.make_section(
        note, position=1, heading="Antecedentes", heading_en="Background", text=PARAGRAPH, text_en="English words."
    )
    f.make_section(note, position=1, parent=background, heading="Una conferencia", text=PARAGRAPH)
    blocks = {
        "objectives": "Objetivos",
        "participants-profile": "Perfil de participantes",
        "sessions": "Sesiones",
        "general-concepts": "Concepto general",
        "technical-sheets": "Fichas técnicas",
    }
    for position, (block, heading) in enumerate(blocks.items(), 2):
        f.make_section(note, position=position, heading=heading, kind="block", block=block)
    return note


def pdf_of(document, language="es") -> bytes:
    """The document's PDF; made once for the same tree, as many tests look at the same paper."""
    return _pdf_of_tree(json.dumps(compose(document, language)))


@cache
def _pdf_of_tree(tree: str) -> bytes:
    return to_pdf(json.loads(tree))


def opened(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(pdf))


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page, as it lies on the paper."""
    command = ["pdftotext", "-layout", "-", "-"]
    text = subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()  # noqa: S603
    return text.removesuffix("\f").split("\f")


def elements_of(pdf: pikepdf.Pdf):
    """The structure elements of a tagged PDF, in reading order."""

    def walk(entry):
        if isinstance(entry, pikepdf.Array):
            for child in entry:
                yield from walk(child)
        elif isinstance(entry, pikepdf.Dictionary) and "/S" in entry:
            yield entry
            yield from walk(entry.get("/K", pikepdf.Array()))

    yield from walk(pdf.Root.StructTreeRoot.K)
