"""The front page of the office says which spreadsheets came in and went out lately, to those whose they are."""

from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from meetings.models import Seat
from portal.spreadsheets import import_log
from practices.models import Practice
from tests import factories as f
from tests.spreadsheets import to_csv

INDEX = reverse("admin:index")
TITLES = ["address", "title_es", "kind", "attribution_printed", "meeting"]
ROWS = [["p-1", "Alerta", "tool", "Perú", "crm-csm-5"], ["p-2", "Ventanilla", "tool", "Perú", "crm-csm-5"]]


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def where(page):
    return reverse(f"admin:practices_practice_{page}")


def said(client, query="") -> list[tuple[str, str, str]]:
    """Records, what was done, and by whom, as the front page tells it."""
    panels = client.get(INDEX + query).context["pending"]
    found = [context["entries"] for template, context in panels if template == "admin/_spreadsheets_lately.html"]
    return [(each["records"], each["said"], each["who"]) for each in (found[0] if found else [])]


def test_an_import_and_an_export_are_told_with_their_rows(secretary, world):
    f.make_meeting(world.series, address="crm-csm-5")
    upload = SimpleUploadedFile("a.csv", to_csv(TITLES, ROWS))
    preview = secretary.post(where("import"), {"resource": "0", "import_file": upload})
    assert said(secretary) == []
    sealed = {field.name: field.value() for field in preview.context["confirm_form"]}
    secretary.post(where("process_import"), sealed)
    secretary.post(where("export"), {"resource": "0", "format": "1"})
    secretary.post(where("export"), {"resource": "0", "format": "1", "template": "1"})

    assert said(secretary) == [
        ("Buenas prácticas", "Exportación: 2 filas", "secretary-crm"),
        ("Buenas prácticas", "Importación: 2 registros nuevos, 0 modificados", "secretary-crm"),
    ]
    page = secretary.get(INDEX).content.decode()
    assert f'<a href="{where("changelist")}">' in page
    assert "a.csv" in page


def test_an_import_that_comes_to_nothing_is_not_told(secretary, world, people):
    upload = SimpleUploadedFile("a.csv", to_csv(["address", "title_es"], [["p-1", "Sin reunión"]]))

    secretary.post(where("import"), {"resource": "0", "import_file": upload})

    assert not LogEntry.objects.exists()


@pytest.mark.parametrize(
    ("who", "query", "counts"),
    [
        ("secretary_crm", "", [1]),
        ("secretary_csm", "", [2]),
        ("admin", "", [2, 1]),
        ("admin", "?conference=crm", [1]),
        ("focal_sv", "", []),
    ],
)
def test_what_another_secretariat_did_is_its_own(client, people, who, query, counts):
    for count, name in enumerate(("secretary_crm", "secretary_csm"), 1):
        import_log.note(people[name], Practice, way=import_log.OUT, name="practices", out=count)
    client.force_login(people[who])

    assert [text for _records, text, _who in said(client, query)] == [
        f"Exportación: {count} fila{'s' if count > 1 else ''}" for count in counts
    ]


def test_a_person_of_both_secretariats_narrows_the_page_to_one(client, people, world):
    f.make_seat(people["secretary_crm"], Seat.Role.SECRETARIAT, conference=world.csm)
    import_log.note(people["secretary_csm"], Practice, way=import_log.OUT, name="practices", out=3)
    client.force_login(people["secretary_crm"])

    assert (len(said(client)), len(said(client, "?conference=crm"))) == (1, 0)


def test_what_is_older_than_a_month_is_left_to_the_history(secretary, people):
    import_log.note(people["secretary_crm"], Practice, way=import_log.OUT, name="practices", out=3)
    LogEntry.objects.update(action_time=timezone.now() - timedelta(days=31))

    assert said(secretary) == []
