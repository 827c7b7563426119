"""Versions: how one is begun, moves, is issued and read; what was issued never changes."""

from hashlib import sha256
from io import BytesIO
from itertools import product

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from documents.models import File, Version
from documents.operations import attach_original, issue_version, start_version
from documents.paper.formats import WRITERS
from documents.paper.unprintable import UnprintableError
from tests import factories as f
from tests.documents.issuing import address, issued
from tests.documents.papers import pages_of
from tests.documents.test_operations import signed

pytestmark = pytest.mark.usefixtures("media")


def test_issuing_stores_a_file_of_each_language_with_size_and_digest(document, secretary):
    version = issued(document, secretary)

    files = {(file.language, file.format): file for file in version.files.all()}
    assert set(files) == set(product(("es", "en", "pt-br"), ("pdf", "docx")))
    for (_language, form), file in files.items():
        with file.file.open() as kept:
            content = kept.read()
        assert (file.size, file.sha256, file.origin) == (len(content), sha256(content).hexdigest(), "generated")
        assert form == "docx" or version.code in pages_of(content)[-1]
        assert file.history.get().history_user == secretary


def test_what_changes_after_issuing_reaches_no_issued_byte(client, world, secretary):
    session = f.make_session(f.make_meeting(world.series), title="Integración", number=1)
    document = f.make_document(session.meeting)
    f.make_section(document, kind="block", block="sessions", heading="Sesiones")
    version = issued(document, secretary)
    places = [address(document, tail) for tail in (".pdf", "/versions/1.pdf")]
    before = [client.get(place).getvalue() for place in places]
    page = client.get(address(document, "/")).content.decode()

    session.title_es = "Otro título"
    session.save()
    document.title_es = "Otro documento"
    document.save()

    assert [client.get(place).getvalue() for place in places] == before
    assert len(set(before)) == 1
    assert "Integración" in page
    assert "Otro título" not in client.get(address(document, "/")).content.decode()
    assert version.files.get(language="es", format="pdf").sha256 == sha256(before[0]).hexdigest()


def test_everybody_downloads_the_same_bytes(client, document, people, secretary):
    issued(document, secretary)

    found = {client.get(address(document, ".pdf")).getvalue()}
    for name in ("outsider", "delegate_sv", "secretary_csm", "admin"):
        client.force_login(people[name])
        found.add(client.get(address(document, ".pdf")).getvalue())

    assert len(found) == 1


def test_readers_keep_the_issued_version_while_a_draft_is_written(client, document, secretary):
    issued(document, secretary)
    before = client.get(address(document, ".pdf")).getvalue()
    start_version(document, by=secretary)
    document.sections.update(text_es="Texto de la segunda versión.")

    assert client.get(address(document, ".pdf")).getvalue() == before
    assert b"segunda" not in client.get(address(document, "/")).content


def test_a_version_that_cannot_be_printed_leaves_nothing(document, secretary, media, monkeypatch):
    version = start_version(document, by=secretary)
    printed = iter([b"%PDF-1", b"%PDF-2"])

    def print_two(_tree):
        try:
            return next(printed)
        except StopIteration:
            raise UnprintableError("too long", "a long section") from None

    monkeypatch.setitem(WRITERS, "pdf", print_two)
    with pytest.raises(ValidationError) as refused:
        issue_version(version, status="published", by=secretary)

    version.refresh_from_db()
    assert "a long section" in str(refused.value)
    assert (version.status, version.issued_at, version.code, version.tree) == ("draft", None, "", {})
    assert not File.objects.exists()
    assert not [path for path in media.rglob("*") if path.is_file()]


def test_a_file_that_cannot_be_stored_leaves_no_other_on_disk(document, secretary, media, monkeypatch):
    version = start_version(document, by=secretary)
    save, calls = File.save, []

    def save_two(self, *args, **kwargs):
        calls.append(self)
        if len(calls) == 3:
            raise OSError("disk full")
        save(self, *args, **kwargs)

    monkeypatch.setattr(File, "save", save_two)
    with pytest.raises(OSError, match="disk full"):
        issue_version(version, status="published", by=secretary)

    version.refresh_from_db()
    assert not version.is_issued
    assert not File.objects.exists()
    assert not [path for path in media.rglob("*") if path.is_file()]


def test_a_version_that_moved_meanwhile_is_not_issued(document, secretary, media, monkeypatch):
    version = start_version(document, by=secretary)

    def print_slowly(_tree):
        Version.objects.filter(pk=version.pk).update(number=7)
        return b"%PDF-1"

    monkeypatch.setitem(WRITERS, "pdf", print_slowly)
    with pytest.raises(ValidationError) as refused:
        issue_version(version, status="published", by=secretary)

    assert set(refused.value.message_dict) == {"status"}
    assert not File.objects.exists()
    assert not [path for path in media.rglob("*") if path.is_file()]


