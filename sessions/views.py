"""Pages of the programme: a session, a meeting's agenda."""

from datetime import date
from operator import attrgetter

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import DetailView

from meetings.access.together import hand_out
from meetings.models import Meeting
from meetings.requests import ViewerRequest
from sessions import agenda, day, lists
from sessions.changes import changes_since_issue
from sessions.glance import glance_of
from sessions.glossary import shared_citations
from sessions.models import AgendaItem, Citation, Concept, Part, Session
from sessions.narrowing import filters, narrowed
from sessions.slots import all_slots, slot_of


class SessionDetail(DetailView):
    """A session: what is planned, who leads it, what was discussed, what it left behind."""

    request: ViewerRequest
    template_name = "sessions/detail.html"
    context_object_name = "plenary_session"

    def get_object(self, queryset=None):
        """The session, with all that its page says; the rest is in `told`."""
        self.told = told = lists.of_session(self.request.viewer, **self.kwargs)
        if not told["session"]:
            raise Http404
        [session] = told["session"]
        hand_out(lists.in_place(told["citations"]), [use.concept for use in told["uses"]], "citations")
        for row in told["row"]:
            row.meeting = session.meeting  # its address is part of theirs
        session.has_sheet = any(told[name] for name in ("topics", "questions", "uses"))
        return session

    def get_context_data(self, **context):
        session, told = self.object, self.told
        parts = lists.in_place(told["parts"])
        concepts = [use.concept for use in lists.in_place(told["uses"])]
        slots, is_now = day.hours_of(session, self.request.viewer, timezone.now())
        shown = {
            "topics": lists.in_place(told["topics"]),
            "questions": lists.in_place(told["questions"]),
            "concepts": concepts,
        }
        return super().get_context_data(
            meeting=session.meeting,
            leads=[part for part in parts if part.role == Part.Role.LEADS],
            parts=[part for part in parts if part.role != Part.Role.LEADS],
            shared=shared_note(concepts),
            slots=slots,
            is_now=is_now,
            offset=session.meeting.utc_offset,
            themes=sorted(told["themes"], key=attrgetter("address")),
            missing=missing_from(session, **shown),
            related=newest_first(told["related"]),
            **shown,
            **neighbours(session, lists.in_place(told["row"])),
            **context,
        )


def shared_note(concepts: list[Concept]) -> list[Citation]:
    """What all concepts of a session cite in one printed note, where they do so in one wording; else nothing."""
    if len({concept.wording for concept in concepts}) > 1:
        return []
    return shared_citations([list(concept.citations.all()) for concept in concepts])


def missing_from(session: Session, *, topics: list, questions: list, concepts: list) -> list[str]:
    """What a session page would hold and the records do not: said in one line, since silence reads as an error."""
    held = {
        _("summary"): session.summary,
        _("topics to cover"): topics,
        _("guiding questions"): questions,
        _("key concepts"): concepts,
    }
    return [name for name, content in held.items() if not content]


def neighbours(session: Session, row: list[Session]) -> dict[str, Session | None]:
    """The sessions before and after this one in the `row` of its meeting, as `previous` and `following`."""
    place = row.index(session)
    return {
        "previous": row[place - 1] if place else None,
        "following": row[place + 1] if place + 1 < len(row) else None,
    }


def newest_first(related: list[Session]) -> list[Session]:
    """Sessions of other meetings, those of meetings without a date last."""
    in_order = lists.in_place(related)
    return sorted(in_order, key=lambda session: session.meeting.start or date.min, reverse=True)


class Agenda(DetailView):
    """The programme of a meeting as its viewer may see it."""

    request: ViewerRequest
    template_name = "sessions/agenda.html"
    context_object_name = "meeting"
    slug_field, slug_url_kwarg = "address", "meeting"

    def get_queryset(self):
        return lists.meetings(self.request.viewer)

    def get_context_data(self, **context):
        days = agenda.programme(self.object, self.request.viewer)
        return super().get_context_data(
            days=narrowed(days, self.request.GET),
            filters=filters(days, self.request.GET),
            is_timed=any(slot.start for slot in all_slots(days)),
            changes=changes_since_issue(self.object, self.request.viewer),
            present=day.present(self.object, days, timezone.now()),
            **context,
        )


class ItemDetail(DetailView):
    """An item of the agenda by itself: when and where, who, what readers should know of it."""

    request: ViewerRequest
    template_name = "sessions/item.html"
    context_object_name = "item"
    slug_field = slug_url_kwarg = "key"

    def get_queryset(self):
        items = AgendaItem.objects.visible_to(self.request.viewer).filter(
            block__meeting__address=self.kwargs["meeting"]
        )
        return items.select_related(
            "block__meeting__narrowed_to", "session", "parent__session", "source", "narrowed_to"
        )

    def get_context_data(self, **context):
        item, meeting = self.object, self.object.block.meeting
        if item.session_id:
            item.session.meeting = meeting  # its address is part of the session's
        days = agenda.programme(meeting, self.request.viewer)
        present = day.present(meeting, days, timezone.now())
        return super().get_context_data(
            meeting=meeting,
            slot=slot_of(item, days),
            now=present.now if present else (),
            offset=meeting.utc_offset,
            **context,
        )


class Glance(DetailView):
    """The sessions of a meeting by theme and by the conference that leads them, drawn and in a table."""

    request: ViewerRequest
    template_name = "sessions/glance.html"
    context_object_name = "meeting"
    slug_field, slug_url_kwarg = "address", "meeting"

    def get_queryset(self):
        return Meeting.objects.visible_to(self.request.viewer)

    def get_context_data(self, **context):
        return super().get_context_data(glance=glance_of(self.object, self.request.viewer), **context)
