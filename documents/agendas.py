"""The papers of a meeting, and among them those of its agenda, with what the meeting's own pages show of them."""

from documents.files import with_versions
from documents.models import Document


def papers_of(meeting, viewer, **kind) -> list[Document]:
    """The documents of a meeting with their versions; the meeting is the one that the page has read already."""
    rows = Document.objects.visible_to(viewer).filter(meeting=meeting, **kind).order_by("kind", "address")
    documents = list(with_versions(rows, viewer))
    for document in documents:
        document.meeting = meeting
    return documents


def agendas_of(meeting, viewer) -> list[Document]:
    """The meeting's agendas, asked of the database once a request: its page shows the file, and what has changed."""
    kept = vars(viewer.plain()).setdefault("agendas", {})
    if meeting.pk not in kept:
        kept[meeting.pk] = papers_of(meeting, viewer, kind=Document.Kind.AGENDA)
    return kept[meeting.pk]
