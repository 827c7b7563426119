"""What the agendas of a body must hold is proposed where an agenda is typed, and named where it is missing."""

from datetime import date

import pytest
from django.urls import reverse

from meetings.models import AgendaElement
from sessions.models import AgendaItem
from tests import factories as f
from tests.office.typed import fields

TITLES = ["Informe de la Presidencia", "Diálogo con la sociedad civil"]


@pytest.fixture
def meeting(world):
    """A meeting of vice-ministers ahead: its plenary part is to hold two items, the closed part another."""
    body = f.make_body(world.crm, kind="ministerial", name="Viceministros")
    for position, text in enumerate(TITLES, 1):
        f.make(AgendaElement, body=body, section="plenary", position=position, text=text, text_en=f"English {position}")
    f.make(AgendaElement, body=body, section="closed", position=3, text="Contribuciones")
    f.make(AgendaElement, body=body, position=4, text="Lo de antes", until=date(2014, 12, 31))
    series = f.make_series(world.crm, kind="body", body=body)
    start = date(2030, 5, 3)
    return f.make_meeting(series, section="plenary", situation="confirmed", start=start, end=start, title="XXX")


@pytest.fixture
def secretary(client, people):
    client.force_login(people["secretary_crm"])
    return client


def page_of(meeting) -> str:
    return reverse("admin:meetings_meeting_agenda", args=[meeting.pk])


def missing(secretary, meeting) -> list[str]:
    sections = secretary.get(reverse("admin:meetings_meeting_missing", args=[meeting.pk])).context["sections"]
    rows = (row["row"] for section in sections for line in section["lines"] for row in line["rows"])
    return [str(row) for row in rows if isinstance(row, AgendaElement)]


def test_what_an_agenda_must_hold_is_taken_up_by_a_touch_and_saved_with_the_rest(secretary, meeting):
    where = page_of(meeting)
    offered = [proposal.title for proposal in secretary.get(where).context["proposals"]]
    first = AgendaElement.objects.get(text_es=TITLES[0])
    typed = fields(secretary.get(where)) | {"r0-title": "Apertura"}

    shown = secretary.post(where, typed | {"_propose": f"element-{first.pk}"})
    nothing_yet = AgendaItem.objects.count()
    again = secretary.post(where, fields(shown) | {"_propose": f"element-{first.pk}"})
    secretary.post(where, fields(again) | {"_save": "1"})

    items = AgendaItem.objects.order_by("position")
    assert (offered, nothing_yet) == (TITLES, 0)
    assert [(item.title_es, item.element) for item in items] == [("Apertura", None), (TITLES[0], first)]
    assert (items[1].title_en, items[1].release) == ("English 1", "draft")
    stands = {proposal.title: proposal.item for proposal in secretary.get(where).context["proposals"]}
    assert stands == {TITLES[0]: items[1], TITLES[1]: None}


def test_what_is_taken_up_may_be_worded_otherwise(secretary, meeting):
    where, element = page_of(meeting), AgendaElement.objects.get(text_es=TITLES[0])

    shown = secretary.post(where, fields(secretary.get(where)) | {"_propose": f"element-{element.pk}"})
    data = fields(shown)
    [name] = [name for name, value in data.items() if value == TITLES[0]]
    secretary.post(where, data | {name: "Informe de Honduras", "_save": "1"})

    item = AgendaItem.objects.get()
    assert (item.title_es, item.title_en or "", item.element) == ("Informe de Honduras", "", element)


def test_what_is_missing_names_what_a_begun_agenda_lacks_and_nothing_of_another_part(secretary, meeting):
    before = missing(secretary, meeting)
    item = f.make_item(f.make_block(meeting), title="Apertura")
    begun = missing(secretary, meeting)

    AgendaItem.objects.filter(pk=item.pk).update(element=AgendaElement.objects.get(text_es=TITLES[1]))

    assert (before, sorted(begun)) == ([], sorted(TITLES))
    assert missing(secretary, meeting) == TITLES[:1]
    assert TITLES[0] in secretary.get(reverse("admin:index")).content.decode()


def test_nobody_else_s_bodies_propose_anything(client, people, world, meeting):
    client.force_login(people["secretary_csm"])

    assert client.get(page_of(meeting)).status_code == 302
    assert AgendaElement.objects.editable_by(client.get("/").wsgi_request.viewer).count() == 0
