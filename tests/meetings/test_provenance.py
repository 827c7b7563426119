"""How sure a record is: what it says without a source, what a form asks, and what goes with it where it is shown."""

import pytest
from django.utils import translation

from meetings.access import Viewer
from meetings.attendance import attendances, meetings_with
from meetings.models import Meeting, Participation, Presidency
from meetings.operations import clone_meeting
from meetings.presence import counts, groups
from meetings.provenance import Certainty, doubt_of, with_doubt
from meetings.resources import PresidencyResource
from meetings.templatetags import records
from tests import factories as f
from tests.admin_forms import address, errors_of, form_data
from tests.spreadsheets import dataset, plan, take_in, written

ALL = Viewer(sees_all=True)
COURSE = Meeting.Course


@pytest.fixture
def secretary(client, people):
    client.force_login(people["secretary_crm"])
    return client


# What a record says


def test_a_record_without_a_source_is_not_stated_and_one_with_a_source_is(world):
    bare = f.make_presidency(world.crm, world.sv, 2020)
    claimed = f.make_presidency(world.crm, world.sv, 2021, certainty=Certainty.STATED)
    sourced = f.make_presidency(world.crm, world.sv, 2022, source=f.make_source())

    assert [row.certainty for row in (bare, claimed, sourced)] == ["unsourced", "unsourced", "stated"]


@pytest.mark.parametrize("certainty", [Certainty.INFERRED, Certainty.ONE_OUTLET])
@pytest.mark.parametrize("has_source", [True, False])
def test_what_a_person_doubts_stays_in_doubt_with_a_source_and_without(world, certainty, has_source):
    source = f.make_source() if has_source else None
    row = f.make_presidency(world.crm, world.sv, source=source, certainty=certainty)

    assert row.certainty == certainty


def test_the_doubt_of_a_record_goes_with_it_as_a_mark_and_in_brackets(world):
    inferred = f.make_presidency(world.crm, world.sv, 2020, certainty=Certainty.INFERRED)
    bare = f.make_presidency(world.crm, world.sv, 2021)

    with translation.override("en"):
        assert records.doubt(inferred) == ' <span class="certainty">inferred</span>'
        assert records.doubt("one-outlet") == ' <span class="certainty">from one outlet</span>'
        assert with_doubt("2020", inferred) == "2020 (inferred)"
        assert (records.doubt(bare), with_doubt("2021", bare), doubt_of("unsourced")) == ("", "2021", "")


def test_its_own_page_says_that_a_record_has_no_source_and_lists_do_not(world):
    row = f.make_presidency(world.crm, world.sv)

    with translation.override("en"):
        assert "Without a source" in records.provenance(row)
        assert records.remarks(row) == ""


# What forms and spreadsheets ask


def test_a_form_asks_for_the_source_of_what_a_person_calls_stated(secretary, world):
    term = f.make_presidency(world.crm, world.sv, 2024)
    data = form_data(secretary.get(address(Presidency, "change", term.pk)))

    refused = secretary.post(address(Presidency, "change", term.pk), data | {"certainty": "stated"})
    saved = secretary.post(
        address(Presidency, "change", term.pk), data | {"certainty": "stated", "source": f.make_source().pk}
    )

    assert list(errors_of(refused)) == ["certainty"]
    assert saved.status_code == 302
    term.refresh_from_db()
    assert term.certainty == "stated"


def test_a_form_with_a_source_and_nothing_chosen_makes_a_record_stated_and_without_it_again_not(secretary, world):
    term = f.make_presidency(world.crm, world.sv, 2024)
    page = address(Presidency, "change", term.pk)

    secretary.post(page, form_data(secretary.get(page)) | {"source": f.make_source().pk})
    term.refresh_from_db()
    with_source = term.certainty
    secretary.post(page, form_data(secretary.get(page)) | {"source": ""})
    term.refresh_from_db()

    assert (with_source, term.certainty) == ("stated", "unsourced")


