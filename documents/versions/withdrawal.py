"""A paper that everybody could read once, and that was withdrawn: its code still says when it was issued.

Nothing else is told of it, neither title nor meeting. What was never public, and what is public no more because it was
narrowed to others, stays unknown. It is read from the history: a paper was public while it, and the meeting that it
stands in, were published and for everybody.
"""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from documents.models import Document, Version
from documents.versions.verification import read
from meetings.access import Audience, Release
from meetings.models import Meeting


def withdrawn(typed: str) -> datetime | None:
    """When the version with this code, or with a file of this SHA-256, was issued, if it was public and withdrawn."""
    wanted = read(typed)
    if wanted is None:
        return None
    versions = Version.objects.issued().filter(Q(code=wanted) | Q(files__sha256=wanted)).select_related("document")
    for version in versions.defer("tree").distinct():
        meeting = version.document.meeting
        holders = [each for each in (version.document, meeting) if each is not None]
        was_withdrawn = any(each.release == Release.DRAFT for each in holders)
        if was_withdrawn and all(each.audience == Audience.PUBLIC for each in holders) and _was_public(version):
            return version.issued_at
    return None


def _was_public(version: Version) -> bool:
    """Whether it was public at any time since it was issued."""
    if version.issued_at is None:
        return False
    for begun, end, meeting in _public_times(Document, version.document_id):
        start = max(begun, version.issued_at)
        around = list(_public_times(Meeting, meeting)) if meeting else [(start, end, None)]
        if any(max(start, since) < min(end, until) for since, until, _none in around):
            return True
    return False


def _public_times(model: type, key: int) -> Iterator[tuple[datetime, datetime, int | None]]:
    """When a record was published and for everybody: start, end, and the key of the meeting in which it stood then."""
    states = list(model.history.filter(id=key).order_by("history_date", "history_id"))  # type: ignore[attr-defined]
    ends = [*(state.history_date for state in states[1:]), timezone.now()]
    for state, end in zip(states, ends, strict=False):
        is_public = state.release == Release.PUBLISHED and state.audience == Audience.PUBLIC
        if is_public and state.history_type != "-":
            yield state.history_date, end, getattr(state, "meeting_id", None)
