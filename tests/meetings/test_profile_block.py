"""The profile of participants on paper: who is convened, who expressly is not, and whether a ceiling binds."""

import pytest
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils import translation
from lxml.html import fromstring

from documents.paper.composition import compose
from documents.paper.rendering import Rendering
from meetings.models import Meeting, Objective
from meetings.provenance import doubt_of, with_doubt
from tests import factories as f
from tests.admin_forms import address, errors_of, form_data


def html_of(meeting, block="participants-profile") -> str:
    document = f.make_document(meeting)
    f.make_section(document, heading="Sección", kind="block", block=block)
    return render_to_string("documents/_sections.html", Rendering(compose(document, "es")).context())


@pytest.mark.parametrize(
    ("ceiling", "said"),
    [
        ("recommended", "Se recomienda un máximo de 4 personas por delegación."),
        ("binding", "Cada delegación tiene como máximo 4 personas."),
    ],
)
def test_a_ceiling_is_recommended_or_binding(client, world, ceiling, said):
    meeting = f.make_meeting(world.series, delegation_limit=4, delegation_ceiling=ceiling)

    html, page = html_of(meeting), client.get(meeting.get_absolute_url()).content.decode()

    assert said in html
    assert ("Se recomienda un máximo de 4" in page) == (ceiling == "recommended")


def test_how_many_accompany_each_person_is_printed_beside_what_a_delegation_has(client, world):
    alike = {"delegation_limit": 4}
    plain, closed = (f.make_meeting(world.series, **alike, **more) for more in ({}, {"accompanied_by": 2}))

    papers = [html_of(meeting) for meeting in (plain, closed)]
    pages = [client.get(meeting.get_absolute_url()).content.decode() for meeting in (plain, closed)]

    assert papers[1].count("<p>") == papers[0].count("<p>") + 1
    assert pages[1].count('<p class="source-note">') == pages[0].count('<p class="source-note">') + 1


def test_who_is_not_convened_is_printed_where_it_is_on_record(client, world):
    meeting = f.make_meeting(world.series, not_convened=["observer-states", "guests"])

    html, page = html_of(meeting), client.get(meeting.get_absolute_url()).content.decode()

    for text in (html, page):
        assert "No convocados: Estados observadores, invitados especiales." in text
    assert "No convocados" not in html_of(f.make_meeting(world.series))


@pytest.mark.parametrize(
    ("own", "certainty", "known"),
    [
        ("inferred", "stated", "inferred"),
        ("", "one-outlet", "one-outlet"),
        ("stated", "one-outlet", "stated"),
        ("", "stated", "stated"),
    ],
)
def test_how_sure_it_is_who_is_convened_is_said_on_page_and_paper_and_in_the_api(client, world, own, certainty, known):
    meeting = f.make_meeting(
        world.series,
        source=f.make_source(),
        certainty=certainty,
        not_convened=["guests"],
        convened_certainty=own,
    )

    paper, page = html_of(meeting), client.get(meeting.get_absolute_url()).content.decode()

    with translation.override("es"):
        doubt = doubt_of(known)
        labels = [with_doubt(label, known) for label in ("Convoca a", "No convocados")]
    [heading] = fromstring(page).xpath("//section[@id='convened']//summary/h2")
    assert [f"{label}: " in paper for label in labels] == [True, True]
    assert " ".join(heading.text_content().split()) == f"A quién se convocó {doubt}".strip()
    assert client.get(f"/api/v1/meetings/{meeting.address}/").json()["convened_certainty"] == known


def test_a_meeting_of_which_it_is_not_on_record_who_is_convened_marks_nothing_as_inferred(client, world):
    meeting = f.make_meeting(world.series, convenes_members=False, convened_certainty="inferred")

    page = fromstring(client.get(meeting.get_absolute_url()).content.decode())

    assert page.xpath("//section[@id='convened']//*[@class='certainty']") == []


def test_whom_a_meeting_convenes_is_stated_by_a_source_alone(world):
    meeting = f.make_meeting(world.series, convened_certainty="stated")

    meeting.full_clean()

    assert meeting.convened_certainty == "unsourced"


def test_nobody_is_convened_and_not_convened():
    meeting = Meeting(convenes_guests=True, not_convened=["guests"])

    with pytest.raises(ValidationError) as refused:
        meeting.clean()

    said = "Convocados y no convocados a la vez: invitados especiales."
    assert refused.value.message_dict == {"not_convened": [said]}


def test_the_form_of_a_meeting_records_whom_it_does_not_convene(client, people, world):
    meeting = f.make_meeting(world.series)
    client.force_login(people["secretary_crm"])
    place = address(Meeting, "change", meeting.pk)
    data = form_data(client.get(place))

    refused = client.post(place, data | {"not_convened": ["members", "guests"]})
    client.post(place, data | {"not_convened": ["guests"]})

    assert list(errors_of(refused)) == ["not_convened"]
    meeting.refresh_from_db()
    assert [group.value for group in meeting.expressly_not_convened] == ["guests"]


def test_a_profile_of_which_nothing_is_on_record_prints_nothing(world):
    assert html_of(f.make_meeting(world.series, convenes_members=False)).strip() == ""


def test_specific_objectives_are_numbered(world):
    meeting = f.make_meeting(world.series)
    for kind in Objective.Kind.values:
        for position in (1, 2):
            f.make(Objective, meeting=meeting, kind=kind, position=position, text=f"{kind} {position}")

    html = html_of(meeting, "objectives")

    assert "<ul><li>general 1</li><li>general 2</li></ul>" in html
    assert "<ol><li>specific 1</li><li>specific 2</li></ol>" in html
