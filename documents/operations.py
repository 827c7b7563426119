"""Operations on documents that do more than edit one row."""

from collections.abc import Callable, Iterator
from functools import partial
from hashlib import sha256
from io import BytesIO

import pikepdf
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.base import File as OpenFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language_info, override
from django.utils.translation import gettext as _

from documents.models import Document, File, IssuedParagraph, OfficialWording, Version
from documents.outlines import unfinished
from documents.paper.extraction import paragraphs_of
from documents.paper.formats import WRITERS
from documents.paper.reading import pages_of
from documents.paper.unprintable import UnprintableError
from documents.versions import adoption, verification
from documents.versions.bringing import as_if_brought, bring
from documents.versions.freezing import require_no_brackets, trees_to_circulate, trees_to_issue
from meetings.access import Audience, Release
from meetings.seats import require_editor
from portal.files.gone import GONE, FileGoneError, opened
from portal.files.storage import undone_on_failure
from portal.tasks.running import TryAgainError, conclude, step

LARGEST_ORIGINAL = 25 * 1024 * 1024


def attach_original(version: Version, *, language: str, file, by) -> File:
    """Store an uploaded PDF as the original of `version` in `language`, with its size and SHA-256.

    `file` is open for reading; `by` is the user who uploads. Raises `PermissionDenied` if the person may not edit the
    document, and `ValidationError` for an issued version, which never changes, for a reconstruction, for a file that is
    no PDF or larger than 25 MB, for an unknown language, and if the version has an original in this language.
    """
    require_editor(version.document, by)
    if getattr(file, "size", None) is not None:
        validate_size(file.size)  # before it is read
    content = file.read(LARGEST_ORIGINAL + 1)
    validate_pdf(content)
    with undone_on_failure(), transaction.atomic():
        row = _locked(version)
        if row.is_issued:
            raise ValidationError({"version": _("An issued version never changes; make a new one.")})
        if row.document.is_reconstruction:
            said = _("A reconstruction has no original: put the official text beside it, as a document of its own.")
            raise ValidationError({"file": said})
        original = _file(version, language, content, File.Origin.UPLOADED)
        _save(original, by)
    return original


@transaction.atomic
def start_version(document: Document, *, by, corrects: Version | None = None) -> Version:
    """Start the next version of `document`, as a draft; until it is issued, readers have the last issued one.

    `corrects` is the issued version that it corrects. Raises `PermissionDenied` if the person may not edit the
    document, and `ValidationError` while another version is being written, or if `corrects` is not an issued version of
    the same document.
    """
    require_editor(document, by)
    return begin_version(document, by=by, corrects=corrects)


def begin_version(document: Document, *, by, corrects: Version | None = None) -> Version:
    """The same, to be called within a transaction by whoever has asked whether the person may write the next text."""
    Document.objects.select_for_update().order_by().get(pk=document.pk)
    newest = document.versions.order_by("-number").first()
    version = Version(document=document, number=newest.number + 1 if newest else 1, corrects=corrects)
    _save(version, by)
    return version


def issue_version(version: Version, *, status: str, by) -> Version:
    """Give `version` to the readers of its document, with status `adopted` or `published`.

    The version stores who issued it and when, and for each language the composed tree and the files made from it, with
    size and SHA-256; an official version gets the code by which a printed copy is verified. Later edits of the records
    do not change it, and neither does anything else, except the move from adopted to published, which no paper prints.

    Of a version that was circulated in a consultation, the text that circulated is issued, word for word.

    Raises `PermissionDenied` if the person may not edit the document, and `ValidationError` if the status may not
    follow the present one, for an adopted reconstruction or an adopted text with brackets, for a number below an
    issued one, for a document with more readers than its meeting, if there is neither an uploaded original nor a
    finished text, and if the paper cannot be printed; and `TryAgainError` if the press failed and not the paper. Then
    nothing is stored, in the database or on disk.
    """
    require_editor(version.document, by)
    return _issue(version, status, by)


