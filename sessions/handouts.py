"""Views of what a reader takes along from a programme: calendar files, and the QR codes in the room."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.generic import DetailView

from meetings.requests import ViewerRequest
from sessions import agenda
from sessions.calendar import calendar_of_item, calendar_of_meeting, calendar_of_session
from sessions.calendar_history import told_earlier
from sessions.calendar_sequence import calendar_sequence
from sessions.models import AgendaItem, Session
from sessions.rooms import conducted_by
from sessions.slots import Day, slot_of, slots_of, where
from sessions.views import shown_meetings


def _answer(text: bytes, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}.ics"'}
    return HttpResponse(text, content_type="text/calendar; charset=utf-8", headers=headers)


class AgendaCalendar(DetailView):
    """The same programme as a calendar file; what its reader may not see is in neither."""

    request: ViewerRequest
    slug_field, slug_url_kwarg = "address", "meeting"

    def get_queryset(self):
        return shown_meetings(self.request.viewer)

    def render_to_response(self, context, **kwargs):
        days = agenda.programme(self.object, self.request.viewer, with_parts=False)
        told = told_earlier(self.object, self.request.viewer, days)
        text = calendar_of_meeting(self.object, days, calendar_sequence(self.object, self.request.viewer), told)
        return _answer(text, self.object.address)


class SessionCalendar(DetailView):
    """The slots of one session as a calendar file; 404 where none has, or had, a time on record."""

    request: ViewerRequest
    slug_field = slug_url_kwarg = "address"

    def get_queryset(self):
        sessions = Session.objects.visible_to(self.request.viewer).select_related("meeting")
        return sessions.filter(meeting__address=self.kwargs["meeting"])

    def render_to_response(self, context, **kwargs):
        session, meeting = self.object, self.object.meeting
        days = agenda.programme(meeting, self.request.viewer, with_parts=False)
        slots = [slot for slot in slots_of(session, days) if slot.start]
        told = told_earlier(meeting, self.request.viewer, days).of_session(session)
        if not slots and not told.slots:
            raise Http404
        text = calendar_of_session(session, slots, calendar_sequence(meeting, self.request.viewer), told)
        return _answer(text, f"{meeting.address}-{session.address}")


class ItemCalendar(DetailView):
    """The slot of one agenda item as a calendar file; 404 where it has, or had, no time on record."""

    request: ViewerRequest
    slug_field = slug_url_kwarg = "key"

    def get_queryset(self):
        items = AgendaItem.objects.visible_to(self.request.viewer).select_related("block__meeting")
        return items.filter(block__meeting__address=self.kwargs["meeting"])

    def render_to_response(self, context, **kwargs):
        item, meeting = self.object, self.object.block.meeting
        days = agenda.programme(meeting, self.request.viewer, with_parts=False)
        slot = slot_of(item, days)
        told = told_earlier(meeting, self.request.viewer, days).of_item(item)
        if slot is None or not (slot.start or told.slots):
            raise Http404
        text = calendar_of_item(meeting, slot, calendar_sequence(meeting, self.request.viewer), told)
        return _answer(text, f"{meeting.address}-{item.key}")


class Room(DetailView):
    """A sheet to be put up in the room: QR codes that lead to the programme and to each session.

    The addresses name no language: each telephone is led to its own.
    """

    request: ViewerRequest
    template_name = "sessions/room.html"
    context_object_name = "meeting"
    slug_field, slug_url_kwarg = "address", "meeting"

    def get_queryset(self):
        return shown_meetings(self.request.viewer)

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
