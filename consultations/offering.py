"""What a Presidency can choose among as it prepares: the documents of its conference, and the versions of one."""

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet

from consultations.circles import own_terms
from consultations.models import Consultation
from consultations.teams import acting
from documents.models import Document, Version
from documents.paper.composition import compose
from documents.versions.freezing import text_digest
from meetings.models import Conference
from meetings.seats import viewer_for


def offered_documents(conference: Conference, by) -> QuerySet[Document]:
    """The documents of a conference of which a version is being written, drafts too: for the team that convenes.

    Raises `PermissionDenied` for whoever sits in no team in office.
    """
    own = own_terms(viewer_for(by))
    if not any(term.pk in own for term in acting(conference)):
        raise PermissionDenied
    concern = Q()
    for path in Document.concerns:
        concern |= Q(**{path: conference})
    rows = Document.objects.filter(concern, versions__status=Version.Status.DRAFT).distinct()
    return rows.select_related("meeting").order_by("kind", "address", "pk")


def offered_versions(consultation: Consultation) -> QuerySet[Version]:
    """The versions that a round of a consultation can circulate: the one being written, and those that it has."""
    rows = Version.objects.filter(document=consultation.consulted_document_id)
    return rows.filter(Q(status=Version.Status.DRAFT) | Q(rounds__consultation=consultation)).distinct()


def next_version(consultation: Consultation) -> Version | None:
    """What the next round is likely to circulate: the version being written, unless it says what circulated last."""
    rows = offered_versions(consultation).select_related("document")
    drafted = rows.filter(status=Version.Status.DRAFT).order_by("-number").first()
    last = consultation.rounds.filter(circulated_at__isnull=False).order_by("-number").first()
    if drafted is None or last is None:
        return drafted or rows.order_by("-number").first()
    circulated = last.version.tree.items()
    is_same = all(text_digest(compose(drafted.document, code, drafted)) == tree["digest"] for code, tree in circulated)
    return last.version if is_same else drafted
