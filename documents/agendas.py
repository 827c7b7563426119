"""The papers of a meeting, and among them those of its agenda, with what the meeting's own pages show of them."""

from collections import defaultdict
from operator import attrgetter

from documents.files import as_written, shown_versions
from documents.models import Document, File
from meetings.access.together import asked_together, hand_out

SHOWN_OF_PAPERS = (
    *("address", "kind", "nature", "title", "symbol", "date", "date_precision", "link", "meeting", "body", "certainty"),
    *("original_language", "authentic_languages", "official_languages", "audience", "release", "narrowed_to"),
)


@asked_together
def _papers(viewer, **which):
    """Documents with versions and files, as `with_versions` gives them."""
    rows = Document.objects.visible_to(viewer).filter(**which)
    of_versions = {f"document__{name}": value for name, value in which.items()}
    of_files = {f"version__{name}": value for name, value in of_versions.items()}
    return {
        "documents": as_written(rows, viewer).only(*SHOWN_OF_PAPERS),
        "versions": shown_versions(viewer).filter(**of_versions),
        "files": File.objects.visible_to(viewer).filter(**of_files),
    }


def papers_of(meeting, viewer, **kind) -> list[Document]:
    """The documents of a meeting with their versions; the meeting is the one that the page has read already."""
    told = _papers(viewer, meeting=meeting.pk, **kind)
    hand_out(sorted(told["files"], key=attrgetter("language", "format")), told["versions"], "files")
    versions: dict[int, list] = defaultdict(list)
    for version in sorted(told["versions"], key=attrgetter("number"), reverse=True):
        versions[version.document_id].append(version)
    for document in told["documents"]:
        document.meeting = meeting
        document.shown_versions = versions[document.pk]
        for version in document.shown_versions:
            version.document = document
    return sorted(told["documents"], key=attrgetter("kind", "address"))


def agendas_of(meeting, viewer) -> list[Document]:
    """The meeting's agendas, asked of the database once a request: its page shows the file, and what has changed."""
    kept = vars(viewer.plain()).setdefault("agendas", {})
    if meeting.pk not in kept:
        kept[meeting.pk] = papers_of(meeting, viewer, kind=Document.Kind.AGENDA)
    return kept[meeting.pk]
