"""An import that finds no room imports nothing, and says why."""

import pytest

from portal.spreadsheets import progress
from portal.spreadsheets.progress import Importing
from practices.models import Practice
from tests.disks import full_database
from tests.portal.spreadsheet_pages import confirm, rows, send, waiting

FULL = "El disco del portal está lleno. No se ha guardado nada. Avise a quien administra el portal."

pytestmark = pytest.mark.usefixtures("media")


@pytest.fixture
def half_done(monkeypatch):
    """The database has no room left once rows were written."""

    def note(self):
        assert Practice.objects.exists()
        raise full_database()

    monkeypatch.setattr(Importing, "_note", note)


def test_an_upload_that_finds_no_room_is_not_kept(secretary, meeting, full_disk):
    full_disk()

    answer = send(secretary, rows())

    assert (answer.status_code, waiting()) == (507, [])
    assert FULL in answer.content.decode()


def test_a_small_import_that_finds_no_room_imports_nothing(secretary, meeting, half_done):
    answer = confirm(secretary, send(secretary, rows()))

    assert (answer.status_code, Practice.objects.count()) == (507, 0)
    assert FULL in answer.content.decode()


def test_a_large_import_that_finds_no_room_imports_nothing_and_says_so_on_its_page(
    secretary, meeting, half_done, monkeypatch
):
    monkeypatch.setattr(progress, "FROM", 1)

    page = b"".join(confirm(secretary, send(secretary, rows())).streaming_content).decode()

    assert FULL in page
    assert "</html>" in page
    assert Practice.objects.count() == 0
