"""The page on which all that is ready of a meeting is given to its readers at once."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetings.access import Audience, EffectiveAudience, Release, effective
from meetings.models import Conference
from meetings.office.pages import RecordPage, form_of
from meetings.office.pending import DRAFT, SECTIONS
from meetings.office.redirect import checklist_address
from meetings.office.requests import is_key
from meetings.operations import held_back, publish

SHOWN = 10


def drafts(viewer, meeting) -> list[dict]:
    """What of a meeting is in draft, by kinds of records in the order of the rooms; each kind asks two questions.

    With whom each will find it in the end, by its own audience and those of all that encloses it.
    """
    conferences = {row.pk: str(row) for row in Conference.objects.visible_to(viewer)}
    lines = [line for _order, _heading, lines in sorted(SECTIONS, key=lambda each: each[0]) for line in lines]
    found = []
    for line in (each for each in lines if each.key == DRAFT):
        rows = line.of_meeting(viewer, meeting)
        audiences = effective(rows)
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
                        {
                            "row": row,
                            "address": form_of(row),
                            "reasons": reasons.get(row.pk, []),
                            "audience": in_words(audiences[row.pk], conferences),
                            "own": "" if is_own(row, audiences[row.pk]) else row.get_audience_display(),
                        }
                        for row in shown
                    ],
                    "more": max(0, len(audiences) - SHOWN),
                    "audiences": sorted({in_words(each, conferences) for each in audiences.values()}),
                }
            )
    return found


def in_words(found: EffectiveAudience, conferences: dict[int, str]) -> str:
    """An effective audience as a person reads it: "Members (CSM)"; `conferences` are their names by key."""
    label = str(Audience(found.audience).label)
    return f"{label} ({conferences[found.narrowed_to]})" if found.narrowed_to in conferences else label


def is_own(row, found: EffectiveAudience) -> bool:
    """Whether nothing that encloses a row is narrower than its own audience."""
    return EffectiveAudience(row.audience, row.narrowed_to_id) == found


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
