"""Spreadsheets of states, presidencies, delegations and delegates."""

from meetings.access import Viewer
from meetings.models import Delegate, Participation, Presidency, State
from meetings.resources import DelegateResource, ParticipationResource, PresidencyResource, StateResource
from tests import factories as f
from tests.spreadsheets import dataset, round_trip, take_in, told, written
from tests.spreadsheets import plan as preview

ALL = Viewer(sees_all=True)


def test_texts_that_look_like_formulas_come_back_as_they_were(world):
    State.objects.filter(code="SV").update(name_es="=1+1", name_en="'-x", aliases="-a\r\n+b", note_es=" a ")

    for plan in round_trip(StateResource, ALL, State.objects.all()):
        assert (written(plan), plan.mistakes) == ((0, 0, 3), [])


def test_a_state_is_added_and_another_changed(world):
    plan = take_in(
        StateResource(ALL),
        dataset(
            ["Código", "Nombre (es)", "name_en", "Nombre oficial (es)"],
            ["GT", "Guatemala", "", "República de Guatemala"],
            ["SV", "El Salvador", "El Salvador", "República de El Salvador"],
        ),
    )

    assert written(plan) == (1, 1, 0)
    assert State.objects.get(code="GT").name_es == "Guatemala"
    assert State.objects.get(code="SV").name_en == "El Salvador"
    assert [row.history_type for row in State.objects.get(code="SV").history.all()] == ["~", "+"]


def test_columns_that_are_left_out_stay_as_they_are(world):
    State.objects.filter(code="SV").update(aliases="Pulgarcito")

    take_in(StateResource(ALL), dataset(["code", "name_en"], ["SV", "El Salvador"]))

    assert State.objects.get(code="SV").aliases == "Pulgarcito"
    assert State.objects.get(code="SV").name_es == "El Salvador"


def test_an_empty_cell_empties(world):
    State.objects.filter(code="SV").update(aliases="Pulgarcito")

    take_in(StateResource(ALL), dataset(["code", "aliases"], ["SV", ""]))

    assert State.objects.get(code="SV").aliases == ""


def test_a_presidency_names_its_conference_and_state_by_any_name(world):
    sheet = PresidencyResource(ALL)
    titles = ["Conferencia", "Estado", "Inicio", "Fin", "Precisión del inicio"]

    take_in(
        sheet,
        dataset(titles, ["CRM", "el salvador", "1/1/2024", "31/12/2024", "day"], ["csm", "PE", "2024-01-01", "", ""]),
    )

    rows = Presidency.objects.order_by("conference__address").values_list("state__code", "start_precision")
    assert list(rows) == [("SV", "day"), ("PE", "year")]


def test_errors_stand_at_their_row_and_column(world):
    world.pe.memberships.update(status="member")
    f.make_presidency(world.crm, world.sv, 2024)
    plan = preview(
        PresidencyResource(ALL),
        dataset(
            ["conference", "state", "start", "end"],
            ["crm", "SV", "2025-01-01", "2024-01-01"],
            ["crm", "Atlántida", "2025-01-01", ""],
            ["crm", "PE", "ayer", ""],
            ["crm", "PE", "2026-01-01", ""],
            ["crm", "Perú", "2026-01-01", ""],
        ),
    )

    assert told(plan) == [(2, "Fin"), (3, "Estado"), (4, "Inicio"), (6, "")]
    assert "Atlántida" in plan.mistakes[1].message
    assert "5" in plan.mistakes[3].message


def test_a_record_that_stands_in_a_file_twice_is_told_with_all_else_that_is_wrong(world):
    f.make_presidency(world.crm, world.sv, 2024)
    row = ["crm", "SV", "2024-01-01"]

    result = preview(
        PresidencyResource(ALL),
        dataset(["conference", "state", "start", "certainty"], [*row, ""], [*row, ""], [*row, "x"]),
    )

    assert told(result) == [(3, ""), (4, ""), (4, "Certeza")]


def test_a_file_with_unknown_missing_or_double_columns_is_refused_as_a_whole(world):
    plan = preview(
        PresidencyResource(ALL), dataset(["conference", "Conferencia", "start", "Color"], ["crm", "crm", "", ""])
    )

    assert [row for row, _column in told(plan)] == [None] * 3
    assert {column for _row, column in told(plan)} == {"Conferencia", "Color", "Estado"}


def test_delegates_stand_in_the_delegation_that_their_row_names(world):
    meeting = f.make_meeting(world.series)
    f.make_participation(meeting, world.sv)
    f.make_participation(meeting, world.acnur, capacity="observer")
    titles = ["meeting", "state", "organisation", "participation", "name", "role"]

    take_in(
        DelegateResource(ALL),
        dataset(
            titles,
            [meeting.address, "SV", "", "registered", "Ana", "head"],
            [meeting.address, "", "ACNUR", "registered", "Luis", ""],
        ),
    )

    found = {delegate.name: delegate.participation.party for delegate in Delegate.objects.all()}
    assert found == {"Ana": world.sv, "Luis": world.acnur}


def test_two_delegates_of_one_name_are_told_apart_only_by_what_they_are(world):
    delegation = f.make_participation(f.make_meeting(world.series), world.sv)
    for post in ("Ministra", "Asesora"):
        f.make(Delegate, participation=delegation, name="Ana", post=post)
    row = [delegation.meeting.address, "SV", "", "registered", "Ana"]
    titles = ["meeting", "state", "organisation", "participation", "name", "post_es"]

    same = preview(DelegateResource(ALL), dataset(titles, [*row, "Asesora"], [*row, "Ministra"]))
    other = preview(DelegateResource(ALL), dataset(titles, [*row, "Vocal"]))
    unread = preview(DelegateResource(ALL), dataset([*titles, "role"], [*row, "Asesora", "reina"]))

    assert (written(same), same.mistakes) == ((0, 0, 2), [])
    assert told(other) == [(2, "")]
    assert told(unread) == [(2, "Función")]


def test_a_secretariat_takes_in_what_is_its_own(world, viewers):
    own, foreign = f.make_meeting(world.series), f.make_meeting(world.own)
    titles = ["meeting", "state", "organisation", "kind"]
    given = dataset(titles, [own.address, "SV", "", "listed"], [foreign.address, "PE", "", "listed"])

    crm = preview(ParticipationResource(viewers["secretary_crm"]), given)
    csm = preview(ParticipationResource(viewers["secretary_csm"]), given)

    assert told(crm) == [(3, "Reunión")]
    assert foreign.address in crm.mistakes[0].message
    assert (written(csm), csm.mistakes) == ((2, 0, 0), [])


def test_what_is_anothers_does_not_go_out(world, viewers):
    f.make_participation(f.make_meeting(world.series), world.sv)
    f.make_participation(f.make_meeting(world.own), world.pe)

    lines = ParticipationResource(viewers["secretary_crm"]).export(Participation.objects.all())

    assert [line[1] for line in lines] == ["SV"]
