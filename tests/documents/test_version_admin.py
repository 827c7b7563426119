"""The desk of versions: previews, moves, and what may be begun."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from documents import operations
from documents.models import Document, File, Version
from documents.operations import issue_version, start_version
from documents.paper.formats import WRITERS
from documents.paper.unprintable import UnprintableError
from tests import factories as f
from tests.admin_forms import add_line, address, errors_of, form_data


@pytest.fixture
def secretary(client, people, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    client.force_login(people["secretary_crm"])
    return client


@pytest.fixture
def document(world):
    document = f.make_document(f.make_meeting(world.series, address="crm-csm-2"), address="declaration")
    f.make_section(document, heading="Uno", text="Texto.")
    return document


@pytest.fixture
def version(document):
    return f.make(Version, document=document)


def move(version, status):
    return reverse("admin:documents_version_move", args=[version.pk, status])


def start(document, query=""):
    return reverse("admin:documents_version_start", args=[document.pk]) + query


def test_the_form_offers_the_allowed_moves_and_previews(secretary, version):
    html = secretary.get(address(Version, "change", version.pk)).content.decode()

    offered = [status for status in Version.Status.values if move(version, status) in html]
    assert offered == ["adopted", "published"]
    for language in ("es", "en", "pt-br"):
        assert f'href="/{language}/meetings/crm-csm-2/documents/declaration/versions/1/"' in html
        assert f'href="/{language}/meetings/crm-csm-2/documents/declaration/versions/1.pdf"' in html
    assert start(version.document) not in html


def test_a_reconstruction_is_not_offered_to_be_adopted(secretary, version):
    Document.objects.update(nature="reconstruction")

    html = secretary.get(address(Version, "change", version.pk)).content.decode()

    assert move(version, "adopted") not in html
    assert secretary.get(move(version, "adopted")).status_code == 404


def test_a_version_moves_only_after_the_question(secretary, people, version):
    asked = secretary.get(move(version, "published"))
    version.refresh_from_db()
    before = version.status
    answered = secretary.post(move(version, "published"))

    version.refresh_from_db()
    assert b"/versions/1.pdf" in asked.content
    assert "Tarda unos segundos" in asked.content.decode()
    assert before == "draft"
    assert answered["Location"] == address(Version, "change", version.pk)
    assert (version.status, version.issued_by) == ("published", people["secretary_crm"])
    assert secretary.post(move(version, "draft")).status_code == 404


def test_what_cannot_be_printed_is_told_and_nothing_is_kept(secretary, version, monkeypatch):
    def refuse(_tree):
        raise UnprintableError("too long", "a long section")

    monkeypatch.setitem(WRITERS, "pdf", refuse)

    html = secretary.post(move(version, "published"), follow=True).content.decode()

    version.refresh_from_db()
    assert "a long section" in html
    assert not version.is_issued
    assert not File.objects.exists()


def test_a_correction_is_begun_from_what_was_issued(secretary, people, version):
    issue_version(version, status="published", by=people["secretary_crm"])
    form = secretary.get(address(Version, "change", version.pk)).content.decode()

    asked = secretary.get(start(version.document, f"?corrects={version.pk}"))
    began = secretary.post(start(version.document, f"?corrects={version.pk}"))

    second = Version.objects.get(number=2)
    assert f"{start(version.document)}?corrects={version.pk}" in form
    assert asked.status_code == 200
    assert began["Location"] == address(Version, "change", second.pk)
    assert (second.corrects, second.status) == (version, "draft")


def test_a_second_draft_is_refused_in_words(secretary, version):
    html = secretary.post(start(version.document), follow=True).content.decode()

    assert Version.objects.count() == 1
    assert "Another version of the document is being written." in html or "messagelist" in html


def test_the_document_leads_to_the_version_that_is_written_or_to_a_new_one(secretary, document, people):
    where = address(Document, "change", document.pk)

    before = secretary.get(where).content.decode()
    version = start_version(document, by=people["secretary_crm"])
    after = secretary.get(where).content.decode()

    assert start(document) in before
    assert start(document) not in after
    assert address(Version, "change", version.pk) in after


def test_what_is_another_secretariats_is_neither_asked_nor_moved(secretary, world):
    foreign = f.make(Version, document=f.make_document(f.make_meeting(world.own)))

    for place in (move(foreign, "published"), start(foreign.document)):
        assert secretary.get(place).status_code == 404
        assert secretary.post(place).status_code == 404
    foreign.refresh_from_db()
    assert foreign.status == "draft"


@pytest.mark.parametrize("name", ["outsider", "delegate_sv", "observer"])
def test_the_desk_is_for_the_secretariats(client, people, version, name):
    client.force_login(people[name])

    for place in (move(version, "published"), start(version.document)):
        assert client.post(place).status_code in (302, 403, 404)
    version.refresh_from_db()
    assert version.status == "draft"


def test_what_was_issued_is_not_deleted_with_its_document(client, people, document, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    issue_version(start_version(document, by=people["admin"]), status="published", by=people["admin"])
    client.force_login(people["admin"])

    answer = client.post(address(Document, "delete", document.pk), {"post": "yes"})

    assert answer.status_code == 403
    assert Version.objects.exists()


def test_an_original_of_fifty_megabytes_is_refused_before_it_is_read(secretary, version, monkeypatch, tmp_path):
    monkeypatch.setattr(operations, "validate_pdf", lambda _content: pytest.fail("read"))
    where = address(Version, "change", version.pk)
    data = form_data(secretary.get(where))
    large = SimpleUploadedFile("original.pdf", b"%PDF-1.7\n" + bytes(50_000_000), "application/pdf")
    add_line(data, "files", language="es", file=large)

    response = secretary.post(where, data)

    assert list(errors_of(response)) == ["files-0-file"]
    assert not File.objects.exists()
    assert not list(tmp_path.rglob("*.pdf"))


def test_an_unknown_language_is_refused_at_the_field(secretary, version, tmp_path):
    where = address(Version, "change", version.pk)
    data = form_data(secretary.get(where))
    add_line(data, "files", language="xx", file=SimpleUploadedFile("x.pdf", b"%PDF-1.7", "application/pdf"))

    response = secretary.post(where, data)

    assert "files-0-language" in errors_of(response)
    assert not list(tmp_path.rglob("*.pdf"))


def test_an_original_that_cannot_be_kept_leaves_no_file(version, people, settings, tmp_path):
    from django.core.exceptions import ValidationError

    from tests.documents.test_operations import signed

    settings.MEDIA_ROOT = tmp_path

    with pytest.raises(ValidationError):
        operations.attach_original(version, language="xx", file=BytesIO(signed()), by=people["secretary_crm"])

    assert not list(tmp_path.rglob("*.pdf"))
