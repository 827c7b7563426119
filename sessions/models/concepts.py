from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from meetings.access import RecordQuerySet
from meetings.models import Meeting, Source
from meetings.provenance import Record, Sourced
from portal.text.fields import LineField, MarkdownField
from sessions.models.sessions import Session, SheetQuerySet


class ConceptQuerySet(RecordQuerySet):
    def visible_to(self, viewer):
        """Concepts that serve a meeting or a session which the viewer may see."""
        if viewer.sees_all:
            return self.all()
        uses = ConceptUse.objects.visible_to(viewer).filter(concept=OuterRef("pk"))
        return self.filter(Exists(uses))

    def editable_by(self, viewer):
        """A secretariat edits concepts that serve its meetings, and those that serve none yet.

        A focal point edits those that serve its own sheets alone: a definition is shared by all that name it.
        """
        if viewer.drafts_sheets:
            uses = ConceptUse.objects.filter(concept=OuterRef("pk"))
            own = ConceptUse.objects.editable_by(viewer).values("pk")
            return self.filter(Exists(uses.filter(pk__in=own)), ~Exists(uses.exclude(pk__in=own)))
        if viewer.sees_all or not viewer.secretariats:
            return self.all() if viewer.sees_all else self.none()
        own = ConceptUse.objects.editable_by(viewer).filter(concept=OuterRef("pk"))
        return self.filter(Q(uses__isnull=True) | Exists(own)).distinct()


class Concept(Sourced):
    """A term with its definition; all together are the glossary."""

    class Wording(models.TextChoices):
        VERBATIM = "verbatim", _("Verbatim")
        ADAPTED = "adapted", _("Adapted from")

    address = models.SlugField(_("address"), max_length=80, unique=True)
    term = LineField(_("term"), max_length=200)
    definition = MarkdownField(_("definition"))
    wording = models.CharField(
        _("wording"),
        max_length=8,
        choices=Wording.choices,
        default=Wording.ADAPTED,
        help_text=_("A quotation is never reworded and still called a quotation."),
    )

    uses_by_meeting: list[tuple[Meeting, list["ConceptUse"]]]  # what `sessions/glossary.py` adds for the page

    natural_fields = ("address",)
    objects = ConceptQuerySet.as_manager()

    class Meta:
        verbose_name = _("concept")
        verbose_name_plural = _("concepts")
        ordering = ["address"]

    def __str__(self):
        return self.term

    def get_absolute_url(self):
        """The entry in the glossary, on whichever of its pages that is."""
        return f"{reverse('sessions:glossary')}?concept={self.address}#{self.address}"


class ConceptUse(Record):
    """A concept's place in a session's sheet, or among the general concepts of a meeting."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, verbose_name=_("meeting"), related_name="concept_uses")
    session = models.ForeignKey(
        Session, models.CASCADE, verbose_name=_("session"), related_name="concept_uses", null=True, blank=True
    )
    concept = models.ForeignKey(Concept, models.PROTECT, verbose_name=_("concept"), related_name="uses")
    position = models.PositiveSmallIntegerField(_("position"), default=1)

    natural_fields = ("meeting__address", "session__address", "concept__address")
    is_of_sheet = True
    constraint_fields = {
        "concept_once_in_session": "concept",
        "concept_once_in_meeting": "concept",
    }
    concerns = ("meeting__series__conferences",)
    stands_in = ("meeting", "session")
    objects = SheetQuerySet.as_manager()

    class Meta:
        verbose_name = _("key concept")
        verbose_name_plural = _("key concepts")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="concept_once_in_session",
                fields=["session", "concept"],
                condition=Q(session__isnull=False),
                violation_error_message=_("The session names this concept already."),
            ),
            models.UniqueConstraint(
                name="concept_once_in_meeting",
                fields=["meeting", "concept"],
                condition=Q(session__isnull=True),
                violation_error_message=_("The meeting names this concept already."),
            ),
        ]

    def __str__(self):
        return str(self.concept)

    def clean(self):
        super().clean()
        session = self.session if self.session_id and self.meeting_id else None
        if session and session.meeting_id != self.meeting_id:
            raise ValidationError({"session": _("This session belongs to another meeting.")})


class CitationQuerySet(RecordQuerySet):
    def visible_to(self, viewer):
        """What those concepts cite that the viewer may see."""
        if viewer.sees_all:
            return self.all()
        return self.filter(Exists(ConceptUse.objects.visible_to(viewer).filter(concept=OuterRef("concept"))))

    def editable_by(self, viewer):
        """Who edits a concept edits what it cites; to secretariats all citations are open."""
        if viewer.drafts_sheets:
            return self.filter(concept__in=Concept.objects.editable_by(viewer).values("pk"))
        return super().editable_by(viewer)


class Citation(Record):
    """What a concept cites: a work and the place in it, or a remark where the authors cite themselves.

    On paper a citation is a footnote. Where one printed note serves several concepts, its number is the same on each.
    """

    concept = models.ForeignKey(Concept, models.CASCADE, verbose_name=_("concept"), related_name="citations")
    position = models.PositiveSmallIntegerField(_("position"), default=1)
    cited = models.ForeignKey(
        Source, models.PROTECT, verbose_name=_("cited work"), related_name="citations", null=True, blank=True
    )
    locator = LineField(_("locator"), max_length=100, blank=True, help_text=_("Article, page."))
    remark = LineField(_("remark"), max_length=200, blank=True)
    printed_note = models.PositiveSmallIntegerField(_("number of the printed note"), null=True, blank=True)

    natural_fields = ("concept__address", "position")
    is_of_sheet = True
    objects = CitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("citation")
        verbose_name_plural = _("citations")
        ordering = ["position", "pk"]

    def __str__(self):
        return f"{self.cited or self.remark}{', ' + self.locator if self.locator else ''}"

    def clean(self):
        super().clean()
        if not self.cited_id and not self.remark:
            raise ValidationError({"cited": _("Name the cited work, or write a remark.")})
