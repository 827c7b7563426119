"""Writes one document to a file: `export_document crm-csm-2 concept-note --language en --output note.pdf`."""

import os
import tempfile
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from documents.models import Document
from documents.paper.composition import tree_of
from documents.paper.formats import WRITERS
from documents.paper.session_papers import compose_sheet
from documents.paper.unprintable import UnprintableError
from meetings.access import Viewer
from meetings.models import Meeting
from sessions.models import Session

# An operator may read everything; the paper is still composed for the document's audience.
OPERATOR = Viewer(sees_all=True)


class Command(BaseCommand):
    help = "Write one document of a meeting to a file."

    def add_arguments(self, parser):
        parser.add_argument("meeting", help="The meeting's address, such as crm-csm-2.")
        parser.add_argument("kind", help="The document's address or kind, such as concept-note.")
        parser.add_argument("--session", help="For a technical sheet: the session's number or word.")
        known = ", ".join(dict(settings.LANGUAGES))
        parser.add_argument("--language", default=settings.LANGUAGE_CODE, help=f"One of: {known}.")
        parser.add_argument("--format", default="pdf", help="pdf or docx.")
        parser.add_argument("--output", required=True, help="The file to write.")

    def handle(self, *, meeting, kind, session, language, output, **options):
        if language not in dict(settings.LANGUAGES):
            raise CommandError(f"Unknown language: {language}")
        if options["format"] not in WRITERS:
            raise CommandError(f"Unknown format: {options['format']}")
        found = Meeting.objects.visible_to(OPERATOR).filter(address=meeting).first()
        if found is None:
            raise CommandError(f"Unknown meeting: {meeting}")
        tree = self.sheet(found, kind, session, language) if session else self.document(found, kind, language)
        try:
            write(Path(output), WRITERS[options["format"]](tree))
        except UnprintableError as error:
            place = f" in “{error.section}”" if error.section else ""
            raise CommandError(f"Cannot print {meeting} {kind}{place}: {error.reason}") from error
        except OSError as error:
            raise CommandError(f"Cannot write {output}: {error}") from error

    @staticmethod
    def document(meeting, kind, language) -> dict:
        documents = Document.objects.visible_to(OPERATOR).filter(meeting=meeting).order_by("address")
        document = documents.filter(address=kind).first() or documents.filter(kind=kind).first()
        if document is None:
            raise CommandError(f"{meeting.address} has no document of this kind: {kind}")
        return tree_of(document, language)

    @staticmethod
    def sheet(meeting, kind, session, language) -> dict:
        if kind != Document.Kind.TECHNICAL_SHEET:
            raise CommandError(f"Only a technical-sheet is of one session, not a {kind}")
        found = Session.objects.visible_to(OPERATOR).filter(meeting=meeting, address=session).first()
        if found is None:
            raise CommandError(f"{meeting.address} has no session at this address: {session}")
        return compose_sheet(found, language)


def write(path: Path, content: bytes) -> None:
    """Write the whole file or none: to a temporary name beside it, which is then renamed."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
