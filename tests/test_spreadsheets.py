"""Every spreadsheet of the office, on all reference data: what goes out comes back without a difference."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib import admin
from django.test import Client
from django.urls import reverse
from django.utils import translation

from decisions.models import Decision, Mandate
from documents.models import Document
from meetings.access import Viewer
from meetings.models import Conference, State
from roadmaps.models import Indicator, Measurement
from tests import factories as f
from tests.contributions.rows import make_receipt, make_year
from tests.decisions.rows import make_addressee, make_application, make_elsewhere, make_report, make_tie
from tests.reference_data import loaded
from tests.spreadsheets import round_trip, written

ALL = Viewer(sees_all=True)
SHEETS = [
    (model_admin, sheet)
    for model_admin in admin.site._registry.values()
    for sheet in getattr(model_admin, "resource_classes", ())
]
COMING_IN = [(model_admin, sheet) for model_admin, sheet in SHEETS if sheet.comes_in]
LANGUAGES = ["es", "en", "pt-br"]


@pytest.fixture(scope="module", autouse=True)
def data(django_db_setup, django_db_blocker):
    """All reference data, and one of each kind of which there is none in it."""
    with loaded(django_db_blocker):
        f.make(
            Measurement,
            indicator=Indicator.objects.first(),
            date=date(2025, 1, 1),
            value=Decimal("3.5"),
            state=f.make_state("XX"),
        )
        decision, earlier = Decision.objects.order_by("pk")[:2]
        make_tie(decision, earlier)
        f.make(Mandate, decision=decision, activity="Elaborar un directorio")
        f.make(Mandate, decision=decision, paper=Document.objects.filter(meeting__isnull=False).first())
        make_report(make_addressee(decision), evidence_paper=Document.objects.filter(meeting__isnull=False).first())
        crm = Conference.objects.get(address="crm")
        term = crm.presidencies.latest("start")
        texts = {"report": "Se informó.", "reported_on": date(2026, 6, 1), "followup": "Volver sobre ello."}
        make_elsewhere(crm, presidency=term, made_under=decision, made_on=date(2026, 5, 1), **texts)
        f.make_offer(crm, term.state, term=term, announced_on=date(term.start.year - 1, 11, 1))
        year = make_year(Conference.objects.get(address="crm"))
        foreign = {"currency": "GTQ", "rate": Decimal("7.65"), "rate_source": "OIM"}
        make_receipt(year, State.objects.get(code="GT"), "6000.50", note="Segunda cuota", **foreign)
        make_receipt(year, State.objects.get(code="SV"), "1000")
        make_application(year.conference, State.objects.get(code="XX"))
        yield


pytestmark = pytest.mark.django_db


def test_there_is_a_sheet_for_each_list_that_people_keep():
    assert {sheet.address for _admin, sheet in SHEETS} == {
        "activities",
        "addressees",
        "agenda",
        "agenda-elements",
        "contributions",
        "contributions-received",
        "decisions",
        "delegates",
        "followup-reports",
        "indicators",
        "mandates",
        "library",
        "measurements",
        "observer-applications",
        "observer-criteria",
        "offers",
        "participation-rules",
        "participations",
        "partners",
        "practices",
        "presidencies",
        "provisions",
        "reportings",
        "rhythms",
        "sessions",
        "stated-figures",
        "statements-elsewhere",
        "states",
        "ties",
    }


@pytest.mark.parametrize(("model_admin", "sheet"), COMING_IN, ids=[sheet.address for _admin, sheet in COMING_IN])
def test_what_goes_out_comes_back_without_a_difference(model_admin, sheet):
    for language in LANGUAGES:
        with translation.override(language):
            plans = round_trip(sheet, ALL, model_admin.model.objects.all())
        count = sheet(ALL).get_queryset().count()

        assert [(written(plan), plan.mistakes) for plan in plans] == [((0, 0, count), [])] * 2, language


@pytest.mark.parametrize(("model_admin", "sheet"), SHEETS, ids=[sheet.address for _admin, sheet in SHEETS])
def test_columns_are_told_apart_by_their_titles_in_every_language(model_admin, sheet):
    columns = sheet(ALL).columns
    for language in LANGUAGES:
        with translation.override(language):
            titles = [column.title for column in columns]
            assert len(set(titles)) == len(titles), language
    spellings = [column.spellings() for column in columns]

    assert sum(map(len, spellings)) == len(set().union(*spellings))
    short = [column.short_spellings() for column in columns]
    assert sum(map(len, short)) == len(set().union(*short) - set().union(*spellings))


@pytest.mark.parametrize(("model_admin", "sheet"), SHEETS, ids=[sheet.address for _admin, sheet in SHEETS])
def test_the_filtered_list_goes_out_and_no_more(model_admin, sheet):
    client = Client()
    client.force_login(f.make_user(f"admin-{sheet.address}", is_staff=True, is_superuser=True))
    model = model_admin.model._meta
    where = reverse(f"admin:{model.app_label}_{model.model_name}_export")
    sent = {"resource": str(model_admin.resource_classes.index(sheet)), "format": "1"}

    every = client.post(where, sent)
    none = client.post(f"{where}?q=ornitorrinco", sent)

    assert every["Content-Type"] == "text/csv; charset=utf-8"
    assert every.content.startswith(b"\xef\xbb\xbf")
    assert every.content.count(b"\n") > 1
    assert none.content.count(b"\n") == 1


@pytest.mark.parametrize(("model_admin", "sheet"), SHEETS, ids=[sheet.address for _admin, sheet in SHEETS])
def test_the_manual_names_every_column(model_admin, sheet):
    manual = (Path(settings.BASE_DIR) / "docs" / "spreadsheets.md").read_text()
    with translation.override("en"):
        ours = sheet(ALL)
        table = [f"| {column.title} | `{column.column_name}` | {column.holds} |" for column in ours.columns]
        heading = f"### {ours.title} (`{ours.address}`)"
    [part] = [part for part in manual.split("\n### ") if f"### {part}".startswith(heading)]

    assert [line for line in part.splitlines() if line.startswith("| ")][1:] == table
