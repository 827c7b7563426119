"""What happened in a term, counted from the record for an audience, beside what its Presidency states itself."""

from datetime import date, timedelta
from io import BytesIO
from types import SimpleNamespace

import pytest
from django.utils import timezone
from django.utils.translation import override
from docx import Document as DocxDocument

from consultations.concluding import conclude
from consultations.convening import close
from decisions.models import Conclusion, Report
from decisions.presidency_report.report import report_of, to_docx, to_pdf
from decisions.presidency_report.terms import path_of, window_of
from meetings.access import Audience, Release, Viewer
from meetings.seats import viewer_for
from roadmaps.reporting import accept
from tests import factories as f
from tests.consultations.consulted import TODAY, is_over, open_round
from tests.decisions.rows import make_addressee, make_decision
from tests.documents.papers import pages_of
from tests.roadmaps.reporting import make_reporting, tell

pytestmark = pytest.mark.django_db
YEARS = {"start_precision": "year", "end_precision": "year"}


def meeting_on(series, day, **fields):
    return f.make_meeting(series, **{"start": day, "end": day + timedelta(days=1), "situation": "held"} | fields)


def make_term(world):
    """The year 2024 of the CRM under El Salvador: one of each that is for everybody, and one that is for members."""
    term = f.make_presidency(world.crm, world.sv, 2024, **YEARS)
    first = meeting_on(world.series, date(2024, 3, 1), title="Reunión abierta")
    closed = meeting_on(world.series, date(2024, 12, 31), title="Reunión de miembros", audience=Audience.MEMBERS)
    meeting_on(world.series, date(2024, 5, 1), title="Reunión prevista", course="planned")
    meeting_on(world.series, date(2024, 6, 1), title="Reunión anunciada", situation="announced")
    meeting_on(world.series, date(2024, 7, 1), title="Reunión en borrador", release=Release.DRAFT)
    meeting_on(world.series, date(2025, 1, 1), title="Reunión posterior")
    meeting_on(world.own, date(2024, 4, 1), title="Reunión de la otra")
    for meeting in (first, first, closed):
        f.make_practice(meeting)
    for nature, day in (("official", date(2024, 3, 2)), ("reconstruction", date(2024, 3, 2)), ("official", None)):
        f.make_document(first, address=f"paper-{next(f._serial)}", title="Documento", nature=nature, date=day)
    decided = make_decision(world.crm, meeting=first, decided_on=None, title="Decisión abierta")
    make_decision(world.crm, decided_on=date(2024, 1, 1), decided_on_precision="year", title="Decisión del año")
    make_decision(world.crm, decided_on=date(2023, 12, 31), title="Decisión anterior")
    make_decision(world.csm, decided_on=date(2024, 5, 5), title="Decisión de la otra")
    conclusion = {"concluded_on": date(2024, 12, 30), "concluding_meeting": closed, "presidency": term}
    f.make(Conclusion, decision=decided, **conclusion)
    for released in (True, False):
        row = make_decision(world.crm, decided_on=date(2023, 5, 5), releases_followup=released)
        told = {"reported_on": date(2024, 8, 8), "text": "Hecho.", "reported_by": f.make_user(), "reported_as": "state"}
        f.make(Report, addressee=make_addressee(row, state=world.sv), state=world.sv, **told)
    told = {"kind": "else", "value": 40, "printed": "unos 40", "exactness": "around"}
    f.make_figure(world.crm, presidency=term, label="talleres", **told)
    f.make_figure(world.crm, label="de todos los años", **told)
    return SimpleNamespace(row=term, meeting=first)


def numbers(report) -> dict:
    return {each.part.name: None if each.lines is None else each.total for each in report.parts}


def titles(report, name) -> list[str]:
    return [str(line.thing) for each in report.parts if each.part.name == name for line in each.lines]


PUBLIC = {
    "meetings": 1,
    "planned": 1,
    "papers": 1,
    "practices": 2,
    "measured": 0,
    "opened": None,
    "ended": None,
    "decided": 2,
    "concluded": 1,
    "reported": 1,
    "handed-over": None,
}
OF_MEMBERS = PUBLIC | {"meetings": 2, "practices": 3, "opened": 0, "ended": 0, "handed-over": 0}


