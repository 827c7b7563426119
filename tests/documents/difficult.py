"""A paper that is difficult to render: whatever Markdown knows, numbers that do not follow each other, every block."""

from datetime import date, time

from meetings.models import Delegate, Objective, StatedFigure
from portal.registry import registry
from roadmaps.models import Target
from sessions.models import Citation, ConceptUse, Part
from tests import factories as f
from tests.full_meeting import make_full_meeting

# All but the run sheet, whose columns are those of a programme.
BLOCKS = sorted(set(registry.blocks) - {"run-sheet"})
NAMED = {
    "role": Part.Role.LEADS,
    "post": "Directora Consular",
    "capacity": "por el país anfitrión",
    "speech": "Dijo lo suyo.",
}
LONG = (
    "La interinstitucionalidad de los procesos consultivos —sobre todo los regionales— permite corresponsabilidades. "
)
MARKDOWN = f"""Según los párrafos 12 bis y 13, *inclusive* y **con peso**, ~~sin esto~~ y con `código`[^a][^b]:

7. séptimo punto, que es largo: {LONG}{LONG}
8. octavo punto[^a]

   con un segundo párrafo

   1. dentro
   2. dentro, dos
      - más adentro
9. noveno punto

- una viñeta
- otra, [con un enlace](https://example.org/) y "comillas"

  y su segundo párrafo

0. cero
1. uno

> Una cita de {LONG}
>
> de dos párrafos.

: Título del cuadro

| País | Año |
|---|---|
| Perú[^c] | 2021 |
| México | 2022–2023 |

    código en dos
    líneas

### Un subtítulo

Fin de la sección, con guiones —así—, inter-regional, y una palabra inter\u00adnacio\u00adnal.

[^a]: Pie primero, con *énfasis* y <https://example.org/a>.
[^b]: Pie segundo.
[^c]: Pie del cuadro.
"""


def make_everything(world):
    """A meeting with a row of each kind that a paper can draw from."""
    full = make_full_meeting(world.series, world.sv, background="Antecedentes.", participants_level="Nivel técnico.")
    meeting, session = full.meeting, full.session
    f.make_body(world.crm)
    ana, juan, eva = (NAMED | {"person": person} for person in ("Ana Delegada", "Juan Delegado", "Eva Delegada"))
    f.make(Part, session=session, state=world.pe, conference=world.csm, position=2, **ana)
    opening = f.make_item(full.item.block, title="Apertura", duration=10, room="Sala Andina", platform="Zoom")
    called_off = {"cancelled": True, "cancellation": "Quien iba a hablar no pudo viajar."}
    f.make_item(full.item.block, title="Conferencia magistral", duration=10, **called_off)
    _in_parallel(meeting)
    f.make(Part, agenda_item=opening, state=world.pe, **juan | {"role": Part.Role.OPENS})
    f.make(Part, agenda_item=opening, state=world.sv, position=2, **eva)
    for kind in Objective.Kind.values:
        for position in (1, 2):
            f.make(Objective, meeting=meeting, kind=kind, position=position, text=f"Objetivo {kind} {position}.")
    general = f.make_concept(term="Concepto general", definition="Definición general.")
    f.make(ConceptUse, concept=general, meeting=meeting)
    f.make(Target, indicator=full.indicator, period_start=meeting.start, period_end=meeting.end, value="1200.5")
    f.make(Delegate, participation=full.participation, name="Rosa Delegada", role="head", post="Directora General")
    f.make(StatedFigure, meeting=meeting, value=8, source=f.make_source(title="Comunicado"))
    full.practice.description = "Descripción de la práctica."
    full.practice.save()
    return full


def _in_parallel(meeting):
    """Two blocks at one hour in two rooms, one of them in two items, and a block with two items at one hour."""
    day = {"date": meeting.start, "start": time(15)}
    andina = f.make_block(meeting, position=11, title="Grupo uno", room="Sala Andina", **day)
    f.make_item(andina, title="Protección consular", duration=120, who="Modera: Perú")
    amazonia = f.make_block(meeting, position=12, title="Grupo dos", room="Sala Amazonía", **day)
    for position, title in enumerate(("Trata de personas", "Tráfico ilícito"), 1):
        f.make_item(amazonia, position=position, title=title, duration=60)
    late = f.make_block(meeting, position=13, date=meeting.start, start=time(17), room="Sala Andina")
    f.make_item(late, position=1, title="Mesa técnica", duration=30)
    f.make_item(late, position=2, title="Mesa política", start=time(17), duration=30, room="Sala Amazonía")


def make_difficult(world):
    """The paper, a joint communiqué with an annex, of a meeting with everything in it."""
    full = make_everything(world)
    meeting = full.meeting
    meeting.background = f"Primer *párrafo* de los antecedentes.\n\n{LONG}\n\n3. tercero\n4. cuarto"
    meeting.participants_level = "Nivel **técnico**.\n\nSegundo párrafo del perfil.[^p]\n\n[^p]: Pie del perfil."
    meeting.convenes_guests, meeting.delegation_limit = True, 4
    meeting.save()
    _shared_note(full.session)
    fields = {"kind": "joint-communique", "date": date(2024, 10, 31)}
    paper = f.make_document(meeting, title="Comunicado conjunto, difícil de imprimir", **fields)
    for number, printed in enumerate(("1.", "12.", "12 bis.", "13.", "100 quáter."), 1):
        f.make_section(paper, position=number, numbering=printed, text=f"Párrafo {printed} {LONG}")
    f.make_section(paper, position=10, numbering="12 bis", heading="Con número", text=MARKDOWN)
    f.make_section(paper, position=11, numbering="14.", text="7. un número y una lista\n8. que no empieza en uno")
    f.make_section(paper, position=12, numbering="15.", text_en="Only in English.[^e]\n\n[^e]: Foot.")
    for position, block in enumerate(BLOCKS, 20):
        f.make_section(paper, position=position, heading=f"Bloque {position}", kind="block", block=block)
    annexed = f.make_document(meeting, kind="declaration", title="Explicación de posición")
    f.make_section(annexed, position=1, text="El Estado entiende el párrafo 12 bis.[^x]\n\n[^x]: Pie del anexo.")
    f.make_section(paper, position=60, kind="annex", annex=annexed, numbering="Anexo I")
    return paper


def _shared_note(session):
    """Two concepts that cite one printed note; one definition has two paragraphs and a list."""
    source = f.make_source(title="Obra compartida", link="https://example.org/o")
    for number, definition in enumerate((f"Primera *definición*.\n\n{LONG}\n\n- a\n- b", "Segunda definición."), 1):
        concept = f.make_concept(session, term=f"Término {number}", definition=definition)
        f.make(Citation, concept=concept, cited=source, printed_note=9)
