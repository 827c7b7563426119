"""Of the dossier: who answers for each State. The page names the person; a paper names the institution alone."""

from django.utils.translation import gettext as _

from consultations.directory import directory
from decisions.dossier.parts import Entry, Fact, Text
from meetings.models import Conference, FocalPoint
from portal.templatetags.plenaria import precise


def focal_points(conference: Conference, viewer) -> list[Entry]:
    """States by the alphabet of the language, each with its institutions and the day on which it last confirmed them.

    A reader of a dossier is told which States have none on record: it is a Presidency or a secretariat.
    """
    states = directory(conference, viewer, tells_gaps=True)
    found = [Entry.on(each.state, "name", *map(_fact, each.points)) for each in states if each.points]
    if silent := [Text.of(each.state, "name") for each in states if not each.points]:
        found.append(Entry(Text(_("Without a focal point on record")), [Fact(_("States"), silent)]))
    return found


def _fact(row: FocalPoint) -> Fact:
    label = Text.of(row.body, "name").text if row.body else _("Focal point")
    institution = row.institution or _("institution not on record")
    day = row.confirmed_on
    confirmed = _("confirmed on %(day)s") % {"day": precise(day)} if day else _("not confirmed")
    told = [institution, confirmed, *([_("to be confirmed")] if row.is_stale and day else [])]
    return Fact(label, [Text(text) for text in told], person=", ".join(filter(None, (row.name, row.post))))
