"""Plain functions that make valid rows. Every field has a sensible value; tests name what matters to them."""

from datetime import UTC, date, datetime
from itertools import count, cycle
from string import ascii_uppercase

from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction

from documents.models import Document, File, Section, Statement, Version
from meetings.access import Audience, Release, Released
from meetings.models import (
    Body,
    Conference,
    ConferenceFigure,
    Meeting,
    MeetingChair,
    Membership,
    Organisation,
    Participation,
    Presidency,
    Region,
    Seat,
    Series,
    SeriesConference,
    Source,
    State,
    Theme,
)
from practices.models import Attribution, Practice
from roadmaps.models import Indicator, Result, Roadmap
from sessions.models import (
    AgendaBlock,
    AgendaItem,
    Citation,
    Concept,
    ConceptUse,
    GuidingQuestion,
    Part,
    Session,
    Topic,
)

# As many rows more as show whether a page asks once a row.
MANY = 6

_serial = count(1)
_codes = cycle(a + b for a in ascii_uppercase for b in ascii_uppercase)


def make(model, **fields):
    """Save a row of `model` after full validation, as a form would; what has no audience is published unless told.

    Constraints, unique values and keys are left to the database, which is quicker; if it refuses, validation says why.
    """
    if issubclass(model, Released):
        fields.setdefault("release", Release.PUBLISHED)
    row = model(**fields)
    keys = {field.name for field in model._meta.fields if field.is_relation}
    row.full_clean(exclude=keys, validate_unique=False, validate_constraints=False)
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        row.full_clean()
        raise
    return row


def make_user(username=None, **fields):
    return get_user_model().objects.create_user(username or f"person-{next(_serial)}", password="secret", **fields)


def make_conference(address=None, **fields):
    address = address or f"conf-{next(_serial)}"
    fields.setdefault("acronym", address.upper())
    fields.setdefault("name", f"Conferencia {address}")
    fields.setdefault("founded", 2000)
    return make(Conference, address=address, **fields)


def make_state(code=None, **fields):
    code = code or next(c for c in _codes if not State.objects.filter(code=c).exists())
    fields.setdefault("name", f"Estado {code}")
    fields.setdefault("official_name", f"República de {code}")
    return make(State, code=code, **fields)


def make_organisation(address=None, **fields):
    address = address or f"org-{next(_serial)}"
    fields.setdefault("acronym", address.upper())
    fields.setdefault("name", f"Organización {address}")
    return make(Organisation, address=address, **fields)


def make_membership(conference, party, status=Membership.Status.MEMBER, **fields):
    key = "state" if isinstance(party, State) else "organisation"
    return make(Membership, conference=conference, status=status, **{key: party}, **fields)


def as_member(state, *conferences):
    """`state`, which becomes a member of the first conference unless its place in one of them is on record."""
    if not Membership.objects.filter(conference__in=conferences, state=state).exists():
        make_membership(conferences[0], state)
    return state


def make_presidency(conference, state, year=2024, **fields):
    as_member(state, conference)
    fields.setdefault("start", date(year, 1, 1))
    fields.setdefault("end", date(year, 12, 31))
    return make(Presidency, conference=conference, state=state, **fields)


def make_series(*conferences, **fields):
    fields.setdefault("address", f"series-{next(_serial)}")
    fields.setdefault("name", "Reuniones Plenarias")
    series = make(Series, **fields)
    for position, conference in enumerate(conferences or [make_conference()], 1):
        make(SeriesConference, series=series, conference=conference, position=position)
    return series


# What makes a meeting one that is still ahead, whenever the tests are run.
COMING = {"situation": Meeting.Situation.CONFIRMED, "start": date(2090, 3, 1), "end": date(2090, 3, 2)}


def make_meeting(series=None, **fields):
    series = series or make_series()
    number = fields.setdefault("number", next(_serial))
    fields.setdefault("address", f"{series.address}-{number}")
    fields.setdefault("title", f"Reunión Plenaria {number}")
    fields.setdefault("start", date(2024, 10, 10))
    fields.setdefault("end", date(2024, 10, 11))
    fields.setdefault("timezone", "America/Bogota")
    fields.setdefault("modality", Meeting.Modality.VIRTUAL)
    fields.setdefault("situation", Meeting.Situation.HELD)
    fields.setdefault("release", Release.PUBLISHED)
    return make(Meeting, series=series, **fields)


def make_chair(meeting, conference, state, **fields):
    as_member(state, conference)
    return make(MeetingChair, meeting=meeting, conference=conference, state=state, **fields)


def make_participation(meeting, party, **fields):
    key = party._meta.model_name
    if isinstance(party, Body):
        fields.setdefault("capacity", Participation.Capacity.BODY)
    fields.setdefault("release", Release.PUBLISHED)
    if key == "organisation":
        fields.setdefault("capacity", Participation.Capacity.OBSERVER)
    elif key == "state" and fields.get("capacity", Participation.Capacity.MEMBER) == Participation.Capacity.MEMBER:
        as_member(party, *meeting.series.conferences.all())
    return make(Participation, meeting=meeting, **{key: party}, **fields)


def make_session(meeting=None, **fields):
    meeting = meeting or make_meeting()
    number = fields.setdefault("number", next(_serial))
    fields.setdefault("address", str(number))
    fields.setdefault("position", number or 1)
    fields.setdefault("title", f"Sesión sobre el asunto {number}")
    fields.setdefault("release", Release.PUBLISHED)
    return make(Session, meeting=meeting, **fields)


