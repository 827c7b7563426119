"""Documents with their sections, statements, versions and files."""

from datetime import UTC, datetime

from django.core.files.base import ContentFile

from documents.models import Document, File, Section, Statement, Version
from meetings.access import Release
from tests.factories.making import _serial, make, make_user


def make_document(meeting=None, **fields):
    fields.setdefault("kind", Document.Kind.CONCEPT_NOTE)
    fields.setdefault("address", f"document-{next(_serial)}")
    fields.setdefault("title", f"Documento {fields['address']}")
    fields.setdefault("release", Release.PUBLISHED)
    return make(Document, meeting=meeting, **fields)


def make_section(document, **fields):
    fields.setdefault("position", next(_serial))
    return make(Section, document=document, **fields)


def make_statement(document, state, **fields):
    fields.setdefault("text", "El Estado se reserva su posición.")
    return make(Statement, document=document, state=state, **fields)


def make_version(document, number=1, **fields):
    """An issued version, unless `issued_at=None` is asked for; it has neither trees nor files."""
    if fields.setdefault("issued_at", datetime(2024, 10, 11, tzinfo=UTC)):
        fields.setdefault("status", Version.Status.PUBLISHED)
        fields.setdefault("issued_by", make_user())
    return make(Version, document=document, number=number, **fields)


def make_file(version, language="es", **fields):
    fields.setdefault("format", File.Format.PDF)
    fields.setdefault("file", ContentFile(b"%PDF-1.7\n", name=f"file-{next(_serial)}.pdf"))
    return make(File, version=version, language=language, sha256="0" * 64, **fields)
