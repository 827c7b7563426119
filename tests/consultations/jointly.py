"""A consultation of the CRM and the CSM together, for the tests of the room."""

from datetime import timedelta
from types import SimpleNamespace

from django.utils import timezone

from consultations.circulating import ask_to_circulate
from consultations.convening import close, draft_round, prepare
from consultations.handovers import pass_on_note
from consultations.models import Round
from consultations.team_seats import give_seat
from tests import factories as f
from tests.consultations.conftest import TODAY, note, person
from tests.consultations.consulted import is_over, make_designation, round_fields


def seat_both(world, consulted) -> SimpleNamespace:
    """Perú presides the CSM, where it has somebody who sends; in the CRM it is an observer."""
    term = f.make_presidency(world.csm, world.pe, start=TODAY() - timedelta(days=9), end=TODAY() + timedelta(days=300))
    consulted.other = person(world.pe, world.csm, "elsa")
    consulted.states["pe"], consulted.people["pe"] = world.pe, person(world.pe, world.csm, "fabio")
    pass_on_note(term, day=TODAY(), by=consulted.admin, **note())
    give_seat(term, consulted.other, by=consulted.admin, **note())
    make_designation(consulted.people["pe"], world.pe, world.csm)
    consulted.version.document.conferences.add(world.csm)
    return consulted


def prepared(world, consulted, **fields) -> SimpleNamespace:
    """The Presidency of the CRM has drafted a round for both."""
    document = consulted.version.document
    told = {"address": "conjunta-1", "number": "CRM-CSM/1", "title": "Texto", "consulted_document": document}
    consulted.consultation = prepare([world.crm, world.csm], by=consulted.head, **told)
    fields = round_fields(consulted, stage=None, **fields)
    consulted.row = draft_round(consulted.consultation, by=consulted.head, **fields)
    return consulted


def both_circulate(joint) -> SimpleNamespace:
    ask_to_circulate(joint.row, by=joint.head)
    ask_to_circulate(joint.row, by=joint.other)
    Round.objects.filter(pk=joint.row.pk).update(opens_at=timezone.now() - timedelta(hours=1))
    joint.row.refresh_from_db()
    return joint


def both_close(joint) -> None:
    is_over(joint.row)
    close(joint.row, by=joint.head)
    close(joint.row, by=joint.other)
    joint.row.refresh_from_db()
