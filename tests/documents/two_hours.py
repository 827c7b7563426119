"""The concept note of a virtual meeting of two hours, as a working group's secretariat writes one."""

from datetime import date, time

from documents.models import Document
from meetings.models import Meeting, Objective
from sessions.models import Part
from tests import factories as f

TITLE = "III Reunión de Seguimiento del Grupo de Trabajo sobre Migración Laboral"
BACKGROUND = """En su última reunión presencial, el Grupo de Trabajo acordó revisar cada seis meses el avance de su \
plan y hacerlo a distancia, para que participen las autoridades de trabajo y las de migración.

La primera reunión de seguimiento examinó la contratación equitativa; la segunda, el reconocimiento \
de competencias. De ambas quedaron pendientes tres asuntos:

1. un registro común de agencias de empleo;
2. la portabilidad de los derechos de seguridad social;
3. las estadísticas de temporada.

Esta reunión los retoma **en ese orden**."""
PROFILE = """Personas encargadas de la política de *migración laboral* en los ministerios de trabajo, de relaciones \
exteriores y en las direcciones de migración.

Se pide que cada delegación traiga:

- la persona punto focal del Grupo de Trabajo;
- una persona que conozca las estadísticas de su país.

Quien no pueda conectarse enviará sus aportes por escrito."""
WHY = "El plan de trabajo prevé tres reuniones de seguimiento. Esta es la última antes de la reunión presencial."
METHOD = "Cada tema se abre con una presentación de diez minutos. Le sigue un diálogo que modera la presidencia."
# Of each theme: its title, its state, who of the organisation presents, its post, its topics and its questions.
THEMES = [
    (
        "Registro de agencias de empleo",
        ("Lucía Presentadora", "Oficial de Contratación Equitativa"),
        ["Qué registros hay y quién los lleva", "Qué datos se pueden compartir"],
        ["¿Qué agencias operan en más de un país?", "¿Quién responde cuando una agencia incumple?"],
    ),
    (
        "Portabilidad de la seguridad social",
        ("Marco Presentador", "Especialista en Protección Social"),
        ["Convenios bilaterales en vigor"],
        ["¿Qué derechos se pierden al volver?"],
    ),
    (
        "Estadísticas del trabajo de temporada",
        ("Irene Presentadora", "Jefa de Datos"),
        ["Definiciones comunes", "Un calendario de publicación"],
        ["¿Qué se puede publicar cada trimestre?"],
    ),
]
CLOCK = ["10:00–10:10", "10:10–10:45", "10:45–11:15", "11:15–11:50", "11:50–12:00"]


def make_two_hours(world) -> Document:
    """The note, from the outline of its kind, with a meeting of one morning: an opening, three themes, a closing."""
    meeting = f.make_meeting(
        world.series,
        number=3,
        address="crm-gt-3",
        title=TITLE,
        start=date(2027, 3, 18),
        end=date(2027, 3, 18),
        timezone="America/Guatemala",
        modality=Meeting.Modality.VIRTUAL,
        platform="Zoom",
        situation=Meeting.Situation.CONFIRMED,
        background=BACKGROUND,
        participants_level=PROFILE,
        not_convened=["observer-states", "civil-society"],
        delegation_limit=3,
    )
    f.make_chair(meeting, world.crm, world.sv)
    general = "Revisar el avance de los tres asuntos pendientes del plan de trabajo."
    f.make(Objective, meeting=meeting, kind=Objective.Kind.GENERAL, text=general)
    for position, text in enumerate(("Acordar qué datos lleva el registro.", "Señalar los convenios que faltan."), 1):
        f.make(Objective, meeting=meeting, position=position, text=text)
    block = f.make_block(meeting, position=1, date=meeting.start, start=time(10))
    opening = f.make_item(block, position=1, title="Apertura", duration=10)
    f.make(
        Part, agenda_item=opening, role=Part.Role.OPENS, state=world.sv, person="Elena Presidenta", post="Viceministra"
    )
    for number, theme in enumerate(THEMES, 1):
        _make_theme(world, block, number, *theme)
    f.make_item(block, position=5, title="Cierre y próximos pasos", duration=10)
    return _make_note(meeting)


def _make_theme(world, block, number, title, presenter, topics, questions):
    minutes = (35, 30, 35)[number - 1]
    session = f.make_session(block.meeting, number=number, label="Tema", title=title, duration=minutes)
    f.make_lead(session, world.sv if number != 2 else world.pe, position=1)
    person, post = presenter
    presents = {"role": Part.Role.PRESENTS, "organisation": world.acnur, "person": person, "post": post}
    f.make(Part, session=session, position=2, **presents)
    for position, text in enumerate(topics, 1):
        f.make_topic(session, text, position=position)
    for position, text in enumerate(questions, 1):
        f.make_question(session, text, position=position)
    f.make_item(block, position=number + 1, session=session)


def _make_note(meeting) -> Document:
    note = f.make_document(meeting, address="concept-note", title=f"Nota conceptual de la {TITLE}")
    sections = [
        ("Antecedentes", {"kind": "block", "block": "background"}),
        ("Justificación", {"text": WHY}),
        ("Objetivos", {"kind": "block", "block": "objectives"}),
        ("Perfil de participantes", {"kind": "block", "block": "participants-profile"}),
        ("Metodología del diálogo", {"text": METHOD}),
        ("Agenda", {"kind": "block", "block": "agenda"}),
        ("Fichas técnicas", {"kind": "block", "block": "technical-sheets"}),
    ]
    for position, (heading, fields) in enumerate(sections, 1):
        f.make_section(note, position=position, heading=heading, **fields)
    return note
