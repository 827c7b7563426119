"""Pages of the programme: a session, a meeting's agenda."""

from django.db.models import Prefetch, prefetch_related_objects
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import DetailView

from meetings.models import Meeting, Theme
from meetings.requests import ViewerRequest
from sessions import agenda, day, lists
from sessions.changes import changes_since_issue
from sessions.glance import glance_of
from sessions.glossary import shared_citations, with_sources
from sessions.models import AgendaItem, Citation, Concept, ConceptUse, GuidingQuestion, Part, Session, Topic
from sessions.narrowing import filters, narrowed
from sessions.slots import all_slots, slot_of


class SessionDetail(DetailView):
    """A session: what is planned, who leads it, what was discussed, what it left behind."""

    request: ViewerRequest
    template_name = "sessions/detail.html"
    context_object_name = "plenary_session"

    def get_object(self, queryset=None):
        """The session among those of its meeting, which are named as its neighbours."""
        viewer = self.request.viewer
        self.row = list(lists.sessions(viewer, meeting__address=self.kwargs["meeting"]))
        session = next((each for each in self.row if each.address == self.kwargs["address"]), None)
        if session is None:
            raise Http404
        prefetch_related_objects(
            [session],
            Prefetch("parts", lists.parts(viewer)),
            Prefetch("topics", Topic.objects.visible_to(viewer)),
            Prefetch("questions", GuidingQuestion.objects.visible_to(viewer)),
            Prefetch("concept_uses", with_sources(ConceptUse.objects.visible_to(viewer), viewer)),
            Prefetch("themes", Theme.objects.named()),
        )
        session.has_sheet = any((session.topics.all(), session.questions.all(), session.concept_uses.all()))
        return session

    def get_context_data(self, **context):
        session, viewer = self.object, self.request.viewer
        parts = list(session.parts.all())
        concepts = [use.concept for use in session.concept_uses.all()]
        slots, is_now = day.hours_of(session, viewer, timezone.now())
        return super().get_context_data(
            meeting=session.meeting,
            leads=[part for part in parts if part.role == Part.Role.LEADS],
            parts=[part for part in parts if part.role != Part.Role.LEADS],
            concepts=concepts,
            shared=shared_note(concepts),
            slots=slots,
            is_now=is_now,
            offset=session.meeting.utc_offset,
            missing=missing_from(session),
            related=related_sessions(session, viewer),
            **neighbours(session, self.row),
            **context,
        )


def shared_note(concepts: list[Concept]) -> list[Citation]:
    """What all concepts of a session cite in one printed note, where they do so in one wording; else nothing."""
    if len({concept.wording for concept in concepts}) > 1:
        return []
    return shared_citations([list(concept.citations.all()) for concept in concepts])


def missing_from(session: Session) -> list[str]:
    """What a session page would hold and the records do not: said in one line, since silence reads as an error."""
    held = {
        _("summary"): session.summary,
        _("topics to cover"): session.topics.all(),
        _("guiding questions"): session.questions.all(),
        _("key concepts"): session.concept_uses.all(),
    }
    return [name for name, content in held.items() if not content]


def neighbours(session: Session, row: list[Session]) -> dict[str, Session | None]:
    """The sessions before and after this one in the `row` of its meeting, as `previous` and `following`."""
    place = row.index(session)
    return {
        "previous": row[place - 1] if place else None,
        "following": row[place + 1] if place + 1 < len(row) else None,
    }


def related_sessions(session: Session, viewer):
    """Up to five sessions of other meetings on a theme of this one, newest first."""
    return (
        Session.objects.visible_to(viewer)
        .filter(themes__in=list(session.themes.all()))
        .exclude(meeting=session.meeting_id)
        .distinct()
        .select_related("meeting")
        .only(*lists.NAMED, *(f"meeting__{field}" for field in lists.SHOWN_OF_MEETINGS))
        .order_by("-meeting__start", "position")[:5]
    )


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
