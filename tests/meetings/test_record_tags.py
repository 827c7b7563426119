import pytest
from django.utils import translation

from meetings.access import Audience, Release
from meetings.templatetags import records
from tests import factories as f


@pytest.mark.parametrize(
    ("outer", "inner", "words"),
    [
        ({}, {}, "Public"),
        ({}, {"audience": Audience.OBSERVERS}, "Observers and members"),
        ({"audience": Audience.MEMBERS}, {}, "Members"),
        ({"audience": Audience.MEMBERS}, {"audience": Audience.DRAFTERS}, "Its drafters only"),
        ({"release": Release.DRAFT}, {}, "Draft: its drafters only"),
    ],
)
def test_access_names_the_narrowest_of_what_a_thing_stands_in(world, outer, inner, words):
    session = f.make_session(f.make_meeting(world.series, **outer), **inner)

    with translation.override("en"):
        assert records.access(session) == words


def test_access_names_the_conference_to_which_it_is_narrowed(world):
    meeting = f.make_meeting(world.series, audience=Audience.MEMBERS, narrowed_to=world.csm)

    with translation.override("en"):
        assert records.access(meeting) == "Members (CSM)"


def test_provenance_tells_certainty_note_printed_form_and_source(world):
    source = f.make_source(title="Informe", year=2024, link="https://example.org/i")
    row = f.make_presidency(
        world.crm, world.sv, certainty="inferred", note="Se deduce.", printed_form="SV", source=source
    )

    with translation.override("es"):
        html = records.provenance(row)

    assert '<span class="certainty">' in html
    assert "Se deduce." in html
    assert '<q lang="es">SV</q>' in html
    assert '<a href="https://example.org/i" rel="external">Informe (2024)</a>' in html


def test_remarks_say_nothing_where_there_is_a_source_alone(world):
    row = f.make_presidency(world.crm, world.sv, source=f.make_source())

    assert records.remarks(row) == ""
    assert records.provenance(row) != ""


def test_shared_remarks_say_once_what_is_true_of_several(world):
    csm = world.own.conferences.get()
    rows = [f.make_membership(csm, f.make_state(name=name), note="Lo mismo.") for name in "AB"]

    assert records.shared_remarks(rows) == '<p class="source-note"><span>Lo mismo.</span></p>'
    rows.append(f.make_membership(csm, f.make_state(name="C")))
    assert records.shared_remarks(rows) == '<p class="source-note"><b>A, B.</b> <span>Lo mismo.</span></p>'


def test_source_does_not_repeat_a_year_that_the_title_says(world):
    assert records.source(f.make_source(title="Informe de 2024", year=2024)) == "Informe de 2024"
    assert records.source(f.make_source(title="Informe", year=2024)) == "Informe (2024)"
