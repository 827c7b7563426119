"""The forms of documents and versions, and the upload of originals."""

from hashlib import sha256
from io import BytesIO

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from documents.models import Document, File, Section, Version
from tests import factories as f
from tests.admin_forms import add_line, address, errors_of, form_data


@pytest.fixture
def secretary(client, people, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    client.force_login(people["secretary_crm"])
    return client


@pytest.fixture
def version(world):
    return f.make(Version, document=f.make_document(f.make_meeting(world.series)))


def pdf() -> bytes:
    written = BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(written)
    return written.getvalue()


def upload(client, version, *contents, language="es"):
    where = address(Version, "change", version.pk)
    data = form_data(client.get(where))
    for content in contents:
        add_line(data, "files", language=language, file=SimpleUploadedFile("original.pdf", content, "application/pdf"))
    return client.post(where, data)


def test_an_original_is_kept_with_its_size_and_digest(secretary, people, version):
    content = pdf()

    response = upload(secretary, version, content)

    assert response.status_code == 302
    file = File.objects.get()
    assert (file.size, file.sha256, file.origin) == (len(content), sha256(content).hexdigest(), "uploaded")
    with file.file.open() as kept:
        assert kept.read() == content
    assert file.history.get().history_user == people["secretary_crm"]


def test_what_is_no_pdf_is_refused_at_the_field(secretary, version):
    response = upload(secretary, version, b"MZ not a PDF")

    assert list(errors_of(response)) == ["files-0-file"]
    assert not File.objects.exists()


def test_what_is_too_big_is_refused_at_the_field(secretary, version, monkeypatch):
    monkeypatch.setattr("documents.operations.LARGEST_ORIGINAL", 100)

    response = upload(secretary, version, pdf())

    assert list(errors_of(response)) == ["files-0-file"]
    assert not File.objects.exists()


def test_a_version_has_one_original_a_language(secretary, version):
    twice = upload(secretary, version, pdf(), pdf())
    first = upload(secretary, version, pdf())
    again = upload(secretary, version, pdf())

    assert list(errors_of(twice)) == ["files-1-language"]
    assert first.status_code == 302
    assert list(errors_of(again)) == ["files-1-language"]
    assert File.objects.count() == 1


def test_an_issued_version_never_changes(secretary, people, version):
    issued = {"issued_at": timezone.now(), "issued_by": people["admin"], "status": "published"}
    Version.objects.filter(pk=version.pk).update(note_es="Antes", **issued)
    where = address(Version, "change", version.pk)

    opened = secretary.get(where)
    changed = secretary.post(where, {"note_es": "Después"})
    deleted = secretary.post(address(Version, "delete", version.pk), {"post": "yes"})

    version.refresh_from_db()
    assert (opened.status_code, changed.status_code, deleted.status_code) == (200, 403, 403)
    assert version.note == "Antes"


def test_an_uploaded_original_reaches_readers_once_its_version_is_issued(secretary, client, world, version):
    content = pdf()
    upload(secretary, version, content)
    paper = f"{version.document.get_absolute_url().rstrip('/')}.pdf"
    original = sha256(content).hexdigest()

    before = client.get(paper)["ETag"]
    secretary.post(address(Version, "changelist"), {"action": "issue_as_published", "_selected_action": [version.pk]})
    after = client.get(paper)

    assert original not in before
    assert original in after["ETag"]
    assert after.getvalue() == content
    assert Version.objects.get().status == "published"


def test_a_foreign_version_cannot_be_issued(secretary, world):
    foreign = f.make(Version, document=f.make_document(f.make_meeting(world.own)))

    secretary.post(address(Version, "changelist"), {"action": "issue_as_published", "_selected_action": [foreign.pk]})

    assert Version.objects.get().issued_at is None


def test_a_reconstruction_carries_no_symbol(secretary, world):
    data = form_data(secretary.get(address(Document, "add")))
    data |= {
        "kind": "report",
        "address": "report",
        "title_es": "Informe",
        "nature": "reconstruction",
        "symbol": "CRM/1",
        "meeting": f.make_meeting(world.series).pk,
    }

    response = secretary.post(address(Document, "add"), data)

    assert list(errors_of(response)) == ["symbol"]
    assert not Document.objects.exists()


def test_a_document_names_what_concerns_the_secretariat(secretary, world):
    data = form_data(secretary.get(address(Document, "add")))
    data |= {"kind": "charter", "address": "charter", "title_es": "Estatuto", "nature": "official"}

    nobody = secretary.post(address(Document, "add"), data)
    foreign = secretary.post(address(Document, "add"), data | {"conferences": [world.csm.pk]})
    own = secretary.post(address(Document, "add"), data | {"conferences": [world.crm.pk], "official_languages": ["en"]})

    assert list(errors_of(nobody)) == ["meeting"]
    assert "conferences" in errors_of(foreign)
    assert own.status_code == 302
    assert Document.objects.get().official_languages == ["en"]


def test_sections_offer_the_sections_of_their_own_document(secretary, world):
    meeting = f.make_meeting(world.series)
    document = f.make_document(meeting)
    section = f.make_section(document, heading="Antecedentes", numbering="I.")
    f.make_section(f.make_document(meeting), heading="Otra")

    page = secretary.get(address(Document, "change", document.pk))

    formset = next(i.formset for i in page.context["inline_admin_formsets"] if i.opts.model is Section)
    assert formset.forms[0].fields["parent"].choices == [("", "—"), (section.pk, "I. Antecedentes")]


def test_a_section_drawn_from_data_names_its_block(secretary, world):
    document = f.make_document(f.make_meeting(world.series))
    data = form_data(secretary.get(address(Document, "change", document.pk)))
    add_line(data, "sections", position=1, kind="block")

    response = secretary.post(address(Document, "change", document.pk), data)

    assert list(errors_of(response)) == ["sections-0-block"]
    assert not Section.objects.exists()


def test_forms_link_to_the_papers_in_each_language(secretary, world):
    session = f.make_session(f.make_meeting(world.series, address="crm-csm-2"), number=3)
    document = f.make_document(session.meeting, address="concept-note")

    sheet = secretary.get(address(type(session), "change", session.pk)).content.decode()
    note = secretary.get(address(Document, "change", document.pk)).content.decode()

    for language in ("es", "en", "pt-br"):
        assert f'href="/{language}/meetings/crm-csm-2/sessions/3/technical-sheet.pdf"' in sheet
        assert f'href="/{language}/meetings/crm-csm-2/documents/concept-note.pdf"' in note
    assert reverse("sessions:detail", args=["crm-csm-2", "3"]) in sheet