def adopt_circulated(version: Version, *, how: Callable[[], str], by) -> Version:
    """Issue, as adopted, the text of a version that a consultation has circulated; `how` says so in each language.

    To be called by whoever has asked whether the person may adopt it. Raises `ValidationError` for a version that did
    not circulate, and as `issue_version` does.
    """
    if version.circulated_at is None:
        raise ValidationError({"version": _("This version has not circulated.")})
    adoption.say_adopted(version, how)
    return _issue(version, Version.Status.ADOPTED, by)


def _issue(version: Version, status: str, by) -> Version:
    with transaction.atomic():
        row = _locked(version)
        for name in adoption.COLUMNS:
            setattr(row, name, getattr(version, name))
        _validate_issue(row, status)
        if row.is_issued:
            row.status = status
            _save(row, by)
            conclude()
            version.refresh_from_db()
            return version
        before = row.status
        row.status, row.issued_at, row.issued_by = status, timezone.now(), by
        row.code = "" if row.document.is_reconstruction else verification.new_code()
        row.clean()
        row.tree, brought = as_if_brought(row, by, partial(trees_to_issue, row))
        if status == Version.Status.ADOPTED:
            require_no_brackets(row.tree)
    papers = print_trees(row.tree)
    with undone_on_failure(), transaction.atomic():
        present = _locked(version)
        is_same = (present.is_issued, present.status, present.number) == (False, before, row.number)
        if not is_same or bring(present, by) != brought:
            raise ValidationError({"status": _("The version was changed by somebody else meanwhile.")})
        _validate_issue(present, status)
        for name in ("status", "issued_at", "issued_by", "code", "tree", *adoption.COLUMNS):
            setattr(present, name, getattr(row, name))
        _save(present, by)
        _keep_paragraphs(present)
        for form, language, content in papers:
            _save(_file(present, language, content, File.Origin.GENERATED, form), by)
        conclude()
    version.refresh_from_db()
    return version


def circulate_version(version: Version, trees: dict[str, dict], *, by) -> Version:
    """Freeze the text of a draft as a round of a consultation circulates it; the next version may be begun.

    To be called within a transaction, by whoever has asked whether the person may circulate it. `trees` are those of
    `trees_to_circulate`. Raises `ValidationError` for a version that is no draft any more, or has another text now.
    """
    row = _locked(version)
    if row.status != Version.Status.DRAFT:
        raise ValidationError({"version": _("Only a version that is being written can be circulated.")})
    now = trees_to_circulate(row, list(trees))
    asked, present = ({key: tree["digest"] for key, tree in each.items()} for each in (trees, now))
    if asked != present:
        raise ValidationError({"version": _("The text was changed by somebody else meanwhile.")})
    row.status, row.circulated_at, row.tree = Version.Status.IN_CONSULTATION, timezone.now(), trees
    _save(row, by)
    return row


def print_trees(trees: dict[str, dict]) -> list[tuple[str, str, bytes]]:
    """Format, language and bytes of each file of a paper. Raises as `issue_version` does, and is slow.

    Not to be called within a transaction: it takes seconds, during which nobody else could write.
    """
    wanted = [(form, language, tree) for language, tree in trees.items() for form in WRITERS]
    papers = []
    for form, language, tree in wanted:
        step(len(papers), len(wanted))
        papers.append((form, language, _written(form, tree)))
    return papers


def confirm_wording(document: Document, *, key: str, language: str, text: str, official: Document, page, by):
    """Keep the words of a paragraph as `by` has read them in the `official` text, on `page` if it has pages.

    Raises `PermissionDenied` if the person may not edit the document, and `ValidationError` if the wording is confirmed
    in this language already, or if the other text is not official.
    """
    require_editor(document, by)
    row = OfficialWording(document=document, key=key, language=language, text=text, official=official, page=page)
    row.confirmed_by = row._history_user = by
    row.full_clean()
    row.save()
    return row


def _keep_paragraphs(version: Version) -> None:
    """Replace the document's searchable paragraphs by those of an issued version, or of the files it consists of."""
    IssuedParagraph.objects.filter(document=version.document_id).delete()
    has_text = any(tree["sections"] for tree in version.tree.values())
    found = paragraphs_of(version) if has_text else (*paragraphs_of(version), *_paragraphs_of_originals(version))
    IssuedParagraph.objects.bulk_create(IssuedParagraph(document_id=version.document_id, **row) for row in found)


