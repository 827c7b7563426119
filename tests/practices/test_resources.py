"""The spreadsheet of good practices."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import gettext

from meetings.access import Viewer
from practices.models import Attribution, Practice
from practices.resources import PracticeResource
from tests import factories as f
from tests.spreadsheets import dataset, take_in, told, written
from tests.spreadsheets import plan as preview

ALL = Viewer(sees_all=True)
TITLES = ["address", "title_es", "kind", "attribution_printed", "meeting", "session"]


@pytest.fixture
def meeting(world):
    meeting = f.make_meeting(world.series, address="crm-csm-5")
    f.make_session(meeting, address="3")
    return meeting


def parties(address):
    return [row.party for row in Practice.objects.get(address=address).attributions.all()]


def test_a_practice_comes_in_with_its_parties_as_typed(world, meeting, people):
    given = dataset(TITLES, ["alerta", "Alerta", "herramienta", "El Salvador /Perú y CRM", "crm-csm-5", "3"])

    take_in(PracticeResource(ALL), given, people["secretary_crm"])

    practice = Practice.objects.get()
    assert practice.attribution_printed == "El Salvador /Perú y CRM"
    assert parties("alerta") == [world.sv, world.pe, world.crm]
    assert practice.session.address == "3"
    for row in (practice, *practice.attributions.all()):
        [entry] = row.history.all()
        assert (entry.history_type, entry.history_user) == ("+", people["secretary_crm"])
        assert entry.history_change_reason == "Hoja de cálculo: practices.xlsx"


def test_an_attribution_that_changes_leaves_the_history_of_each_party(world, meeting, people):
    f.make_practice(meeting, address="alerta", states=[world.sv, world.pe], attribution_printed="El Salvador; Perú")

    plan = take_in(
        PracticeResource(ALL), dataset(["address", "attribution_printed"], ["alerta", "Kenia"]), people["admin"]
    )

    assert written(plan) == (0, 1, 0)
    assert parties("alerta") == [world.ke]
    gone = Attribution.history.filter(history_type="-").get()
    assert (gone.state, gone.history_user) == (world.pe, people["admin"])
    assert plan.rows[0].diff[0].column == "Atribución impresa"


def test_parties_that_were_corrected_by_hand_stay_while_the_printed_form_does(world, meeting):
    f.make_practice(meeting, address="alerta", states=[world.sv], attribution_printed="Perú")

    plan = preview(PracticeResource(ALL), dataset(["address", "attribution_printed"], ["alerta", "Perú"]))

    assert written(plan) == (0, 0, 1)


def test_parties_that_are_spelled_out_count_before_the_printed_form(world, meeting):
    titles = [*TITLES, "attributed_to"]

    take_in(
        PracticeResource(ALL), dataset(titles, ["alerta", "Alerta", "tool", "Los nuestros", "crm-csm-5", "3", "SV"])
    )

    assert parties("alerta") == [world.sv]
    assert Practice.objects.get().attribution_printed == "Los nuestros"


def test_the_same_words_in_another_encoding_are_no_change(world, meeting):
    titles = [*TITLES, "description_es"]
    take_in(
        PracticeResource(ALL),
        dataset(titles, ["uno", "Práctica de acogida", "tool", "Perú", "crm-csm-5", "3", "60 años\nhoy"]),
    )
    other = [
        "uno",
        "Pra\u0301ctica\u00a0de  acogida\n",
        "tool",
        "Peru\u0301",
        "crm-csm-5",
        "3",
        "60\u00a0an\u0303os\r\nhoy",
    ]

    plan = preview(PracticeResource(ALL), dataset(titles, other))

    assert (written(plan), plan.mistakes) == ((0, 0, 1), [])


def test_lines_of_an_attribution_are_kept_apart_on_one_line(world, meeting):
    given = dataset(TITLES, ["uno", "Uno", "tool", "Perú\nEl Salvador", "crm-csm-5", "3"])

    take_in(PracticeResource(ALL), given)

    assert (Practice.objects.get().attribution_printed, parties("uno")) == ("Perú / El Salvador", [world.pe, world.sv])


def test_a_year_is_a_date_with_its_precision(world, meeting):
    row = ["uno", "Uno", "tool", "Perú", "crm-csm-5", "3"]

    take_in(PracticeResource(ALL), dataset([*TITLES, "since"], [*row, "2019"]))
    same = preview(PracticeResource(ALL), dataset(["address", "since"], ["uno", "2019"]))
    take_in(PracticeResource(ALL), dataset(["address", "since"], ["uno", "5/2019"]))

    practice = Practice.objects.get()
    assert written(same) == (0, 0, 1)
    assert (practice.since.isoformat(), practice.since_precision) == ("2019-05-01", "month")


def test_the_row_that_seems_to_hold_the_titles_is_named(meeting):
    plan = preview(
        PracticeResource(ALL), dataset(["Prácticas", "2027", "x", "y", "z", "w"], ["Uno", "", "", "", "", ""], TITLES)
    )

    [mistake] = plan.mistakes
    assert (mistake.row, mistake.column) == (None, "")
    assert mistake.message == gettext("The titles seem to stand in row %(row)s: delete the rows above it.") % {"row": 3}


def test_what_cannot_be_read_or_is_nobodys_is_an_error_at_its_cell(meeting):
    plan = preview(
        PracticeResource(ALL),
        dataset(
            TITLES,
            ["uno", "Uno", "tool", "Perú / Atlántida", "crm-csm-5", "3"],
            ["dos", "Dos", "tool", "", "crm-csm-5", "3"],
            ["tres", "", "toy", "Perú", "crm-csm-5", "4"],
        ),
    )

    attributed = PracticeResource(ALL).fields["attributed_to"].title
    assert told(plan) == [
        (2, "Atribución impresa"),
        (3, attributed),
        (4, "Tipo"),
        (4, "Sesión"),
        (4, "Título (es)"),
    ]
    assert "Atlántida" in plan.mistakes[0].message


def test_nobodys_practice_is_refused_where_its_parties_are_emptied(world, meeting):
    f.make_practice(meeting, address="alerta", states=[world.sv])

    plan = preview(PracticeResource(ALL), dataset(["address", "attributed_to"], ["alerta", ""]))

    assert [row for row, _column in told(plan)] == [2]


def test_a_file_with_one_bad_row_late_writes_nothing(meeting, world):
    good = [[f"p-{n}", "T", "tool", "Perú", "crm-csm-5", "3"] for n in range(50)]

    with CaptureQueriesContext(connection) as captured:
        result = PracticeResource(ALL).import_data(
            dataset(TITLES, *good, ["p-50", "", "tool", "Perú", "crm-csm-5", "3"])
        )

    assert not result.is_good
    assert told(result) == [(52, "Título (es)")]
    assert [query["sql"] for query in captured if query["sql"].startswith("INSERT")] == []


def test_what_cannot_be_undone_by_not_writing_is_rolled_back(meeting, world, monkeypatch):
    """A mistake that shows itself after rows before it were written: all of them are taken back."""
    monkeypatch.setattr(PracticeResource._meta, "batch_size", 2)
    rows = [[f"p-{n}", "T" if n < 4 else "", "tool", "Perú", "crm-csm-5", "3"] for n in range(5)]

    with CaptureQueriesContext(connection) as captured:
        result = PracticeResource(ALL).import_data(dataset(TITLES, *rows))

    assert told(result) == [(6, "Título (es)")]
    assert len([query for query in captured if query["sql"].startswith('INSERT INTO "practices_practice"')]) > 0
    assert (Practice.objects.count(), Practice.history.count(), Attribution.objects.count()) == (0, 0, 0)


def test_a_defect_is_raised_and_not_told_as_a_mistake(meeting, monkeypatch):
    given = dataset(TITLES, ["p-1", "T", "tool", "Perú", "crm-csm-5", "3"])
    for hook in ("before_import", "refuse", "after_import"):
        monkeypatch.setattr(PracticeResource, hook, lambda *args, **kwargs: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            PracticeResource(ALL).import_data(given)
        monkeypatch.undo()

    assert Practice.objects.count() == 0


def test_a_secretary_sees_and_names_nothing_foreign(world, meeting, viewers):
    foreign = f.make_meeting(world.own, address="csm-9")
    closed = f.make_session(meeting, address="4", audience="members", narrowed_to=world.csm)
    f.make_practice(foreign, address="ajena")
    mine = f.make_practice(meeting, address="propia", states=[world.sv])
    Practice.objects.filter(pk=mine.pk).update(session=None)
    sheet = PracticeResource(viewers["secretary_crm"])

    plan = preview(
        sheet,
        dataset(
            TITLES,
            ["ajena", "Mía", "tool", "Perú", "csm-9", ""],
            ["propia", "Mía", "tool", "Perú", "csm-9", ""],
            ["nueva", "Mía", "tool", "Perú", "crm-csm-5", closed.address],
        ),
    )

    assert [line[0] for line in sheet.export(Practice.objects.all())] == ["propia"]
    assert told(plan)[:1] == [(2, "Reunión")]
    assert {row for row, _column in told(plan)} == {2, 3, 4}


def test_what_a_row_mentions_and_the_person_may_not_see_stays_and_is_not_named(world, meeting, viewers):
    secret = f.make_theme("secreto")
    practice = f.make_practice(meeting, address="propia", states=[world.sv])
    practice.themes.add(secret)
    sheet = PracticeResource(viewers["secretary_crm"])
    sheet.open["source"] = frozenset()
    Practice.objects.filter(pk=practice.pk).update(source=f.make_source(address="oculta"), certainty="stated")

    [line] = sheet.export(Practice.objects.all())
    back = PracticeResource(viewers["secretary_crm"])
    back.open["source"] = frozenset()
    plan = preview(
        back,
        dataset(sheet.get_export_headers(), ["" if cell is None else cell for cell in line]),
    )

    assert "oculta" not in line
    assert (written(plan), plan.mistakes) == ((0, 0, 1), [])


def test_many_rows_ask_as_often_as_one(meeting, django_assert_max_num_queries):
    def asked(count):
        rows = [[f"p-{n}", "T", "tool", "Perú", "crm-csm-5", "3"] for n in range(count)]
        with django_assert_max_num_queries(40) as captured:
            preview(PracticeResource(ALL), dataset(TITLES, *rows))
        return len(captured)

    assert asked(1) == asked(60)


def test_many_rows_go_out_with_as_many_queries_as_one(meeting, django_assert_max_num_queries):
    def asked():
        with django_assert_max_num_queries(40) as captured:
            PracticeResource(ALL).export(Practice.objects.all())
        return len(captured)

    f.make_practice(meeting, session=meeting.sessions.get())
    one = asked()
    for _ in range(f.MANY):
        f.make_practice(meeting, session=meeting.sessions.get())

    assert asked() == one
