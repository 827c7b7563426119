"""Documents and their files as scripts read them."""

import pytest

from documents.models import Document, Version
from meetings.access import Release
from tests import factories as f


@pytest.fixture(autouse=True)
def stored_files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def row_of(client, document):
    return client.get(f"/api/v1/documents/{document.pk}/").json()


def test_document_without_version_offers_what_is_generated(client, world):
    document = f.make_document(f.make_meeting(world.series, address="crm-csm-2"), address="concept-note")
    f.make_section(document, heading="Antecedentes", text="Texto.")

    row = row_of(client, document)

    assert (row["meeting"], row["version"], row["status"]) == ("crm-csm-2", None, "published")
    assert row["languages"] == ["es"]
    assert row["files"] == [
        {
            "language": "es",
            "format": "pdf",
            "url": "http://testserver/es/meetings/crm-csm-2/documents/concept-note.pdf",
            "sha256": None,
        }
    ]
    assert client.get(row["files"][0]["url"]).headers["Content-Type"] == "application/pdf"


def test_document_gives_its_last_issued_version_and_the_stored_original(client, world):
    document = f.make_document(f.make_meeting(world.series))
    f.make_version(document, 1)
    f.make_file(f.make_version(document, 2, status=Version.Status.ADOPTED))
    f.make_version(document, 3, issued_at=None, status=Version.Status.DRAFT)

    row = row_of(client, document)

    assert (row["version"], row["status"]) == (2, "adopted")
    assert [(file["language"], file["sha256"]) for file in row["files"]] == [("es", "0" * 64)]


def test_draft_is_called_a_draft_by_those_who_see_it(client, world, people):
    document = f.make_document(f.make_meeting(world.series), release=Release.DRAFT)

    assert client.get(f"/api/v1/documents/{document.pk}/").status_code == 404
    client.force_login(people["secretary_crm"])
    assert row_of(client, document)["status"] == "draft"


@pytest.mark.parametrize(
    ("query", "count"), [("conference=crm", 2), ("conference=csm", 1), ("kind=charter", 1), ("nature=official", 2)]
)
def test_documents_narrow_by_what_they_belong_to(client, world, query, count):
    f.make_document(f.make_meeting(world.series))
    f.make_document(kind=Document.Kind.CHARTER).conferences.add(world.crm)

    assert client.get(f"/api/v1/documents/?{query}").json()["count"] == count
