"""What a Presidency does with a consultation, each act a page of its own: it is prepared, circulated, put off, closed.

A team whose Presidency has passed to the next while its form was open is told so, and keeps what it typed.
"""

from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy

from consultations.acts import waiting
from consultations.adopting import ask_to_adopt
from consultations.boards import state_of
from consultations.circulating import ask_to_circulate, require_ready, to_freeze
from consultations.concluding import conclude, how_it_came_about, reasons_against, standing_of, withdraw
from consultations.convening import (
    close,
    extend,
    prepare,
    presidency_of,
)
from consultations.days import instant
from consultations.forms import CirculateJointlyForm, ConcludeForm, ExtendForm, NoFieldsForm, PrepareForm, WithdrawForm
from consultations.matrix import undisposed_in
from consultations.models import Consultation, Procedure, ReservedMatter, Round
from consultations.notices.paper import beside_of
from consultations.offering import offered_documents
from consultations.teams import Standing, acting, standing
from consultations.telling import told
from consultations.text import lacking, places_of
from consultations.views.board import OfConsultation
from consultations.views.members import OfConference, RefusingForm
from documents.models import Document
from meetings.models import Conference, Presidency
from meetings.requests import ViewerRequest

PASSED_ON = gettext_lazy(
    "The Presidency has passed to another: nothing was done. What you typed is still here, for you to copy."
)


class ConveningForm(RefusingForm):
    """A form for the team of a Presidency in office; for others it is not there."""

    request: ViewerRequest

    @cached_property
    def presidency(self) -> Presidency | None:
        """The term in office for which the reader acts."""
        raise NotImplementedError

    @property
    def has_acted(self) -> bool:
        """Whether the reader sits in the team of a Presidency that was in office before."""
        raise NotImplementedError

    @property
    def may_act(self) -> bool:
        return self.presidency is not None

    def get(self, request, *args, **kwargs):
        if not self.may_act:
            raise Http404
        return super().get(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        if not self.may_act and not self.has_acted:
            raise Http404
        form = self.get_form()
        if not self.may_act:
            form.is_valid()
            return self.passed_on(form)
        return self.form_valid(form) if form.is_valid() else self.form_invalid(form)

    def form_valid(self, form):
        try:
            return super().form_valid(form)
        except PermissionDenied:
            return self.passed_on(form)

    def passed_on(self, form):
        """The Presidency has passed to another while the form was open."""
        form.add_error(None, PASSED_ON)
        return self.form_invalid(form)


class Prepare(OfConference, ConveningForm):
    """A new consultation of a conference, perhaps together with another one."""

    request: ViewerRequest
    template_name = "consultations/prepare.html"
    form_class = PrepareForm
    asked_as: ClassVar = {"address": "number", "conferences": "beside"}

    @cached_property
    def presidency(self) -> Presidency | None:
        return next((term for term in acting(self.conference) if term.pk in self.own_terms), None)

    @property
    def has_acted(self) -> bool:
        terms = Presidency.objects.visible_to(self.request.viewer).filter(conference=self.conference)
        own = terms.filter(pk__in=self.own_terms).select_related("conference")
        return any(standing(term) == Standing.FINISHES for term in own)

    def get_form_kwargs(self):
        viewer = self.request.viewer
        procedures = Procedure.objects.visible_to(viewer).filter(conferences=self.conference)
        is_own = self.presidency is not None
        return super().get_form_kwargs() | {
            "documents": offered_documents(self.conference, self.request.user) if is_own else Document.objects.none(),
            "procedures": procedures,
            "matters": ReservedMatter.objects.visible_to(viewer).filter(procedure__in=procedures),
            "others": Conference.objects.visible_to(viewer).exclude(pk=self.conference.pk),
        }

    def get_context_data(self, **context):
        context = super().get_context_data(term=self.presidency, **context)
        return context | {"has_documents": context["form"].fields["consulted_document"].queryset.exists()}

    def do(self, form):
        beside = form.cleaned_data.get("beside")
        conferences = [self.conference, *([beside] if beside else [])]
        self.made = prepare(conferences, by=self.request.user, **form.told())

    def get_success_url(self):
        return reverse("consultations:board", args=[self.made.address])


class ActOnConsultation(OfConsultation, ConveningForm):
    """An act of a Presidency on a consultation that it sees."""

    request: ViewerRequest
    template_name = "consultations/act.html"
    form_class: type = NoFieldsForm
    title: Any = ""
    does: Any = ""

    @cached_property
    def presidency(self) -> Presidency | None:
        try:
            return presidency_of(self.sheet.consultation, self.request.user)
        except PermissionDenied:
            return None

    @property
    def round(self) -> Round:
        """The round on which is acted: raises `Http404` where there is none."""
        if self.sheet.shown is None:
            raise Http404
        return self.sheet.shown

    @property
    def has_acted(self) -> bool:
        return any(each == Standing.FINISHES for _term, each in self.sheet.role.terms)

    def get_context_data(self, **context):
        said = {"term": self.presidency, "title": self.title, "does": self.does}
        return super().get_context_data(**said | context)

    def get_success_url(self):
        return reverse("consultations:board", args=[self.sheet.consultation.address])


class Circulate(ActOnConsultation):
    """What will be frozen, for whom, from when until when; then a task does it."""

    template_name = "consultations/circulate.html"

    def get_form_class(self):
        return CirculateJointlyForm if len(self.sheet.convenors) > 1 else NoFieldsForm

    def get_context_data(self, **context):
        row, refused, trees = self.round, None, {}
        try:
            require_ready(row)
            trees = to_freeze(row)
        except ValidationError as error:
            refused = error.messages
        languages = [(language, _paragraphs(tree), tree["digest"]) for language, tree in trees.items()]
        told = {"languages": languages, "lacking": lacking(trees), "refused": refused}
        return super().get_context_data(undisposed=self.undisposed(), beside=beside_of(row), **told, **context)

    def undisposed(self) -> tuple[Round, int] | None:
        """The last round, and of how many of its proposals nothing has been said; that keeps nobody from anything."""
        before = [row for row in self.sheet.rounds if row.circulated_at and row.number < self.round.number]
        number = len(undisposed_in(before[-1], self.request.viewer)) if before else 0
        return (before[-1], number) if number else None

    def do(self, form):
        ask_to_circulate(self.round, by=self.request.user, signatory=form.cleaned_data.get("signatory", ""))


class Extend(ActOnConsultation):
    """The end of a round is put off, for all alike."""

    template_name = "consultations/extend.html"
    form_class = ExtendForm
    asked_as: ClassVar = {"deadline": "last_day"}

    def get_initial(self):
        """The end that another Presidency has agreed to, where it waits for this one."""
        proposed = next((each.until for each in waiting(self.sheet) if each.until), None)
        moment = told(proposed, self.round.time_zone).moment if proposed else None
        return {"last_day": moment.date(), "clock": moment.time()} if moment else {}

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"row": self.round}

    def get_context_data(self, **context):
        return super().get_context_data(proposed=[each for each in waiting(self.sheet) if each.until], **context)

    def do(self, form):
        given, row = form.cleaned_data, self.round
        deadline = instant(given["last_day"], given["clock"], row.time_zone)
        told = {"note_number": given["note_number"], "reason": given["reason"]}
        extend(row, deadline=deadline, on_day_off=given.get("on_day_off", False), by=self.request.user, **told)


