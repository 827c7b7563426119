from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from modeltranslation.utils import get_translation_fields

from meetings import models
from meetings.office import Desk


@admin.register(models.Seat)
class SeatDesk(Desk):
    """Who acts for whom: given and ended by superusers."""

    place = 90
    superusers_only = True
    list_display = ("user", "role", "conference", "state", "organisation", "start", "end")
    list_select_related = ("user", "conference", "state", "organisation")
    list_filter = ("role", "conference")
    search_fields = (
        "user__username",
        "user__first_name",
        "user__last_name",
        *get_translation_fields("state__name"),
        *get_translation_fields("organisation__name"),
    )
    paper = (
        (None, {"fields": ["user", "role", "conference", "state", "organisation"]}),
        (_("Dates"), {"fields": [("start", "end")]}),
    )