def _paragraphs_of_originals(version: Version) -> Iterator[dict]:
    """What can be read out of the uploaded files, each paragraph with its page; see `documents/paper/reading.py`."""
    for file in version.files.filter(origin=File.Origin.UPLOADED, format=File.Format.PDF):
        with _opened(file) as original, override(file.language):
            for number, page in enumerate(pages_of(original.read()), 1):
                heading = _("page %(page)s") % {"page": number}
                for place, text in enumerate(page, 1):
                    position = number * 1000 + place  # after the head of the paper
                    yield {"language": file.language, "position": position, "heading": heading, "text": text}


def _opened(file: File) -> OpenFile:
    name = str(file.file.name)
    try:
        return opened(name)
    except FileGoneError:
        raise ValidationError(GONE, params={"name": name}) from None


def validate_size(size: int) -> None:
    """Raise `ValidationError` for a file of more than 25 MB."""
    if size > LARGEST_ORIGINAL:
        raise ValidationError({"file": _("The file is larger than 25 MB.")})


def validate_pdf(content: bytes) -> None:
    """Raise `ValidationError` unless `content` is a PDF of 25 MB at most that opens without a password."""
    validate_size(len(content))
    try:
        if not content.startswith(b"%PDF-"):
            raise pikepdf.PdfError
        with pikepdf.open(BytesIO(content)) as pdf:
            pages = len(pdf.pages)
    except (pikepdf.PdfError, pikepdf.PasswordError):
        raise ValidationError({"file": _("The file is not a PDF that can be opened.")}) from None
    if not pages:
        raise ValidationError({"file": _("The file has no pages.")})


def _locked(version: Version) -> Version:
    """The row as it stands, locked until the transaction ends."""
    return Version.objects.select_for_update(of=("self",)).select_related("document__meeting").get(pk=version.pk)


def _save(row: Version | File, by) -> None:
    row._history_user = by
    row.full_clean()
    row.save()


def _validate_issue(version: Version, status: str) -> None:
    if status not in Version.ISSUED or status not in Version.MOVES[Version.Status(version.status)]:
        raise ValidationError({"status": _("A version cannot be issued in this way from its present status.")})
    if Version.objects.issued().filter(document=version.document, number__gt=version.number).exists():
        raise ValidationError({"number": _("A later version has been issued already.")})
    has_original = version.files.filter(origin=File.Origin.UPLOADED).exists()
    if not version.is_issued and _has_more_readers_than_its_meeting(version.document):
        said = _(
            "The document has more readers than its meeting. Publish the meeting or widen its audience, or give the"
            " document the audience of its meeting; then issue it."
        )
        raise ValidationError({"status": said})
    if not version.is_frozen and not has_original and (missing := unfinished(version.document)):
        raise ValidationError(missing)


def _has_more_readers_than_its_meeting(document: Document) -> bool:
    """Whether readers of the document could not see its meeting.

    A version is composed for those who see the meeting now; a meeting that opens later must not open the version.
    """
    meeting = document.meeting
    if meeting is None:
        return False
    is_early = meeting.release == Release.DRAFT and document.audience != Audience.DRAFTERS
    return is_early or document.is_wider_than(meeting)


def _written(form: str, tree: dict) -> bytes:
    try:
        return WRITERS[form](tree)
    except UnprintableError as error:
        language = get_language_info(tree["language"])["name_translated"]
        said = _("The paper cannot be printed in %(language)s: %(reason)s") % {"language": language, "reason": error}
        raise (TryAgainError(said) if error.is_of_press else ValidationError(said)) from error


def _file(version: Version, language: str, content: bytes, origin: str, form: str = File.Format.PDF) -> File:
    name = f"{version.document.address}-{version.number}-{language}.{form}"
    return File(
        version=version,
        language=language,
        format=form,
        origin=origin,
        file=ContentFile(content, name=name),
        size=len(content),
        sha256=sha256(content).hexdigest(),
    )
