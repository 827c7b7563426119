"""Who was there: listed, seen, and counted."""

import pytest

from meetings.models import Participation
from tests.plenary_5 import name

pytestmark = pytest.mark.django_db


def test_listed_states_are_ten_of_one_conference_and_eleven_of_the_other(plenary):
    listed = plenary.participations.filter(kind=Participation.Kind.LISTED, state__isnull=False)

    codes = [name(row.party) for row in listed.order_by("position")]
    assert codes[:10] == ["BZ", "CA", "CR", "SV", "US", "GT", "HN", "MX", "PA", "DO"]
    assert codes[10:] == ["AR", "BO", "BR", "CL", "CO", "EC", "GY", "PY", "PE", "SR", "VE"]


def test_listed_organisations(plenary):
    listed = plenary.participations.filter(kind=Participation.Kind.LISTED, organisation__isnull=False)

    observers = listed.filter(capacity="observer").order_by("position")
    civil_society = listed.filter(capacity="civil-society").order_by("position")
    assert [name(row.party) for row in observers] == ["cicr", "oit", "oim", "acnur", "unicef", "segib", "sela"]
    assert [name(row.party) for row in civil_society] == ["idc", "gmies"]
    assert {name(row.party.parent) for row in civil_society} == {"rrocm"}


def test_parties_seen_in_the_text_are_not_listed(plenary):
    seen = plenary.participations.filter(kind=Participation.Kind.SEEN)

    assert {name(row.party) for row in seen} == {"UY", "onudd", "pnud", "crm-secretaria"}
    assert all(row.note_es and row.source for row in seen)


def test_of_parties_seen_alone_no_capacity_is_claimed(plenary):
    seen = plenary.participations.filter(kind=Participation.Kind.SEEN, organisation__isnull=False)

    assert {row.capacity for row in seen} == {"not-on-record"}


def test_the_people_of_the_secretariat_stand_under_it(plenary):
    delegates = plenary.participations.get(body__address="crm-secretaria").delegates.all()

    assert [(row.name, row.post_es) for row in delegates] == [
        ("Eduardo Rojo", "Secretario ejecutivo"),
        ("Marisol Aguilar", "Especialista técnica"),
    ]


def test_stated_number_of_states_is_kept_beside_the_list(plenary):
    figure = plenary.figures.get()

    assert (figure.unit, figure.value, figure.source.address) == ("states", 22, "plenary-5-communique")
    assert "Uruguay" in figure.note_es
