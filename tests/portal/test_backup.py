"""A portal comes back from its archive as it was, or not at all; and moves to another database with all its rows."""

import io
import json
import os
import sqlite3
import tarfile
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection
from django.db.backends.base.base import BaseDatabaseWrapper

from documents.models import File, Version
from meetings.models import Conference, Image
from portal.backup import moving, rows, sequences, tables
from portal.backup.archive import unpack
from portal.backup.connecting import connected
from portal.backup.encryption import encrypting
from portal.backup.making import back_up
from portal.backup.manifest import Manifest
from portal.backup.refusals import Refused, in_one_line
from portal.backup.restoring import restore
from portal.models import User
from tests import factories as f
from tests.portal.test_files import png

PAPER = b"%PDF-1.7\nthe paper\n"


@pytest.fixture
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def passphrase(tmp_path):
    file = tmp_path / "passphrase"
    file.write_text("geheim\n")
    file.chmod(0o600)
    return file


@pytest.fixture
def other(tmp_path):
    """`other(…)`: as a connection, an empty database of the engine of the tests, or one with tables as migrated."""

    @contextmanager
    def other(*, template=""):
        if connection.vendor == "sqlite":
            with connected("other", {"NAME": str(tmp_path / f"{uuid4().hex}.sqlite3")}) as made:
                if template:
                    connection.ensure_connection()
                    with closing(sqlite3.connect(made.settings_dict["NAME"])) as file:
                        connection.connection.backup(file)
                yield made
            return
        name = f"other{uuid4().hex}"
        connection.close()
        with connection._nodb_cursor() as cursor:
            cursor.execute(f"CREATE DATABASE {name} TEMPLATE {template or 'template0'}")
        try:
            with connected("other", {"NAME": name}) as made:
                yield made
        finally:
            with connection._nodb_cursor() as cursor:
                cursor.execute(f"DROP DATABASE {name}")

    return other


@pytest.fixture
def further_databases(transactional_db, monkeypatch):
    """Django's tests let nobody connect to another database than the test's; here somebody has to."""

    def ensure_connection(self):
        if self.connection is None:
            with self.wrap_database_errors:
                self.connect()

    monkeypatch.setattr(BaseDatabaseWrapper, "ensure_connection", ensure_connection)


@pytest.fixture
def filled(further_databases, media):
    """A portal with an issued paper, a picture that was replaced, one that is gone, and words for the search."""
    conference = f.make_conference("crm")
    document = f.make_document(address="glossary", title="Glosario")
    document.conferences.add(conference)
    f.make_file(f.make_version(document), file=ContentFile(PAPER, name="paper.pdf"))
    File.objects.update(sha256=sha256(PAPER).hexdigest())
    picture = f.make(Image, address="one", file=png(), alternative_text="Uno")
    picture.file = png()
    picture.save()
    gone = f.make(Image, address="gone", file=png(), alternative_text="Tres")
    default_storage.delete(gone.file.name)
    return gone.file.name


def names_in(folder) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def test_an_archive_made_and_restored_is_the_portal_as_it_was(filled, other, passphrase, settings, tmp_path):
    made = back_up(tmp_path / "whole.gpg", passphrase).manifest
    kept = names_in(settings.MEDIA_ROOT)
    settings.MEDIA_ROOT = tmp_path / "restored"

    with other() as target:
        manifest, proved = restore(tmp_path / "whole.gpg", passphrase, target.alias)

        assert list(Conference.objects.using(target.alias).values_list("acronym", flat=True)) == ["CRM"]
        assert tables.counted(target) == made.rows
    assert proved[-1].endswith("(1 documents.File): all are as stated.")
    assert kept == names_in(settings.MEDIA_ROOT)
    assert len(kept) == 3  # of the replaced picture, the file before it too
    assert manifest.missing == [filled]
    assert b"whole" not in (tmp_path / "whole.gpg").read_bytes()
    assert (tmp_path / "whole.gpg").stat().st_mode & 0o077 == 0
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith(".")] == []


