"""Files of versions: all or none where there is no room, missed where they are gone, found where nobody names them."""

import os
import time
from io import BytesIO, StringIO
from pathlib import Path

import pikepdf
import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.core.management.base import CommandError
from django.urls import reverse
from PIL import Image as Picture

from documents.models import File, IssuedParagraph, Version
from documents.operations import attach_original, issue_version, start_version
from documents.paper.formats import WRITERS
from meetings.models import Image
from portal.files.checking import look_for_gone_files
from portal.models import GoneFile, Task
from tests import factories as f
from tests.admin_forms import add_line, form_data
from tests.admin_forms import address as form_of
from tests.documents.issuing import address

FULL = "El disco del portal está lleno. No se ha guardado nada. Avise a quien administra el portal."
GONE = {
    "es": "Este archivo no está",
    "en": "This file is not there",
    "pt-br": "Este arquivo não está aqui",
}


@pytest.fixture(autouse=True)
def papers(monkeypatch):
    """Nothing is printed in earnest."""
    for form in list(WRITERS):
        monkeypatch.setitem(WRITERS, form, lambda tree, form=form: f"{form} {tree['language']}".encode())


@pytest.fixture
def version(document, secretary, media):
    return start_version(document, by=secretary)


@pytest.fixture
def issued(version, secretary):
    return issue_version(version, status="published", by=secretary)


def pdf() -> bytes:
    written = BytesIO()
    with pikepdf.new() as blank:
        blank.add_blank_page()
        blank.save(written)
    return written.getvalue()


def files_in(folder) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def path_of(version, language="es") -> Path:
    return Path(version.files.get(language=language, format="pdf").file.path)


def checked(**options) -> str:
    out = StringIO()
    try:
        call_command("check_files", stdout=out, **options)
    except CommandError as error:
        return f"{out.getvalue()}{error}"
    return out.getvalue().strip()


# No room.


def test_an_issue_that_finds_no_room_for_its_last_file_is_none_and_says_why(
    client,
    version,
    secretary,
    media,
    full_disk,
):
    client.force_login(secretary)
    full_disk(after=5)

    answer = client.post(reverse("admin:documents_version_move", args=[version.pk, "published"]), follow=True)

    version.refresh_from_db()
    assert (version.status, version.code, version.tree) == ("draft", "", {})
    assert (File.objects.count(), IssuedParagraph.objects.count(), files_in(media)) == (0, 0, [])
    assert Task.objects.get().reason == FULL
    assert FULL in answer.content.decode()


def test_an_original_that_finds_no_room_is_not_kept_and_the_office_says_why(
    client,
    version,
    secretary,
    media,
    full_disk,
):
    client.force_login(secretary)
    data = form_data(client.get(form_of(Version, "change", version.pk)))
    add_line(data, "files", language="es", file=SimpleUploadedFile("original.pdf", pdf(), "application/pdf"))
    full_disk()

    answer = client.post(form_of(Version, "change", version.pk), data)

    assert answer.status_code == 507
    assert FULL in answer.content.decode()
    assert (File.objects.count(), files_in(media)) == (0, [])


# Gone.


@pytest.mark.parametrize("language", GONE)
def test_a_reader_of_a_paper_that_is_gone_gets_a_page_that_says_so(client, issued, document, language):
    path_of(issued, language).unlink()

    answer = client.get(address(document, ".pdf", language))

    assert (answer.status_code, "no-store" in answer["Cache-Control"]) == (503, True)
    assert GONE[language] in answer.content.decode()


def test_the_office_is_told_of_a_paper_that_a_reader_missed(client, issued, document, people):
    path_of(issued).unlink()
    client.get(address(document, ".pdf"))

    said = {}
    for name in ("secretary_crm", "secretary_csm", "delegate_pe"):
        client.force_login(people[name])
        said[name] = "documents/declaration-1-es.pdf" in client.get(reverse("admin:index")).content.decode()

    assert said == {"secretary_crm": True, "secretary_csm": True, "delegate_pe": False}
    assert GoneFile.objects.get().about == issued


def test_one_secretariat_is_not_told_of_what_the_other_alone_edits(client, world, people, media):
    closed = f.make_document(f.make_meeting(world.own, release="draft"), address="closed")
    file = f.make_file(f.make(Version, document=closed))
    default_storage.delete(file.file.name)
    look_for_gone_files.call()

    said = {}
    for name in ("secretary_crm", "secretary_csm"):
        client.force_login(people[name])
        said[name] = file.file.name in client.get(reverse("admin:index")).content.decode()

    assert said == {"secretary_crm": False, "secretary_csm": True}


