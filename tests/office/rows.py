"""A row of each kind that has a desk in the admin site, for the tests that ask the same of all of them."""

from datetime import date

from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from consultations.models import Procedure
from contributions.models import BudgetYear, Financing, Fund, Receipt, Scale
from decisions.models import Application, Criteria, Decision, StatementElsewhere
from documents.models import Document, File, OfficialWording, Section, Version
from meetings.models import (
    AgendaElement,
    Axis,
    Body,
    Conference,
    ConferenceFigure,
    FocalPoint,
    Image,
    Meeting,
    Membership,
    Offer,
    Organisation,
    Participation,
    ParticipationRule,
    Partnership,
    Presidency,
    Region,
    Seat,
    Series,
    Source,
    State,
    Theme,
)
from plans.models import Activity, Plan, Subtopic, Topic, WorkPlan
from portal.models import Mail, Task, Token, User
from practices.models import Practice
from roadmaps.models import Indicator, ReportPeriod, Result, Roadmap
from sessions.models import AgendaBlock, AgendaItem, Concept, Part, Session
from tests import factories as f
from tests.consultations.rows import make_procedure
from tests.contributions.rows import make_financing, make_fund, make_receipt, make_scale, make_year
from tests.decisions.rows import make_application, make_criteria, make_decision, make_elsewhere
from tests.plans.rows import make_activity, make_plan, make_subtopic, make_topic, make_work_plan
from tests.rooms import LABELS

OFFICE_MODELS = [model for model in admin.site._registry if model._meta.app_label in LABELS]
# What a Presidency does and what a State answers: written on pages of their own, by no form of the office.
OF_STATES = (
    "TeamSeat Handover Designation DisputedRepresentation DraftingGroup GroupHead GroupMember GroupSeat Consultation"
    " Convenor Agreed Round CirculatedFile Respondent Extension Answer Proposal Disposition NegotiatedParagraph"
    " ReleasedAnswer ReleasedProposal InvitedObserver Contribution ObserverComment"
    " GivenStatement"
)
# An official wording is confirmed on a page of its document, where it is read beside the file; tasks and mails come of
# what is done elsewhere.
ADDED_BY_FORM = [model for model in OFFICE_MODELS if model.__name__ not in {"OfficialWording", "Task", "Mail", "Token"}]


def _party(world, meeting):
    return world.crm if meeting.series_id == world.series.pk else world.csm


def body_of(world, meeting):
    body = f.make(Body, address=f"body-{next(f._serial)}", kind=Body.Kind.NETWORK, name="Red")
    body.conferences.set([_party(world, meeting)])
    return body


def _version(world, meeting):
    version = f.make(Version, document=f.make_document(meeting))
    File.objects.create(version=version, language="es", file="documents/a.pdf")
    return version


def _indicator(world, meeting):
    return f.make_indicator(f.make_result(roadmap=f.make_roadmap(meeting)))


def _wording(world, meeting):
    document = f.make_document(meeting)
    fields = {"key": "abcdefgh", "language": "es", "text": "Acordaron.", "confirmed_by": f.make_user()}
    return f.make(OfficialWording, document=document, official=document, **fields)


def _financing(world, meeting):
    """Of the meeting's conference; a further one, of a conference of its own."""
    party = _party(world, meeting)
    return make_financing(f.make_conference() if Financing.objects.filter(conference=party).exists() else party)


def _budget_year(world, meeting):
    return make_year(_party(world, meeting), 1000 + next(f._serial) % 1000)


def _task(world, meeting):
    about = {"kind": ContentType.objects.get_for_model(meeting), "key": meeting.pk, "name": str(meeting)}
    path = "documents.admin.issuing.issue"
    return f.make(Task, path=path, language="es", due_at=timezone.now(), asked_by=f.make_user(), **about)


def _mail(world, meeting):
    about = {"kind": ContentType.objects.get_for_model(meeting), "key": meeting.pk}
    return f.make(Mail, template="invitation", address="ana@sv.example", language="es", message_id="<1@x>", **about)


def _period(world, meeting):
    year = 1000 + next(f._serial) % 8000  # no two share a day
    days = {"start": date(year, 1, 1), "end": date(year, 3, 31), "due": date(year, 4, 15)}
    return f.make(ReportPeriod, meeting=meeting, name="T1", **days)


