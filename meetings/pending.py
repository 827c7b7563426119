"""What waits in the room of meetings: the next meeting of each conference, missing dates and texts, drafts."""

from zoneinfo import ZoneInfo

from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from meetings.coming import AHEAD, is_past
from meetings.convocation import not_convened
from meetings.models import (
    Axis,
    Body,
    Conference,
    Image,
    Meeting,
    Membership,
    Offer,
    Organisation,
    Participation,
    Partnership,
    Presidency,
    Seat,
    Series,
    Source,
    Theme,
)
from meetings.office.pages import form_of
from meetings.office.pending import PendingLine, announce, in_draft, newest_first, untranslated, worked_on
from portal.places import OFFICE_INDEX


def next_meetings(viewer, conference):
    """The next meeting of each of the person's conferences, and the conferences to which the page can be narrowed."""
    own = list(Conference.objects.editable_by(viewer))
    if not own:
        return None
    chosen = [row for row in own if row.address == conference] or own
    rows = Meeting.objects.editable_by(viewer).filter(situation__in=AHEAD, start__isnull=False)
    coming = [row for row in rows.select_related("host").prefetch_related("series__conferences") if not is_over(row)]
    coming.sort(key=lambda row: row.start)
    found: dict = {}
    for each in chosen:
        meeting = next((row for row in coming if each in row.series.conferences.all()), None)
        found.setdefault(meeting, []).append(each)
    return {
        "own": own if len(own) > 1 else [],
        "chosen": conference if len(chosen) < len(own) else "",
        "meetings": [
            {
                "meeting": meeting,
                "conferences": conferences,
                "left": meeting and days_left(meeting),
                "last": None if meeting else last_held(viewer, conferences),
            }
            for meeting, conferences in found.items()
        ],
        "add": reverse("admin:meetings_meeting_add"),
    }


def last_held(viewer, conferences):
    """The last plenary held of one of `conferences`, from which the next can be cloned."""
    rows = Meeting.objects.editable_by(viewer).filter(
        series__kind=Series.Kind.PLENARY, situation=Meeting.Situation.HELD
    )
    rows = rows.filter(series__places__conference__in=conferences, start__isnull=False, number__isnull=False)
    return rows.order_by("-start", "-pk").first()


def is_over(meeting) -> bool:
    return (meeting.end or meeting.start) < today_at(meeting)


def today_at(meeting):
    """Today's date where the meeting is held."""
    return timezone.localdate(timezone=ZoneInfo(meeting.timezone))


def days_left(meeting) -> str:
    """How many days there are until the meeting begins, in its own time zone."""
    days = (meeting.start - today_at(meeting)).days
    if days < 0:
        return _("under way")
    if days == 0:
        return _("begins today")
    return ngettext("in %(days)s day", "in %(days)s days", days) % {"days": days}


def past_due(viewer):
    """Meetings whose last day is past in every time zone, and which are not on record as held."""
    return Meeting.objects.editable_by(viewer).filter(is_past(), situation__in=AHEAD).order_by("-start", "pk")


def without_chairs(viewer):
    return worked_on(viewer).filter(chairs__isnull=True).order_by(F("start").desc(nulls_first=True), "pk")


def ahead(viewer):
    """Meetings that are still to come, as far as is known; those without a date first."""
    rows = Meeting.objects.editable_by(viewer).filter(situation__in=AHEAD)
    return rows.order_by(F("start").desc(nulls_first=True), "pk")


def without_dates(viewer):
    return ahead(viewer).filter(start__isnull=True)


def without_place(viewer):
    """Meetings ahead that are held in person but have no place yet."""
    is_silent = Q(place_es="") | Q(place_es__isnull=True)
    return ahead(viewer).exclude(modality=Meeting.Modality.VIRTUAL).filter(is_silent)


def to_convene(viewer):
    return not_convened(ahead(viewer))


def at(anchor: str):
    """The address of a field on a meeting's form."""
    return lambda meeting: f"{form_of(meeting)}#{anchor}"


def page(name: str):
    """The address of a page beside a meeting's form."""
    return lambda meeting: reverse(f"admin:meetings_meeting_{name}", args=[meeting.pk])


def recent(viewer):
    return worked_on(viewer).order_by(F("start").desc(nulls_first=True), "pk")


def participations(viewer):
    rows = Participation.objects.editable_by(viewer).filter(meeting__in=worked_on(viewer).values("pk"))
    return rows.select_related("meeting", "state", "organisation", "body").order_by(*newest_first("position"))


def unanswered(viewer):
    """Invitations to seats without an answer, the oldest first."""
    today = timezone.now().date()
    rows = Seat.objects.editable_by(viewer).filter(Seat.IS_PENDING).exclude(end__lte=today)
    return rows.select_related("user", "state", "organisation", "conference").order_by("invited_at", "pk")


def of_meeting(row):
    return row.meeting or ""


OFFICE_INDEX.add("admin/_next_meetings.html", next_meetings, order=0)
announce(
    gettext_lazy("Conferences and shared lists"),
    in_draft(Presidency, "conference", "state"),
    in_draft(Membership, "conference", "state", "organisation"),
    in_draft(Partnership, "conference", "organisation"),
    in_draft(Offer, "conference", "state"),
    *(in_draft(model) for model in (Body, Axis, Series, Organisation, Theme, Source)),
    order=60,
)
announce(
    gettext_lazy("Meetings"),
    PendingLine(
        "past",
        gettext_lazy("Meetings whose date is past: held or not?"),
        Meeting,
        past_due,
        settle=page("close"),
        folds=False,
        here=gettext_lazy("Its date is past: was it held?"),
    ),
    PendingLine(
        "dates",
        gettext_lazy("Meetings ahead without dates"),
        Meeting,
        without_dates,
        settle=at("id_start"),
        here=gettext_lazy("No dates"),
    ),
    PendingLine(
        "place",
        gettext_lazy("Meetings ahead without a place"),
        Meeting,
        without_place,
        settle=at("id_place_es"),
        here=gettext_lazy("No place"),
    ),
    PendingLine(
        "chairs",
        gettext_lazy("Meetings without chairs"),
        Meeting,
        without_chairs,
        settle=at("chairs-group"),
        here=gettext_lazy("No chairs"),
    ),
    PendingLine(
        "convocation",
        gettext_lazy("Meetings whose member states are not all convened yet"),
        Meeting,
        to_convene,
        settle=page("convocation"),
        here=gettext_lazy("Not all member states are convened yet"),
    ),
    in_draft(Meeting, settle=page("publish")),
    in_draft(Participation, "meeting", "state", "organisation", "body", note=of_meeting),
    in_draft(Image, "meeting", note=of_meeting),
    PendingLine(
        "unanswered", gettext_lazy("Invitations without an answer"), Seat, unanswered, lambda seat: seat.user.email
    ),
    *untranslated(recent, Meeting, "objectives", "topics"),
    *untranslated(participations, Participation, "delegates", note=of_meeting),
    order=10,
)
