"""The reference data: what is on record, how often, and what was decided where sources disagree."""

import re
from collections import Counter
from datetime import date

import pytest
from django.apps import apps
from django.db import models

from documents.models import Document, Section
from meetings.access import Audienced, Release, Viewer
from meetings.models import (
    Axis,
    Body,
    Conference,
    Meeting,
    Membership,
    Organisation,
    Presidency,
    Series,
    State,
    StatedFigure,
    Theme,
)
from meetings.provenance import WithSource
from practices.models import Practice
from roadmaps.models import Indicator, Result, Roadmap
from sessions.models import Concept, GuidingQuestion, Session, Topic
from tests.reference_data import loaded

pytestmark = pytest.mark.django_db

ROOMS = ("meetings", "plenary_sessions", "practices", "roadmaps", "documents")
CRM = {"BZ", "CA", "CR", "DO", "GT", "HN", "MX", "NI", "PA", "SV", "US"}
CSM = {"AR", "BO", "BR", "CL", "CO", "EC", "GY", "PE", "PY", "SR", "UY", "VE"}


@pytest.fixture(scope="module", autouse=True)
def data(django_db_setup, django_db_blocker):
    """All reference data, loaded once for this module and rolled back after it."""
    with loaded(django_db_blocker):
        yield


def models_with(base):
    return [model for room in ROOMS for model in apps.get_app_config(room).get_models() if issubclass(model, base)]


def codes(conference, status):
    rows = Membership.objects.filter(conference__address=conference, status=status, state__isnull=False)
    return set(rows.values_list("state__code", flat=True))


# All of it


def test_everything_is_published():
    drafts = [row for model in models_with(Audienced) for row in model.objects.exclude(release=Release.PUBLISHED)]

    assert drafts == []


def test_everything_that_can_name_a_source_names_one():
    silent = [row for model in models_with(WithSource) for row in model.objects.filter(source__isnull=True)]

    assert {type(row) for row in silent} <= {Organisation}
    assert {row.address for row in silent} == {"onu"}


@pytest.mark.parametrize("language", ["en", "pt_br"])
@pytest.mark.parametrize(
    ("model", "fields"),
    [
        (State, ("name", "official_name")),
        (Organisation, ("name",)),
        (Conference, ("name", "description")),
        (Body, ("name",)),
        (Theme, ("name",)),
        (Meeting, ("title",)),
        (Session, ("title",)),
        (Topic, ("text",)),
        (GuidingQuestion, ("text",)),
        (Concept, ("term", "definition")),
        (Practice, ("title",)),
        (Roadmap, ("theme",)),
        (Document, ("title",)),
    ],
)
def test_names_and_titles_are_in_three_languages(model, fields, language):
    for field in fields:
        assert list(model.objects.filter(**{f"{field}_{language}__in": ["", None]})) == []
        assert list(model.objects.filter(**{f"{field}_{language}__isnull": True})) == []


# Conferences


def test_conferences_and_who_belongs_to_them():
    assert list(Conference.objects.values_list("address", "founded")) == [("crm", 1996), ("csm", 2000)]
    assert codes("crm", "member") == CRM
    assert codes("csm", "member") == CSM
    assert codes("crm", "observer") == {"AR", "CO", "EC", "JM", "PE"}
    assert codes("csm", "observer") == {"MX"}


def test_member_states_have_no_date_that_no_source_gives():
    assert not Membership.objects.filter(status="member", since__isnull=False).exists()


def test_observer_organisations_of_the_crm_with_their_years():
    rows = Membership.objects.filter(conference__address="crm", organisation__isnull=False, certainty="stated")

    assert {row.organisation.address: (row.status, row.since.year) for row in rows} == {
        "oim": ("observer", 1996),
        "cepal": ("observer", 1996),
        "acnur": ("observer", 1997),
        "cidh": ("observer", 2000),
        "relatoria-migrantes": ("observer", 2003),
        "sica": ("observer", 2003),
        "unfpa": ("observer", 2006),
        "segib": ("observer", 2007),
        "cicr": ("observer", 2014),
        "unicef": ("observer", 2015),
        "rrocm": ("civil-society", 1998),
    }


def test_what_one_outlet_says_is_marked():
    rows = Membership.objects.exclude(certainty="stated")

    assert {(row.conference.address, str(row.party)) for row in rows} == {("csm", "México")}
    assert all(row.certainty == "one-outlet" and row.source and row.note for row in rows)


def test_bodies_of_the_conferences():
    kinds = {
        conference.address: Counter(conference.bodies.values_list("kind", flat=True))
        for conference in Conference.objects.all()
    }

    assert kinds == {
        "crm": {
            "ministerial": 1,
            "consultation": 1,
            "network": 3,
            "working-group": 4,
            "ad-hoc": 3,
            "secretariat": 1,
        },
        "csm": {"network": 6, "secretariat": 1},
    }


def test_the_planned_network_has_no_date_and_succeeds_the_ad_hoc_group():
    planned = Body.objects.get(address="crm-red-ninez")

    assert planned.start is None
    assert [body.address for body in planned.predecessors.all()] == ["crm-ad-hoc-ninez"]
    assert list(Axis.objects.values_list("conference__address", "position")) == [("crm", 1), ("crm", 2), ("crm", 3)]


# Presidencies


def test_presidencies_of_the_crm_are_calendar_years():
    terms = Presidency.objects.filter(conference__address="crm").order_by("start")

    assert [term.start.year for term in terms] == [*range(1996, 2025), 2026]
    assert all((term.start, term.end) == (date(term.start.year, 1, 1), date(term.start.year, 12, 31)) for term in terms)
    assert {term.precision for term in terms} == {"year"}
    assert "".join(term.state.code for term in terms if term.start.year <= 2016) == (
        "MXPACASVUSCRGTMXPACASVUSHNGTMXDOPACRNIMXHN"
    )
    assert terms.exclude(theme_es="").exclude(theme_es=None).count() == 23


