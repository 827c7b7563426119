"""Conferences, their members, bodies and Presidencies; sources, themes and seats."""

from datetime import date
from itertools import cycle
from string import ascii_uppercase

from meetings.access import Release
from meetings.models import (
    Body,
    Conference,
    ConferenceFigure,
    Membership,
    Offer,
    Organisation,
    Partnership,
    Presidency,
    Region,
    Seat,
    Source,
    State,
    Theme,
)
from tests.factories.making import _serial, make

_codes = cycle(a + b for a in ascii_uppercase for b in ascii_uppercase)


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


def make_partnership(conference, organisation=None, **fields):
    return make(Partnership, conference=conference, organisation=organisation or make_organisation(), **fields)


def make_offer(conference, state, **fields):
    """An offer to preside, announced on a day unless a meeting is named."""
    as_member(state, conference)
    if "meeting" not in fields:
        fields.setdefault("announced_on", date(2030, 11, 1))
    return make(Offer, conference=conference, state=state, **fields)


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


def make_theme(address=None, **fields):
    address = address or f"theme-{next(_serial)}"
    fields.setdefault("name", f"Asunto {address}")
    return make(Theme, address=address, **fields)


def make_source(**fields):
    fields.setdefault("address", f"source-{next(_serial)}")
    fields.setdefault("title", "Glosario")
    return make(Source, **fields)


def make_seat(user, role, **fields):
    return make(Seat, user=user, role=role, **fields)


def make_figure(conference, **fields):
    """A number that a source states."""
    if "source" not in fields:
        fields["source"] = make_source()
    told = {"kind": "network", "label": f"Redes {next(_serial)}", "value": 7, "printed": "siete"}
    return make(ConferenceFigure, conference=conference, **told | {"release": Release.PUBLISHED} | fields)
