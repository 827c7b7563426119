"""Views of what a reader takes along from a programme: calendar files, and the QR codes in the room."""

from dataclasses import dataclass

from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.generic import DetailView, View

from meetings.access import Viewer
from meetings.models import Meeting
from meetings.requests import ViewerRequest
from sessions import agenda, lists
from sessions.calendar import calendar_of_meeting, calendar_of_slots, calendar_of_withdrawn, title_of_session
from sessions.calendar_history import Told, Withdrawn, told_earlier, withdrawn_meeting
from sessions.calendar_sequence import CalendarSequence, calendar_sequence
from sessions.models import Session
from sessions.rooms import conducted_by
from sessions.slots import Day, Slot, all_slots, slots_of, where


def _answer(text: bytes, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}.ics"'}
    return HttpResponse(text, content_type="text/calendar; charset=utf-8", headers=headers)


@dataclass(frozen=True)
class Source:
    """What calendar files of a meeting are made of: its programme, and what was told of it earlier.

    Of a meeting that is `gone` for its reader, `days` are empty and all is told earlier.
    """

    meeting: Meeting
    days: list[Day]
    sequence: CalendarSequence
    told: Told
    gone: Withdrawn | None = None


def source_of(address: str, viewer: Viewer) -> Source:
    """That of the meeting at an address; `Http404` where the viewer reads none there and never could."""
    meeting = lists.meetings(viewer).filter(address=address).first()
    if meeting is not None:
        days = agenda.programme(meeting, viewer, with_parts=False)
        return Source(meeting, days, calendar_sequence(meeting, viewer), told_earlier(meeting, viewer, days))
    gone = withdrawn_meeting(address, viewer)
    if gone is None:
        raise Http404
    return Source(gone.meeting, [], calendar_sequence(gone.meeting, viewer, gone.moment), gone.told, gone)


class AgendaCalendar(View):
    """The same programme as a calendar file; what its reader may not see is in neither."""

    request: ViewerRequest

    def get(self, request, meeting: str):
        source = source_of(meeting, self.request.viewer)
        if source.gone:
            return _answer(calendar_of_withdrawn(source.gone, source.sequence), meeting)
        return _answer(calendar_of_meeting(source.meeting, source.days, source.sequence, source.told), meeting)


class SessionCalendar(View):
    """The slots of one session as a calendar file; 404 where none has, or had, a time on record."""

    request: ViewerRequest

    def get(self, request, meeting: str, address: str):
        source = source_of(meeting, self.request.viewer)
        slots = [slot for slot in all_slots(source.days) if slot.session and slot.session.address == address]
        session = slots[0].session if slots else None
        title = title_of_session(session) if session else ""
        return _of_slots(source, slots, source.told.of_session(address), f"{meeting}-{address}", title)


class ItemCalendar(View):
    """The slot of one agenda item as a calendar file; 404 where it has, or had, no time on record."""

    request: ViewerRequest

    def get(self, request, meeting: str, key: str):
        source = source_of(meeting, self.request.viewer)
        slots = [slot for slot in all_slots(source.days) if slot.item and slot.item.key == key]
        return _of_slots(source, slots, source.told.of_item(key), f"{meeting}-{key}")


def _of_slots(source: Source, slots: list[Slot], told: Told, name: str, title: str = "") -> HttpResponse:
    timed = [slot for slot in slots if slot.start]
    if not timed and not told.slots:
        raise Http404
    return _answer(calendar_of_slots(source.meeting, timed, source.sequence, told, title), name)


class Room(DetailView):
    """A sheet to be put up in the room: QR codes that lead to the programme and to each session.

    The addresses name no language: each telephone is led to its own.
    """

    request: ViewerRequest
    template_name = "sessions/room.html"
    context_object_name = "meeting"
    slug_field, slug_url_kwarg = "address", "meeting"

    def get_queryset(self):
        return lists.meetings(self.request.viewer)

    def get_context_data(self, **context):
        sessions = Session.objects.visible_to(self.request.viewer).filter(meeting=self.object)
        agenda_page = bare_address(reverse("sessions:agenda", args=[self.object.address]))
        days = agenda.programme(self.object, self.request.viewer, with_parts=False)
        codes = [
            (bare_address(session.get_absolute_url()), session, places_of(session, days))
            for session in sessions.select_related("meeting")
        ]
        conducts = conducted_by(self.request.viewer).filter(pk=self.object.pk).exists()
        return super().get_context_data(agenda=agenda_page, codes=codes, conducts=conducts, **context)


def places_of(session: Session, days: list[Day]) -> str:
    """The rooms and platforms in which a session takes place, each once."""
    found = (where(slot) for slot in slots_of(session, days))
    return "; ".join(dict.fromkeys(each for each in found if each))


def bare_address(path: str) -> str:
    """The public address of a page without its language."""
    return f"{settings.SITE_ADDRESS}/{path.removeprefix('/').partition('/')[2]}"
