"""What waits among the documents: drafts, versions to be issued, translations."""

from django.db.models import Exists, F, OuterRef, Prefetch, Q, TextField
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from documents.models import Document, Section, Version
from documents.paper.legibility import illegible_sections
from meetings.office.pending import PendingLine, announce, in_draft, untranslated, worked_on


def recent(viewer):
    """Documents of meetings whose records are still edited, and those that belong to none."""
    rows = Document.objects.editable_by(viewer)
    rows = rows.filter(Q(meeting__isnull=True) | Q(meeting__in=worked_on(viewer).values("pk")))
    return rows.select_related("meeting").order_by(F("meeting__start").desc(nulls_last=True), "pk")


def unwritten(viewer):
    """Documents that are held back: nothing of them was issued, and an instruction stands where a text is to stand."""
    held = Section.objects.editable_by(viewer).holding_instructions().filter(document=OuterRef("pk"))
    return recent(viewer).filter(Exists(held)).exclude(versions__issued_at__isnull=False)


def not_issued(viewer):
    rows = Version.objects.editable_by(viewer).filter(issued_at__isnull=True)
    return rows.select_related("document__meeting").order_by("-pk")


def undecided(viewer):
    """Documents with a block of which an editor is to decide which paragraph it is: its key is empty."""
    keys = Section.objects.editable_by(viewer).annotate(kept=Cast("keys", TextField()))
    return recent(viewer).filter(Exists(keys.filter(document=OuterRef("pk"), kept__contains='""')))


def illegible(viewer):
    """Documents with letters that no installed font has."""
    sections = Prefetch("sections", Section.objects.editable_by(viewer).order_by("position", "pk"))
    rows = recent(viewer).prefetch_related(sections)
    return rows.filter(pk__in=[row.pk for row in rows if illegible_in(row)])


def illegible_in(document):
    return ", ".join(illegible_sections(document, document.sections.all()))


def of_meeting(document):
    return document.meeting or document.get_kind_display()


announce(
    _("Documents"),
    in_draft(Document, "meeting", note=of_meeting),
    PendingLine("unwritten", _("Documents with instructions of their outline"), Document, unwritten, of_meeting),
    PendingLine("issue", _("Versions that are not issued"), Version, not_issued, lambda row: row.get_status_display()),
    PendingLine(
        "letters", _("Documents with letters that no installed font has"), Document, illegible, illegible_in, asks=True
    ),
    PendingLine(
        "paragraphs",
        _("Documents with paragraphs to decide"),
        Document,
        undecided,
        of_meeting,
        lambda document: reverse("admin:documents_document_which", args=[document.pk]),
    ),
    *untranslated(recent, Document, "sections", note=of_meeting),
    order=50,
)
