"""A meeting with everything in it that a paper can draw from, an empty one, and papers of every kind of both."""

from datetime import date, time
from io import BytesIO

from django.core.files.base import ContentFile
from django.template.loader import render_to_string
from django.utils import translation
from PIL import Image as Picture

from documents.outlines import outlines, start_document
from documents.paper.composition import compose
from documents.paper.rendering import PaperRendering, to_pdf
from meetings.models import Delegate, Image, Objective, StatedFigure
from roadmaps.models import Measurement, SpecificObjective, Subtheme, Target
from sessions.models import ConceptUse, Part
from tests import factories as f
from tests.documents.papers import PARAGRAPH

STATES = {
    "AR": ("Argentina", "República Argentina", "Argentina"),
    "BR": ("Brasil", "República Federativa del Brasil", "Brazil"),
    "CR": ("Costa Rica", "República de Costa Rica", "Costa Rica"),
    "DE": ("Alemania", "República Federal de Alemania", "Germany"),
    "DO": ("República Dominicana", "República Dominicana", "Dominican Republic"),
    "US": ("Estados Unidos", "Estados Unidos de América", "United States"),
    "VE": ("Venezuela", "República Bolivariana de Venezuela", "Venezuela"),
}


class Papers(dict):
    """A document in each language that is asked for: `{language: {"tree", "html", "pdf"}}`."""

    def __init__(self, document):
        self.document = document

    def __missing__(self, language):
        self[language] = _paper(self.document, language)
        return self[language]


def make_papers() -> dict[tuple[str, str], Papers]:
    """The papers of each kind, by the kind and by their meeting: "full" or "empty"."""
    crm, csm = (f.make_conference(name, emblem=_emblem(name)) for name in ("crm", "csm"))
    series = f.make_series(crm, csm, address="crm-csm")
    by = f.make_user(is_staff=True, is_superuser=True)
    meetings = {"full": _full_meeting(series), "empty": f.make_meeting(series, number=2)}
    papers = {}
    for name, meeting in meetings.items():
        if name == "full":
            _communique(meeting)
        for kind in outlines():
            document = start_document(kind=kind, meeting=meeting, by=by, address=f"the-{kind}")
            papers[kind, name] = Papers(document)
    return papers


def _paper(document, language):
    tree = compose(document, language, is_for_drafters=True)
    with translation.override(language):
        html = render_to_string("documents/print/document.html", PaperRendering(tree).context())
    return {"tree": tree, "html": html, "pdf": to_pdf(tree)}


def _emblem(name):
    target = BytesIO()
    Picture.new("RGB", (40, 40), "#123c55").save(target, "PNG")
    file = ContentFile(target.getvalue(), name=f"{name}.png")
    return f.make(Image, address=name, file=file, alternative_text=f"Emblema de {name}", release="published")


def _communique(meeting):
    communique = f.make_document(meeting, kind="joint-communique", title="Comunicado conjunto")
    for number in range(1, 9):
        f.make_section(communique, position=number, numbering=f"{number}.", text=PARAGRAPH, text_en="Words. " * 60)


def _full_meeting(series):
    meeting = f.make_meeting(
        series,
        number=1,
        title="I Reunión Plenaria",
        title_en="First Plenary Meeting",
        title_pt_br="I Reunião Plenária",
        motto="Buscando acciones conjuntas",
        participants_level="Nivel técnico con poder de decisión.",
    )
    states = [
        f.make_state(code, name=name, official_name=official, name_en=english)
        for code, (name, official, english) in STATES.items()
    ]
    for state in states:
        f.make_membership(series.conferences.first(), state)
    for kind in Objective.Kind.values:
        for position in (1, 2):
            f.make(Objective, meeting=meeting, kind=kind, position=position, text=f"Objetivo {position}. {PARAGRAPH}")
    block = f.make_block(meeting, date=date(2024, 10, 10), start=time(9))
    _opening(block, states)
    general = f.make_concept(term="Buena práctica", definition=PARAGRAPH)
    f.make(ConceptUse, concept=general, meeting=meeting)
    for number in range(1, 6):
        _session(meeting, block, number, states)
    for number in (1, 2):
        _roadmap(meeting, number, states)
    for position in (1, 2, 3):
        expected = f.make_result(meeting, position=position, text=f"Resultado esperado {position}.")
        f.make_indicator(expected, text="Número de cosas.", printed_number="a.")
    _participants(meeting, states)
    return meeting


