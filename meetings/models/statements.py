from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from meetings.access import ConcernsQuerySet
from meetings.models.conferences import Conference
from meetings.provenance import Record
from portal.text.fields import LinesField


class ConferenceStatement(Record):
    """What a source says of a conference's members, observers, partners or bodies, beside those that are listed.

    Or of civil society, and of when bodies meet. A source may count without naming, or name a standing without those
    who have it.
    """

    class Subject(models.TextChoices):
        MEMBERS = "members", _("Member states")
        OBSERVER_STATES = "observer-states", _("Observer states")
        ORGANISATIONS = "organisations", _("Observer organisations")
        CIVIL_SOCIETY = "civil-society", _("Civil society")
        PARTNERS = "partners", pgettext_lazy("organisations", "Partners")
        BODIES = "bodies", _("Bodies")
        MEETING_TIMES = "meeting-times", _("When bodies meet")

    conference = models.ForeignKey(Conference, models.CASCADE, verbose_name=_("conference"), related_name="statements")
    subject = models.CharField(_("subject"), max_length=16, choices=Subject.choices)
    position = models.PositiveSmallIntegerField(_("position"), default=1)
    text = LinesField(_("text"))
    source = models.ForeignKey("meetings.Source", models.PROTECT, verbose_name=_("source"), related_name="+")

    natural_fields = ("conference__address", "subject", "position")
    concerns = ("conference",)
    objects = ConcernsQuerySet.as_manager()

    class Meta:
        verbose_name = _("statement of a source")
        verbose_name_plural = _("statements of sources")
        ordering = ["conference", "subject", "position", "pk"]

    def __str__(self):
        return self.text
