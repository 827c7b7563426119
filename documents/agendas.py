"""The papers of a meeting, and among them those of its agenda, with what the meeting's own pages show of them."""

from django.db.models import QuerySet

from documents.files import with_versions
from documents.models import Document
from meetings.access.remembered import remembered

SHOWN_OF_PAPERS = (
    *("address", "kind", "nature", "title", "symbol", "date", "date_precision", "link", "meeting", "body", "certainty"),
    *("original_language", "authentic_languages", "official_languages", "audience", "release", "narrowed_to"),
)


@remembered
def _papers(viewer) -> QuerySet[Document]:
    rows = Document.objects.visible_to(viewer).only(*SHOWN_OF_PAPERS)
    return with_versions(rows, viewer).order_by("kind", "address")


def papers_of(meeting, viewer, **kind) -> list[Document]:
    """The documents of a meeting with their versions; the meeting is the one that the page has read already."""
    documents = list(_papers(viewer, meeting=meeting, **kind))
    for document in documents:
        document.meeting = meeting
    return documents


def agendas_of(meeting, viewer) -> list[Document]:
    """The meeting's agendas, asked of the database once a request: its page shows the file, and what has changed."""
    kept = vars(viewer.plain()).setdefault("agendas", {})
    if meeting.pk not in kept:
        kept[meeting.pk] = papers_of(meeting, viewer, kind=Document.Kind.AGENDA)
    return kept[meeting.pk]