def make_lead(session, state, **fields):
    return make(Part, session=session, state=state, role=Part.Role.LEADS, **fields)


def make_topic(session, text="Un tema", **fields):
    return make(Topic, session=session, text=text, **fields)


def make_question(session, text="¿Una pregunta?", **fields):
    return make(GuidingQuestion, session=session, text=text, **fields)


def make_source(**fields):
    fields.setdefault("address", f"source-{next(_serial)}")
    fields.setdefault("title", "Glosario")
    return make(Source, **fields)


def make_concept(session=None, meeting=None, source=None, **fields):
    fields.setdefault("address", f"concept-{next(_serial)}")
    fields.setdefault("term", f"Término {fields['address']}")
    fields.setdefault("definition", "Lo que el término quiere decir.")
    concept = make(Concept, **fields)
    if session or meeting:
        make(ConceptUse, concept=concept, session=session, meeting=meeting or session.meeting)
    if source:
        make(Citation, concept=concept, cited=source)
    return concept


def make_block(meeting, **fields):
    fields.setdefault("position", next(_serial))
    return make(AgendaBlock, meeting=meeting, **fields)


def make_item(block, **fields):
    fields.setdefault("position", next(_serial))
    fields.setdefault("release", Release.PUBLISHED)
    if "session" not in fields:
        fields.setdefault("title", "Un punto")
    return make(AgendaItem, block=block, **fields)


def make_theme(address=None, **fields):
    address = address or f"theme-{next(_serial)}"
    fields.setdefault("name", f"Asunto {address}")
    return make(Theme, address=address, **fields)


def make_practice(meeting=None, session=None, states=(), **fields):
    meeting = meeting or (session.meeting if session else make_meeting())
    fields.setdefault("address", f"practice-{next(_serial)}")
    fields.setdefault("title", f"Práctica {fields['address']}")
    fields.setdefault("kind", Practice.Kind.PROGRAMME)
    fields.setdefault("release", Release.PUBLISHED)
    practice = make(Practice, meeting=meeting, session=session, **fields)
    for position, state in enumerate(states or [make_state()], 1):
        make(Attribution, practice=practice, state=state, position=position)
    return practice


def make_roadmap(meeting=None, **fields):
    fields.setdefault("number", next(_serial))
    fields.setdefault("theme", f"Tema de la hoja {fields['number']}")
    fields.setdefault("release", Release.PUBLISHED)
    return make(Roadmap, meeting=meeting or make_meeting(), **fields)


def make_result(meeting=None, roadmap=None, **fields):
    fields.setdefault("position", next(_serial))
    fields.setdefault("text", "Un resultado")
    return make(Result, meeting=meeting or roadmap.meeting, roadmap=roadmap, **fields)


def make_indicator(result, **fields):
    fields.setdefault("position", next(_serial))
    fields.setdefault("text", "Número de cosas")
    return make(Indicator, result=result, **fields)


def make_document(meeting=None, **fields):
    fields.setdefault("kind", Document.Kind.CONCEPT_NOTE)
    fields.setdefault("address", f"document-{next(_serial)}")
    fields.setdefault("title", f"Documento {fields['address']}")
    fields.setdefault("release", Release.PUBLISHED)
    return make(Document, meeting=meeting, **fields)


def make_section(document, **fields):
    fields.setdefault("position", next(_serial))
    return make(Section, document=document, **fields)


def make_statement(document, state, **fields):
    fields.setdefault("text", "El Estado se reserva su posición.")
    return make(Statement, document=document, state=state, **fields)


def make_seat(user, role, **fields):
    return make(Seat, user=user, role=role, **fields)


def make_figure(conference, **fields):
    """A number that a source states."""
    if "source" not in fields:
        fields["source"] = make_source()
    told = {"kind": "network", "label": f"Redes {next(_serial)}", "value": 7, "printed": "siete"}
    return make(ConferenceFigure, conference=conference, **told | {"release": Release.PUBLISHED} | fields)


def make_body(*conferences, **fields):
    fields.setdefault("address", f"body-{next(_serial)}")
    fields.setdefault("name", f"Grupo {fields['address']}")
    fields.setdefault("kind", Body.Kind.WORKING_GROUP)
    body = make(Body, **fields)
    body.conferences.set(conferences)
    return body


def make_region(**fields):
    fields.setdefault("address", f"region-{next(_serial)}")
    fields.setdefault("name", f"Región {fields['address']}")
    return make(Region, **fields)


def make_version(document, number=1, **fields):
    """An issued version, unless `issued_at=None` is asked for; it has neither trees nor files."""
    if fields.setdefault("issued_at", datetime(2024, 10, 11, tzinfo=UTC)):
        fields.setdefault("status", Version.Status.PUBLISHED)
        fields.setdefault("issued_by", make_user())
    return make(Version, document=document, number=number, **fields)


def make_file(version, language="es", **fields):
    fields.setdefault("format", File.Format.PDF)
    fields.setdefault("file", ContentFile(b"%PDF-1.7\n", name=f"file-{next(_serial)}.pdf"))
    return make(File, version=version, language=language, sha256="0" * 64, **fields)


__all__ = [name for name in dir() if name.startswith("make")] + ["Audience", "Release"]
