"""The dossier of a hand-over that took effect: made once, the same for all its readers, and never changed."""

from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command

from consultations.handovers import accept, offer, pass_on_note
from consultations.models import Handover
from consultations.team_seats import give_seat
from decisions.dossier import keeping
from decisions.dossier.keeping import keep_dossier, keep_dossiers
from decisions.following import conclude
from decisions.models import KeptDossier, KeptDossierFile
from portal.models import Task
from portal.tasks import calendar
from portal.tasks.worker import run_due
from tests import factories as f
from tests.consultations.conftest import TODAY, note, person
from tests.decisions.rows import make_decision
from tests.decisions.test_dossier import PAGE, SEAT, make_open_matters

pytestmark = pytest.mark.django_db


def plain(dossier) -> bytes:
    """A paper in the place of a file: its words and for whom they are, without the press."""
    entries = [(section.part.key, [entry.title.text for entry in section.entries]) for section in dossier.sections]
    return f"{dossier.day} {dossier.is_final} {entries}".encode()


@pytest.fixture
def unprinted(monkeypatch):
    monkeypatch.setattr(keeping, "WRITERS", {"pdf": plain, "docx": plain})


@pytest.fixture
def passed(in_office, unprinted):
    """The Presidency was handed over today; Costa Verde's team has taken over."""
    give_seat(in_office.following, in_office.next_head, by=in_office.head)
    in_office.handover = accept(offer(in_office.following, day=TODAY(), by=in_office.head), by=in_office.next_head)
    return in_office


def keep(handover) -> KeptDossier:
    keep_dossier.func(handover.pk)
    return KeptDossier.objects.get(handover=handover)


def contents(dossier) -> dict[tuple[str, str], bytes]:
    found = {}
    for row in dossier.files.all():
        with default_storage.open(row.file.name) as file:
            found[row.language, row.format] = file.read()
    return found


def test_it_is_made_once_in_every_language_with_its_digest(world, passed):
    decision = make_open_matters(world)
    first = keep(passed.handover)
    before = contents(first)
    again = keep(passed.handover)

    assert again == first
    assert set(before) == {(language, form) for language in ("es", "en", "pt-br") for form in ("pdf", "docx")}
    assert {row.sha256 for row in first.files.all()} == {sha256(each).hexdigest() for each in before.values()}
    assert {row.size for row in first.files.all()} == {len(each) for each in before.values()}
    assert decision.title.encode() in before["es", "pdf"]
    assert str(TODAY()).encode() in before["es", "pdf"]


def test_a_second_worker_prints_nothing_and_one_at_the_same_time_keeps_nothing(passed, monkeypatch):
    printed, faster = [], iter([keep])

    def slow(dossier):
        for other in faster:
            other(passed.handover)
        printed.append(dossier)
        return plain(dossier)

    monkeypatch.setattr(keeping, "WRITERS", {"pdf": slow, "docx": plain})
    first = keep(passed.handover)
    assert (KeptDossierFile.objects.count(), len(printed)) == (6, 6)

    assert keep(passed.handover) == first
    assert len(printed) == 6


def test_what_is_closed_afterwards_leaves_it_alone(client, world, passed):
    decision = make_open_matters(world)
    before = contents(keep(passed.handover))
    concluding = {"concluded_on": TODAY(), "concluding_meeting": f.make_meeting(world.series)}
    conclude(decision, by=passed.next_head, **concluding)
    keep(passed.handover)

    assert decision.title.encode() in before["es", "pdf"]
    assert contents(KeptDossier.objects.get()) == before
    client.force_login(passed.next_head)
    assert decision.title not in client.get(PAGE).content.decode()
    call_command("check_files")


def test_a_file_that_was_changed_is_found(passed, capsys):
    row = keep(passed.handover).files.first()
    Path(row.file.path).write_bytes(b"another")

    with pytest.raises(CommandError, match="1"):
        call_command("check_files")

    assert f"changed: {row.file.name}" in capsys.readouterr().out


def test_the_day_of_a_hand_over_asks_for_it(passed, later):
    keep_dossiers.func()
    keep_dossiers.func()
    run_due()

    assert KeptDossier.objects.get().handover == passed.handover
    assert KeptDossierFile.objects.count() == 6
    Task.objects.all().delete()
    keep_dossiers.func()
    assert not Task.objects.exists()


