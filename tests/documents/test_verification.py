"""Which version a file or a printed code is, as the verification pages tell it."""

from hashlib import sha256
from io import BytesIO

import pikepdf
import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile

from documents.models import Document
from documents.operations import attach_original, issue_version, start_version
from documents.versions import verification
from tests import factories as f
from tests.documents.papers import pages_of
from tests.documents.test_rendering import assert_valid


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    settings.SITE_ADDRESS = "https://plenaria.example.org"


@pytest.fixture
def document(world):
    meeting = f.make_meeting(world.series, address="crm-csm-2")
    document = f.make_document(meeting, address="declaration", title="Declaración de Lima", kind="declaration")
    f.make_section(document, heading="Antecedentes", text="Texto.")
    return document


@pytest.fixture
def version(document, people):
    return issue_version(
        start_version(document, by=people["secretary_crm"]), status="published", by=people["secretary_crm"]
    )


def bytes_of(version, language="es") -> bytes:
    with version.files.get(language=language, format="pdf").file.open() as file:
        return file.read()


def verify(client, code, language="es"):
    return client.get(f"/{language}/verify/{code}/")


def test_codes_are_drawn_from_letters_that_are_not_mistaken():
    codes = {verification.new_code() for _ in range(200)}

    assert len(codes) == 200
    assert all(verification.read(code) == code for code in codes)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("K7QM2-X9TPH", "K7QM2-X9TPH"),
        (" k7qm2 x9tph ", "K7QM2-X9TPH"),
        ("k7qm2x9tph", "K7QM2-X9TPH"),
        ("K7QM2–X9TPH", "K7QM2-X9TPH"),
        ("ILO00-11111", "11000-11111"),
        ("AB" * 32, "ab" * 32),
        ("ab" * 16 + " \n" + "ab" * 16, "ab" * 32),
        ("K7QM2-X9TP", None),
        ("K7QM2-X9TPU", None),
        ("g" * 64, None),
        ("", None),
    ],
)
def test_what_is_typed_is_read_as_it_is_written(typed, read):
    assert verification.read(typed) == read


def test_the_code_says_which_version_it_is(client, version):
    for typed in (version.code, version.code.lower().replace("-", "")):
        html = verify(client, typed).content.decode()

        assert "Declaración de Lima" in html
        assert "/versions/1/" in html
        assert "It is the current one." in verify(client, typed, "en").content.decode()


def test_every_file_of_a_version_is_told_by_its_bytes(client, version):
    for language in ("es", "en", "pt-br"):
        content = bytes_of(version, language)
        digest = sha256(content).hexdigest()

        for typed in (digest, digest.upper()):
            answer = verify(client, typed)
            assert answer.status_code == 200
            assert "/versions/1/" in answer.content.decode()
            assert digest in answer.content.decode()


def test_an_uploaded_original_is_called_one_and_the_generated_file_is_not(client, document, people):
    by, signed = people["secretary_crm"], BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(signed)
    version = start_version(document, by=by)
    attach_original(version, language="es", file=BytesIO(signed.getvalue()), by=by)
    issue_version(version, status="published", by=by)

    original = verify(client, sha256(signed.getvalue()).hexdigest(), "en").content.decode()
    generated = verify(client, version.files.get(language="en", format="pdf").sha256, "en").content.decode()

    assert ("original as issued" in original, "generated from the records" in original) == (True, False)
    assert ("original as issued" in generated, "generated from the records" in generated) == (False, True)


def test_a_large_file_is_read_to_its_end():
    content = bytes(range(256)) * 1024

    digest = verification.digest_of(ContentFile(content))

    assert digest == sha256(content).hexdigest()


def test_one_altered_byte_is_told(client, version):
    content = bytearray(bytes_of(version))
    content[-9] ^= 1

    answer = verify(client, sha256(content).hexdigest(), "en")

    assert answer.status_code == 404
    assert "one other byte is enough" in answer.content.decode()
    assert "Declaración de Lima" not in answer.content.decode()


def test_an_unknown_code_is_404_with_what_that_means(client, version, settings):
    for debug in (False, True):
        settings.DEBUG = debug
        answer = verify(client, "00000-00000", "en")

        assert answer.status_code == 404
        assert "No issued version has this code." in answer.content.decode()
    assert verify(client, "x").status_code == 404
    assert verify(client, "%00").status_code == 404


