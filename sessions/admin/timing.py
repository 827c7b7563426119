"""The clock beside the items of the agenda: when each takes place, and where times do not meet."""

from django.contrib import admin, messages
from django.contrib.admin.options import BaseModelAdmin
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from meetings.models import Meeting
from meetings.office.requests import OfficeRequest, is_key
from portal.zones import in_words
from sessions.agenda import programme, timetable
from sessions.models import AgendaBlock, AgendaItem
from sessions.parallel import collisions


class AgendaRequest(OfficeRequest):
    """A request to a form of the agenda; each is absent until it is found out."""

    agenda_block: AgendaBlock  # to which the form belongs
    agenda_zone: str  # the meeting's zone in words
    _meeting: Meeting | None


def said(clash) -> str:
    """What a person reads of a clash: "15 minutes: gap before it"."""
    length = ngettext("%(minutes)s minute", "%(minutes)s minutes", clash.minutes) % {"minutes": clash.minutes}
    return f"{length}: {clash.kind.label}"


def meeting_of(request: AgendaRequest) -> Meeting | None:
    """The meeting to whose agenda a new block is added, where the address of the form names it; asked once."""
    if not hasattr(request, "_meeting"):
        key = request.GET.get("meeting", "")
        rows = Meeting.objects.editable_by(request.viewer).filter(pk=key) if is_key(key) else Meeting.objects.none()
        request._meeting = rows.prefetch_related("agenda_blocks").first()
    return request._meeting


class Timed(BaseModelAdmin):
    """Forms of the agenda: hours name the meeting's zone, and what follows from them is shown and told."""

    def formfield_for_dbfield(self, db_field, request: AgendaRequest, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        zone = getattr(request, "agenda_zone", "")
        if field and db_field.name == "start" and zone:
            field.help_text = f"{db_field.help_text} {zone}." if db_field.model is AgendaItem else f"{zone}."
        return field

    def get_fieldsets(self, request: AgendaRequest, obj=None):
        if obj:  # an item's, a block's, and the lines of a block's form
            request.agenda_block = block = getattr(obj, "block", obj)
            request.agenda_zone = capfirst(in_words(block.meeting.timezone, block.date or block.meeting.start))
        elif meeting := meeting_of(request):
            request.agenda_zone = capfirst(in_words(meeting.timezone, meeting.start))
        return super().get_fieldsets(request, obj)

    @admin.display(description=gettext_lazy("clock"))
    def clock(self, item):
        slot, clashes = item.__dict__.get("_timed") or (None, [])
        if slot is None or slot.start is None:
            return "–"
        hours = date_format(slot.start, "H:i") + (f"–{date_format(slot.end, 'H:i')}" if slot.end else "")
        return format_html("{}{}", hours, _clashes(clashes))

    def render_change_form(self, request: AgendaRequest, context, add=False, change=False, form_url="", obj=None):  # noqa: FBT002
        if obj:
            lines = [form.instance for each in context["inline_admin_formsets"] for form in each.formset.initial_forms]
            items = [row for row in (obj, *lines) if isinstance(row, AgendaItem)]
            slots, clashes = timetable(request.agenda_block, request.viewer)
            for item in items:
                own = [clash for clash in clashes if clash.item.pk == item.pk]
                item.__dict__["_timed"] = (slots.get(item.pk), own)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        _slots, clashes = timetable(getattr(form.instance, "block", form.instance), request.viewer)
        for clash in clashes:
            messages.warning(request, _("%(item)s – %(clash)s.") % {"item": clash.item, "clash": said(clash)})
        block = getattr(form.instance, "block", form.instance)
        if block.is_off_its_meeting:
            messages.warning(request, _("This day is outside the meeting's dates."))
        for other, minutes in beside(block, request.viewer):
            length = ngettext("%(minutes)s minute", "%(minutes)s minutes", minutes) % {"minutes": minutes}
            said_of = _("At the same time as “%(block)s”, in one room or in none that is named: %(minutes)s.")
            messages.warning(request, said_of % {"block": other, "minutes": length})


def beside(block: AgendaBlock, viewer) -> list[tuple[AgendaBlock, int]]:
    """The blocks with which one collides, and for how many minutes."""
    found = collisions(programme(block.meeting, viewer, with_parts=False))
    pairs = [(each.first.block, each.second.block, each.minutes) for each in found]
    return [(two if one == block else one, minutes) for one, two, minutes in pairs if block in (one, two)]


def _clashes(clashes) -> str:
    return format_html('<span class="clash">{}</span>', "; ".join(map(said, clashes))) if clashes else ""
