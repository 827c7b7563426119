from django.contrib import admin, messages
from django.utils.translation import gettext_lazy as _
from modeltranslation.utils import get_translation_fields

from contributions import models
from contributions.resources import ShareResource
from contributions.scales import shown
from meetings.office import PROVENANCE, RELEASED, OfficeInline, TranslatedOfficeAdmin, related_only
from portal.spreadsheets.admin import SpreadsheetAdmin


class ShareInline(OfficeInline):
    model = models.Share
    ordering = ("state__code",)
    fieldsets = ((None, {"fields": [("state", "percentage", "amount")]}),)


@admin.register(models.Scale)
class ScaleAdmin(SpreadsheetAdmin, TranslatedOfficeAdmin):
    menu_order = 61
    resource_classes = (ShareResource,)
    list_display = ("title", "conference", "since", "total", "currency", "release")
    list_select_related = ("conference",)
    list_filter = (*related_only("conference"), "release")
    search_fields = (*get_translation_fields("title"), "aliases")
    paper = (
        (
            None,
            {"fields": ["title", "conference", ("since", "since_precision"), "approval", "currency"]},
        ),
        ShareInline,
        (
            _("Totals as printed"),
            {
                "fields": [("total_percentage", "total")],
                "description": _(
                    "Type what the source prints, even where it does not add up: readers are told, and nothing is"
                    " corrected."
                ),
            },
        ),
        RELEASED,
        PROVENANCE,
    )

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        shares = models.Share.objects.editable_by(request.viewer).filter(scale=form.instance)
        for remark in shown(form.instance, shares.select_related("state", "scale")).remarks:
            self.message_user(request, remark, messages.WARNING)
