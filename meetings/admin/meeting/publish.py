"""The page on which all that is ready of a meeting is given to its readers at once."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetings.access import Audience, Release
from meetings.office.pages import RecordPage
from meetings.office.pending import DRAFT, SECTIONS, form_of
from meetings.office.redirect import checklist_address
from meetings.office.requests import is_key
from meetings.operations import held_back, publish

SHOWN = 10


def drafts(viewer, meeting) -> list[dict]:
    """What of a meeting is in draft, by kinds of records in the order of the rooms; each kind asks two questions."""
    lines = [line for _order, _heading, lines in sorted(SECTIONS, key=lambda each: each[0]) for line in lines]
    found = []
    for line in (each for each in lines if each.key == DRAFT):
        rows = line.of_meeting(viewer, meeting)
        audiences = dict(rows.order_by().values_list("pk", "audience"))
        if audiences:
            shown = list(rows[:SHOWN])
            reasons = held_back(shown)
            found.append(
                {
                    "key": line.model._meta.label_lower,
                    "label": capfirst(line.model._meta.verbose_name_plural),
                    "rows": rows,
                    "keys": ",".join(map(str, audiences)),
                    "total": len(audiences),
                    "shown": [
                        {"row": row, "address": form_of(row), "reasons": reasons.get(row.pk, [])} for row in shown
                    ],
                    "more": max(0, len(audiences) - SHOWN),
                    "audiences": [label for audience, label in Audience.choices if audience in audiences.values()],
                }
            )
    return found


class PublishPage(RecordPage):
    """Each kind of record is ticked; what is left out stays a draft, and its readers do not find it.

    What is not finished stays a draft too, and the page says why.
    So does what somebody else has begun since the page was shown: a kind is sent with the keys of its records.
    """

    name = "publish"

    def respond(self, request, meeting):
        kinds = drafts(request.viewer, meeting)
        if request.method == "POST":
            sent = (each.partition(" ") for each in request.POST.getlist("kinds"))
            seen = {name: [key for key in keys.split(",") if is_key(key)] for name, _space, keys in sent}
            chosen = [kind["rows"].filter(pk__in=seen[kind["key"]]) for kind in kinds if kind["key"] in seen]
            count = sum(publish(rows, by=request.user) for rows in chosen)
            said = ngettext("%(n)d record has been published.", "%(n)d records have been published.", count)
            self.admin.message_user(request, said % {"n": count}, messages.SUCCESS if count else messages.WARNING)
            for left in (list(rows.all()) for rows in chosen):  # those that are still drafts
                reasons = held_back(left)
                for row in (row for row in left if row.pk in reasons):
                    self.admin.message_user(request, f"{row}: {' '.join(reasons[row.pk])}", messages.WARNING)
            return HttpResponseRedirect(checklist_address(meeting))
        is_open = meeting.release == Release.PUBLISHED
        return self.show(request, meeting, "meetings/meeting/publish.html", _("Publish"), kinds=kinds, is_open=is_open)
