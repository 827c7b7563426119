from hashlib import sha256
from io import BytesIO

import pikepdf
import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from documents import operations
from documents.models import File, Version
from documents.operations import attach_original
from tests import factories as f


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def version(world):
    return f.make(Version, document=f.make_document(f.make_meeting(world.series)), number=1)


def signed(pages=1, **options) -> bytes:
    pdf = pikepdf.new()
    for _page in range(pages):
        pdf.add_blank_page()
    target = BytesIO()
    pdf.save(target, **options)
    return target.getvalue()


def test_an_original_is_kept_with_size_and_digest(version, people):
    content = signed()

    row = attach_original(version, language="es", file=BytesIO(content), by=people["secretary_crm"])

    assert (row.size, row.sha256, row.origin) == (len(content), sha256(content).hexdigest(), File.Origin.UPLOADED)
    with row.file.open() as file:
        assert file.read() == content
    assert row.history.get().history_user == people["secretary_crm"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no pdf",
        b"%PDF-1.7\nbroken",
        b"PK\x03\x04" + signed(),
        signed(pages=0),
        signed(encryption=pikepdf.Encryption(owner="o", user="u")),
    ],
)
def test_what_is_no_pdf_to_read_is_refused(version, people, content):
    with pytest.raises(ValidationError) as error:
        attach_original(version, language="es", file=BytesIO(content), by=people["secretary_crm"])

    assert set(error.value.message_dict) == {"file"}
    assert not File.objects.exists()


def test_a_file_that_is_too_large_is_refused(version, people, monkeypatch):
    content = signed()
    monkeypatch.setattr(operations, "LARGEST_ORIGINAL", len(content) - 1)

    with pytest.raises(ValidationError):
        attach_original(version, language="es", file=BytesIO(content), by=people["secretary_crm"])


@pytest.mark.parametrize("name", ["outsider", "observer", "delegate_sv", "focal_sv"])
def test_only_who_may_edit_the_document_attaches(version, people, name):
    with pytest.raises(PermissionDenied):
        attach_original(version, language="es", file=BytesIO(signed()), by=people[name])


def test_an_issued_version_never_changes(version, people):
    version.issued_at = "2026-01-01T00:00Z"
    version.save()

    with pytest.raises(ValidationError):
        attach_original(version, language="es", file=BytesIO(signed()), by=people["secretary_crm"])


def test_a_language_has_one_original(version, people):
    attach_original(version, language="es", file=BytesIO(signed()), by=people["secretary_crm"])

    with pytest.raises(ValidationError):
        attach_original(version, language="es", file=BytesIO(signed(2)), by=people["secretary_crm"])
