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

from meetings.access import Viewer
from roadmaps.models import Indicator, Measurement
from tests import factories as f
from tests.reference_data import loaded
from tests.spreadsheets import round_trip, written

ALL = Viewer(sees_all=True)
SHEETS = [
    (model_admin, sheet)
    for model_admin in admin.site._registry.values()
    for sheet in getattr(model_admin, "resource_classes", ())
]
LANGUAGES = ["es", "en", "pt-br"]


@pytest.fixture(scope="module", autouse=True)
def data(django_db_setup, django_db_blocker):
    """All reference data, and a measurement, of which there is none in it."""
    with loaded(django_db_blocker):
        f.make(
            Measurement,
            indicator=Indicator.objects.first(),
            date=date(2025, 1, 1),
            value=Decimal("-3.5"),
            state=f.make_state("XX"),
        )
        yield


pytestmark = pytest.mark.django_db


def test_there_is_a_sheet_for_each_list_that_people_keep():
    assert {sheet.address for _admin, sheet in SHEETS} == {
        "agenda",
        "delegates",
        "indicators",
        "library",
        "measurements",
        "participations",
        "practices",
        "presidencies",
        "sessions",
        "states",
    }


@pytest.mark.parametrize(("model_admin", "sheet"), SHEETS, ids=[sheet.address for _admin, sheet in SHEETS])
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
