"""What sources state in numbers, as printed: in the data, on the page of activities, and in the API."""

import pytest

from meetings.models import ConferenceFigure, ConferenceStatement, Meeting

pytestmark = pytest.mark.django_db
TABLE = [("ministerial", 21), ("consultation", 42), ("ad-hoc", 6), ("workshop", 38), ("regional", 15)]
STATED = {
    "Actividades totales": ("activities", 122, "122", "exact", 1996, "stated"),
    "actividades sobre diversos temas relacionados con la migración": (
        *("activities", 120, "alrededor de 120", "around", 1996, "stated"),
    ),
    "delegados que tomaron parte en las actividades": (
        *("delegates", 6000, "más de 6000", "more-than", 1996, "stated"),
    ),
    "migrantes de la región a los que ha beneficiado el fondo": (
        *("migrants", 1100, "más de 1,100", "more-than", None, "stated"),
    ),
    "organizaciones o instancias que han apoyado su trabajo": (
        *("partners", 20, "más de 20", "more-than", None, "stated"),
    ),
    "Grupo Ad Hoc sobre flujos de personas migrantes extra-regionales": (
        *("ad-hoc", 3, "en tres ocasiones", "exact", 2012, "stated"),
    ),
    "Grupo Ad Hoc CRM – RROCM": ("ad-hoc", 2, "sus dos reuniones", "exact", 2013, "stated"),
    "Grupo Ad Hoc en materia de niñez y adolescencia migrante": ("ad-hoc", 1, "", "exact", 2014, "inferred"),
}


def test_the_table_of_the_brochure_adds_up_to_its_total_and_has_no_row_for_networks():
    rows = [figure for figure in ConferenceFigure.objects.all() if figure.is_of_meetings]

    assert [(figure.kind, figure.value) for figure in rows] == TABLE
    assert sum(figure.value for figure in rows) == 122
    assert {(row.printed, row.first_year, row.last_year, row.source.address) for row in rows} == {
        (str(value), 1996, 2016, "crm-brochure-2016") for _kind, value in TABLE
    }


def test_every_other_number_stands_with_its_words_and_what_follows_from_others_is_inferred():
    rows = {row.label: row for row in ConferenceFigure.objects.all() if not row.is_of_meetings}

    assert {
        label: (row.kind, row.value, row.printed, row.exactness, row.first_year, row.certainty)
        for label, row in rows.items()
    } == STATED
    assert {row.last_year for row in rows.values()} == {2016}
    assert sum(row.value for row in rows.values() if row.is_part) == 6


def test_no_meeting_is_made_of_a_number():
    assert {row.series.address for row in Meeting.objects.select_related("series")} == {"crm-csm"}


def test_both_times_at_which_the_brochure_has_bodies_meet_are_kept():
    said = ConferenceStatement.objects.filter(subject="meeting-times").values_list("text_es", flat=True)

    together = " ".join(said)
    for words in (
        "el primer encuentro en conjunción con el de los(as) Viceministros(as)",
        "se realiza durante el segundo semestre",
        "inmediatamente antes de las reuniones del GRCM",
        "durante las reuniones de la CRM y del GRCM",
    ):
        assert words in together


def test_the_page_shows_each_number_as_printed_with_its_doubt_and_nothing_for_networks(client):
    page = client.get("/es/conferences/crm/activities/")
    [told] = page.context["stated"]

    text = page.content.decode()
    for printed in (*(str(value) for _kind, value in TABLE), "122", *(row[2] for row in STATED.values() if row[2])):
        assert f">{printed}<" in text
    assert [figure.value for figure in told.figures][:6] == [21, 42, 6, 3, 2, 1]
    assert [kind.value for kind in told.silent] == ["network"]
    assert 'class="certainty">inferido' in text
    assert "segundo semestre" in text


def test_the_api_gives_each_number_and_says_which_are_inferred(client):
    found = client.get("/api/v1/stated-figures/?conference=crm&kind=ad-hoc").json()["results"]

    assert [(row["value"], row["printed"], row["body"], row["certainty"]) for row in found] == [
        (6, "6", None, "stated"),
        (3, "en tres ocasiones", "crm-ad-hoc-extrarregionales", "stated"),
        (2, "sus dos reuniones", "crm-ad-hoc-rrocm", "stated"),
        (1, None, "crm-ad-hoc-ninez", "inferred"),
    ]
    assert client.get("/api/v1/stated-figures/?conference=csm").json()["count"] == 0


def test_each_state_of_the_crm_stands_with_its_terms_in_the_order_of_the_alphabet(client):
    page = client.get("/es/conferences/crm/presidencies/")
    lines = {line.state.code: [term.start.year for term in line.terms] for line in page.context["presiding"].lines}

    assert list(lines) == ["BZ", "CA", "CR", "SV", "US", "GT", "HN", "MX", "NI", "PA", "DO"]
    assert lines["MX"] == [2021, 2015, 2010, 2003, 1996]
    assert lines["BZ"] == [2024]
    assert [(span.start.year, span.end.year) for span in page.context["presiding"].spans] == [(2025, 2025)]
