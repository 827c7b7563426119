"""A consultation of the two conferences, played by both Presidencies: nothing happens until both have done the same."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from consultations.designating import designate
from consultations.handovers import pass_on_note
from consultations.models import Consultation, Designation, Round
from consultations.team_seats import give_seat
from documents.models import Document, Section
from meetings.models import Seat
from tests import factories as f
from tests.browser import consulting as on
from tests.browser.consulting import PAGE
from tests.browser.playing import note

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

AGREED = "Las dos troikas, cinco días hábiles; con el consenso de ambas, las Presidencias dan curso al texto."


@pytest.fixture
def both(scene, world, people):
    """The scene of the CRM, and beside it the CSM's Presidency, which Perú holds, with whoever sends for Perú."""
    scene, today = scene(successor=False), timezone.now().date()
    term = f.make_presidency(world.csm, world.pe, start=today - timedelta(days=9), end=today + timedelta(days=300))
    for name in ("other", "peru"):
        user = f.make_user(name, first_name=name, email=f"{name}@example.org", language="es")
        f.make(Seat, user=user, role=Seat.Role.DELEGATE, state=world.pe, conference=world.csm)
        setattr(scene.cast, name, user)
    pass_on_note(term, day=today, by=people["admin"], **note("PE/1", today))
    give_seat(term, scene.cast.other, by=people["admin"], **note("PE/2", today))
    told = {"role": Designation.Role.SENDS, "start": today, "by": scene.cast.peru}
    designate(world.pe, world.csm, scene.cast.peru, **told, **note("DGM/8", today))
    Document.objects.get().conferences.add(world.csm)
    section = Section.objects.get()
    for name in ("text_es", "text_en", "text_pt_br"):  # a text with brackets is not adopted
        setattr(section, name, re.sub(r" \[[^]]*\]", "", getattr(section, name)))
    section.save()
    scene.cast.senders["Perú"], scene.cast.states["Perú"] = scene.cast.peru, world.pe
    return scene


def by_both(scene, more: str, **fields) -> None:
    """An act of one Presidency, which waits, and then of the other."""
    for head in (scene.head, scene.cast.other):
        on.act(scene.play, head, more, **fields)


def test_both_troikas_are_consulted_and_each_presidency_states_the_consensus_of_its_own(both):
    on.prepare(both.play, both.head, procedure="", beside=on.Nth(1), agreed_procedure_es=AGREED)
    told = {"asks": "troika", "name_es": "Troikas", "working_days": "5"}
    on.draft_round(both.play, both.head, "", "2026-12-14", "CRM-CSM/1", **told)
    on.act(both.play, both.head, "rounds/1/circulate", signatory="Viceministerio de Alba")
    assert Round.objects.get().circulated_at is None
    assert not both.finds(both.cast.peru, PAGE)
    on.act(both.play, both.cast.other, "rounds/1/circulate", signatory="Viceministerio de Perú")
    asked = {str(place.state) for place in Round.objects.get().respondents.all()}
    assert asked == {"Alba", "El Salvador", "Perú"}
    assert not both.finds(both.cast.senders["Cima"], PAGE)

    both.answers(1, "Alba", "El Salvador", "Perú")
    board = both.play.open(both.head, f"{PAGE}board/").locator("ul.answers .of-state")
    assert "Perú" not in board.all_inner_texts()
    both.clock.at(2026, 12, 22, 15)
    by_both(both, "rounds/1/close")
    by_both(both, "rounds/1/release")
    by_both(both, "conclude", outcome="consensus")

    both.act("adopt")
    outcomes = Consultation.objects.get().convenors.values_list("conference__address", "outcome")
    assert set(outcomes) == {("crm", "consensus"), ("csm", "consensus")}
    how = str(Document.objects.get().versions.get(status="adopted").adoption_es)
    assert how.count("consenso constatado por la PPT, 22 de diciembre de 2026") == 2
    assert both.finds(both.cast.peru, f"{PAGE}report.pdf")
    assert not both.finds(both.cast.senders["Cima"], f"{PAGE}report.pdf")
