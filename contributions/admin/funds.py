from collections import defaultdict

from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from modeltranslation.utils import get_translation_fields

from contributions import models
from contributions.models.funds import is_recoverable
from meetings.office import ADDRESS, PROVENANCE, RELEASED, TranslatedOfficeAdmin, TranslatedOfficeInline, related_only
from meetings.office.forms import OfficeFormSet


class FundCategoryInline(TranslatedOfficeInline):
    model = models.FundCategory
    ordering = ("position",)
    fieldsets = ((None, {"fields": [("position", "is_special"), "name"]}),)


class FigureFormSet(OfficeFormSet):
    """Figures of the years; the parts of a year leave nothing that could be worked out by subtraction."""

    def add_fields(self, form, index):
        """The fund's own situations are offered, and none of the special ones."""
        super().add_fields(form, index)
        situations = form.fields["category"]
        situations.queryset = situations.queryset.filter(fund=self.instance.pk, is_special=False)

    def clean(self):
        super().clean()
        if any(self.errors) or self.instance.pk is None:
            return
        ordinary = self.instance.fund_categories.filter(is_special=False).count()
        years = defaultdict(list)
        for form in self.filled():
            years[form.cleaned_data["year"]].append(form)
        for forms in years.values():
            told = [form.cleaned_data.get("category") for form in forms]
            if len(told) > len(set(told)):
                forms[-1].add_error("category", _("The year has this figure already."))
                continue
            parts = [form for form in forms if form.cleaned_data.get("category")]
            total = next((form.cleaned_data["people"] for form in forms if form not in parts), None)
            if is_recoverable(total, [form.cleaned_data["people"] for form in parts], ordinary):
                said = _(
                    "With the total of the year, these parts tell what may not be told: fewer than five people, or the"
                    " number of special cases. Leave a part out."
                )
                parts[-1].add_error("people", said)


class FundFigureInline(TranslatedOfficeInline):
    model = models.FundFigure
    formset = FigureFormSet
    ordering = ("-year", "category__position")
    fieldsets = ((None, {"fields": [("year", "category", "people"), ("release", "source", "certainty"), "note"]}),)


@admin.register(models.Fund)
class FundAdmin(TranslatedOfficeAdmin):
    menu_order = 64
    list_display = ("name", "conference", "administrator", "release")
    list_select_related = ("conference", "administrator")
    list_filter = (*related_only("conference"), "release")
    search_fields = (*get_translation_fields("name"), "aliases", "address")
    paper = (
        (None, {"fields": ["name", "conference", "purpose", "administrator"]}),
        (_("What is given"), {"fields": [("ceiling", "currency"), "special_rule", "people_stated"]}),
        FundCategoryInline,
        FundFigureInline,
        RELEASED,
        ADDRESS,
        PROVENANCE,
    )