def test_the_form_of_a_version_says_which_of_its_files_are_gone(client, issued, secretary):
    client.force_login(secretary)
    before = client.get(form_of(Version, "change", issued.pk))
    path_of(issued, "en").unlink()

    after = client.get(form_of(Version, "change", issued.pk))

    name = "documents/declaration-1-en.pdf"
    said = f"El archivo {name} ya no está en el disco: pida a quien administra el portal que lo recupere."
    assert [str(each) for each in before.context["messages"]] == []
    assert [str(each) for each in after.context["messages"]] == [said]


def test_what_is_missed_at_night_is_told_until_it_is_back(issued):
    path = path_of(issued)
    away = path.with_suffix(".away")
    path.rename(away)
    look_for_gone_files.call()
    look_for_gone_files.call()
    missed = list(GoneFile.objects.values_list("name", flat=True))
    away.rename(path)

    look_for_gone_files.call()

    assert missed == ["documents/declaration-1-es.pdf"]
    assert not GoneFile.objects.exists()


def test_a_version_whose_original_is_gone_is_not_issued_and_says_which(version, secretary, document):
    document.sections.all().delete()
    original = attach_original(version, language="es", file=ContentFile(pdf()), by=secretary)
    default_storage.delete(original.file.name)

    with pytest.raises(ValidationError) as refused:
        issue_version(version, status="published", by=secretary)

    assert original.file.name in refused.value.messages[0]
    version.refresh_from_db()
    assert version.status == "draft"


def test_a_letterhead_whose_emblem_is_gone_is_printed_without_it(client, issued, document, world, media):
    drawn = BytesIO()
    Picture.new("RGB", (2, 2)).save(drawn, "PNG")
    file = ContentFile(drawn.getvalue(), name="emblem.png")
    world.crm.emblem = f.make(Image, address="emblem", file=file, alternative_text="Emblema", release="published")
    world.crm.save()
    there = [bool(each["emblem"]) for each in tree_of_next(document)["conferences"]]
    default_storage.delete(world.crm.emblem.file.name)

    assert there == [True, False]
    assert [bool(each["emblem"]) for each in tree_of_next(document)["conferences"]] == [False, False]


def tree_of_next(document) -> dict:
    from documents.paper.composition import compose

    return compose(document, "es")


# Checked.


def test_files_and_rows_that_agree_are_told_in_one_line(issued):
    assert checked() == "6 files of rows, 0 gone, 0 changed; 0 left over."


def test_what_is_gone_changed_or_left_over_is_named(issued, media):
    path_of(issued).unlink()
    path_of(issued, "en").write_bytes(b"something else")
    (media / "documents" / "nobodys.pdf").write_bytes(b"left by a kill")
    (media / "documents" / ".0.part").write_bytes(b"half wri")
    (media / "documents" / "young.pdf").write_bytes(b"being saved just now")
    a_day_ago = time.time() - 25 * 3600
    for name in ("nobodys.pdf", ".0.part"):
        os.utime(media / "documents" / name, (a_day_ago, a_day_ago))
    keys = {language: issued.files.get(language=language, format="pdf").pk for language in ("es", "en")}

    assert checked().splitlines() == [
        f"gone: documents/declaration-1-es.pdf (documents.File {keys['es']})",
        f"changed: documents/declaration-1-en.pdf (documents.File {keys['en']})",
        "left over: documents/.0.part",
        "left over: documents/nobodys.pdf",
        "6 files of rows, 1 gone, 1 changed; 2 left over.",
    ]
    assert GoneFile.objects.get().about == issued

    checked(delete=True)

    assert {"documents/nobodys.pdf", "documents/.0.part"}.isdisjoint(files_in(media))
    assert "documents/young.pdf" in files_in(media)


def test_what_the_history_or_an_issued_tree_names_is_not_left_over(issued, media, secretary):
    for name in ("was.png", "shown.png", "nobodys.png"):
        default_storage.save(f"images/{name}", ContentFile(b"x"))
        os.utime(media / "images" / name, (0, 0))
    photo = f.make(Image, address="photo", file="images/was.png", alternative_text="Foto")
    photo.delete()
    figure = {"type": "text", "figures": {"photo": {"file": "images/shown.png"}}}
    Version.objects.update(tree={"es": {"sections": [{"blocks": [figure]}]}})

    said = checked().splitlines()

    assert said == ["left over: images/nobodys.png", "7 files of rows, 0 gone, 0 changed; 1 left over."]
