"""A spreadsheet of practices as an office keeps it: without addresses, and sent from the page of its meeting."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from meetings.access import Viewer
from meetings.models import Meeting
from practices.models import Practice
from practices.resources import PracticeResource
from tests import factories as f
from tests.spreadsheets import dataset, plan, take_in, to_csv, told, written

ALL = Viewer(sees_all=True)
TITLES = ["Título", "Tipo", "Atribución impresa"]
ROWS = (["Alerta temprana", "Herramienta", "Perú"], ["Ventanilla", "Programa", "El Salvador"])
IMPORT = reverse("admin:practices_practice_import")


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def meeting(world):
    return f.make_meeting(world.series, address="crm-csm-5", title="V Reunión Plenaria")


def sheet(given="crm-csm-5"):
    return PracticeResource(ALL, given=given)


def test_addresses_are_made_of_titles_and_the_same_file_changes_nothing_twice(world, meeting):
    elsewhere = f.make_practice(f.make_meeting(world.series), address="ventanilla", title="Ventanilla")

    take_in(sheet(), dataset(TITLES, *ROWS))

    made = Practice.objects.exclude(pk=elsewhere.pk)
    assert set(made.values_list("address", flat=True)) == {"alerta-temprana", "ventanilla-2"}
    assert {practice.meeting for practice in made} == {meeting}
    assert written(plan(sheet(), dataset(TITLES, *ROWS))) == (0, 0, 2)


def test_a_row_without_an_address_is_the_practice_of_its_title(meeting):
    practice = f.make_practice(meeting, address="otra", title="Alerta temprana", kind="law")

    result = take_in(sheet(), dataset(["title_es", "kind"], ["ALERTA TEMPRANA", "tool"]))

    practice.refresh_from_db()
    assert (written(result), practice.kind, practice.address) == ((0, 1, 0), "tool", "otra")


def test_a_practice_that_is_closed_to_the_person_is_not_taken_for_its_own(world, meeting, viewers):
    theirs = f.make_practice(
        meeting, address="ventanilla", title="Ventanilla", kind="law", audience="members", narrowed_to=world.csm
    )

    take_in(PracticeResource(viewers["secretary_crm"], given=meeting.address), dataset(TITLES, *ROWS))

    theirs.refresh_from_db()
    assert theirs.kind == "law"
    assert Practice.objects.exclude(pk=theirs.pk).filter(address="ventanilla-2").exists()


def test_what_is_wrong_is_said_where_it_stands_and_never_of_an_address(meeting):
    twice = plan(sheet(), dataset(TITLES, ROWS[0], ROWS[0]))
    untitled = plan(sheet(), dataset(TITLES, ["", "Programa", "Perú"], ["", "Programa", "Perú"]))
    nowhere = plan(sheet(given=""), dataset(TITLES, *ROWS))
    unknown = plan(sheet(given=""), dataset([*TITLES, "Reunión"], *([*row, "Zarzamora"] for row in ROWS)))

    assert told(twice) == [(3, "")]
    assert told(untitled) == [(2, "Título (es)"), (3, "Título (es)")]
    assert told(nowhere) == [(None, "Reunión")]
    assert told(unknown) == [(2, "Reunión"), (3, "Reunión")]


def test_a_meeting_is_named_by_its_title_and_what_a_row_says_counts_before_what_is_given(world, meeting):
    other = f.make_meeting(world.series, address="crm-csm-4", title="IV Reunión Plenaria")
    rows = ([*ROWS[0], "iv reunión plenaria"], [*ROWS[1], ""])

    take_in(sheet(), dataset([*TITLES, "Reunión"], *rows))

    assert dict(Practice.objects.values_list("title_es", "meeting")) == {
        "Alerta temprana": other.pk,
        "Ventanilla": meeting.pk,
    }


@pytest.fixture
def send(client, people):
    client.force_login(people["secretary_crm"])

    def send(given):
        upload = SimpleUploadedFile("prácticas.csv", to_csv(TITLES, ROWS))
        return client.post(IMPORT, {"resource": "0", "import_file": upload, "given": given})

    return send


def test_a_file_sent_from_the_page_of_a_meeting_is_of_that_meeting_and_leads_back(send, client, meeting):
    page = client.get(f"{IMPORT}?given={meeting.address}").content.decode()
    assert "Para las filas que no lo indiquen: Reunión: V Reunión Plenaria." in page
    sealed = {field.name: field.value() for field in send(meeting.address).context["confirm_form"]}

    done = client.post(reverse("admin:practices_practice_process_import"), sealed)

    assert done.url == reverse("admin:meetings_meeting_missing", args=[meeting.pk])
    assert Practice.objects.filter(meeting=meeting).count() == len(ROWS)


def test_what_was_previewed_for_one_meeting_goes_into_no_other(send, client, world, meeting):
    other = f.make_meeting(world.series, address="crm-csm-4")
    sealed = {field.name: field.value() for field in send(meeting.address).context["confirm_form"]}

    client.post(reverse("admin:practices_practice_process_import"), sealed | {"given": other.address})

    assert not Practice.objects.exists()


def test_a_meeting_of_another_conference_is_neither_named_nor_given(send, client, world):
    theirs = f.make_meeting(world.own, address="csm-1", title="Zarzamora", audience="members", release="draft")

    page = client.get(f"{IMPORT}?given={theirs.address}").content.decode()
    result = send(theirs.address).context["result"]

    assert "Zarzamora" not in page
    assert told(result) == [(2, "Reunión"), (3, "Reunión")]
    assert Meeting.objects.get().practices.count() == 0


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Atribución", "Atribución impresa"),
        ("attribution", "Atribución impresa"),
        ("Tìtullo", "Título (es)"),
        ("Reunion plenaria", "Reunión"),
        ("Título de la práctica", "Título (es)"),
        ("Descripción corta", "Descripción (es)"),
        ("Color", ""),
    ],
)
def test_a_title_that_no_column_has_is_answered_with_the_nearest(meeting, typed, meant):
    [first, *_missing] = plan(sheet(), dataset(["Tipo", typed], ["Herramienta", "Perú"])).mistakes

    said = f"Ninguna columna de esta hoja se llama «{typed}»."
    assert (first.column, first.message) == (typed, f"{said} ¿Quiso decir «{meant}»?" if meant else said)


def test_a_title_is_not_proposed_for_a_column_that_the_file_has(meeting):
    [first] = plan(sheet(), dataset([*TITLES, "Atribución"], ["A", "Herramienta", "Perú", "Perú"])).mistakes

    assert first.message == "Ninguna columna de esta hoja se llama «Atribución»."
