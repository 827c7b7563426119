"""A consultation of the CRM on guidelines of two paragraphs, and those who act in it, for the tests of the room."""

from datetime import time, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

from django.utils import timezone

from consultations.answering import draft_of, save_draft, send
from consultations.circulating import put_before_states
from consultations.convening import draft_round, prepare
from consultations.days import term
from consultations.designations import may_send
from consultations.models import Answer, Designation, Respondent, Round, Stage
from consultations.text import places_of
from documents.operations import start_version
from meetings.seats import viewer_for
from tests import factories as f
from tests.consultations.conftest import note, person
from tests.consultations.rows import make_procedure, make_stage

TODAY = timezone.now().date
SENDS, DEPUTY = Designation.Role.SENDS, Designation.Role.DEPUTY
NEW = "/es/conferences/crm/presidency/consultation/"
PAGE = "/es/consultations/crm-2026-3/"
BOARD = f"{PAGE}board/"


def make_designation(user, state, conference, role="sends"):
    by = {"recorded_by": user, "recorded_as": "state", "start": TODAY() - timedelta(days=1)}
    return f.make(Designation, user=user, state=state, conference=conference, role=role, **note(), **by)


def make_guidelines(world, by, **fields):
    """Guidelines as a draft, in Spanish and English: a heading with two paragraphs."""
    fields = {"kind": "guidelines", "title": "Lineamientos", "title_en": "Guidelines", "release": "draft", **fields}
    document = f.make_document(**fields)
    document.conferences.set([world.crm])
    f.make_section(
        document,
        position=1,
        heading="Intercambio",
        heading_en="Exchange",
        text_es="Los Estados comparten las alertas de manera inmediata.\n\nCada Estado designa un punto de contacto.",
        text_en="States share alerts immediately.\n\nEach State names a contact point.",
    )
    return document, start_version(document, by=by)


def make_crm_procedure(conference):
    """Troika without a term, members for five working days, and again if the text has changed."""
    procedure = make_procedure(conference, name="Consulta entre reuniones", release="published")
    stages = [
        make_stage(procedure, 1, name="Troika", respondents=Stage.Respondents.TROIKA),
        make_stage(procedure, 2, name="Miembros", term="working-days", working_days=5),
        make_stage(procedure, 3, name="Segunda ronda", term="working-days", working_days=5, only_after_changes=True),
    ]
    return procedure, stages


def make_consulted(world, terms) -> SimpleNamespace:
    """The Presidency has prepared a consultation: Costa Verde and Lagunaria have each a person who sends."""
    lagunaria = f.as_member(f.make_state(name="Lagunaria"), world.crm)
    people = {"sv": terms.colleague, "cv": terms.next_head, "lg": person(lagunaria, world.crm, "delia")}
    states = {"sv": world.sv, "cv": terms.following.state, "lg": lagunaria}
    for name, user in people.items():
        make_designation(user, states[name], world.crm)
    document, version = make_guidelines(world, terms.secretary)
    procedure, stages = make_crm_procedure(world.crm)
    told = {"address": "crm-2026-3", "number": "CRM/2026/3", "title": "Lineamientos sobre alertas"}
    consultation = prepare([world.crm], by=terms.head, consulted_document=document, procedure=procedure, **told)
    return SimpleNamespace(
        **vars(terms), people=people, states=states, version=version, stages=stages, consultation=consultation
    )


def round_fields(consulted, stage: int | None = 1, **fields):
    """What a round of the procedure's stage is drafted with; of none, with five working days all the same."""
    row = None if stage is None else consulted.stages[stage]
    return {
        "stage": row,
        "name": row.name if row else "Consulta",
        "version": consulted.version,
        "languages": ["es", "en"],
        "circulates_on": TODAY(),
        "working_days": row.working_days if row else 5,
        "clock": time(18),
        "notice_number": "PPT/61",
        "notice_date": TODAY(),
        **fields,
    }


def drafted(consulted, stage=1, **fields) -> Round:
    return draft_round(consulted.consultation, by=consulted.head, **round_fields(consulted, stage, **fields))


def fresh(row) -> Round:
    return Round.objects.get(pk=row.pk)


def open_round(consulted, stage=1, **fields) -> Round:
    """A round that has circulated and opened, without the waiting of the press."""
    row = drafted(consulted, stage, **fields)
    put_before_states(row, by=consulted.head)
    Round.objects.filter(pk=row.pk).update(opens_at=timezone.now() - timedelta(hours=1))
    row.refresh_from_db()
    return row


def respondent(row, state) -> Respondent:
    return row.respondents.get(membership__state=state)


def paragraph(row, number=0, language="es") -> str:
    """The key of a paragraph of the text that a round circulates."""
    return [place.key for place in places_of(row.version.tree[language]) if not place.is_heading][number]


def is_over(row) -> None:
    """The time of a round is over."""
    Round.objects.filter(pk=row.pk).update(deadline=timezone.now() - timedelta(minutes=1))
    row.refresh_from_db()


def put_off(row, days: int = 2):
    """The end of a round so many working days later: no test ends on a Sunday because of the day on which it runs."""
    last = row.deadline.astimezone(ZoneInfo(row.time_zone)).date()
    return row.deadline + (term(last, days, row.days_off)[-1].day - last)


def answered(consulted, row, name, position="agrees", proposals=()) -> Answer:
    place = respondent(row, consulted.states[name])
    by = consulted.people[name]
    save_draft(place, by=by, revision=draft_of(place, by).revision, position=position, proposals=proposals)
    return send(place, by=by)


def seen(model, user):
    return set(model.objects.visible_to(viewer_for(user)))


def read(client, user, address=PAGE) -> str:
    client.force_login(user)
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode().partition("<main")[2].partition("</main>")[0]


def sends(world, on=None) -> set[str]:
    """The names of all who may send the answers of El Salvador."""
    people = {row.user for row in Designation.objects.select_related("user")}
    return {user.username for user in people if may_send(user, world.sv, world.crm, on)}


def in_days(days: int):
    return TODAY() + timedelta(days=days)
