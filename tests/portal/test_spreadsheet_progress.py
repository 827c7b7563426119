"""A large import says how far it is, and is all or nothing."""

from unittest.mock import patch

import pytest
from django.utils.translation import gettext

from portal.spreadsheets import progress
from practices.models import Practice
from tests import factories as f
from tests.portal.spreadsheet_pages import confirm, rows, send

pytestmark = pytest.mark.usefixtures("media")


def so_far(number: int) -> str:
    return gettext("%(done)s of %(count)s rows done.") % {"done": number, "count": 5}


def test_a_large_import_says_how_far_it_is(secretary, meeting, monkeypatch, people):
    monkeypatch.setattr(progress, "FROM", 5)
    monkeypatch.setattr(progress, "PIECE", 2)
    preview = send(secretary, rows(5))

    answer = confirm(secretary, preview)
    pieces = [piece.decode() for piece in answer.streaming_content]

    assert "</html>" in pieces[-1]
    assert [so_far(number) in piece for number, piece in zip((2, 4, 5), pieces[1:], strict=False)] == [True] * 3
    assert Practice.objects.count() == 5
    assert Practice.history.first().history_user == people["secretary_crm"]


def test_a_large_import_that_is_left_has_imported_nothing(secretary, meeting, monkeypatch):
    monkeypatch.setattr(progress, "FROM", 5)
    monkeypatch.setattr(progress, "PIECE", 2)
    answer = confirm(secretary, send(secretary, rows(5)))
    pieces = iter(answer.streaming_content)
    assert so_far(2) in [next(pieces), next(pieces)][1].decode()

    answer._iterator.close()  # the client's own way, which leaves the test its connection

    assert (Practice.objects.count(), Practice.history.count()) == (0, 0)


def test_a_large_import_of_records_that_changed_imports_nothing(secretary, meeting, monkeypatch, world):
    monkeypatch.setattr(progress, "FROM", 1)
    f.make_practice(meeting, address="p-0", title="Antes", kind="tool", states=[world.pe], attribution_printed="Perú")
    preview = send(secretary, rows(1))
    Practice.objects.update(title_es="De otra persona")

    page = b"".join(confirm(secretary, preview).streaming_content).decode()

    assert str(progress.CHANGED) in page
    assert Practice.objects.get().title_es == "De otra persona"


def test_a_large_import_of_what_is_anothers_imports_nothing(secretary, meeting, world, monkeypatch):
    monkeypatch.setattr(progress, "FROM", 1)
    f.make_meeting(world.own, address="csm-9")

    with patch("meetings.resources.choices", lambda viewer, field: field.related_model.objects.all()):
        answer = confirm(secretary, send(secretary, [["p-9", "Mía", "tool", "Perú", "csm-9"]]))
        page = b"".join(answer.streaming_content).decode()

    assert str(progress.FOREIGN) in page
    assert not Practice.objects.exists()