def test_what_is_not_as_it_was_is_told_and_what_fails_leaves_nothing(filled, other, settings, tmp_path, monkeypatch):
    archive = tmp_path / "whole.tar.gz"
    back_up(archive, None)
    with pytest.raises(Refused, match="there already"):
        back_up(archive, None)
    with pytest.raises(CommandError, match="database is not empty"):
        call_command("restore", str(archive))
    settings.MEDIA_ROOT = tmp_path / "restored"

    with other() as target:
        with monkeypatch.context() as full:
            full.setattr("portal.backup.restoring.shutil.copyfile", raise_full)
            full.setattr("portal.backup.postgresql.load", raise_full)
            with pytest.raises(OSError, match="No space left"):
                restore(archive, None, target.alias)
        assert names_in(settings.MEDIA_ROOT) == []
        assert target.introspection.table_names() == []
        target.close()

        monkeypatch.setattr("portal.backup.tables.count", lambda *_: 7)
        with pytest.raises(Refused, match=r"^Not as it was: rows of auth_group: 0 before, 7 now;.*do not serve it"):
            restore(archive, None, target.alias)


def raise_full(*args):
    raise OSError(28, "No space left on device")


DATABASE = ("database", b"x")


def packed(file, members, told, link=""):
    """An archive of these members, with a manifest that may say something else."""
    said = {"form": 1, "release": "9.9", "made_at": "", "engine": "sqlite", "migrations": [], "rows": {}, "stated": []}
    said |= {"triggers": [], "indexes": [], "members": {name: sha256(each).hexdigest() for name, each in members}}
    with tarfile.open(file, "w:gz") as tar:
        if link:
            member = tarfile.TarInfo("files/link")
            member.type, member.linkname = tarfile.SYMTYPE, link
            tar.addfile(member)
        for name, content in (*members, ("manifest.json", json.dumps(said | told).encode())):
            member = tarfile.TarInfo(name)
            member.size = len(content)
            tar.addfile(member, io.BytesIO(content))


def refusal(file, passphrase, folder) -> str:
    """Why an archive is not restored."""
    try:
        found = unpack(file, passphrase, folder)
        manifest = Manifest.read(folder)
        manifest.require(found)
        manifest.require_engine("sqlite")
    except Refused as refused:
        return str(refused)
    return ""


@pytest.mark.parametrize(
    ("members", "told", "said"),
    [
        ([("../out", b"x")], {}, "none of the portal's: it holds ../out"),
        ([("/tmp/out", b"x")], {}, "none of the portal's: it holds /tmp/out"),  # noqa: S108 - it is never written
        ([DATABASE], {"link": "/etc/passwd"}, "none of the portal's: it holds files/link"),
        ([("files/a", b"x"), ("files/a", b"y")], {}, "has files/a twice"),
        ([DATABASE], {"form": 2}, "of a later release, 9.9"),
        ([DATABASE], {"migrations": [["meetings", "9999_later"]]}, "does not know meetings.9999_later"),
        ([DATABASE], {"members": {"database": "0"}}, "damaged: database is not what was put in"),
        ([DATABASE], {"members": {}}, "damaged: database is not what was put in"),
        ([DATABASE], {"unheard_of": 1}, "damaged: it has no manifest"),
    ],
)
def test_an_archive_that_is_none_of_ours_is_refused(tmp_path, members, told, said):
    folder = tmp_path / "unpacked" / "inner"
    folder.mkdir(parents=True)
    packed(tmp_path / "made", members, told, told.pop("link", ""))

    assert said in refusal(tmp_path / "made", None, folder)
    assert not (tmp_path / "unpacked" / "out").exists()