class Close(ActOnConsultation):
    """A round takes no answers any more."""

    template_name = "consultations/close.html"

    def do(self, form):
        close(self.round, by=self.request.user)


class Conclude(ActOnConsultation):
    """What the consultation has come to for the States of the reader's conference, and what stands in the way."""

    template_name = "consultations/conclude.html"
    form_class = ConcludeForm

    def get_form_kwargs(self):
        procedure = self.sheet.consultation.procedure
        return super().get_form_kwargs() | {"has_tacit_consent": bool(procedure and procedure.has_tacit_consent)}

    def get_context_data(self, **context):
        row, term = self.sheet.shown, self.presidency
        if row is None or term is None:
            return super().get_context_data(**context)
        stands = standing_of(row, term.conference)
        own = [each for each in self.sheet.respondents if each.membership.conference_id == term.conference_id]
        silent = [place for place in own if state_of(place) in stands.silent]
        return super().get_context_data(against=reasons_against(stands), silent=silent, **context)

    def do(self, form):
        given = form.cleaned_data
        conclude(
            self.sheet.consultation,
            outcome=given["outcome"],
            on=given["concluded_on"],
            reason=given["reason"],
            by=self.request.user,
            conference=self.presidency.conference if self.presidency else None,
        )


class WithdrawConsultation(ActOnConsultation):
    """The consultation is taken back, for all who were asked alike."""

    template_name = "consultations/withdraw.html"
    form_class = WithdrawForm

    def do(self, form):
        withdraw(self.sheet.consultation, reason=form.cleaned_data["reason"], by=self.request.user)


class Adopt(ActOnConsultation):
    """The text that the last round has circulated is adopted word for word; a task prints it."""

    template_name = "consultations/adopt.html"

    def get_context_data(self, **context):
        """What the paper will print of how it came about, once all have stated their part."""
        convenors, row = self.sheet.convenors, self.sheet.shown
        is_agreed = all(each.outcome in Consultation.AGREED for each in convenors)
        how = how_it_came_about(convenors, row) if row and is_agreed else ""
        return super().get_context_data(how=how, **context)

    def do(self, form):
        ask_to_adopt(self.sheet.consultation, by=self.request.user)


def _paragraphs(tree: dict) -> int:
    return len([place for place in places_of(tree) if not place.is_heading])