def test_it_is_asked_for_once_a_day():
    assert [each.hour for each in calendar.DAILY if each.task.module_path == keep_dossiers.module_path] == [12]


def test_before_its_day_none_is_made_and_after_it_the_last_one_has_it(in_office, later):
    """Of an earlier hand-over it is too late: what was open then is on record no more as it was."""
    Task.objects.all().delete()
    Handover.objects.update(day=TODAY() + timedelta(days=1))
    keep_dossiers.func()
    assert not Task.objects.exists()

    Handover.objects.update(day=TODAY() - timedelta(days=9))
    last = pass_on_note(in_office.following, day=TODAY() - timedelta(days=5), by=in_office.admin, **note())
    keep_dossiers.func()

    assert [task.arguments["args"] for task in Task.objects.filter(path=keep_dossier.module_path)] == [[last.pk]]


def test_both_teams_later_ones_and_the_secretariat_read_it(client, world, people, passed):
    row = keep(passed.handover).files.get(language="es", format="pdf")
    path = row.get_absolute_url()
    third = person(passed.own.state, world.crm, "tercera")
    users = {"outgoing": passed.head, "incoming": passed.next_head, "colleague": third} | people

    statuses = {}
    for name, user in users.items():
        client.force_login(user)
        answer = client.get(path)
        statuses[name] = answer.status_code
        answer.close()
    client.logout()

    assert client.get(path).status_code == 404
    # Being a superuser opens no consultation, and neither does it open the paper that tells of them.
    assert {name for name, status in statuses.items() if status == 200} == {"outgoing", "incoming", "secretary_crm"}


def test_every_reader_gets_the_same_bytes_and_finds_them_on_the_page_of_the_seat(client, people, passed):
    row = keep(passed.handover).files.get(language="es", format="pdf")
    read = set()
    for user in (passed.head, passed.next_head, people["secretary_crm"]):
        client.force_login(user)
        assert row.get_absolute_url() in client.get(SEAT).content.decode()
        answer = client.get(row.get_absolute_url())
        assert "no-store" in answer["Cache-Control"]
        read.add(b"".join(answer.streaming_content))
        answer.close()

    assert [sha256(each).hexdigest() for each in read] == [row.sha256]


def test_later_teams_read_it_once_they_are_in_office(client, world, passed):
    row = keep(passed.handover).files.first()
    later_state = f.as_member(f.make_state(name="Marisma"), world.crm)
    start = passed.following.end + timedelta(days=1)
    term = f.make_presidency(world.crm, later_state, start=start, end=start + timedelta(days=300))
    head = person(later_state, world.crm, "mara")
    give_seat(term, head, by=passed.next_head)
    client.force_login(head)
    assert client.get(row.get_absolute_url()).status_code == 404
    assert row.get_absolute_url() not in client.get(PAGE).content.decode()

    accept(offer(term, day=TODAY(), by=passed.next_head), by=head)

    answer = client.get(row.get_absolute_url())
    answer.close()
    assert answer.status_code == 200
    assert row.get_absolute_url() in client.get(PAGE).content.decode()


def test_it_holds_nothing_that_one_of_its_readers_sees_as_a_state(world, passed):
    """What is narrowed to another conference, or is a draft, is not in it."""
    make_decision(world.csm, title="De la otra")
    make_decision(world.crm, title="Borrador", release="draft")
    make_decision(world.crm, title="Para miembros", audience="members")

    said = contents(keep(passed.handover))["es", "pdf"].decode()

    assert "Para miembros" in said
    assert "De la otra" not in said
    assert "Borrador" not in said


def test_it_is_printed_with_the_day_of_the_hand_over_and_without_persons(world, in_office):
    from decisions.dossier.composing import dossier_of
    from decisions.dossier.paper import to_pdf
    from tests.documents.papers import pages_of

    make_open_matters(world)
    handover = pass_on_note(in_office.following, day=TODAY(), by=in_office.admin, **note())

    said = " ".join(" ".join(pages_of(to_pdf(dossier_of(handover)))).split())

    assert "Costa Verde" in said
    assert "El Salvador" in said
    assert "Cancillería" in said
    assert "Quintanilla" not in said
