"""Of the dossier: papers that are being drafted, with the version that is being written."""

from django.utils.translation import gettext as _

from decisions.dossier.parts import Entry, Fact, Text
from documents.files import with_files
from documents.models import Document, Version
from meetings.access import Release
from meetings.access.rules import concerns_q
from meetings.models import Conference


def papers_drafted(conference: Conference, viewer) -> list[Entry]:
    """Those in which there is something to read, as far as the reader is told that a version is being written."""
    own = concerns_q(Document, frozenset({conference.pk}), "")
    rows = Document.objects.visible_to(viewer).filter(own, release=Release.PUBLISHED)
    rows = with_files(rows.filter(versions__status=Version.Status.DRAFT), viewer).order_by("meeting", "kind", "address")
    return [_entry(row) for row in rows if row.has_something and row.written]


def _entry(row: Document) -> Entry:
    version = row.written[0]
    issued = _("version %(number)d is the last that was issued") if row.issued else _("none was issued yet")
    facts = [
        Fact.said(_("Document"), str(row.get_kind_display()), str(row.get_nature_display())),
        Fact.said(
            _("Version"),
            f"{version.number}, {version.get_status_display()}",
            issued % {"number": row.issued[0].number} if row.issued else issued,
        ),
    ]
    if row.meeting:
        facts.insert(0, Fact(_("Meeting"), [Text.naming(row.meeting, "title")]))
    return Entry.on(row, "title", *facts)
