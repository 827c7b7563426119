"""A meeting with a programme of as many items as a test asks for, and the papers that are drawn from it."""

from datetime import date, time, timedelta

from meetings.access import Audience, Listing
from sessions.models import Part
from tests import factories as f

SUMMARY = "Se examinó la cooperación consular y la asistencia en las rutas de la región. " * 10
SPEECH = "Dio la bienvenida a las delegaciones y agradeció el apoyo recibido. " * 12
A_HALF_DAY = 10


def make_programme(world, items: int, **fields):
    """Half days of ten items each: an opening, sessions with topics and sub-items, a break, a closed slot."""
    days = -(-items // (2 * A_HALF_DAY))
    meeting = f.make_meeting(
        world.series, title="IX Reunión", start=date(2026, 10, 10), end=date(2026, 10, 9 + days), **fields
    )
    for half in range(-(-items // A_HALF_DAY)):
        block = f.make_block(
            meeting,
            position=half + 1,
            title=f"Tramo {half + 1}",
            date=meeting.start + timedelta(days=half // 2),
            start=time(14, 30) if half % 2 else time(8),
            note="El café se sirve en el vestíbulo." if half % 2 else "",
        )
        for position in range(1, min(A_HALF_DAY, items - half * A_HALF_DAY) + 1):
            _fill(world, block, position, half * A_HALF_DAY + position)
    return meeting


def _fill(world, block, position, number):
    if number == 1:
        item = f.make_item(block, position=1, title="Apertura", duration=20, internal_note="Estrado a las 07:55.")
        for place, (state, side) in enumerate(((world.sv, world.crm), (world.pe, world.csm)), 1):
            who = {"person": f"Persona {place}", "post": "Viceministra", "capacity": f"Presidencia de la {side}"}
            f.make(
                Part, agenda_item=item, role="opens", position=place, state=state, conference=side, speech=SPEECH, **who
            )
    elif position == 4:
        f.make_item(block, position=position, title=f"Pausa {number}", duration=15)
    elif position == 7:
        closed = {"audience": Audience.MEMBERS, "listing": Listing.PLACEHOLDER}
        f.make_item(block, position=position, title=f"Reservado {number}", duration=15, **closed)
    else:
        _fill_with_session(world, block, position, number)


def _fill_with_session(world, block, position, number):
    session = f.make_session(
        block.meeting, number=number, label="Sesión", title=f"Asunto número {number}", duration=40, summary=SUMMARY
    )
    f.make_lead(session, world.sv, conference=world.crm, position=1)
    f.make_lead(session, world.pe, conference=world.csm, position=2, certainty="inferred")
    for place in (1, 2):
        f.make_topic(session, f"Tema {place} de la sesión {number}", position=place)
    for place in range(1, 5):
        f.make_practice(session=session, states=[world.pe, world.sv], position=place)
    item = f.make_item(block, position=position, session=session, internal_note=f"Nota interna {number}.")
    if position % 3 == 0:
        f.make_item(block, parent=item, position=1, title="Presentación", duration=10)
        f.make_item(block, parent=item, position=2, title="Diálogo", duration=30)


def make_paper(meeting, *blocks, **fields):
    """A document of sections drawn from data."""
    document = f.make_document(meeting, **{"kind": "agenda", "title": "Agenda anotada"} | fields)
    for position, block in enumerate(blocks, 1):
        f.make_section(document, position=position, heading=f"Apartado {position}", kind="block", block=block)
    return document
