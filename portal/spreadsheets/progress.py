"""Imports a file piece by piece in one transaction; a large import shows its progress.

Where a worker takes what is large (`background.py`), the page of its task tells it. Else the page is sent while rows
are written, without any script. If the person closes it before the end, nothing is imported: the transaction ends with
the last piece.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, IntegrityError, transaction
from django.http import StreamingHttpResponse
from django.utils import translation
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from import_export.results import RowResult

from portal.files.fullness import FULL, is_full
from portal.spreadsheets import unfinished
from portal.spreadsheets.files import TextDataset
from portal.spreadsheets.forms import Uploads
from portal.spreadsheets.import_log import IN, note
from portal.spreadsheets.resource import SpreadsheetResource
from portal.tasks.running import conclude

FROM = 1_000  # rows; fewer are written in the time of a page
PIECE = 500  # rows
HERE = "<!-- here -->"  # where in its page an import tells of itself
CHANGED = gettext_lazy("Records have changed since the preview. Nothing was imported yet.")
CLASH = gettext_lazy("Two records would hold for a moment what only one can hold. Nothing was imported.")
FOREIGN = gettext_lazy("Some rows are not yours to change. Nothing was imported.")


class ChangedError(Exception):
    """The import would no longer do what its preview showed."""


@dataclass
class Importing:
    """The import of a file as previewed; `model` is that of the list, by default that of the resource."""

    sheet: SpreadsheetResource
    dataset: TextDataset
    user: Any
    name: str
    fingerprint: str
    model: Any = None
    noted: int | None = None  # the key of what `unfinished` notes of it
    totals: Counter = field(default_factory=Counter)

    def run(self) -> Iterator[int]:
        """Import all rows or none; yields how many are done.

        All steps are one transaction: if the generator is not exhausted, nothing is saved, and neither if this raises
        `ChangedError`, `IntegrityError` or `PermissionDenied`.
        """
        done = 0
        with transaction.atomic():
            for piece in self.dataset.pieces(PIECE):
                result = self.sheet.import_data(piece, user=self.user, file_name=self.name)
                if not result.is_good:
                    raise ChangedError
                self.totals.update(result.totals)
                done += len(piece)
                yield done
            if result.fingerprint != self.fingerprint:
                raise ChangedError
            if self.user is not None:
                self._note()
            conclude(self.outcome)

    def _note(self) -> None:
        if self.noted:
            unfinished.end(self.noted)
        new, changed = (self.totals[kind] for kind in (RowResult.IMPORT_TYPE_NEW, RowResult.IMPORT_TYPE_UPDATE))
        note(self.user, self.model or self.sheet.model, way=IN, name=self.name, new=new, changed=changed)

    @property
    def outcome(self) -> str:
        """What the import has done, in a sentence."""
        new, changed, same = (self.totals[kind] for kind in (RowResult.IMPORT_TYPE_NEW, "update", "skip"))
        return _("Imported: %(new)s, %(changed)s, %(same)s.") % {
            "new": ngettext("%(count)s record is new", "%(count)s records are new", new) % _count(new),
            "changed": ngettext("%(count)s was changed", "%(count)s were changed", changed) % _count(changed),
            "same": ngettext("%(count)s stayed as it was", "%(count)s stayed as they were", same) % _count(same),
        }


def _count(number: int) -> dict[str, str]:
    return {"count": number_format(number)}


def told(page: str, importing: Importing, upload: Uploads) -> StreamingHttpResponse:
    """`page` in pieces, with the progress of the import at `HERE`; the upload is deleted once it is done."""
    head, tail = page.split(HERE)
    answer = StreamingHttpResponse(_pieces(head, tail, importing, upload))
    answer["X-Accel-Buffering"] = "no"  # a server in front that collects the pieces would keep them to the end
    return answer


def _pieces(head: str, tail: str, importing: Importing, upload: Uploads) -> Iterator[str]:
    count = number_format(len(importing.dataset))
    # The language is the request's, which is over for the middleware.
    with translation.override(translation.get_language()), upload.held():
        importing.noted = unfinished.begin(importing.user, importing.model, name=importing.name, upload=upload)
        yield head + _line(_("Checking %(count)s rows.") % {"count": count})
        try:
            for done in importing.run():
                yield _line(_("%(done)s of %(count)s rows done.") % {"done": number_format(done), "count": count})
        except ChangedError:
            yield _line(CHANGED) + _line(_("Send the file again."))
        except IntegrityError:
            yield _line(CLASH)
        except PermissionDenied:
            yield _line(FOREIGN)
        except (OSError, DatabaseError) as error:
            if not is_full(error):
                raise
            yield _line(FULL)
        else:
            upload.remove()
            yield _line(importing.outcome)
        unfinished.end(importing.noted)
        yield tail


def _line(text) -> str:
    return format_html("<li>{}</li>\n", text)
