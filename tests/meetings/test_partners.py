"""With whom a conference works, what of the record names an organisation, and which States offered to preside."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from meetings.access import Audience
from meetings.models import MeetingSupporter
from practices.models import Attribution
from tests import factories as f

pytestmark = pytest.mark.django_db
PARTNERS, TERMS = "/es/conferences/crm/partners/", "/es/conferences/crm/presidencies/"


def numbers(page):
    return [[(str(label), count) for label, _template, count in cells] for _row, cells in page.context["partners"]]


def take_part(organisation, meeting, practice=None):
    f.make_participation(meeting, organisation)
    f.make(MeetingSupporter, meeting=meeting, organisation=organisation)
    if practice:
        f.make(Attribution, practice=practice, organisation=organisation)


def test_counted_is_what_a_reader_sees_of_the_conferences_own_record(client, world, people):
    row = f.make_partnership(world.crm, printed_form="La Socia")
    joint, closed = f.make_meeting(world.series), f.make_meeting(world.series, audience=Audience.MEMBERS)
    practice = f.make_practice(meeting=joint)
    take_part(row.organisation, joint, practice)
    take_part(row.organisation, closed)
    take_part(row.organisation, f.make_meeting(world.own), f.make_practice(meeting=f.make_meeting(world.own)))

    assert numbers(client.get(PARTNERS)) == [[("Reuniones", 1), ("Buenas prácticas", 1)]]
    client.force_login(people["delegate_sv"])
    assert numbers(client.get(PARTNERS)) == [[("Reuniones", 2), ("Buenas prácticas", 1)]]


def test_the_page_of_an_organisation_tells_its_places_and_what_names_it(client, world, people):
    row = f.make_partnership(world.crm, world.acnur, since=date(1999, 1, 1))
    joint = f.make_meeting(world.series, title="Reunión conocida")
    closed = f.make_meeting(world.series, title="Reunión reservada", audience=Audience.MEMBERS)
    take_part(world.acnur, joint, f.make_practice(meeting=joint, title="Práctica conjunta"))
    take_part(world.acnur, closed)
    part = f.make_organisation(parent=world.acnur, name="Su parte")
    address = row.organisation.get_absolute_url()

    page = client.get(address)
    text = page.content.decode()
    assert [each.meeting for each in page.context["meetings"]] == [joint]
    assert all(words in text for words in (part.name, "Práctica conjunta", "desde 1999", PARTNERS))
    assert "Reunión reservada" not in text
    client.force_login(people["delegate_sv"])
    assert {each.meeting for each in client.get(address).context["meetings"]} == {joint, closed}


@pytest.mark.parametrize("address", [PARTNERS, TERMS, "/es/organisations/acnur/"])
def test_pages_ask_as_much_for_many_rows_as_for_one(world, queries, address):
    def add():
        meeting = f.make_meeting(world.series)
        organisation = f.make_organisation(parent=world.acnur)
        f.make_partnership(world.crm, organisation, source=f.make_source())
        f.make_offer(world.crm, f.make_state(), meeting=meeting, source=f.make_source())
        for each in (organisation, world.acnur):
            take_part(each, meeting, f.make_practice(meeting=meeting))

    f.make_partnership(world.crm, world.acnur)
    add()
    few = queries(address)
    for _each in range(f.MANY):
        add()

    assert queries(address) == few


def test_an_offer_of_which_no_term_came_stands_apart_and_designates_nobody(client, world, people):
    closed = f.make_meeting(world.series, title="Reunión reservada", audience=Audience.MEMBERS)
    term = f.make_presidency(world.crm, world.sv, 2024)
    f.make_offer(world.crm, world.sv, term=term, announced_on=date(2023, 11, 1), announced_on_precision="month")
    other = f.make_offer(world.crm, f.make_state(name="Ofrecida"), year=2027)
    f.make_offer(world.crm, f.make_state(name="Callada"), meeting=closed)

    page = client.get(TERMS)
    assert page.context["other_offers"] == [other]
    assert "noviembre de 2023" in page.content.decode()
    assert [line.state.name for line in page.context["presiding"].lines if line.terms] == [world.sv.name]
    assert "Callada" not in page.content.decode().split('id="offers"')[1]

    client.force_login(people["delegate_sv"])
    assert "Callada" in client.get(TERMS).content.decode().split('id="offers"')[1]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"announced_on": None}, "meeting"),
        ({"announced_on": date(2025, 2, 1)}, "announced_on"),
        ({"state": "pe"}, "term"),
    ],
)
def test_an_offer_is_announced_somewhere_before_the_term_of_its_own_state(world, changes, field):
    term = f.make_presidency(world.crm, world.sv, 2024)
    offer = f.make_offer(world.crm, world.sv, term=term, announced_on=date(2023, 11, 1))
    for name, value in changes.items():
        setattr(offer, name, world.pe if value == "pe" else value)

    with pytest.raises(ValidationError) as refused:
        offer.full_clean()

    assert set(refused.value.message_dict) == {field}