def test_a_spreadsheet_that_gives_a_source_makes_a_row_stated_and_one_that_only_says_so_does_not(world):
    f.make_source(address="informe")
    f.make_presidency(world.crm, world.sv, 2024)
    titles = ["conference", "state", "start"]
    row = ["crm", "SV", "2024-01-01"]

    claimed = plan(PresidencyResource(ALL), dataset([*titles, "certainty"], [*row, "Stated"]))
    take_in(PresidencyResource(ALL), dataset([*titles, "source"], [*row, "informe"]))
    first = Presidency.objects.get().certainty
    again = plan(PresidencyResource(ALL), dataset([*titles, "source"], [*row, "informe"]))

    assert (written(claimed), first, written(again)) == ((0, 0, 1), "stated", (0, 0, 1))


# Planned and held


@pytest.mark.parametrize(
    ("situation", "course", "known", "was_held", "is_planned"),
    [
        ("announced", "", "planned", False, False),
        ("held", "", "held", True, False),
        ("held", "held", "held", True, False),
        ("held", "opening", "opening", False, True),
        ("held", "planned", "planned", False, True),
        ("cancelled", "", "planned", False, False),
    ],
)
def test_the_course_of_a_meeting_is_what_is_said_of_it_or_else_what_its_situation_means(
    world, situation, course, known, was_held, is_planned
):
    meeting = f.make_meeting(world.series, situation=situation, course=course)

    assert meeting.known_course == known
    assert (meeting.was_held, meeting.is_known_as_planned) == (was_held, is_planned)


def test_a_meeting_says_with_its_dates_what_is_on_record_of_its_course(world):
    planned = f.make_meeting(world.series, course=COURSE.PLANNED)
    opened = f.make_meeting(world.series, course=COURSE.OPENING, course_certainty=Certainty.ONE_OUTLET)
    both = f.make_meeting(
        world.series, certainty="one-outlet", course=COURSE.OPENING, course_certainty=Certainty.ONE_OUTLET
    )

    with translation.override("en"):
        assert [doubt_of(meeting) for meeting in (planned, opened, both)] == [
            "planned, not on record as held",
            "only its opening on record, from one outlet",
            "from one outlet, only its opening on record",
        ]


def test_the_next_meeting_takes_nothing_along_of_the_course_of_the_last_one(world, people):
    told = {"course": COURSE.OPENING, "course_source": f.make_source(), "convened_certainty": "inferred"}
    source = f.make_meeting(world.series, number=5, **told)

    clone = clone_meeting(source, number=6, by=people["secretary_crm"], start=None)

    assert (clone.course, clone.course_source, clone.course_certainty) == ("", None, "unsourced")
    assert clone.convened_certainty == ""


@pytest.mark.parametrize("course", [COURSE.PLANNED, COURSE.OPENING])
def test_who_was_to_preside_or_host_a_meeting_known_as_planned_is_not_said_to_have_been_there(viewers, world, course):
    meeting = f.make_meeting(world.series, course=course, host=world.sv)
    f.make_chair(meeting, world.crm, world.sv)

    [row] = attendances(viewers["anonymous"], world.sv)

    assert row.took_part is False
    assert list(meetings_with(viewers["anonymous"], world.sv)) == []
    with translation.override("en"):
        assert row.roles == ["to preside, as planned (CRM)", "host"]


# Presence


@pytest.fixture
def presences(world):
    """Peru is listed, El Salvador inferred, a third state seen in the text by inference."""
    meeting = f.make_meeting(world.series)
    f.make_participation(meeting, world.pe, kind="listed", source=f.make_source())
    f.make_participation(meeting, world.sv, kind="listed", certainty=Certainty.INFERRED)
    f.make_participation(meeting, world.ke, kind="seen", certainty=Certainty.INFERRED)
    return meeting


def test_an_inferred_presence_is_not_listed(presences, world):
    rows = Participation.objects.filter(meeting=presences).select_related("state")

    with translation.override("en"):
        assert [(group.kind, [str(row) for row in group.rows]) for group in groups(rows)] == [
            ("Listed", ["Perú"]),
            ("Presence inferred", ["El Salvador"]),
            ("Seen in the text", [str(world.ke)]),
        ]
        assert [count.listed for count in counts(rows, [])] == [1]


def test_a_state_that_was_there_by_inference_says_so_with_what_the_meeting_recommended(client, presences):
    f.make_roadmap(presences, number=1, theme="Hoja de ruta común")

    page = client.get("/es/states/sv/").content.decode()
    sheet = client.get("/es/states/sv/print/").content.decode()

    for html in (page, sheet):
        place = html.index("Hoja de ruta común")
        assert 'class="certainty"' in html[place : place + 400]
