from typing import ClassVar

from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from modeltranslation.utils import get_translation_fields

from contributions import models
from meetings.office import (
    PROVENANCE,
    RELEASED,
    OfficeInline,
    TranslatedOfficeAdmin,
    TranslatedOfficeInline,
    related_only,
)
from meetings.office.forms import OfficeForm


class FinancingForm(OfficeForm):
    class Meta:
        error_messages: ClassVar = {
            "conference": {"unique": _("How this conference is financed is on record: correct that record.")}
        }


class BudgetLineInline(TranslatedOfficeInline):
    model = models.BudgetLine
    ordering = ("position",)
    fieldsets = ((None, {"fields": [("position", "name")]}),)


class BodySeatInline(OfficeInline):
    model = models.BodySeat
    also_joined = ("seat__user", "seat__state", "seat__conference", "seat__organisation")
    fieldsets = ((None, {"fields": [("body", "seat", "start", "end")]}),)


@admin.register(models.Financing)
class FinancingAdmin(TranslatedOfficeAdmin):
    menu_order = 60
    form = FinancingForm
    list_display = ("conference", "administrator", "whole_for", "release")
    list_select_related = ("conference", "administrator")
    list_filter = (*related_only("conference"), "whole_for", "release")
    search_fields = (*get_translation_fields("purpose"), *get_translation_fields("conference__name"))
    paper = (
        (None, {"fields": ["conference", "purpose", "administrator"]}),
        BudgetLineInline,
        (
            _("Who sees what all States contribute"),
            {"fields": ["whole_for", ("whole_decided_on", "whole_decided_on_precision"), "whole_decision"]},
        ),
        BodySeatInline,
        RELEASED,
        PROVENANCE,
    )