def test_each_audience_finds_the_same_numbers_and_no_draft_is_counted(world, viewers):
    term = make_term(world).row

    found = {name: numbers(report_of(term, viewer)) for name, viewer in viewers.items()}

    for_members = dict.fromkeys(("delegate_sv", "focal_sv", "secretary_crm"), OF_MEMBERS)
    # No rank is among those who were asked.
    for_members["admin"] = OF_MEMBERS | {"opened": None, "ended": None}
    assert found == {name: for_members.get(name, PUBLIC) for name in viewers}
    assert titles(report_of(term, viewers["delegate_sv"]), "meetings") == ["Reunión abierta", "Reunión de miembros"]
    assert set(titles(report_of(term, Viewer()), "decided")) == {"Decisión abierta", "Decisión del año"}


def test_what_the_presidency_states_stands_apart_and_is_never_added(client, world):
    term = make_term(world).row

    page = client.get(path_of(term))

    assert [figure.label for figure in page.context["report"].figures] == ["talleres"]
    assert numbers(page.context["report"]) == PUBLIC
    assert ">unos 40<" in page.content.decode()


def test_what_two_terms_may_have_had_stands_in_both_and_is_marked(world):
    first = f.make_presidency(world.csm, world.pe, start=date(2021, 1, 1), end=date(2021, 12, 31), **YEARS)
    later = {"start": date(2021, 1, 1), "end": date(2022, 10, 31), "start_precision": "year", "end_precision": "month"}
    second = f.make_presidency(world.csm, f.as_member(f.make_state(), world.csm), **later)
    meeting_on(world.own, date(2021, 9, 9))
    meeting_on(world.own, date(2022, 10, 30))

    reports = [report_of(term, Viewer()) for term in (first, second)]

    assert [numbers(report)["meetings"] for report in reports] == [1, 2]
    assert [[each.shared for each in report.parts if each.part.name == "meetings"] for report in reports] == [[1], [1]]
    assert [report.window.is_of_years for report in reports] == [True, True]


def test_the_days_of_a_term_that_are_known_are_kept_to(world):
    days = {"start": date(2022, 3, 10), "end": date(2022, 4, 10), "start_precision": "day", "end_precision": "day"}
    term = f.make_presidency(world.csm, world.pe, **days)
    for day in (date(2022, 3, 8), date(2022, 3, 9), date(2022, 4, 10), date(2022, 4, 11)):
        meeting_on(world.own, day)

    report = report_of(term, Viewer())

    # The second begins before the term, and ends in it.
    assert [line.day for each in report.parts for line in each.lines or ()] == [date(2022, 3, 9), date(2022, 4, 10)]
    assert (report.window.is_vague, report.window.beside) == (False, [])


def test_a_term_without_an_end_on_record_lasts_until_today(world):
    term = f.make_presidency(world.csm, world.pe, start=date(2022, 3, 10), end=None, start_precision="day")

    window = window_of(term, Viewer(), date(2023, 1, 1))

    assert (window.first, window.last, window.is_vague) == (date(2022, 3, 10), date(2023, 1, 1), True)


def test_figures_that_states_have_reported_are_counted_by_indicator_as_far_as_they_are_shown(world, viewers, people):
    made = make_reporting(world, reports_for="members")
    today = timezone.localdate()
    term = f.make_presidency(world.crm, world.sv, start=today - timedelta(days=9), end=today + timedelta(days=9))
    for indicator in (made.indicator, made.share):
        accept(tell(indicator, made.sv, people["focal_sv"]), by=people["secretary_crm"])
    tell(made.indicator, made.sv, people["focal_sv"], day=date(2025, 6, 30))  # nobody has accepted it

    assert numbers(report_of(term, viewers["delegate_sv"]))["measured"] == 2
    assert numbers(report_of(term, viewers["observer"]))["measured"] == 0


