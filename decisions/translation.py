"""Which fields are in three languages, and which models have a history; in this order: history copies fields."""

from django.apps import apps
from modeltranslation.translator import TranslationOptions, register
from simple_history import register as keep_history

from decisions import models
from meetings.translation import SourcedOptions


@register(models.Decision)
class DecisionOptions(SourcedOptions):
    fields = ("title", "remarks")
    required_languages = {"es": ("title",)}


@register(models.StatementElsewhere)
class StatementElsewhereOptions(SourcedOptions):
    fields = ("title", "forum", "text", "report", "followup")
    required_languages = {"es": ("title", "forum")}


@register(models.Mandate)
class MandateOptions(TranslationOptions):
    fields = ("activity",)


@register(models.Criteria)
class CriteriaOptions(SourcedOptions):
    fields = ()


@register(models.Criterion)
class CriterionOptions(SourcedOptions):
    fields = ("text",)
    required_languages = {"es": ("text",)}


for model in list(apps.get_app_config("decisions").get_models()):
    keep_history(model)