def test_presidencies_of_the_csm_are_as_exact_as_their_sources():
    terms = Presidency.objects.filter(conference__address="csm").order_by("start", "end")

    assert [(term.state.code, str(term.start)[:7], str(term.end)[:7], term.precision) for term in terms] == [
        ("UY", "2017-01", "2018-12", "year"),
        ("BO", "2018-01", "2019-12", "year"),
        ("PE", "2019-01", "2020-12", "year"),
        ("AR", "2021-01", "2021-12", "year"),
        ("CL", "2021-01", "2022-10", "year"),
        ("PE", "2022-10", "2023-12", "month"),
        ("CO", "2024-01", "2024-12", "year"),
        ("BR", "2025-01", "2025-12", "year"),
    ]


def test_presidencies_of_one_outlet_are_marked():
    rows = Presidency.objects.filter(certainty="one-outlet").order_by("start")

    assert [(row.conference.address, row.state.code, row.start.year) for row in rows] == [
        ("csm", "PE", 2019),
        ("crm", "GT", 2026),
    ]


# Plenaries


def test_plenaries_with_dates_places_and_chairs():
    series = Series.objects.get(address="crm-csm")
    meetings = series.meetings.order_by("number")

    assert [place.conference.address for place in series.places.order_by("position")] == ["crm", "csm"]
    assert [
        (m.address, str(m.start), str(m.end), m.modality, m.host and m.host.code, m.timezone, m.situation)
        for m in meetings
    ] == [
        ("crm-csm-1", "2018-05-08", "2018-05-09", "in-person", "UY", "America/Montevideo", "held"),
        ("crm-csm-2", "2021-09-09", "2021-09-10", "virtual", None, "America/Mexico_City", "held"),
        ("crm-csm-3", "2022-05-31", "2022-05-31", "virtual", None, "America/El_Salvador", "held"),
        ("crm-csm-4", "2023-08-23", "None", "in-person", "PA", "America/Panama", "held"),
        ("crm-csm-5", "2024-10-10", "2024-10-11", "in-person", "CO", "America/Bogota", "held"),
    ]
    assert [[str(chair) for chair in m.chairs.order_by("position")] for m in meetings] == [
        ["Panamá (CRM)", "Uruguay (CSM)"],
        ["México (CRM)", "Argentina (CSM)"],
        ["El Salvador (CRM)", "Chile (CSM)"],
        ["Panamá (CRM)", "Perú (CSM)"],
        ["Belice (CRM)", "Colombia (CSM)"],
    ]
    assert [m.certainty for m in meetings] == ["stated", "stated", "stated", "one-outlet", "stated"]
    assert [m.topics.count() for m in meetings] == [2, 0, 2, 6, 12]
    assert [[str(row) for row in m.supporters.order_by("position")] for m in meetings] == [
        [],
        ["Canadá"],
        [],
        [],
        ["Canadá", "OIM"],
    ]


@pytest.mark.parametrize("number", [1, 3, 4])
def test_plenaries_without_documents_say_so(number):
    meeting = Meeting.objects.get(address=f"crm-csm-{number}")

    assert not meeting.documents.exists()
    assert "No se dispone de documentos" in meeting.note_es
    assert "No documents of this plenary are held" in meeting.note_en


def test_first_plenary_lists_all_members_but_two():
    rows = Meeting.objects.get(address="crm-csm-1").participations.all()

    assert {row.state.code for row in rows} == CRM | CSM - {"GY", "SR"}
    assert {row.state.code for row in rows if row.certainty == "inferred"} == CRM


def test_stated_figures():
    rows = StatedFigure.objects.order_by("meeting__number")

    assert [(row.meeting.address, row.unit, row.value) for row in rows] == [
        ("crm-csm-1", "delegations", 21),
        ("crm-csm-2", "states", 23),
        ("crm-csm-4", "states", 23),
        ("crm-csm-5", "states", 22),
    ]


# Counts of the whole


def test_counts_of_the_whole():
    assert {
        model.__name__: model.objects.visible_to(Viewer()).count()
        for model in (Meeting, Session, Topic, GuidingQuestion, Concept, Practice, Roadmap, Result, Indicator, Document)
    } == {
        "Meeting": 5,
        "Session": 15,
        "Topic": 16,
        "GuidingQuestion": 18,
        "Concept": 16,
        "Practice": 58,
        "Roadmap": 3,
        "Result": 10,
        "Indicator": 19,
        "Document": 5,
    }


def test_what_is_quoted_in_a_translation_is_quoted_in_the_words_that_were_printed():
    """A translated quotation would be a rewording in quotation marks; a motto has translations."""
    names = ("note", "background", "summary", "speech")
    told = [(row, "text") for row in Section.objects.all()]
    for model in models_with(models.Model):
        told += [(row, name) for name in names if hasattr(model, f"{name}_en") for row in model.objects.all()]
    mottos = {words or "" for row in Meeting.objects.all() for words in (row.motto_en, row.motto_pt_br)}

    quoted = [
        (str(row), words, (getattr(row, f"{name}_es") or "") + " ".join(mottos))
        for row, name in told
        for language in ("en", "pt_br")
        for words in re.findall("[“«]([^“«»”]+)[”»]", getattr(row, f"{name}_{language}") or "")
    ]

    assert len(quoted) > 50
    assert [(row, words) for row, words, printed in quoted if words not in printed] == []
