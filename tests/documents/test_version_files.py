"""Files of versions: originals, what is made in each format, and how they are handed out."""

from hashlib import sha256
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from documents.models import Version
from documents.operations import attach_original, issue_version, start_version
from documents.paper.composition import compose
from documents.paper.word import to_docx
from tests.documents.issuing import address, issued
from tests.documents.papers import pages_of
from tests.documents.test_operations import signed

pytestmark = pytest.mark.usefixtures("media")


def test_an_uploaded_original_stands_first_and_the_generated_beside_it(client, document, secretary):
    version = start_version(document, by=secretary)
    content = signed()
    attach_original(version, language="es", file=BytesIO(content), by=secretary)
    issue_version(version, status="published", by=secretary)

    for place in (address(document, ".pdf"), address(document, "/versions/1.pdf")):
        generated = client.get(f"{place}?generated").getvalue()
        assert client.get(place).getvalue() == content
        assert (
            sha256(generated).hexdigest() == version.files.get(language="es", format="pdf", origin="generated").sha256
        )
    assert f"{address(document, '/versions/1.pdf')}?generated" in client.get(address(document, "/")).content.decode()
    row = client.get(f"/api/v1/documents/{document.pk}/").json()
    assert row["files"][0]["sha256"] == sha256(content).hexdigest()


def test_the_list_of_the_api_gives_what_was_stored(client, document, secretary):
    version = issued(document, secretary)

    row = client.get(f"/api/v1/documents/{document.pk}/").json()

    (file,) = row["files"]
    assert (row["version"], row["status"]) == (1, "published")
    assert file["sha256"] == version.files.get(language="es", format="pdf").sha256
    assert sha256(client.get(file["url"]).getvalue()).hexdigest() == file["sha256"]


def test_what_was_never_issued_says_that_a_version_is_being_written(client, document, secretary):
    start_version(document, by=secretary)

    html = client.get(address(document, "/")).content.decode()
    paper = client.get(address(document, ".pdf"))

    with translation.override("es"):
        said = str(Version.Status.DRAFT.label)
    assert f"{said}</span> · versión 1 · " in html
    assert f"{said} · versión 1 · " in pages_of(paper.content)[0]


def test_a_paper_also_comes_as_docx_stored_with_its_version(client, document, secretary):
    live = client.get(address(document, ".docx"))
    version = issued(document, secretary)
    stored = client.get(address(document, ".docx"))

    assert live["Content-Type"].startswith("application/vnd.openxmlformats")
    assert 'filename="crm-csm-2-declaration-es.docx"' in stored["Content-Disposition"]
    content = stored.getvalue()
    assert sha256(content).hexdigest() == version.files.get(language="es", format="docx").sha256
    assert client.get(f"/es/verify/{sha256(content).hexdigest()}/").status_code == 200
    assert client.get(address(document, "/versions/1.docx")).getvalue() == content
    assert client.get(address(document, "/versions/1.odt")).status_code == 404


def test_the_same_text_gives_the_same_docx(document, monkeypatch):
    tree = compose(document, "es")
    first = to_docx(tree)
    monkeypatch.setattr("time.time", lambda: 1_900_000_000.0)

    assert to_docx(tree) == first


def test_an_unfinished_text_is_not_issued_unless_there_is_an_original(document, secretary):
    document.sections.all().delete()
    version = start_version(document, by=secretary)

    with pytest.raises(ValidationError):
        issue_version(version, status="published", by=secretary)
    attach_original(version, language="es", file=BytesIO(signed()), by=secretary)
    issue_version(version, status="published", by=secretary)

    assert version.is_issued


def test_an_unchanged_paper_is_found_with_one_question(client, document, people, secretary):
    place = address(document, ".pdf")
    for begin in (lambda: None, lambda: issued(document, secretary)):
        begin()
        client.force_login(people["delegate_sv"])  # whose answers no middleware keeps
        first = client.get(place)
        with CaptureQueriesContext(connection) as captured:
            again = client.get(place, headers={"If-None-Match": first["ETag"]})

        asked = [
            query["sql"] for query in captured if "documents_" in query["sql"] or "portal_revision" in query["sql"]
        ]
        assert again.status_code == 304
        assert len(asked) == 1


def test_a_large_original_is_handed_out_piece_by_piece(client, document, secretary, monkeypatch):
    version = start_version(document, by=secretary)
    content = signed(30)
    attach_original(version, language="es", file=BytesIO(content), by=secretary)
    issue_version(version, status="published", by=secretary)
    monkeypatch.setattr("portal.caching.pages.LARGEST", 100)

    answer = client.get(address(document, ".pdf"))

    assert answer.streaming
    assert answer.getvalue() == content
    assert int(answer["Content-Length"]) == len(content)
