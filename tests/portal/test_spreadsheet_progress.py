"""A large import says how far it is, and is all or nothing."""

import subprocess
import sys
from unittest.mock import patch

import pytest
from django.utils.translation import gettext

from portal.spreadsheets import progress
from portal.spreadsheets.forms import Uploads
from practices.models import Practice
from tests import factories as f
from tests.portal.spreadsheet_pages import confirm, rows, send, where

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


BROKE_OFF, RUNS = "se interrumpió antes de terminar y no se importó nada", "sigue en curso"


def told_on_coming_back(client) -> list[str]:
    page = client.get(where("process_import"), follow=True).content.decode()
    return [said for said in (BROKE_OFF, RUNS) if said in page]


def test_whoever_comes_back_is_told_of_an_import_that_runs_or_broke_off(secretary, meeting, monkeypatch):
    monkeypatch.setattr(progress, "FROM", 5)
    monkeypatch.setattr(progress, "PIECE", 2)
    answer = confirm(secretary, send(secretary, rows(5)))
    pieces = iter(answer.streaming_content)
    next(pieces), next(pieces)
    during = told_on_coming_back(secretary)
    answer._iterator.close()

    after = told_on_coming_back(secretary)
    again = send(secretary, rows(5))
    done = b"".join(confirm(secretary, again).streaming_content).decode()

    assert (during, after) == ([RUNS], [BROKE_OFF])
    assert so_far(5) in done
    assert told_on_coming_back(secretary) == []


def test_of_an_import_that_was_refused_on_its_page_nothing_is_left_to_tell(secretary, meeting, monkeypatch, world):
    monkeypatch.setattr(progress, "FROM", 1)
    f.make_practice(meeting, address="p-0", title="Antes", kind="tool", states=[world.pe], attribution_printed="Perú")
    preview = send(secretary, rows(1))
    Practice.objects.update(title_es="De otra persona")

    b"".join(confirm(secretary, preview).streaming_content)

    assert told_on_coming_back(secretary) == []


def test_nobody_else_is_told_of_a_persons_import(secretary, meeting, monkeypatch, people):
    monkeypatch.setattr(progress, "FROM", 1)
    answer = confirm(secretary, send(secretary, rows(1)))
    next(iter(answer.streaming_content))
    answer._iterator.close()
    other = secretary.__class__()
    other.force_login(people["secretary_csm"])

    assert (told_on_coming_back(secretary), told_on_coming_back(other)) == ([BROKE_OFF], [])


def test_the_upload_of_a_process_that_was_killed_is_held_no_more(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    upload = Uploads()
    upload.save(b"x")
    path = upload._storage.path(upload.get_full_path())
    hold = "import fcntl, sys, time; file = open(sys.argv[1]); fcntl.flock(file, fcntl.LOCK_SH); print(flush=True)"
    process = subprocess.Popen(  # noqa: S603 - our own interpreter and words
        [sys.executable, "-c", f"{hold}; time.sleep(60)", path], stdout=subprocess.PIPE
    )
    process.stdout.readline()
    before = upload.is_held()

    process.kill()
    process.communicate()

    assert (before, upload.is_held()) == (True, False)