def test_what_is_closed_answers_like_what_is_not_there(client, version, people):
    Document.objects.update(audience="members")
    digest = sha256(bytes_of(version)).hexdigest()

    def without_token(answer):
        lines = answer.content.decode().splitlines()
        return [line for line in lines if not any(own in line for own in ("csrf", "/verify/", "verify%2F"))]

    for known, unknown in ((version.code, "00000-00000"), (digest, "0" * 64)):
        closed, missing = verify(client, known), verify(client, unknown)
        assert (closed.status_code, missing.status_code) == (404, 404)
        assert without_token(closed) == without_token(missing)
    client.force_login(people["delegate_sv"])
    assert verify(client, version.code).status_code == 200


def test_a_replaced_version_names_what_replaced_and_corrected_it(client, document, version, people):
    by = people["secretary_crm"]
    second = issue_version(start_version(document, by=by, corrects=version), status="published", by=by)

    old = verify(client, version.code, "en").content.decode()
    new = verify(client, second.code, "en").content.decode()

    assert "It is not the current one: version 2 has replaced it." in old
    assert "Version 2 corrects it." in old
    assert "It corrects version 1." in new
    assert "It is the current one." in new
    assert "It is the current one." not in old


def test_a_reconstruction_is_verified_by_its_bytes_and_called_one(client, document, people):
    document.nature = "reconstruction"
    document.save()
    by = people["secretary_crm"]
    version = issue_version(start_version(document, by=by), status="published", by=by)

    html = verify(client, sha256(bytes_of(version)).hexdigest(), "en").content.decode()

    assert "of a reconstruction" in html
    assert "of an official document" not in html


def test_a_draft_has_nothing_to_verify(client, document, people):
    version = start_version(document, by=people["secretary_crm"])
    f.make_file(version)
    client.force_login(people["secretary_crm"])

    assert verify(client, "0" * 64).status_code == 404


def test_the_question_leads_to_the_answer(client, version):
    digest = sha256(bytes_of(version)).hexdigest()
    file = SimpleUploadedFile("copia.pdf", bytes_of(version), "application/pdf")

    by_code = client.post("/es/verify/", {"code": version.code.lower()})
    by_digest = client.post("/es/verify/", {"code": digest.upper()})
    by_file = client.post("/es/verify/", {"file": file})

    assert by_code["Location"] == f"/es/verify/{version.code}/"
    assert by_digest["Location"] == by_file["Location"] == f"/es/verify/{digest}/"


@pytest.mark.parametrize("data", [{}, {"code": "nothing"}, {"code": "x" * 300}, {"code": "\0"}])
def test_a_question_that_asks_nothing_is_told_so(client, db, data):
    answer = client.post("/es/verify/", data)

    assert answer.status_code == 200
    assert b"errorlist" in answer.content or b'role="alert"' in answer.content


def test_a_file_that_is_too_large_is_refused_before_it_is_read(client, db, monkeypatch):
    monkeypatch.setattr("documents.forms.LARGEST_ORIGINAL", 10)
    monkeypatch.setattr(verification, "digest_of", lambda _file: pytest.fail("read"))

    answer = client.post("/es/verify/", {"file": SimpleUploadedFile("x.pdf", b"%PDF-1.7 too long")})

    assert answer.status_code == 200
    assert b"errorlist" in answer.content


def test_an_official_paper_prints_its_code_with_a_qr_code_of_the_address(version):
    content = bytes_of(version)
    address = f"https://plenaria.example.org/es/verify/{version.code}/"

    text = "".join("".join(pages_of(content)).split())
    assert version.code in text
    assert address in text
    assert_valid(content)
    with pikepdf.open(BytesIO(content)) as pdf:
        links = [str(mark.A.URI) for page in pdf.pages for mark in page.get("/Annots", []) if "/A" in mark]
        figures = [str(entry.Alt) for entry in pdf.objects if isinstance(entry, pikepdf.Dictionary) and "/Alt" in entry]
    assert address in links
    assert len(figures) == 1
