"""What is done with meetings and presidencies as a whole: cloning, handing over, writing down who is convened."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from meetings.cloning import retitled, roman
from meetings.models import Meeting, MeetingTopic, Objective, Participation, Presidency
from meetings.operations import clone_meeting, hand_over, publish, record_presence
from tests import factories as f

NEXT = {"start": date(2026, 3, 1), "end": date(2026, 3, 2)}


@pytest.fixture
def by(people):
    return people["secretary_crm"]


@pytest.fixture
def source(world):
    meeting = f.make_meeting(world.series, number=5, motto="Lema", note="Nota", background="Historia", aliases="Otra")
    f.make(Objective, meeting=meeting, text="Un objetivo", text_en="An objective")
    f.make(MeetingTopic, meeting=meeting, text="Un tema")
    return meeting


def test_a_clone_is_a_draft_of_the_next_number_without_where_its_facts_came_from(source, world, by):
    clone = clone_meeting(source, number=6, by=by, chairs={world.csm: world.pe, world.crm: world.sv}, **NEXT)

    clone.refresh_from_db()
    assert (clone.address, clone.number, clone.start) == ("crm-csm-6", 6, date(2026, 3, 1))
    assert (clone.release, clone.situation, clone.timezone) == ("draft", "announced", source.timezone)
    assert (clone.motto, clone.note, clone.background, clone.aliases) == ("", "", "", "")
    assert [(chair.conference, chair.state) for chair in clone.chairs.all()] == [
        (world.csm, world.pe),
        (world.crm, world.sv),
    ]
    assert clone.history.get().history_user == by
    assert not clone.objectives.exists()


def test_the_parts_that_are_chosen_come_along_in_all_languages(source, by):
    clone = clone_meeting(source, number=6, by=by, parts=["aims", "background"], **NEXT)

    assert [(row.text_es, row.text_en) for row in clone.objectives.all()] == [("Un objetivo", "An objective")]
    assert [row.text for row in clone.topics.all()] == ["Un tema"]
    assert Meeting.objects.get(pk=clone.pk).background == "Historia"
    assert source.objectives.count() == source.topics.count() == 1


def test_meetings_of_bodies_that_prepare_it_move_with_it(source, world, by):
    series = f.make_series(world.crm, address="crm-gt")
    f.make_meeting(series, number=3, prepares=source, title="III Reunión", start=date(2024, 9, 1), end=date(2024, 9, 2))

    clone = clone_meeting(source, number=6, by=by, parts=["preparations"], **NEXT)

    made = clone.preparations.get()
    assert (made.address, made.title, made.release) == ("crm-gt-4", "IV Reunión", "draft")
    assert (made.start, made.end) == (date(2026, 1, 21), date(2026, 1, 22))


@pytest.mark.parametrize("taken", ["number", "address"])
def test_a_number_that_is_taken_is_refused(source, world, by, taken):
    f.make_meeting(**{"number": {"series": world.series, "number": 6}, "address": {"address": "crm-csm-6"}}[taken])

    with pytest.raises(ValidationError) as error:
        clone_meeting(source, number=6, by=by, **NEXT)

    assert list(error.value.message_dict) == ["number"]
    assert Meeting.objects.count() == 2


def test_what_cannot_stand_in_the_new_meeting_names_its_part_and_leaves_nothing(source, world, by):
    block = f.make_block(source, date=source.end)
    f.make_item(block)

    with pytest.raises(ValidationError) as error:
        clone_meeting(source, number=6, by=by, parts=["aims", "agenda"], start=date(2026, 3, 1), end=date(2026, 3, 1))

    assert "Agenda, en las nuevas fechas" in error.value.messages[0]
    assert Meeting.objects.count() == 1
    assert Objective.objects.count() == 1


def test_only_ones_own_meeting_is_cloned(world, people):
    theirs = f.make_meeting(world.own)

    with pytest.raises(PermissionDenied):
        clone_meeting(theirs, number=99, by=people["secretary_crm"], **NEXT)


@pytest.mark.parametrize(("number", "numeral"), [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (48, "XLVIII")])
def test_roman(number, numeral):
    assert roman(number) == numeral


def test_a_title_without_its_number_is_left_to_be_written():
    assert retitled("V Reunión Plenaria", 5, 6) == "VI Reunión Plenaria"
    assert retitled("Reunión 5", 5, 6) == "Reunión 6"
    assert retitled("Fifth Plenary Meeting", 5, 6) == retitled(None, 5, 6) == ""


# Presidencies.


def test_a_presidency_is_handed_over_and_the_troika_follows(world, by):
    term = f.make_presidency(world.crm, world.sv, 2025)

    beginning = hand_over(
        world.crm,
        term=term,
        ends=date(2025, 11, 30),
        state=f.as_member(world.ke, world.crm),
        start=date(2025, 12, 1),
        start_precision="day",
        theme_es="Integración",
        by=by,
    )

    term.refresh_from_db()
    assert (term.end, term.end_precision, term.history.first().history_user) == (date(2025, 11, 30), "day", by)
    assert (beginning.theme, beginning.end, beginning.history.get().history_user) == ("Integración", None, by)
    assert world.crm.troika(date(2025, 11, 30)) == {"previous": None, "current": term, "next": beginning}
    assert world.crm.troika(date(2025, 12, 1))["current"] == beginning


def test_terms_may_overlap_and_none_need_end(world, people):
    term = f.make_presidency(world.csm, world.pe, 2025)

    beginning = hand_over(
        world.csm, state=f.as_member(world.ke, world.csm), start=date(2025, 7, 1), by=people["secretary_csm"]
    )

    term.refresh_from_db()
    assert term.end == date(2025, 12, 31)
    assert beginning.conference == world.csm


@pytest.mark.parametrize(
    ("fields", "place"), [({"ends": date(2024, 1, 1)}, "ends"), ({"start": date(2025, 1, 1), "state": "sv"}, "start")]
)
def test_a_wrong_handing_over_leaves_both_terms_as_they_were(world, by, fields, place):
    term = f.make_presidency(world.crm, world.sv, 2025)
    told = {"ends": date(2025, 6, 30), "start": date(2026, 1, 1), "state": world.pe} | fields
    told["state"] = world.sv if told["state"] == "sv" else told["state"]

    with pytest.raises(ValidationError) as error:
        hand_over(world.crm, term=term, by=by, **told)

    assert list(error.value.message_dict) == [place]
    assert Presidency.objects.get().end == date(2025, 12, 31)


def test_another_conference_s_presidency_is_not_handed_over(world, by):
    with pytest.raises(PermissionDenied):
        hand_over(world.csm, state=world.pe, start=date(2026, 1, 1), by=by)


# Who is convened, and who came.


def test_what_is_on_record_of_a_party_stays_and_is_dated_once(source, world, by):
    f.make_participation(source, world.sv, kind="invited", note="Por nota verbal")
    invited = {"kind": "invited", "by": by, "date": date(2024, 7, 1)}

    first = record_presence(source, [world.sv, world.acnur], **invited, capacities={world.acnur: "observer"})
    again = record_presence(source, [world.sv, world.acnur], **invited | {"date": date(2024, 8, 1)})

    assert (first, again) == (2, 0)
    rows = source.participations.order_by("position", "pk")
    assert [(row.party, row.capacity, row.date) for row in rows] == [
        (world.sv, "member", date(2024, 7, 1)),
        (world.acnur, "observer", date(2024, 7, 1)),
    ]
    assert rows[0].note == "Por nota verbal"


def test_presence_at_anothers_meeting_is_not_recorded(world, by):
    with pytest.raises(PermissionDenied):
        record_presence(f.make_meeting(world.own), [world.pe], kind="invited", by=by)

    assert not Participation.objects.exists()


def test_a_presence_that_is_narrowed_to_another_is_neither_dated_nor_counted(world, by, source):
    theirs = f.make_participation(source, world.sv, kind="invited", audience="members", narrowed_to=world.csm)

    count = record_presence(source, [world.sv], kind="invited", by=by, date=date(2024, 7, 1))
    theirs.refresh_from_db()

    assert (count, theirs.date, theirs.history.count()) == (0, None, 1)


def test_what_is_published_is_ones_own_and_by_a_secretariat(world, people):
    ours, theirs = (f.make_meeting(series, release="draft") for series in (world.series, world.own))

    count = publish(Meeting.objects.all(), by=people["secretary_crm"])

    assert count == 1
    assert dict(Meeting.objects.values_list("pk", "release")) == {ours.pk: "published", theirs.pk: "draft"}
    with pytest.raises(PermissionDenied):
        publish(Meeting.objects.all(), by=people["focal_sv"])
