"""Verbs: a State reports a figure; the secretariat accepts it, or returns it with a word. All of it stays on record."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from modeltranslation.utils import build_localized_fieldname

from meetings.models import Membership
from meetings.seats import require_editor, viewer_for
from portal.text.letters import clean_text
from roadmaps.models import Indicator, Measurement, Roadmap, StateReport

TAKEN_ALONG = ("date", "value", "evidence")  # of a report, as it becomes a measurement


def conferences_of(roadmap: Roadmap) -> frozenset[int]:
    """The conferences, by their keys, whose members report on a roadmap."""
    narrowed = roadmap.narrowed_to_id
    return frozenset({narrowed}) if narrowed else frozenset(roadmap.concerned_conferences())


def own_places(roadmap: Roadmap, viewer) -> list[Membership]:
    """The places of States in the conferences of a roadmap for which the viewer acts, as a delegate too."""
    rows = Membership.objects.visible_to(viewer).filter(pk__in=viewer.member_places)
    rows = rows.filter(conference__in=conferences_of(roadmap))
    return list(rows.select_related("state", "conference").order_by("conference__founded", "pk"))


def reporting_places(roadmap: Roadmap, viewer) -> list[Membership]:
    """Those of them for which the viewer reports: as the focal point of the State in that conference."""
    rows = own_places(roadmap, viewer)
    return [row for row in rows if (row.state_id, row.conference_id) in viewer.focal_places]


@transaction.atomic
def report(row: StateReport, *, by) -> StateReport:
    """Put a figure of a State, not saved yet, on record for the secretariat to read.

    Raises `PermissionDenied` for whoever is no focal point of the State, or does not see the indicator, and
    `ValidationError`, each message at its field, for a figure that cannot be.
    """
    viewer = viewer_for(by)
    seen = Indicator.objects.visible_to(viewer).exclude(result__roadmap=None)
    present = seen.select_for_update(of=("self",)).filter(pk=row.indicator_id).first()  # one figure at a time
    if present is None or row.membership not in reporting_places(present.result.roadmap, viewer):
        raise PermissionDenied
    if row.corrects and (row.corrects.indicator_id, row.corrects.membership_id) != (present.pk, row.membership_id):
        raise PermissionDenied
    row.reported_by = row._history_user = by
    row.full_clean()
    row.save()
    return row


@transaction.atomic
def accept(row: StateReport, *, by) -> Measurement:
    """Make a measurement of what a State has reported; what the report corrects makes room for it.

    Raises `PermissionDenied` for whoever does not keep the record of the conference, and `ValidationError` for a
    report that has been read already.
    """
    row = _unread(row, by)
    former = row.corrects
    measurement = Measurement(indicator=row.indicator, state=row.membership.state)
    if former and former.standing == StateReport.Standing.ACCEPTED:
        measurement = former.measurement
        _read(former, StateReport.Standing.CORRECTED, by)
    _read(row, StateReport.Standing.ACCEPTED, by)
    for name in TAKEN_ALONG:
        setattr(measurement, name, getattr(row, name))
    setattr(measurement, build_localized_fieldname("note", row.language), row.note)
    measurement.report, measurement._history_user = row, by
    measurement.full_clean()
    measurement.save()
    return measurement


@transaction.atomic
def send_back(row: StateReport, *, word: str, by) -> None:
    """Return a report with a word that says why. Raises as `accept` does, and `ValidationError` without a word."""
    row = _unread(row, by)
    row.word = clean_text(word)
    if not row.word.strip():
        raise ValidationError({"word": _("Say why the figure is returned.")})
    _read(row, StateReport.Standing.RETURNED, by)


def _unread(row: StateReport, by) -> StateReport:
    require_editor(row, by)
    present = StateReport.objects.select_for_update(of=("self",)).get(pk=row.pk)
    if present.standing != StateReport.Standing.REPORTED:
        raise ValidationError(_("This report has been read already: see below what became of it."))
    return present


def _read(row: StateReport, standing: str, by) -> None:
    row.standing, row.read_at, row._history_user = standing, timezone.now(), by
    row.save()
