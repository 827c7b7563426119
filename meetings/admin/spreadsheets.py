"""On the front page of the office, the spreadsheets that came in and went out lately: who, what, how many rows."""

from django.contrib.auth import get_user_model
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetings.models import Seat
from meetings.office.pending import acting_for
from portal.addresses import admin_page
from portal.places import OFFICE_INDEX
from portal.spreadsheets.import_log import IN, Entry, lately


def colleagues(viewer):
    """The people of the secretariats for which `viewer` acts; None for everybody, as superusers see it."""
    if viewer.sees_all:
        return None
    seats = Seat.objects.filter(role=Seat.Role.SECRETARIAT, conference__in=viewer.secretariats)
    return get_user_model().objects.filter(pk__in=seats.values("user"))


def said(entry: Entry) -> str:
    """What became of the rows, in words."""
    if entry.way == IN:
        new, changed = (entry.counts.get(kind, 0) for kind in ("new", "changed"))
        told = (
            ngettext("%(n)d new record", "%(n)d new records", new) % {"n": new},
            ngettext("%(n)d changed", "%(n)d changed", changed) % {"n": changed},
        )
        return _("Imported: %(what)s") % {"what": ", ".join(told)}
    rows = entry.counts.get("out", 0)
    return _("Exported: %(what)s") % {"what": ngettext("%(n)d row", "%(n)d rows", rows) % {"n": rows}}


def spreadsheets(viewer, conference):
    if not viewer.edits_something:
        return None
    entries = lately(colleagues(acting_for(viewer, conference)))
    shown = [
        {
            "entry": entry,
            "records": capfirst(str(entry.model._meta.verbose_name_plural)),
            "who": entry.who.get_full_name() or entry.who.get_username(),
            "said": said(entry),
            "address": admin_page(entry.model, "changelist"),
        }
        for entry in entries
    ]
    return {"entries": shown} if shown else None


OFFICE_INDEX.add("admin/_spreadsheets_lately.html", spreadsheets, order=90)