def test_consultations_before_all_members_are_counted_alike_for_each_of_them_and_the_troikas_are_not(consulted, people):
    close(open_round(consulted, 0, working_days=None), by=consulted.head)
    states = ("sv", "cv", "lg")

    def told(user):
        found = numbers(report_of(consulted.own, viewer_for(user)))
        return found["opened"], found["ended"]

    # Costa Verde was asked in the troika, Lagunaria was not.
    assert {told(consulted.people[name]) for name in states} | {told(consulted.head)} == {(0, 0)}

    row = open_round(consulted)
    is_over(row)
    close(row, by=consulted.head)
    conclude(consulted.consultation, outcome="without", on=TODAY(), reason="Sigue.", by=consulted.head)

    assert {told(consulted.people[name]) for name in states} == {(1, 1)}
    assert told(consulted.head) == told(consulted.secretary) == (1, 1)
    assert told(people["observer"]) == told(people["admin"]) == (None, None)


def test_the_hand_over_by_which_a_term_began_is_told_to_members(in_office, viewers):
    in_office.own.refresh_from_db()

    assert numbers(report_of(in_office.own, viewers["delegate_sv"]))["handed-over"] == 1
    assert numbers(report_of(in_office.following, viewers["delegate_sv"]))["handed-over"] == 0


def test_pdf_and_docx_say_what_the_page_says(world):
    term = make_term(world).row
    with override("es"):
        report = report_of(term, Viewer())
        pdf, docx = to_pdf(report), to_docx(report)

    words = DocxDocument(BytesIO(docx))
    on_paper = " ".join(" ".join(pages_of(pdf)).split())
    in_word = [paragraph.text for paragraph in words.paragraphs]
    for said in ("Reunión abierta", "Decisión del año", "Reunión prevista"):
        assert said in on_paper
        assert any(said in line for line in in_word), said
    assert "Reunión de miembros" not in on_paper
    assert [row.cells[1].text for row in words.tables[0].rows[1:]] == ["1", "1", "1", "2", "no consta", "2", "1", "1"]
    assert "unos 40" in words.tables[1].rows[1].cells[2].text


def test_only_terms_that_the_reader_sees_have_a_page(client, world, people):
    hidden = f.make_presidency(world.crm, world.sv, 2031, release=Release.DRAFT)

    for address in (path_of(hidden), "/es/conferences/crm/presidencies/sv-1999/report/"):
        assert client.get(address).status_code == 404
    for address in ("/es/conferences/crm/presidencies/sv/report/", f"{path_of(hidden)[:-1]}.exe"):
        assert client.get(address).status_code == 404
    client.force_login(people["secretary_crm"])
    page = client.get(path_of(hidden))
    assert (page.status_code, "no-store" in page["Cache-Control"]) == (200, True)


def test_the_page_of_presidencies_leads_to_it_and_names_the_decision_that_designated(client, world):
    term = make_term(world).row
    decision = make_decision(world.crm, title="Se designa a El Salvador", designates=term, audience=Audience.MEMBERS)
    address = "/es/conferences/crm/presidencies/"
    found = client.get(f"{address}?once").content.decode()
    assert (f'href="{path_of(term)}"' in found, decision.title in found) == (True, False)

    decision.audience = Audience.PUBLIC
    decision.save()

    assert decision.title in client.get(address).content.decode()
    assert f'href="{address}"' in client.get(decision.get_absolute_url()).content.decode()


@pytest.mark.parametrize("persona", ["anonymous", "delegate_sv"])
def test_the_page_asks_as_much_for_many_rows_as_for_one(client, world, people, queries, persona):
    made = make_term(world)
    if persona in people:
        client.force_login(people[persona])
    few = queries(path_of(made.row))

    for _number in range(f.MANY):
        meeting = meeting_on(world.series, date(2024, 2, 1))
        f.make_practice(meeting)
        f.make_document(meeting, nature="official", date=date(2024, 2, 2))
        make_decision(world.crm, meeting=meeting, decided_on=None)
        f.make_presidency(world.crm, f.as_member(f.make_state(), world.crm), 2024, **YEARS)

    assert queries(path_of(made.row)) == few
