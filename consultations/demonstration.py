"""The consultation of `make demo`: the invented Presidency asks the States about a text, and some have answered."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

from django.core.files.base import ContentFile
from django.db import transaction

from consultations.answering import draft_of, record, save_draft, send
from consultations.circulating import put_before_states
from consultations.convening import draft_round, prepare
from consultations.designating import designate
from consultations.disposing import dispose
from consultations.handovers import pass_on_note
from consultations.models import Answer, Consultation, Designation, Disposition, Procedure, Proposal, Round
from consultations.team_seats import give_seat
from consultations.teams import acting
from consultations.text import places_of
from documents.models import Document, Version
from documents.operations import start_version
from meetings.models import Conference, Presidency, State
from portal.models import User
from portal.pdf import write_pdf

CONFERENCE, TEXT = "ejemplo", "alertas"
SECRETARY, TEAM, ADMINISTRATOR = "secretaria-ejemplo", "presidencia-ejemplo", "admin"
SENDERS = {"XA": "delegada-xa", "XB": "delegado-xb", "XD": "delegada-xd", "XE": "delegado-xe"}
HEAD = "<head><title>Nota inventada</title></head>"
NOTE = f'<!doctype html><html lang="es">{HEAD}<body><h1>Nota inventada</h1></body></html>'
TITLES = {
    "title_es": "Proyecto de lineamientos sobre alertas tempranas",
    "title_en": "Draft guidelines on early warnings",
    "title_pt_br": "Projeto de diretrizes sobre alertas antecipados",
}


def show_consultation(moment: datetime, zone: str) -> Round | None:
    """Put the text before the States on the day of `moment`, unless a round is under way; some have answered then.

    Gives the round, None where somebody has deleted what it needs. Raises what the operations raise.
    """
    document = Document.objects.filter(address=TEXT, meeting=None).first()
    term = Presidency.objects.filter(conference__address=CONFERENCE).order_by("start").first()
    people = {user.username: user for user in User.objects.filter(username__in=[*SENDERS.values(), SECRETARY, TEAM])}
    by = User.objects.filter(username=ADMINISTRATOR, is_superuser=True).first()
    if document is None or term is None or by is None or len(people) < len(SENDERS) + 2:
        return None
    rows = Round.objects.filter(consultation__consulted_document=document).order_by("pk")
    if under_way := next((row for row in rows if not row.is_over), None):
        return under_way
    day = moment.astimezone(ZoneInfo(zone)).date()
    with transaction.atomic():
        _seat(term, day, people, by)
        version = Version.objects.open().filter(document=document).first()
        version = version or start_version(document, by=people[SECRETARY])
        row = _round(document, version, day, zone, people[TEAM])
    row = put_before_states(row, by=people[TEAM])
    with transaction.atomic():
        _answer(row, people, day)
    return row


def _seat(term: Presidency, day, people: dict[str, User], by: User) -> None:
    note = {"note_number": "CDE/1", "note_date": day}
    if term not in acting(term.conference):
        pass_on_note(term, day=day, by=by, note_file=_note(), **note)
        give_seat(term, people[TEAM], by=by, note_file=_note(), **note)
    for code, username in SENDERS.items():
        state = State.objects.get(code=code)
        if not Designation.objects.filter(state=state, conference=term.conference).exists():
            told = {"role": Designation.Role.SENDS, "start": day, "by": by, "note_file": _note(), **note}
            designate(state, term.conference, people[username], **told)


def _round(document: Document, version: Version, day, zone: str, by: User) -> Round:
    conference = Conference.objects.get(address=CONFERENCE)
    procedure = Procedure.objects.filter(address=CONFERENCE).first()
    stage = procedure.stages.order_by("position").first() if procedure else None
    number = Consultation.objects.filter(consulted_document=document).count() + 1
    told = {"address": f"cde-{day.year}-{number}", "number": f"CDE/{day.year}/{number}", "consulted_document": document}
    consultation = prepare([conference], by=by, procedure=procedure, **told, **TITLES)
    return draft_round(
        consultation,
        by=by,
        clock=time(18),
        stage=stage,
        version=version,
        languages=["es", "en", "pt-br"],
        time_zone=zone,
        circulates_on=day,
        working_days=5,
        answers_shown="while-open",
        notice_number=f"PPT/{60 + number}",
        notice_signatory="Presidencia Pro Tempore de Alfalandia",
        notice_date=day,
        name_es="Consulta a los miembros",
        name_en="Consultation of the members",
        name_pt_br="Consulta aos membros",
    )


def _answer(row: Round, people: dict[str, User], day) -> None:
    first, second, *others = [place.key for place in places_of(row.version.tree["es"]) if not place.is_heading]
    lawful = (
        "Los Estados comparten, cuando su legislación lo permita, las alertas con los Estados de tránsito y de destino."
    )
    faster = "Los Estados comparten las alertas en un plazo de 24 horas con los Estados de tránsito y de destino."
    spoken = "Toda persona en movilidad recibe la información por escrito o de viva voz en un idioma que comprende."
    private = "La protección de datos no permite en todos los casos un envío inmediato."
    provable = (first, "substantive", faster, "Un plazo se puede comprobar.")
    _send(row, people, "XB", "proposes", (first, "substantive", lawful, private))
    _send(row, people, "XD", "proposes", provable, (others[1], "editorial", spoken, "No todas las personas leen."))
    _send(
        row, people, "XA", "agrees-with-comments", (second, "translation", "", "La versión en inglés dice otra cosa.")
    )
    place = row.respondents.get(membership__state__code="XG")
    told = {"channel": Answer.Channel.NOTE, "received_number": "114", "received_on": day, "received_file": _note()}
    record(place, by=people[SECRETARY], position=Answer.Position.NO_OBJECTION, **told)
    taken = Proposal.objects.get(answer__in=Answer.objects.standing(), answer__respondent__round=row, wording=faster)
    dispose(taken, kind=Disposition.Kind.TAKEN_UP, reason="El plazo pasa al texto siguiente.", by=people[TEAM])


def _send(row: Round, people: dict[str, User], code: str, position: str, *proposals: tuple[str, str, str, str]) -> None:
    by, place = people[SENDERS[code]], row.respondents.get(membership__state__code=code)
    names = ("place", "kind", "wording", "reason")
    told = [dict(zip(names, proposal, strict=True)) | {"language": "es"} for proposal in proposals]
    save_draft(place, by=by, revision=draft_of(place, by).revision, position=position, proposals=told)
    send(place, by=by)


def _note() -> ContentFile:
    return ContentFile(write_pdf(NOTE), name="nota.pdf")
