"""The official text beside a reconstruction: a document of its own, found by its own words."""

from io import BytesIO

import pikepdf
import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from documents import operations
from documents.models import Document, Version
from documents.official import put_official_beside
from documents.operations import attach_original, issue_version
from documents.paper import reading
from meetings.access import Audience, Viewer
from tests import factories as f
from tests.admin_forms import address
from tests.searching import things


def signed(*pages: tuple[str, ...]) -> bytes:
    """A PDF with the lines of each page."""
    pdf, target = pikepdf.new(), BytesIO()
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    for lines in pages:
        page = pdf.add_blank_page()
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=pdf.make_indirect(font)))
        shown = "".join(f"({line}) Tj 0 -14 Td " for line in lines)
        page.Contents = pdf.make_stream(f"BT /F1 12 Tf 72 700 Td {shown}ET".encode("latin-1"))
    pdf.save(target)
    return target.getvalue()


SIGNED = signed(("Comunicado Conjunto",), ("Los Estados acordaron mantener reu-", "niones de seguimiento."))


@pytest.fixture(autouse=True)
def unprinted(settings, tmp_path, monkeypatch):
    """Issuing prints nothing."""
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr(operations, "WRITERS", {})


@pytest.fixture
def reconstruction(world):
    meeting = f.make_meeting(world.series, title="V Reunión")
    fields = {"nature": "reconstruction", "kind": "joint-communique", "address": "joint-communique"}
    document = f.make_document(meeting, title="Comunicado", **fields)
    f.make_section(document, text="Se siguen viendo.")
    return document


@pytest.fixture
def official(reconstruction, people):
    """The official text, issued."""
    file = BytesIO(SIGNED)
    version = put_official_beside(reconstruction, address="signed", language="es", file=file, by=people["admin"])
    return issue_version(version, status="published", by=people["admin"]).document


def test_the_text_of_a_file_is_read_page_by_page_with_its_words_joined():
    assert reading.pages_of(SIGNED) == [
        ["Comunicado Conjunto"],
        ["Los Estados acordaron mantener reuniones de seguimiento."],
    ]


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\nbroken", signed(())])
def test_a_file_without_text_has_no_pages(content):
    assert reading.pages_of(content) == []


def test_where_no_reader_is_installed_nothing_is_read(monkeypatch):
    monkeypatch.setattr(reading, "_COMMAND", ["there-is-no-such-program"])

    assert reading.pages_of(SIGNED) == []


def test_an_official_text_is_a_document_of_its_own(reconstruction, official):
    assert (official.nature, official.kind, official.meeting) == (
        "official",
        "joint-communique",
        reconstruction.meeting,
    )
    assert Document.objects.get(pk=reconstruction.pk).nature == "reconstruction"
    assert [file.origin for file in official.versions.get().files.all()] == ["uploaded"]


def test_it_is_found_by_its_official_words(official):
    assert things(Viewer(), "documents", "acordaron mantener reuniones") == [official]
    (row,) = official.issued_paragraphs.filter(language="es", text__contains="acordaron")
    assert row.heading == "página 2"


def test_it_is_linked_on_top_of_the_page_of_the_reconstruction(client, reconstruction, official):
    page = client.get(reconstruction.get_absolute_url()).content.decode()

    head = page.partition("<header")[2].partition("</header>")[0] + page.partition("page-head")[2][:4000]
    assert f'href="{official.get_absolute_url()}"' in head
    assert f'href="{official.get_file_url()}"' in head


def test_its_own_page_says_that_the_text_stands_in_the_file(client, official):
    page = client.get(official.get_absolute_url()).content.decode()

    assert "El texto de este documento está en su archivo." in page
    assert "El texto de este documento no consta" not in page


def test_nobody_is_led_to_an_official_text_that_is_not_theirs_or_not_issued(client, reconstruction, official):
    Document.objects.filter(pk=official.pk).update(audience=Audience.MEMBERS)
    assert official.get_absolute_url() not in client.get(reconstruction.get_absolute_url()).content.decode()

    Document.objects.filter(pk=official.pk).update(audience=Audience.PUBLIC)
    assert official.get_absolute_url() in client.get(reconstruction.get_absolute_url()).content.decode()
    Version.objects.all().delete()
    assert official.get_absolute_url() not in client.get(reconstruction.get_absolute_url()).content.decode()


def test_a_reconstruction_has_no_original_of_its_own(reconstruction, people):
    version = f.make(Version, document=reconstruction)

    with pytest.raises(ValidationError) as refused:
        attach_original(version, language="es", file=BytesIO(SIGNED), by=people["admin"])

    assert set(refused.value.message_dict) == {"file"}


def test_the_secretariat_puts_it_there_and_goes_on_to_issue_it(client, people, reconstruction):
    client.force_login(people["secretary_crm"])
    file = SimpleUploadedFile("signed.pdf", SIGNED, "application/pdf")

    answer = client.post(address(Document, "official", reconstruction.pk), {"file": file, "language": "es"})

    version = Version.objects.get()
    assert answer.url == address(Version, "change", version.pk)
    assert (version.document.address, version.is_issued) == ("joint-communique-official", False)


def test_a_file_that_is_no_pdf_makes_no_document(client, people, reconstruction):
    client.force_login(people["secretary_crm"])
    file = SimpleUploadedFile("signed.pdf", b"no pdf", "application/pdf")

    answer = client.post(address(Document, "official", reconstruction.pk), {"file": file, "language": "es"})

    assert set(answer.context["form"].errors) == {"file"}
    assert Document.objects.get() == reconstruction
