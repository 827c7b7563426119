"""On the front page of the office: which joint records have left or joined the person's conferences, and when."""

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from meetings.models import Conference
from meetings.office.belonging import PastShift, lately
from meetings.office.pending import acting_for
from portal.addresses import admin_page
from portal.places import OFFICE_INDEX


def said(told: PastShift, names: dict[int, str]) -> str:
    """What happened, in words, by the names of conferences."""
    left, joined = (", ".join(names[key] for key in sorted(keys) if key in names) for keys in (told.left, told.joined))
    sentences = [_("No longer of the %(conferences)s.") % {"conferences": left} if left else ""]
    sentences += [_("Now also of the %(conferences)s.") % {"conferences": joined} if joined else ""]
    return " ".join(filter(None, sentences))


def shifts(viewer, conference):
    if not viewer.edits_something:
        return None
    acting = acting_for(viewer, conference)
    names = {row.pk: str(row) for row in Conference.objects.visible_to(viewer)}
    shown = [
        {
            "kind": capfirst(told.kind._meta.verbose_name),
            "name": told.name,
            "said": said(told, names),
            "who": told.who.get_full_name() or told.who.get_username(),
            "when": told.when,
            "address": _form_of(told, acting),
        }
        for told in lately(acting)
    ]
    return {"entries": shown} if shown else None


def _form_of(told: PastShift, viewer) -> str:
    """The form of the record, for a side that still holds it; else empty."""
    if not told.kind.objects.editable_by(viewer).filter(pk=told.key).exists():
        return ""
    return admin_page(told.kind, "change", told.key)


OFFICE_INDEX.add("admin/_belonging_lately.html", shifts, order=5)