BUILDERS = {
    AgendaElement: lambda w, m: f.make(AgendaElement, body=body_of(w, m), text="Informe"),
    ParticipationRule: lambda w, m: f.make(ParticipationRule, body=body_of(w, m)),
    Axis: lambda w, m: f.make(Axis, conference=_party(w, m), name="Eje", presidency=_presidency(w, m)),
    Body: body_of,
    Conference: lambda w, m: f.make_conference(),
    ConferenceFigure: lambda w, m: f.make_figure(_party(w, m)),
    FocalPoint: lambda w, m: f.make(FocalPoint, state=w.sv, conference=_party(w, m), body=body_of(w, m), name="Ana"),
    Image: lambda w, m: f.make(
        Image, address=f"image-{next(f._serial)}", file="images/a.png", alternative_text="Foto", meeting=m
    ),
    Meeting: lambda w, m: f.make_meeting(m.series),
    Membership: lambda w, m: f.make_membership(_party(w, m), f.make_state()),
    Offer: lambda w, m: f.make_offer(_party(w, m), f.make_state(), meeting=m),
    Partnership: lambda w, m: f.make_partnership(_party(w, m)),
    StatementElsewhere: lambda w, m: make_elsewhere(_party(w, m)),
    Organisation: lambda w, m: f.make_organisation(parent=w.acnur),
    Participation: lambda w, m: f.make_participation(m, f.make_state()),
    Presidency: lambda w, m: f.make_presidency(_party(w, m), f.make_state()),
    Region: lambda w, m: f.make(Region, address=f"region-{next(f._serial)}", name="Caribe"),
    Seat: lambda w, m: f.make_seat(f.make_user(), Seat.Role.DELEGATE, state=f.make_state()),
    Series: lambda w, m: f.make_series(w.crm, body=body_of(w, m)),
    Source: lambda w, m: f.make_source(),
    State: lambda w, m: f.make_state(),
    Theme: lambda w, m: f.make_theme(),
    AgendaBlock: lambda w, m: f.make_block(m),
    AgendaItem: lambda w, m: f.make_item(f.make_block(m), session=f.make_session(m)),
    Concept: lambda w, m: f.make_concept(meeting=m),
    Part: lambda w, m: f.make(Part, session=f.make_session(m), presidency=_presidency(w, m), role=Part.Role.OPENS),
    Session: lambda w, m: f.make_session(m),
    Practice: lambda w, m: f.make_practice(session=f.make_session(m)),
    Indicator: _indicator,
    ReportPeriod: _period,
    Result: lambda w, m: f.make_result(roadmap=f.make_roadmap(m)),
    Roadmap: lambda w, m: f.make_roadmap(m),
    Document: lambda w, m: f.make_document(m),
    OfficialWording: _wording,
    Procedure: lambda w, m: make_procedure(_party(w, m)),
    Decision: lambda w, m: make_decision(_party(w, m), meeting=m),
    Criteria: lambda w, m: make_criteria(_party(w, m)),
    Application: lambda w, m: make_application(_party(w, m), f.make_state()),
    Plan: lambda w, m: make_plan(_party(w, m)),
    Topic: lambda w, m: make_topic(make_plan(_party(w, m))),
    Subtopic: lambda w, m: make_subtopic(make_topic(make_plan(_party(w, m)))),
    WorkPlan: lambda w, m: make_work_plan(_party(w, m)),
    Activity: lambda w, m: make_activity(make_work_plan(_party(w, m))),
    Financing: _financing,
    Scale: lambda w, m: make_scale(_party(w, m), since=date(1000 + next(f._serial) % 1000, 1, 1)),
    BudgetYear: _budget_year,
    Receipt: lambda w, m: make_receipt(_budget_year(w, m), w.sv),
    Fund: lambda w, m: make_fund(_party(w, m)),
    Section: lambda w, m: f.make_section(f.make_document(m), heading="Uno"),
    Version: _version,
    User: lambda w, m: f.make_user(),
    Task: _task,
    Mail: _mail,
    Token: lambda w, m: f.make(
        Token, name="Registro", person=f.make_user(), expires_on="2030-01-01", digest=next(f._serial)
    ),
}


def _presidency(world, meeting):
    return f.make_presidency(_party(world, meeting), f.make_state())
