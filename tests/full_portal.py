"""A full meeting with all that public addresses lead to, for tests that ask every one of them."""

from base64 import b64decode
from datetime import date

from django.core.files.base import ContentFile

from documents.models import OfficialWording, TextTie
from meetings.access import Release
from meetings.models import Axis, Image
from tests import factories as f
from tests.consultations.rows import make_procedure, make_stage
from tests.decisions.rows import make_addressee, make_decision
from tests.full_meeting import make_full_meeting

CODE = "K7QM2-X9TPH"
# A picture of one pixel.
PIXEL = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==")


def make_full_portal(world, series=None, state=None, word="Completa", **fields):
    """As `make_full_meeting`, with pictures, a document that belongs to no meeting, and issued versions.

    Of what is in the meeting each text has `word` in it. Beside it stand records that nothing names: those of a
    conference, with the fields `records`, and those of shared lists, with the fields `shared`.
    """
    records, shared = fields.pop("records", {}), fields.pop("shared", {})
    full = make_full_meeting(series or world.series, state or world.sv, word, **fields)
    full.image = make_image("a-picture", f"{word} imagen", meeting=full.meeting)
    full.free = f.make_document(title=f"{word} documento", address="a-free-one")
    full.free.conferences.add(world.crm)
    make_image("an-emblem", "Emblema")
    f.make_section(full.free, text="![](image:an-emblem)")
    f.make_section(full.document, position=9, text=f"{word} texto.\n\n![{word} pie](image:a-picture)")
    full.version = f.make_version(full.document, code=CODE)
    key = full.document.sections.exclude(keys={}).first().keys["es"][0]
    said = {"language": "es", "text": f"{word} redacción", "confirmed_by": f.make_user()}
    f.make(OfficialWording, document=full.document, key=key, official=full.document, **said)
    full.digest = f.make_file(full.version, "en").sha256
    f.make_version(full.document, 2, note=f"{word} nota de la versión")
    f.make_version(full.free)
    full.decision = make_decision(
        *(series or world.series).conferences.all(),
        meeting=full.meeting,
        title=f"{word} decisión",
        subject=f"{word} sujeto",
        note=f"{word} nota",
        source=full.source,
    )
    make_addressee(full.decision, state=state or world.sv)
    add_records(full, (series or world.series).conferences.first(), state or world.sv, word, **records)
    full.text.themes.add(full.theme)
    f.make(TextTie, document=full.text, kind="cites", other=full.free)
    add_shared(full, word, **shared)
    return full


def add_records(full, conference, state, word, party=None, **fields):
    """One of each kind that has no audience and is a conference's own; `party` is the state of the membership."""
    full.presidency = f.make_presidency(conference, state, 2031, theme=f"{word} lema", **fields)
    full.membership = f.make_membership(conference, party or f.make_state(), note=f"{word} nota", **fields)
    full.body = f.make_body(conference, name=f"{word} red", **fields)
    full.axis = f.make(Axis, conference=conference, name=f"{word} eje", **fields)
    full.text = make_text(conference, full.body, full.axis, word, **fields)
    full.procedure = make_procedure(conference, name=f"{word} procedimiento", note=f"{word} nota", **fields)
    full.stage = make_stage(full.procedure, name=f"{word} etapa")


def add_shared(full, word, **fields):
    """One of each kind that all conferences share."""
    full.organisation = f.make_organisation(acronym="", name=f"{word} organización", **fields)
    full.work = f.make_source(title=f"{word} obra", note=f"{word} nota", **fields)
    full.subject = f.make_theme(name=f"{word} asunto", **fields)


def make_text(conference, body, axis, word, **fields):
    """A text of the library of which the title alone is on record."""
    said = {"address": f"text-{word.lower()}", "title": f"{word} lineamientos", "note": f"{word} nota"}
    text = f.make_document(kind="guidelines", adopted_by=body, date=date(2007, 1, 1), **said, **fields)
    text.conferences.add(conference)
    text.axes.add(axis)
    return text


def make_image(address, alternative_text, **fields):
    file = ContentFile(PIXEL, name=f"{address}.png")
    fields.setdefault("release", Release.PUBLISHED)
    return f.make(Image, address=address, alternative_text=alternative_text, file=file, **fields)
