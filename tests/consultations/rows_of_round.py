"""A round that is open, made of rows: for processes that have no fixtures, such as drills and measurements."""

from datetime import timedelta
from string import ascii_uppercase
from types import SimpleNamespace

from django.utils import timezone

from consultations.models import Consultation, Convenor, Handover, Respondent, Round, TeamSeat
from documents.models import Version
from documents.paper.composition import compose
from meetings.models import Membership, Seat, State
from tests import factories as f
from tests.consultations.rows import make_designation

OF_A_STATE = 5  # one sends, four comment
SIGNED = {"note_number": "1", "note_date": timezone.now().date(), "note_file": "notes/note.pdf"}


def make_round(people: int) -> SimpleNamespace:
    """A round that is open, those who act for its States, and a Presidency in office."""
    crm, today = f.make_conference(), timezone.now().date()
    states = [f.as_member(f.make_state(code), crm) for code in free_codes(people // OF_A_STATE)]
    own = f.make_presidency(crm, states[0], today.year)
    head = _person(states[0])
    passed = {"offered_by": head, "offered_as": "administration", "accepted_by": head, "accepted_at": timezone.now()}
    f.make(Handover, incoming=own, day=today, **passed, **SIGNED)
    f.make(TeamSeat, presidency=own, user=head, start=today, given_by=head, given_as="administration", **SIGNED)
    document = f.make_document(title="Lineamientos", address="lineamientos")
    f.make_section(document, text="Los Estados comparten las alertas.")
    row = open_round_on(document, own, Membership.objects.filter(state__in=states), "Consulta")
    acting = []
    for place in row.respondents.select_related("membership__state"):
        persons = [_person(place.state) for _each in range(OF_A_STATE)]
        make_designation(place.state, crm, persons[0])
        acting += [(place, person, person is persons[0]) for person in persons]
    return SimpleNamespace(row=row, own=own, head=head, acting=acting)


def open_round_on(document, term, memberships, words: str) -> Round:
    """A round on a document, which the Presidency of a term has opened; its texts are `words`."""
    today, now = timezone.now().date(), timezone.now()
    version = f.make(Version, document=document, tree={"es": compose(document, "es") | {"digest": "0" * 64}})
    consultation = f.make(Consultation, address="c", number=words, title=words, consulted_document=document)
    f.make(Convenor, consultation=consultation, conference=term.conference, presidency=term)
    told = {"circulates_on": today, "notice_date": today, "notice_number": words, "languages": ["es"], "name": words}
    opened = {"opens_at": now - timedelta(hours=1), "circulated_at": now, "circulated_by": term}
    end = {"deadline": now + timedelta(days=1)}
    row = f.make(Round, consultation=consultation, version=version, **told, **opened, **end)
    for membership in memberships:
        f.make(Respondent, round=row, membership=membership)
    return row


def free_codes(count: int) -> list[str]:
    """Codes of States that are not on record."""
    taken = set(State.objects.values_list("code", flat=True))
    codes = (first + second for first in ascii_uppercase for second in ascii_uppercase)
    return [code for code in codes if code not in taken][:count]


def _person(state):
    person = f.make_user(email="somebody@example.org")
    f.make(Seat, user=person, role=Seat.Role.DELEGATE, state=state)
    return person
