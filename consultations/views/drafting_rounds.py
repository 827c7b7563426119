"""A round is drafted and changed by its Presidency until it circulates; its days are previewed before it is saved."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import Http404
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from consultations.convening import change_round, draft_round
from consultations.forms import DayOffFormSet, RoundForm
from consultations.forms.rounds import OF_TERM, days_off
from consultations.models import Round, Stage
from consultations.observers import rules_on
from consultations.offering import next_version, offered_versions
from consultations.previewing import preview, propose, zones_of_states
from consultations.recording import today
from consultations.telling import told
from consultations.views.convening import ActOnConsultation
from meetings.models import Membership, State
from meetings.state_order import alphabet_of
from portal.zones import reading


class RoundDraft(ActOnConsultation):
    """The form of a round. Two of its buttons store nothing: they preview the term, or propose days off."""

    template_name = "consultations/round.html"
    form_class = RoundForm
    row: Round | None = None  # the round that is changed; None for a new one

    @cached_property
    def states(self) -> list[State]:
        """The members of the conferences, the State that presides first."""
        conferences = [each.conference_id for each in self.sheet.convenors]
        places = Membership.objects.visible_to(self.request.viewer).open_on(today())
        places = places.filter(conference__in=conferences, status=Membership.Status.MEMBER).select_related("state")
        alphabet, own = alphabet_of(reading()), self.presidency.state if self.presidency else None
        states = {place.state_id: place.state for place in places}
        return sorted(states.values(), key=lambda state: (state != own, alphabet(state)))

    @cached_property
    def days(self):
        given = self.request.POST if self.request.method == "POST" else None
        return DayOffFormSet(given, initial=self.row.days_off if self.row else [], prefix="off")

    def get_initial(self):
        zones = zones_of_states(self.states, today())
        first = {"circulates_on": today(), "notice_date": today(), "time_zone": zones[0][1][0][0]}
        return super().get_initial() | first | self.initial_of_stage()

    def initial_of_stage(self) -> dict:
        """What the procedure says of the stage after the last round."""
        before = self.sheet.rounds[-1].stage if self.sheet.rounds else None
        place = before.position if before else 0
        stage = next((each for each in self.sheet.stages if each.position > place), None)
        shown = self.sheet.consultation.procedure and self.sheet.consultation.procedure.answers_shown
        said = {"stage": stage, "working_days": stage.working_days} if stage else {}
        written = {"languages": [settings.LANGUAGE_CODE], "version": next_version(self.sheet.consultation)}
        return said | ({"answers_shown": shown} if shown else {}) | written

    def get_form_kwargs(self):
        stages = Stage.objects.visible_to(self.request.viewer)
        return super().get_form_kwargs() | {
            "stages": stages.filter(procedure=self.sheet.consultation.procedure_id),
            "versions": offered_versions(self.sheet.consultation),
            "zones": zones_of_states(self.states, today()),
            "by_rule": [rule.observers for rule in rules_on(self.sheet.consultation)],
            "is_joint": len(self.sheet.convenors) > 1,
        }

    def get_context_data(self, **context):
        return super().get_context_data(days=self.days, **{"preview": None} | context)

    def post(self, request, *args, **kwargs):
        if self.presidency is not None and {"preview", "propose"} & request.POST.keys():
            return self.previewed(proposes="propose" in request.POST)
        return super().post(request, *args, **kwargs)

    def previewed(self, *, proposes: bool):
        """The same form with all that was typed, and what it would come to; nothing is stored."""
        form = self.get_form()
        form.is_valid()
        form.keep_errors_of(OF_TERM)
        given = form.cleaned_data
        if form.errors or not self.days.is_valid() or not given.get("circulates_on"):
            return self.render_to_response(self.get_context_data(form=form))
        found = days_off(self.days)
        if proposes:
            known = {each["day"] for each in found}
            found += [each for each in propose(given, self.proposing(given)) if each["day"] not in known]
            found.sort(key=lambda each: each["day"])
        self.days = DayOffFormSet(initial=found, prefix="off")
        shown = preview(self.sheet.consultation, given, found)
        return self.render_to_response(self.get_context_data(form=form, preview=shown))

    def proposing(self, given: dict) -> list[State]:
        """The States whose calendars propose."""
        whose = given.get("calendars")
        return self.states if whose == "all" else self.states[:1] if whose == "own" else []

    def do(self, form):
        if not self.days.is_valid():
            raise ValidationError(_("See the days that do not count."))
        self.save(form.told() | {"days_off": days_off(self.days)})

    def save(self, told: dict) -> None:
        raise NotImplementedError


class AddRound(RoundDraft):
    """The next round of a consultation."""

    title, does = _("A round"), _("Save the draft")

    def save(self, told):
        draft_round(self.sheet.consultation, by=self.request.user, **told)


class ChangeRound(RoundDraft):
    """A round that has not circulated."""

    title, does = _("Change the round"), _("Save the draft")

    @cached_property
    def row(self) -> Round:  # type: ignore[override]  # of a new one there is none
        if self.round.circulated_at:
            raise Http404
        return self.round

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": self.row}

    def get_initial(self):
        end = told(self.row.deadline, self.row.time_zone).moment if self.row.deadline else None
        last = {"last_day": end.date()} if end and not self.row.working_days else {}
        hour = {"clock": end.time()} if end else {}
        return {**last, **hour, "state_order_codes": " ".join(self.row.state_order_codes)}

    def save(self, told):
        change_round(self.row, by=self.request.user, **told)
