"""What whoever sent a DOCX is to know of how it was read."""

from collections.abc import Callable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.word.reading.structure import BOXES, COMMENTS, NOTES, PICTURES, WordFile

_UNREAD: dict[str, Callable[[int], str]] = {
    COMMENTS: lambda number: ngettext(
        "The file has %(number)s comment of Word that is not read.",
        "The file has %(number)s comments of Word that are not read.",
        number,
    ),
    NOTES: lambda number: ngettext(
        "The file has %(number)s footnote that is not read.",
        "The file has %(number)s footnotes that are not read.",
        number,
    ),
    BOXES: lambda number: ngettext(
        "The file has %(number)s text box that is not read.",
        "The file has %(number)s text boxes that are not read.",
        number,
    ),
    PICTURES: lambda number: ngettext(
        "The file has %(number)s picture that is not read.",
        "The file has %(number)s pictures that are not read.",
        number,
    ),
}


def remarks_on(file: WordFile) -> list[str]:
    """In sentences: what was not read, and that changes were tracked."""
    said = [_UNREAD[name](number) % {"number": number} for name, number in file.unread.items()]
    if file.has_tracked_changes:
        said.append(_("The file has tracked changes: it was read as if all of them had been accepted."))
    return said
