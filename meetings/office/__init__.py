"""The secretariat's office: what the admin classes of all rooms are made of.

No permission rows, no groups: a secretariat works on what concerns its conference (`editable_by`), superusers on
everything, other staff on nothing.

A save goes this way: `OfficeAdmin._changeform_view` asks `conflicts` whether somebody else has saved meanwhile; Django
validates the form (`forms`) and its lines (`inlines`) and writes them; django-simple-history keeps what was written;
`redirect` says where to go next.
"""

from meetings.office.changelist import related_only
from meetings.office.fieldsets import ACCESS, ADDRESS, PROVENANCE, RELEASED, SOURCED
from meetings.office.inlines import OfficeInline, TranslatedOfficeInline
from meetings.office.modeladmin import OfficeAdmin, TranslatedOfficeAdmin

__all__ = [
    "ACCESS",
    "ADDRESS",
    "PROVENANCE",
    "RELEASED",
    "SOURCED",
    "OfficeAdmin",
    "OfficeInline",
    "TranslatedOfficeAdmin",
    "TranslatedOfficeInline",
    "related_only",
]
