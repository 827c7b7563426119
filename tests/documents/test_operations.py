from hashlib import sha256
from io import BytesIO

import pikepdf
import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from documents import operations
from documents.models import File, Version
from documents.operations import attach_original, issue_version
from documents.paper.composition import compose, tree_of
from meetings.access import Audience, Release
from tests import factories as f


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def version(world):
    return make_draft(f.make_document(f.make_meeting(world.series)))


def make_draft(document) -> Version:
    f.make_section(document, heading="Uno", text="Texto.")
    return f.make(Version, document=document, number=1)


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


def test_an_issued_version_never_changes(world, people):
    version = f.make_version(f.make_document(f.make_meeting(world.series)))

    with pytest.raises(ValidationError):
        attach_original(version, language="es", file=BytesIO(signed()), by=people["secretary_crm"])


def test_a_language_has_one_original(version, people):
    attach_original(version, language="es", file=BytesIO(signed()), by=people["secretary_crm"])

    with pytest.raises(ValidationError):
        attach_original(version, language="es", file=BytesIO(signed(2)), by=people["secretary_crm"])


def test_issuing_keeps_who_when_and_the_text_of_each_language(version, people):
    document = version.document
    f.make_section(document, heading="Antecedentes", text="Texto emitido.")

    issue_version(version, status="published", by=people["secretary_crm"])
    document.sections.update(text_es="Texto nuevo.")

    assert (version.issued_by, version.status) == (people["secretary_crm"], "published")
    assert set(version.tree) == {"es", "en", "pt-br"}
    assert tree_of(document, "es")["version"] == version.number
    assert "Texto emitido." in str(tree_of(document, "es"))
    assert "Texto nuevo." in str(compose(document, "es"))


def test_issuing_moves_on_from_adopted_to_published_and_not_back(version, people):
    issue_version(version, status="adopted", by=people["secretary_crm"])
    first = version.issued_at

    issue_version(version, status="published", by=people["secretary_csm"])

    assert (version.status, version.issued_at, version.issued_by) == ("published", first, people["secretary_crm"])
    for status in ("adopted", "published", "draft"):
        with pytest.raises(ValidationError) as refused:
            issue_version(version, status=status, by=people["secretary_crm"])
        assert set(refused.value.message_dict) == {"status"}


def test_a_reconstruction_is_published_and_never_adopted(world, people):
    document = f.make_document(f.make_meeting(world.series), nature="reconstruction")
    version = make_draft(document)

    with pytest.raises(ValidationError) as refused:
        issue_version(version, status="adopted", by=people["secretary_crm"])

    assert set(refused.value.message_dict) == {"status"}
    assert Version.objects.get().issued_at is None


def test_a_version_is_not_issued_after_a_later_one(version, people):
    f.make_version(version.document, 2)

    with pytest.raises(ValidationError) as refused:
        issue_version(version, status="published", by=people["secretary_crm"])

    assert set(refused.value.message_dict) == {"number"}


def test_only_the_secretariats_concerned_issue(world, people):
    version = f.make(Version, document=f.make_document(f.make_meeting(world.own)), number=1)

    for name in ("secretary_crm", "delegate_pe", "outsider"):
        with pytest.raises(PermissionDenied):
            issue_version(version, status="published", by=people[name])


@pytest.mark.parametrize(
    ("meeting", "document", "is_issued"),
    [
        ({}, {}, True),
        ({"audience": Audience.MEMBERS}, {}, False),
        ({"audience": Audience.MEMBERS}, {"audience": Audience.OBSERVERS}, False),
        ({"audience": Audience.MEMBERS}, {"audience": Audience.MEMBERS}, True),
        ({"audience": Audience.OBSERVERS}, {"audience": Audience.MEMBERS}, True),
        ({"release": Release.DRAFT}, {}, False),
        ({"release": Release.DRAFT}, {"audience": Audience.DRAFTERS}, True),
    ],
)
def test_what_is_issued_has_no_more_readers_than_its_meeting(world, people, meeting, document, is_issued):
    """Or a meeting that opens later would open what was composed for fewer."""
    version = make_draft(f.make_document(f.make_meeting(world.series, **meeting), **document))

    if is_issued:
        issue_version(version, status="published", by=people["secretary_crm"])
    else:
        with pytest.raises(ValidationError):
            issue_version(version, status="published", by=people["secretary_crm"])

    version.refresh_from_db()
    assert version.is_issued is is_issued


def test_a_document_of_which_a_version_was_issued_is_not_opened_to_more_readers(world, people):
    document = f.make_document(f.make_meeting(world.series), audience=Audience.DRAFTERS)
    document.audience = Audience.MEMBERS
    document.full_clean()
    document.save()
    issue_version(make_draft(document), status="published", by=people["secretary_crm"])

    document.audience = Audience.DRAFTERS
    document.full_clean()
    document.audience = Audience.PUBLIC
    with pytest.raises(ValidationError) as refused:
        document.full_clean()

    assert list(refused.value.message_dict) == ["audience"]
