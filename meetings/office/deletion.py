"""What goes with a record that is deleted, and that what was published is withdrawn instead."""

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.access import Audienced, Release
from meetings.office.closed import foreign
from meetings.office.pages import RecordPage, form_of
from meetings.operations import was_published, withdraw

SHOWN = 40


def shortened(nested: list, limit: int = SHOWN) -> list:
    """The first `limit` lines of a nested list, as Django makes them, and how many more there are."""
    left, total = limit, 0

    def cut(lines: list) -> list:
        nonlocal left, total
        kept: list = []
        for line in lines:
            if isinstance(line, list):
                if inner := cut(line):
                    kept.append(inner)
                continue
            total += 1
            if left > 0:
                left -= 1
                kept.append(line)
        return kept

    shown = cut(nested)
    return [*shown, _("and %(number)s more") % {"number": total - limit}] if total > limit else shown


def told(found: tuple, objs, viewer) -> tuple:
    """What Django would say of a deletion (nested rows, counts, what is refused, what is protected), as it may be said.

    What is another secretariat's neither goes with a row of one's own nor is named.
    """
    shown, counts, refused, protected = found
    theirs = set() if viewer.sees_all else foreign(objs, viewer)
    if theirs:
        refused, protected = refused | theirs, []
    elif protected:
        refused = set()  # what names the record explains more, and keeps it as well
    return shortened(shown), counts, refused, shortened(protected)


def is_protected(request, record) -> bool:
    """Whether `record` was published, so that it is withdrawn and never deleted; asked once a request and record."""
    known = request.__dict__.setdefault("_protected", {})
    key = (type(record), record.pk)
    if key not in known:
        known[key] = was_published(record)
    return known[key]


class WithdrawPage(RecordPage):
    """What readers have had at an address of its own is not deleted: asks, and then withdraws."""

    name = "withdraw"
    permission = "withdraw"

    @classmethod
    def belongs_to(cls, model):
        return issubclass(model, Audienced)

    def respond(self, request, record):
        if request.method != "POST":
            return self.ask(request, record)
        withdraw_each(self.admin, request, [record])
        return redirect(form_of(record))

    def ask(self, request, record):
        return self.render(
            request,
            "withdraw.html",
            title=_("Withdraw"),
            subtitle=str(record),
            object=record,
            is_published=record.release == Release.PUBLISHED,
            address=form_of(record),
        )


def withdraw_each(model_admin, request, rows) -> None:
    """Withdraw each row, and say for each what came of it."""
    for row in rows:
        try:
            withdraw(row, by=request.user)
        except ValidationError as error:
            model_admin.message_user(request, f"{row}: {' '.join(error.messages)}", messages.ERROR)
        else:
            said = _("“%(record)s” has been withdrawn: it is a draft again.") % {"record": row}
            model_admin.message_user(request, said, messages.SUCCESS)


@admin.action(description=gettext_lazy("Withdraw: a draft again"), permissions=["withdraw"])
def withdraw_selected(model_admin, request, queryset):
    withdraw_each(model_admin, request, queryset)
