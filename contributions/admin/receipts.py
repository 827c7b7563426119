from django.contrib import admin, messages
from django.utils.translation import gettext as _
from modeltranslation.utils import get_translation_fields

from contributions import models
from contributions.accounts import account_of
from contributions.resources import ReceiptResource
from contributions.scales import number
from meetings.office import TranslatedOfficeAdmin, related_only
from portal.spreadsheets.admin import SpreadsheetAdmin


@admin.register(models.Receipt)
class ReceiptAdmin(SpreadsheetAdmin, TranslatedOfficeAdmin):
    menu_order = 63
    resource_classes = (ReceiptResource,)
    ordering = ("-received_on", "pk")
    date_hierarchy = "received_on"
    list_display = ("state", "year", "received_on", "amount", "currency", "reference")
    list_select_related = ("state", "year__conference")
    list_filter = (*related_only("year__conference", "state"), "year__number", "currency")
    search_fields = (*get_translation_fields("state__name"), "reference")
    paper = (
        (
            None,
            {
                "fields": [
                    ("year", "state"),
                    ("received_on", "reference"),
                    ("amount", "currency"),
                    ("rate", "rate_source"),
                    "note",
                ]
            },
        ),
    )

    def save_related(self, request, form, formsets, change):
        """More than was to be received is kept, and told."""
        super().save_related(request, form, formsets, change)
        row = form.instance
        found = account_of(row.year.conference, row.state, request.viewer).of(row.year)
        if found.credit:
            told = {"state": row.state, "amount": f"{number(found.credit)} {row.year.currency}"}
            said = _("More was received than was to be received: %(amount)s are kept to the credit of %(state)s.")
            self.message_user(request, said % told, messages.WARNING)
