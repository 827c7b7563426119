"""What waits of the directory and of the designations: entries not confirmed for half a year, members without any."""

from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from consultations.designations import undesignated
from consultations.models import Procedure
from meetings.models import FocalPoint, Membership
from meetings.office.pending import PendingLine, announce, in_draft
from portal.templatetags.plenaria import precise


def stale(viewer):
    """Entries in force that their State has not confirmed for half a year, or never; the oldest first."""
    limit = timezone.now().date() - FocalPoint.FRESH
    rows = FocalPoint.objects.editable_by(viewer).in_force()
    rows = rows.filter(Q(confirmed_on__isnull=True) | Q(confirmed_on__lt=limit))
    return rows.select_related("state", "conference").order_by("confirmed_on", "pk")


def without_any(viewer):
    """Members of today that have no entry in force in their conference."""
    points = FocalPoint.objects.editable_by(viewer).in_force()
    own = points.filter(state=OuterRef("state"), conference=OuterRef("conference"))
    rows = Membership.objects.editable_by(viewer).open_on(timezone.now().date())
    rows = rows.filter(~Exists(own), status=Membership.Status.MEMBER)
    return rows.select_related("state", "conference").order_by("conference", "pk")


def without_sender(viewer):
    """Members of today that have designated nobody who sends their answers."""
    rows = undesignated(Membership.objects.editable_by(viewer).open_on(timezone.now().date()))
    return rows.select_related("state", "conference").order_by("conference", "pk")


def designation_for(membership) -> str:
    """The form that records a designation, for a member of a conference."""
    return reverse("consultations:designate", args=[membership.conference.address, membership.state.code.lower()])


def entry_for(membership) -> str:
    """The form of a new entry, for a member of a conference."""
    asked = urlencode({"conference": membership.conference_id, "state": membership.state_id})
    return f"{reverse('admin:meetings_focalpoint_add')}?{asked}"


def confirmed(point):
    """When an entry was last confirmed."""
    if point.confirmed_on is None:
        return _("%(conference)s; never confirmed") % {"conference": point.conference}
    said = _("%(conference)s; confirmed on %(day)s")
    return said % {"conference": point.conference, "day": precise(point.confirmed_on)}


announce(
    gettext_lazy("Focal points and consultations"),
    PendingLine("stale", gettext_lazy("Focal points not confirmed for half a year"), FocalPoint, stale, confirmed),
    PendingLine(
        "no-focal-point",
        gettext_lazy("Members without a focal point on record"),
        Membership,
        without_any,
        settle=entry_for,
    ),
    PendingLine(
        "no-designation",
        gettext_lazy("Members of which it is not on record who sends their answers"),
        Membership,
        without_sender,
        settle=designation_for,
    ),
    in_draft(Procedure),
    order=65,
)
