"""The page of a meeting's form on which its agenda is typed."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetings.models import Meeting
from meetings.office.forms import READ_FROM
from meetings.office.pages import RecordPage, beside, page_of
from meetings.office.redirect import back
from portal.zones import in_words
from sessions.admin.programme.checking import LONGEST, check
from sessions.admin.programme.merging import merge, read_from, signed
from sessions.admin.programme.proposing import PROPOSE, take_up
from sessions.admin.programme.rows import TypedAgenda, days_of, on_record, sent
from sessions.admin.programme.saving import save_agenda
from sessions.models import Session
from sessions.pasted import read_table
from sessions.proposals import proposals

LOOK, MORE, VIEW = "_look", "_more", "_view"
PASTED = "pasted"


@beside(Meeting)
class AgendaPage(RecordPage):
    """One form for blocks, items and who acts in them; it is saved as a whole, or not at all."""

    name = "agenda"

    def respond(self, request, meeting):
        if request.method != "POST":
            record = on_record(meeting, request.viewer)
            check(record, record, request.viewer)
            return self._show(request, record, record)
        with transaction.atomic():
            meeting = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
            record = on_record(meeting, request.viewer, held=True)
            sheet = sent(request.POST, record)
            before = read_from(request.POST.get(READ_FROM, ""), record)
            conflict = merge(sheet, record, before, request.POST)
            table = read_table(request.POST.get(PASTED, ""), days_of(meeting))
            pasted = sheet.paste(table, request.POST.get("into", ""))
            take_up(sheet, proposals(meeting, request.viewer), request.POST)
            check(sheet, record, request.viewer)
            asked = {name for name in (LOOK, MORE, PROPOSE) if name in request.POST}
            if not (asked or conflict or pasted or sheet.has_errors):
                saved = self._save(request, sheet, record)
                if saved is not None:
                    return self._after(request, meeting, saved)
        is_refused = sheet.has_errors and not asked and not conflict
        said = {"conflict": conflict, "pasted": pasted, "is_refused": is_refused}
        return self._show(request, sheet, record, **said)

    @staticmethod
    def _save(request, sheet: TypedAgenda, record: TypedAgenda) -> int | None:
        """How many records were written; None, with messages at their rows, where one of them was refused."""
        try:
            return save_agenda(sheet, record, viewer=request.viewer, by=request.user)
        except ValidationError:
            sheet.forget_new(record)
            return None

    def _after(self, request, meeting: Meeting, saved: int):
        said = ngettext("%(n)d record has been saved.", "%(n)d records have been saved.", saved) % {"n": saved}
        said = said if saved else _("Nothing had changed.")
        self.admin.message_user(request, said, messages.SUCCESS)
        if VIEW in request.POST:
            return HttpResponseRedirect(reverse("sessions:agenda", args=[meeting.address]))
        return back(request) or HttpResponseRedirect(page_of(meeting, "agenda"))

    def _show(self, request, sheet: TypedAgenda, record: TypedAgenda, **said):
        sheet.add_empty(request.POST.get(MORE, ""))
        meeting = sheet.meeting
        readings = [reading for row in sheet.rows for reading in row.readings]
        return self.show(
            request,
            meeting,
            "plenary_sessions/programme/agenda.html",
            _("Agenda"),
            sheet=sheet,
            read_from=signed(record),
            sessions=Session.objects.editable_by(request.viewer).filter(meeting=meeting).order_by("position", "pk"),
            rooms=sorted({row.room for row in sheet.rows if row.room}),
            zone=in_words(meeting.timezone, meeting.start),
            unknown=sum(reading.party is None and not reading.instead for reading in readings),
            clashing=sum(bool(each.clashes) for each in sheet.parts),
            longest=LONGEST,
            proposals=proposals(meeting, request.viewer),
            taken_up={row.proposed for row in sheet.rows if row.proposed},
            more=request.POST.get(MORE, ""),
            **said,
        )
