"""The invented process of `make demo`: a plenary today and tomorrow, made by the operations that the office uses."""

from datetime import datetime
from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo

from django.db import transaction

from documents.models import Document, Section, Version
from documents.operations import attach_original, issue_version, start_version
from meetings.models import Meeting
from portal.models import User
from portal.pdf import write_pdf
from portal.reference import DEMONSTRATION_FILES, FOLDER, load
from portal.translations import columns
from portal.zones import names
from sessions.operations import move_agenda

SECRETARY, MEETING = "secretaria-ejemplo", "ejemplo-1"
FIRST, CORRECTED = "5 minut", "3 minut"  # alike in the three languages of the note
CORRECTION = {
    "note_es": "Cada intervención dura como máximo 3 minutos, y no 5.",
    "note_en": "Each intervention takes at most 3 minutes, not 5.",
    "note_pt_br": "Cada intervenção dura no máximo 3 minutos, e não 5.",
}
NEW_DATES = {
    "note_es": "La reunión tiene nuevas fechas.",
    "note_en": "The meeting has new dates.",
    "note_pt_br": "A reunião tem novas datas.",
}


def zone_of_server() -> str:
    """The IANA name of the time zone by which the server's clock goes; UTC where the machine does not tell.

    Django gives its own processes UTC, so that the machine itself is asked.
    """
    zone = Path("/etc/localtime").resolve().as_posix().partition("zoneinfo/")[2]
    return zone if zone in names() else "UTC"


def load_demonstration(moment: datetime, zone: str) -> Meeting | None:
    """Make what is missing of the invented process, and move its plenary to the day of `moment` once it is over.

    `moment` is aware; `zone`, an IANA name, is where the plenary is made to take place. What people edited stays, and
    a run that was broken off is gone on with. Gives the plenary, None if somebody deleted it. Raises what the
    operations raise where the demonstration was so changed that they refuse.
    """
    load(files=DEMONSTRATION_FILES, day=moment.astimezone(ZoneInfo(zone)).date())
    by = User.objects.get(username=SECRETARY)
    meeting = Meeting.objects.filter(address=MEETING).first()
    if meeting is None:
        return None
    papers = {document.address: document for document in Document.objects.filter(meeting=meeting)}
    note, guide = papers.get("concept-note"), papers.get("guide")
    if note and not _issued(note):
        _save(meeting, by, timezone=zone)
        _issue(note, by)
    if guide and not _issued(guide):
        _issue(guide, by, original=(FOLDER / "demonstration_guide.html").read_text(encoding="utf-8"))
    if note and _issued(note).count() == 1:
        for section in Section.objects.filter(document=note, text_es__contains=FIRST):
            texts = {column: getattr(section, column) for _language, column in columns("text", "es")}
            _save(section, by, **{column: text.replace(FIRST, CORRECTED) for column, text in texts.items()})
        _issue(note, by, **CORRECTION)
    today = moment.astimezone(ZoneInfo(meeting.timezone)).date()
    if meeting.start and meeting.end and meeting.end < today:
        with transaction.atomic():
            later = today - meeting.start
            _save(meeting, by, start=today, end=meeting.end + later)
            move_agenda(meeting, later.days, by=by)
            if note:
                _started(note, by, **NEW_DATES)
    if note and Version.objects.open().filter(document=note, note_es=NEW_DATES["note_es"]).exists():
        _issue(note, by)
    return meeting


def _issued(document: Document):
    """The issued versions of `document`, newest first."""
    return Version.objects.issued().filter(document=document)


def _started(document: Document, by, **note: str) -> Version:
    """The version of `document` that is being written, or a new one, which corrects the last."""
    version = Version.objects.open().filter(document=document).first()
    version = version or start_version(document, by=by, corrects=_issued(document).first())
    _save(version, by, **note)
    return version


def _issue(document: Document, by, *, original: str = "", **note: str) -> None:
    """Issue the next version of `document`; `original` is the HTML of its file."""
    version = _started(document, by, **note)
    if original and not version.files.exists():
        attach_original(version, language="es", file=BytesIO(write_pdf(original)), by=by)
    issue_version(version, status=Version.Status.PUBLISHED, by=by)


def _save(row, by, **values) -> None:
    for name, value in values.items():
        setattr(row, name, value)
    row._history_user = by
    row.full_clean()
    row.save()
