"""Who acts for the Presidency of a conference: its team, and how its rights passed. For members alone."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.views.generic import TemplateView

from consultations.forms import DayForm, NoteDayForm, SeatForm
from consultations.handovers import accept, offer, pass_on_note, successors, withdraw_offer
from consultations.models import Handover, TeamSeat
from consultations.seating import SeatOfPresidency, handovers, teams
from consultations.team_seats import capacity_for, end_seat, give_seat, seatable
from consultations.teams import acting
from consultations.views.members import GivingForm, NoteFile, OfConference
from meetings.models import Presidency
from meetings.requests import ViewerRequest


class PresidencyPage(OfConference, TemplateView):
    """The seat of a Presidency: in which terms it is held, by whom, and each hand-over on record."""

    request: ViewerRequest
    template_name = "consultations/presidency.html"

    def get_context_data(self, **context):
        viewer, in_office = self.request.viewer, acting(self.conference)
        rows = handovers(self.conference, viewer)
        return super().get_context_data(
            seat=SeatOfPresidency(self.conference),
            in_office=in_office,
            teams=teams(self.conference, viewer, self.request.user),
            passed=[row for row in rows if row.is_accepted],
            waiting=[(row, row.incoming_id in self.own_terms) for row in rows if not row.is_accepted],
            hands_over=any(term.pk in self.own_terms for term in in_office),
            sees_notes=viewer.sees_all or bool(self.own_terms),
            **context,
        )


class GiveSeat(GivingForm):
    """A seat in the team of a term, for somebody who acts for its State."""

    template_name = "consultations/seat.html"
    form_class = SeatForm

    @cached_property
    def term(self) -> Presidency:
        terms = Presidency.objects.visible_to(self.request.viewer).select_related("state", "conference")
        row = get_object_or_404(terms, conference=self.conference, pk=self.kwargs["term"])
        if capacity_for(row, self.request.user) is None:
            raise Http404
        return row

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"people": seatable(self.term)}

    def get_context_data(self, **context):
        return super().get_context_data(term=self.term, **context)

    def do(self, form):
        give_seat(self.term, form.cleaned_data["user"], by=self.request.user, **form.note())


class HandOver(GivingForm):
    """The rights are offered to the next Presidency; or, for the administration, passed to it on a note."""

    template_name = "consultations/hand_over.html"

    @cached_property
    def is_own(self) -> bool:
        """Whether the reader sits in the team in office. Raises `Http404` for whoever may do neither."""
        is_own = any(term.pk in self.own_terms for term in acting(self.conference))
        if not is_own and not self.request.viewer.sees_all:
            raise Http404
        return is_own

    def get_form_class(self):
        return DayForm if self.is_own else NoteDayForm

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"terms": successors(self.conference)}

    def get_context_data(self, **context):
        return super().get_context_data(is_own=self.is_own, in_office=acting(self.conference), **context)

    def do(self, form):
        incoming, day = form.cleaned_data["incoming"], form.cleaned_data["day"]
        if self.is_own:
            offer(incoming, day=day, by=self.request.user)
        else:
            pass_on_note(incoming, day=day, by=self.request.user, **form.note())


class EndSeat(OfConference):
    """Ends a seat of a team at once."""

    def post(self, request, address, seat):
        rows = TeamSeat.objects.visible_to(request.viewer).filter(presidency__conference=self.conference)
        end_seat(get_object_or_404(rows, pk=seat), by=request.user)
        return self.back()


class AnswerHandOver(OfConference):
    """The incoming team accepts a hand-over, or the outgoing one takes it back: what `act` does."""

    act: Callable

    def post(self, request, address, handover):
        rows = Handover.objects.visible_to(request.viewer).filter(incoming__conference=self.conference)
        try:
            self.act(get_object_or_404(rows, pk=handover), by=request.user)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        return self.back()


class TeamsNote(NoteFile):
    """The note of a seat or a hand-over, for the teams of the conference and the administration."""

    def get(self, request, address, key):
        terms = Presidency.objects.visible_to(request.viewer).filter(conference=self.conference, pk__in=self.own_terms)
        if not request.viewer.sees_all and not terms.exists():
            raise Http404
        return super().get(request, address, key)


class SeatNote(TeamsNote):
    def rows(self):
        return TeamSeat.objects.visible_to(self.request.viewer).filter(presidency__conference=self.conference)


class HandOverNote(TeamsNote):
    def rows(self):
        return Handover.objects.visible_to(self.request.viewer).filter(incoming__conference=self.conference)


class Accept(AnswerHandOver):
    act = staticmethod(accept)


class Withdraw(AnswerHandOver):
    act = staticmethod(withdraw_offer)