def test_a_wrong_key_a_cut_off_archive_and_one_of_another_engine_are_told_apart(tmp_path, passphrase):
    packed(tmp_path / "plain", [("database", os.urandom(50_000))], {"engine": "another"})
    with (tmp_path / "whole").open("wb") as out, encrypting(out, passphrase) as taken:
        taken.write((tmp_path / "plain").read_bytes())
    (tmp_path / "cut").write_bytes((tmp_path / "whole").read_bytes()[:20_000])
    (tmp_path / "short").write_bytes((tmp_path / "plain").read_bytes()[:20_000])

    def said(name, key=passphrase) -> str:
        with TemporaryDirectory(dir=tmp_path) as folder:
            return refusal(tmp_path / name, key, Path(folder))

    assert "no archive of the portal, or an encrypted one" in said("whole", None)
    assert "restore it to its own engine" in said("whole")
    assert [said(name).partition(":")[0] for name in ("cut", "short")] == ["The archive is cut off or damaged"] * 2
    passphrase.write_text("falsch")
    assert said("whole") == "The archive is encrypted with another passphrase."
    passphrase.chmod(0o644)
    assert "Others may read" in said("whole")


def test_all_rows_move_to_another_database_as_they_are(filled, other, media, monkeypatch):
    """Both have the engine of the tests here; from one to the other: `make restore-drill`."""
    f.make_conference("csm").delete()  # its number is given to nobody else
    f.make_user(username="ana", last_login=datetime(2026, 1, 2, 3, 4, 5, 678901, tzinfo=UTC))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # notes of the database's own are no rows of the portal's
    monkeypatch.setattr(moving, "_make_tables", lambda _url: None)
    monkeypatch.setattr(moving, "require_no_tables", lambda _target: None)

    with other(template=connection.settings_dict["NAME"]) as target:
        with target.cursor() as cursor:
            cursor.execute("DELETE FROM documents_file")
        monkeypatch.setattr(moving, "settings_of", lambda _url: target.settings_dict)
        proved = moving.move("")

        with connected("moved", target.settings_dict) as moved:
            for model in (Conference, File, Version, User, Image.history.model):
                assert list(model._base_manager.using("moved").values()) == list(model._base_manager.values()), model
            assert sequences.last_given(moved) == sequences.last_given(connection)
    assert proved[-1].startswith("3 files that rows name")


def test_a_move_that_is_not_proved_leaves_no_row(filled, other, monkeypatch):
    monkeypatch.setattr(moving, "_make_tables", lambda _url: None)
    monkeypatch.setattr(moving, "require_no_tables", lambda _target: None)
    monkeypatch.setattr(tables, "harmed_words", lambda _of: ["meetings_image_words"])

    with other(template=connection.settings_dict["NAME"]) as target:
        File.objects.using(target.alias).all().delete()
        monkeypatch.setattr(moving, "settings_of", lambda _url: target.settings_dict)
        with pytest.raises(Refused, match=r"the search index meetings_image_words.*Drop the target"):
            moving.move("")

        with connected("moved", target.settings_dict):
            assert (File.objects.count(), File.objects.using("moved").count()) == (1, 0)


def test_numbers_of_another_engine_are_the_same_in_a_digest():
    digests = [rows.Digest(), rows.Digest()]
    for digest, text in zip(digests, ('{"a": 1e2, "b": [0.10, null]}', '{"b":[0.1,null],"a":100}'), strict=True):
        list(digest.of([(rows.Json(text), 1)]))

    assert digests[0] == digests[1]
    assert list(digests[0].of([(1,)])) == [(1,)]
    assert digests[0] != digests[1]


def test_a_table_that_this_release_does_not_know_is_not_left_behind(db, monkeypatch):
    monkeypatch.setattr(tables, "names", lambda _of: ["meetings_meeting", "meetings_meeting_words", "meetings_strange"])

    with pytest.raises(Refused, match="does not know the table meetings_strange"):
        moving.move("sqlite:////nowhere/target.sqlite3")


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(28, "No space left on device"), "The disk is full. What was half written is deleted"),
        (PermissionError(13, "Permission denied", "/srv/copies"), "Permission denied: /srv/copies"),
        (OperationalError("connection refused\nIs it running?"), "The database of DATABASE_URL: connection refused"),
        (Refused("Not so."), "Not so."),
    ],
)
def test_what_fails_is_told_in_one_line(error, said):
    with pytest.raises(CommandError) as told, in_one_line():
        raise error

    assert str(told.value).startswith(said)
    assert "\n" not in str(told.value)
