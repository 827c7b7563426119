"""Which fields are in three languages, and which models have a history; in this order: history copies fields."""

from django.apps import apps
from modeltranslation.translator import TranslationOptions, register
from simple_history import register as keep_history

from meetings.translation import SourcedOptions
from roadmaps import models


@register(models.Roadmap)
class RoadmapOptions(SourcedOptions):
    fields = ("theme", "cross_cutting", "general_objective")
    required_languages = {"es": ("theme",)}


@register([models.Subtheme, models.SpecificObjective])
class TextOptions(TranslationOptions):
    fields = ("text",)
    required_languages = ("es",)


@register(models.Standing)
class StandingOptions(TranslationOptions):
    fields = ("wording", "place")
    required_languages = {"es": ("wording",)}


@register(models.Result)
class ResultOptions(SourcedOptions):
    fields = ("text",)
    required_languages = ("es",)


@register(models.Indicator)
class IndicatorOptions(SourcedOptions):
    fields = ("text", "unit")
    required_languages = {"es": ("text",)}


@register([models.Target, models.Measurement])
class NoteOptions(TranslationOptions):
    fields = ("note",)


@register(models.ReportPeriod)
class PeriodOptions(TranslationOptions):
    fields = ("name",)
    required_languages = ("es",)


for model in list(apps.get_app_config("roadmaps").get_models()):
    keep_history(model)
