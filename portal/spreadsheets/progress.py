"""A large import says how far it is: its page is sent piece by piece, while the rows are written.

No script is needed, and none is waited for. Whoever closes the page before its end has imported nothing: the
transaction ends with the last piece.
"""

from collections.abc import Iterator

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import StreamingHttpResponse
from django.utils import translation
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from portal.spreadsheets import waiting
from portal.spreadsheets.files import Table
from portal.spreadsheets.plans import Plan
from portal.spreadsheets.sheets import Sheet
from portal.spreadsheets.storing import Trace, store

FROM = 1_000  # rows; fewer are written in the time of a page
HERE = "<!-- here -->"  # where in its page an import tells of itself
CHANGED = gettext_lazy("Records have changed since the preview. Nothing was imported yet.")
CLASH = gettext_lazy("Two records would hold for a moment what only one can hold. Nothing was imported.")
FOREIGN = gettext_lazy("Some rows are not yours to change. Nothing was imported.")


def told(page: str, sheet: Sheet, upload: waiting.Waiting, table: Table, user) -> StreamingHttpResponse:
    """`page`, in which the import tells of itself at `HERE` while it runs."""
    head, tail = page.split(HERE)
    answer = StreamingHttpResponse(_pieces(head, tail, sheet, upload, table, user))
    answer["X-Accel-Buffering"] = "no"  # a server in front that collects the pieces would keep them to the end
    return answer


def _pieces(head, tail, sheet, upload, table, user) -> Iterator[str]:
    with translation.override(translation.get_language()):  # the request's, which is over for the middleware
        yield head + _line(_("Checking %(count)s rows.") % {"count": number_format(len(table.rows))})
        try:
            with transaction.atomic():
                yield from _import(sheet, upload, table, user)
        except IntegrityError:
            yield _line(CLASH)
        except PermissionDenied:
            yield _line(FOREIGN)
        yield tail


def _import(sheet, upload, table, user) -> Iterator[str]:
    plan = sheet.plan(table)
    if not plan.is_good or plan.fingerprint != upload.fingerprint:
        yield _line(CHANGED)
        yield _line(_("Send the file again."))
        return
    for written in store(sheet, plan, Trace(user, upload.reason)):
        counts = {"written": number_format(written), "count": number_format(plan.writes)}
        yield _line(_("%(written)s of %(count)s records written.") % counts)
    transaction.on_commit(lambda: waiting.forget(upload))
    yield _line(outcome(plan))


def _line(text) -> str:
    return format_html("<li>{}</li>\n", text)


def outcome(plan: Plan) -> str:
    """What an import has done, in a sentence."""
    new = ngettext("%(count)s record is new", "%(count)s records are new", len(plan.created))
    changed = ngettext("%(count)s was changed", "%(count)s were changed", len(plan.changed))
    same = ngettext("%(count)s stayed as it was", "%(count)s stayed as they were", plan.unchanged)
    return _("Imported: %(new)s, %(changed)s, %(same)s.") % {
        "new": new % {"count": number_format(len(plan.created))},
        "changed": changed % {"count": number_format(len(plan.changed))},
        "same": same % {"count": number_format(plan.unchanged)},
    }
