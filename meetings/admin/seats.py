from django.contrib import admin, messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from modeltranslation.utils import get_translation_fields

from meetings import models
from meetings.admin.inviting import InvitationPage, InvitePage
from meetings.invitations import ACCEPTED, ENDED, INVITED, INVITED_AGAIN, end_seat, is_over
from meetings.office import OfficeAdmin, related_only
from meetings.office.history.steps import REASONS
from meetings.places import OFFICE_SEAT
from portal.tools import Tool, Work

REASONS |= {
    INVITED: gettext_lazy("Invited."),
    INVITED_AGAIN: gettext_lazy("Invited again."),
    ACCEPTED: gettext_lazy("The invitation was accepted."),
    ENDED: gettext_lazy("The seat was ended."),
}
WHO = ("person", "email", "role", "conference", "state", "organisation")


@admin.register(models.Seat)
class SeatAdmin(OfficeAdmin):
    """Who acts for whom: a secretariat invites to the seats in its own conference and ends them.

    Seats of secretariats, and those that name no conference, are given and ended by superusers.
    """

    tools = OFFICE_SEAT
    pages = (InvitePage, InvitationPage)
    menu_order = 90
    superusers_delete = True
    list_display = ("person", "email", "role", "party", "conference", "end", "standing")
    list_select_related = ("user", "conference", "state", "organisation")
    list_filter = ("role", *related_only("conference", "state"))
    search_fields = (
        "user__username",
        "user__first_name",
        "user__last_name",
        "user__email",
        *get_translation_fields("state__name"),
        *get_translation_fields("organisation__name"),
    )
    actions = ("end_seats",)
    paper = (
        (None, {"fields": ["user", "role", "conference", "state", "organisation"]}),
        (gettext_lazy("Dates"), {"fields": [("start", "end")]}),
    )

    def get_fieldsets(self, request, obj=None):
        if request.viewer.sees_all:
            return super().get_fieldsets(request, obj)
        dates = (gettext_lazy("Dates"), {"fields": [("start", "end"), ("invited_at", "accepted_at")]})
        return [(None, {"fields": list(WHO)}), dates]

    def get_readonly_fields(self, request, obj=None):
        """Whom a seat is for is settled by the invitation."""
        return () if request.viewer.sees_all else (*WHO, "invited_at", "accepted_at")

    def add_view(self, request, form_url="", extra_context=None):
        """Superusers give a seat as it is; secretariats offer one."""
        if request.viewer.sees_all or not self.has_add_permission(request):
            return super().add_view(request, form_url, extra_context)
        return redirect("admin:meetings_seat_invite")

    def has_change_permission(self, request, obj=None):
        """What has ended is not brought back: the person is invited again."""
        is_open = request.viewer.sees_all or obj is None or not is_over(obj)
        return is_open and super().has_change_permission(request, obj)

    @admin.display(description=gettext_lazy("person"), ordering="user__last_name")
    def person(self, seat):
        return seat.user.get_full_name() or seat.user.get_username()

    @admin.display(description=gettext_lazy("state or organisation"))
    def party(self, seat):
        return seat.state or seat.organisation or ""

    @admin.display(description=gettext_lazy("mail address"), ordering="user__email")
    def email(self, seat):
        return seat.user.email

    @admin.display(description=gettext_lazy("situation"))
    def standing(self, seat):
        if is_over(seat):
            return _("over")
        return _("invited, no answer yet") if seat.is_pending else _("in force")

    @admin.action(description=gettext_lazy("End at once"), permissions=["change"])
    def end_seats(self, request, queryset):
        seats = [end_seat(seat, by=request.user) for seat in queryset]
        said = ngettext("%(number)s seat has ended.", "%(number)s seats have ended.", len(seats))
        self.message_user(request, said % {"number": len(seats)}, messages.SUCCESS)


def invitation(viewer, seat) -> list[Tool]:
    """The link from the form of a seat that is offered to its invitation."""
    if not seat.is_pending or is_over(seat):
        return []
    return [Tool(reverse("admin:meetings_seat_invitation", args=[seat.pk]), _("Invitation"))]


OFFICE_SEAT.offer(Work.PREPARE, invitation)
