"""A file is there whole, before its row is; and what a failure leaves is cleared away."""

import errno
from io import BytesIO

import pytest
from django.core.cache import cache, caches
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError, connection
from django.urls import reverse
from PIL import Image as Picture

from meetings.models import Image
from meetings.office import OfficeAdmin
from portal.files import storage
from portal.files.fullness import is_full
from portal.files.storage import undone_on_failure
from tests import factories as f
from tests.disks import full_database, full_server

FULL = {
    "es": "El disco del portal está lleno. No se ha guardado nada. Avise a quien administra el portal.",
    "en": "The disk of the portal is full. Nothing was saved. Please tell whoever looks after the portal.",
    "pt-br": "O disco do portal está cheio. Nada foi salvo. Avise quem administra o portal.",
}


@pytest.fixture
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


def files_in(folder) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def png() -> SimpleUploadedFile:
    drawn = BytesIO()
    Picture.new("RGB", (2, 2)).save(drawn, "PNG")
    return SimpleUploadedFile("foto.png", drawn.getvalue())


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(errno.ENOSPC, "x"), True),
        (OSError(errno.EDQUOT, "x"), True),
        (OSError(errno.EACCES, "x"), False),
        (full_database(), True),
        (full_server(), True),
        (OperationalError("database is locked"), False),
    ],
)
def test_a_full_disk_is_told_from_other_faults(error, said):
    assert is_full(error) is said


def test_a_file_is_on_the_disk_whole_before_its_row_is(media, db, monkeypatch):
    told = []
    monkeypatch.setattr(storage.os, "fsync", lambda _handle: told.append("synced"))

    def watch(execute, sql, *args):
        if sql.startswith('INSERT INTO "meetings_image"'):
            told.append([path.stat().st_size > 0 for path in media.rglob("foto*")])
        return execute(sql, *args)

    with connection.execute_wrapper(watch):
        f.make(Image, address="foto", file=png(), alternative_text="Foto")

    assert told == ["synced", "synced", [True]]


def test_a_file_that_finds_no_room_leaves_nothing_of_itself(media, full_disk):
    full_disk()

    with pytest.raises(OSError, match="No space left"):
        default_storage.save("a.txt", ContentFile(b"a"))

    assert files_in(media) == []


def test_two_who_save_under_one_name_at_a_time_keep_both_files_whole(media):
    store = storage.WholeFiles()

    names = [store._save("a.txt", ContentFile(content)) for content in (b"one", b"two")]

    assert [(media / name).read_bytes() for name in names] == [b"one", b"two"]
    assert len(files_in(media)) == 2


def test_files_of_a_transaction_that_failed_are_deleted_and_those_that_rows_name_stay(media, db):
    def fail():
        with undone_on_failure():
            f.make(Image, address="foto", file=png(), alternative_text="Foto")
            with undone_on_failure():
                default_storage.save("a.txt", ContentFile(b"a"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()

    assert files_in(media) == ["foto.png"]


@pytest.mark.parametrize("language", FULL)
def test_a_picture_that_finds_no_room_is_not_half_saved_and_the_office_says_why(
    client,
    people,
    world,
    media,
    full_disk,
    language,
):
    people["secretary_crm"].language = language
    people["secretary_crm"].save()
    client.force_login(people["secretary_crm"])
    full_disk()

    answer = client.post(
        reverse("admin:meetings_conference_emblem", args=[world.crm.pk]),
        {"file": png(), "alternative_text_es": "Emblema"},
    )

    assert answer.status_code == 507
    assert FULL[language] in answer.content.decode()
    assert (Image.objects.count(), files_in(media)) == (0, [])


def test_a_form_whose_row_finds_no_room_leaves_no_file(client, people, world, media, monkeypatch):
    client.force_login(people["secretary_crm"])
    meeting = f.make_meeting(world.series)

    def save_related(*args, **kwargs):
        assert len(files_in(media)) == 1
        raise full_database()

    monkeypatch.setattr(OfficeAdmin, "save_related", save_related)
    data = {"meeting": meeting.pk, "file": png(), "alternative_text_es": "Foto", "address": "foto"}

    answer = client.post(
        reverse("admin:meetings_image_add"), data | {"audience": "public", "release": "draft", "listing": "hidden"}
    )

    assert answer.status_code == 507
    assert (Image.objects.count(), files_in(media)) == (0, [])


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_an_upload_for_which_there_is_no_room_in_the_folder_of_uploads_is_told(
    client, people, world, monkeypatch, number
):
    """It is parsed before any view is asked."""
    client.force_login(people["secretary_crm"])
    client.raise_request_exception = False

    def receive(*args):
        raise OSError(number, "No space left on device")

    monkeypatch.setattr("django.core.files.uploadhandler.MemoryFileUploadHandler.receive_data_chunk", receive)

    answer = client.post(
        reverse("admin:meetings_conference_emblem", args=[world.crm.pk]),
        {"file": png(), "alternative_text_es": "Emblema"},
    )

    assert answer.status_code == 507
    assert FULL["es"] in answer.content.decode()


def test_pages_are_read_where_there_is_no_room_to_keep_them(client, db, settings, tmp_path, monkeypatch):
    settings.CACHES = {
        **settings.CACHES,
        "default": {"BACKEND": "portal.caching.in_files.FileCache", "LOCATION": str(tmp_path / "cache")},
    }

    def no_room(*args, **kwargs):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("django.core.cache.backends.filebased.tempfile.mkstemp", no_room)

    answer = client.get("/es/meetings/")

    assert type(caches["default"]).__name__ == "FileCache"
    assert answer.status_code == 200
    cache.set("a", 1)
    assert cache.get("a") is None