def _opening(block, states):
    item = f.make_item(block, title="Palabras de apertura", duration=30)
    for position, state in enumerate(states[:3], 1):
        person = {"person": f"Oradora {position}", "post": "Directora de Migraciones", "speech": PARAGRAPH * 3}
        f.make(Part, agenda_item=item, role=Part.Role.OPENS, state=state, position=position, **person)


def _session(meeting, block, number, states):
    session = f.make_session(
        meeting,
        number=number,
        label="Sesión",
        label_en="Session",
        title=f"Asunto número {number} de la reunión",
        summary=f"{PARAGRAPH}\n\n" * 2,
    )
    f.make_lead(session, states[number % 7])
    f.make_topic(session, f"Tema de la sesión {number}")
    f.make_question(session, f"¿Pregunta de la sesión {number}?")
    f.make_concept(session, source=f.make_source(title=f"Obra {number}"), definition=PARAGRAPH)
    f.make_item(block, session=session, duration=60)
    theme = f.make_theme(name=f"Asunto {number}")
    for place in range(1, 10):
        practice = f.make_practice(
            session=session,
            title=f"Práctica {place} de la sesión {number}, con un nombre que llena más de una línea del papel",
            title_en=f"Practice {place} of session {number}",
            states=[states[(number + place) % 7], states[(number + place + 1) % 7]],
            attribution_printed="Atribución / según la imprenta",
            since=date(2015 + place, 1, 1),
            position=place,
        )
        practice.themes.add(theme)


def _roadmap(meeting, number, states):
    roadmap = f.make_roadmap(
        meeting,
        number=number,
        reports_for="members",
        theme=f"Tema de la hoja de ruta {number}",
        cross_cutting="Enfoque de género",
        general_objective=PARAGRAPH,
        start=date(2025, 1, 1),
        end=date(2025, 12, 31),
    )
    for place in (1, 2):
        f.make(Subtheme, roadmap=roadmap, position=place, text=f"Subtema {place}")
        f.make(SpecificObjective, roadmap=roadmap, position=place, text=PARAGRAPH)
        result = f.make_result(roadmap=roadmap, position=place, text=PARAGRAPH)
        for position in range(1, 7):
            indicator = f.make_indicator(
                result, position=position, printed_number=f"{position}.", text=f"Número {position}. {PARAGRAPH}"
            )
            year = 2024 + position
            f.make(
                Target,
                indicator=indicator,
                period_start=date(year, 1, 1),
                period_end=date(year, 12, 31),
                value="1200.5",
            )
            for state in states:
                f.make(Measurement, indicator=indicator, state=state, date=date(2025, 6, 30), value=position)


def _participants(meeting, states):
    for state in states:
        row = f.make_participation(meeting, state, kind="listed")
        for position in (1, 2):
            f.make(
                Delegate,
                participation=row,
                name=f"Persona {position} de {state.name}",
                role="head" if position == 1 else "delegate",
                post="Directora General de Asuntos Consulares",
                institution="Ministerio de Relaciones Exteriores",
                position=position,
            )
    f.make_participation(meeting, f.make_state("UY", name="Uruguay"), kind="seen")
    for capacity in ("observer", "civil-society", "guest"):
        f.make_participation(meeting, f.make_organisation(), kind="listed", capacity=capacity)
    f.make(StatedFigure, meeting=meeting, value=8, source=f.make_source(title="Comunicado"))
