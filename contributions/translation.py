"""Which fields are in three languages, and which models have a history; in this order: history copies fields."""

from django.apps import apps
from modeltranslation.translator import TranslationOptions, register
from simple_history import register as keep_history

from contributions import models
from meetings.translation import SourcedOptions, SpanishFirst


@register(models.Financing)
class FinancingOptions(SourcedOptions):
    fields = ("purpose",)


@register(models.Scale)
class ScaleOptions(SourcedOptions):
    fields = ("title",)
    required_languages = {"es": ("title",)}


@register([models.BudgetLine, models.FundCategory])
class NameOptions(SpanishFirst):
    fields = ("name",)


@register([models.BudgetYear, models.FundFigure])
class NoteOptions(SourcedOptions):
    pass


@register(models.Fund)
class FundOptions(SourcedOptions):
    fields = ("name", "purpose", "special_rule")
    required_languages = {"es": ("name",)}


@register(models.Receipt)
class ReceiptOptions(TranslationOptions):
    fields = ("note",)


for model in list(apps.get_app_config("contributions").get_models()):
    keep_history(model)