def test_versions_are_numbered_and_one_is_written_at_a_time(document, secretary):
    first = start_version(document, by=secretary)

    with pytest.raises(ValidationError) as refused:
        start_version(document, by=secretary)
    issue_version(first, status="adopted", by=secretary)
    second = start_version(document, by=secretary, corrects=first)

    assert set(refused.value.message_dict) == {"document"}
    assert (second.number, second.status, second.corrects) == (2, "draft", first)
    assert second.history.get().history_user == secretary


def test_a_correction_names_an_issued_version_of_the_same_document(document, secretary, world):
    other = f.make_version(f.make_document(document.meeting))

    with pytest.raises(ValidationError) as refused:
        start_version(document, by=secretary, corrects=other)

    assert set(refused.value.message_dict) == {"corrects"}


@pytest.mark.parametrize("name", ["outsider", "observer", "delegate_sv", "focal_sv"])
def test_only_who_edits_the_document_starts_and_moves(document, people, secretary, name):
    version = start_version(document, by=secretary)

    for verb in (
        lambda by: issue_version(version, status="published", by=by),
        lambda by: start_version(document, by=by),
    ):
        with pytest.raises(PermissionDenied):
            verb(people[name])


def test_to_publish_what_was_adopted_changes_no_byte(client, document, secretary):
    version = issue_version(start_version(document, by=secretary), status="adopted", by=secretary)
    before = client.get(address(document, ".pdf")).getvalue()

    issue_version(version, status="published", by=secretary)

    assert client.get(address(document, ".pdf")).getvalue() == before
    assert version.files.count() == 6
    assert not any(word in "".join(pages_of(before)) for word in ("Adoptad", "Publicad"))


def test_a_reconstruction_has_no_code(document, secretary):
    document.nature = "reconstruction"
    document.save()

    version = issued(document, secretary)

    with version.files.get(language="es", format="pdf").file.open() as file:
        text = "".join(pages_of(file.read()))
    assert version.code == ""
    assert "verify" not in text


def test_the_database_holds_what_issued_means(document, people):
    wrong = [
        {"issued_at": "2026-01-01T00:00Z", "status": "published"},
        {"issued_by": people["admin"]},
        {"status": "published"},
        {"code": "K7QM2-X9TPH"},
    ]

    for fields in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            Version.objects.create(document=document, **fields)


def test_a_draft_and_its_files_are_for_those_who_edit_the_document(client, document, people, secretary):
    version = start_version(document, by=secretary)
    attach_original(version, language="es", file=BytesIO(signed()), by=secretary)
    places = [address(document, "/versions/1/"), address(document, "/versions/1.pdf")]

    seen = {}
    for name in ("outsider", "observer", "delegate_sv", "focal_sv", "secretary_crm", "admin"):
        client.force_login(people[name])
        seen[name] = {client.get(place).status_code for place in places}
        assert (b"/versions/1/" in client.get(address(document, "/")).content) is (seen[name] == {200})

    drafters = {"secretary_crm", "admin"}
    assert seen == {name: {200} if name in drafters else {404} for name in seen}


def test_a_preview_is_what_would_be_issued_and_says_so(client, document, secretary):
    start_version(document, by=secretary)
    client.force_login(secretary)

    page = client.get(address(document, "/versions/1/")).content.decode()
    paper = client.get(address(document, "/versions/1.pdf"))

    assert "Texto de la primera versión." in page
    assert "Borrador</span> · versión 1 · " in page
    assert "Borrador · versión 1 · " in pages_of(paper.content)[0]
    assert "private" in paper["Cache-Control"]


def test_older_versions_stay_readable_and_name_what_replaced_them(client, document, secretary):
    first = issued(document, secretary)
    document.sections.update(text_es="Texto de la segunda versión.")
    issued(document, secretary, corrects=first)

    old = client.get(address(document, "/versions/1/")).content.decode()
    new = client.get(address(document, "/versions/2/")).content.decode()

    assert "primera" in old
    assert address(document, "/versions/2/") in old
    assert f"{address(document, '/compare/')}?from=1&amp;to=2" in old
    assert "segunda" in new
    assert 'class="message wrong"' not in new
    assert f"{address(document, '/compare/')}?from=1&amp;to=2" in new
    assert client.get(address(document, "/versions/3/")).status_code == 404


def test_the_page_lists_versions_with_their_files(client, document, secretary):
    version = issued(document, secretary)
    english = version.files.get(language="en", format="pdf")

    html = client.get(address(document, "/")).content.decode()

    assert address(document, "/versions/1/") in html
    assert f'href="{address(document, "/versions/1.pdf", "en")}"' in html
    assert f"/es/verify/{english.sha256}/" in html
