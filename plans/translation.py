"""Which fields are in three languages, and which models have a history; in this order: history copies fields."""

from django.apps import apps
from modeltranslation.translator import register
from simple_history import register as keep_history

from meetings.translation import SourcedOptions
from plans import models


@register([models.Plan, models.WorkPlan])
class TitledOptions(SourcedOptions):
    fields = ("title",)
    required_languages = {"es": ("title",)}


@register([models.Topic, models.Subtopic])
class NamedOptions(SourcedOptions):
    fields = ("name",)
    required_languages = {"es": ("name",)}


@register(models.Activity)
class ActivityOptions(SourcedOptions):
    fields = ("title", "remarks")
    required_languages = {"es": ("title",)}


for model in list(apps.get_app_config("plans").get_models()):
    keep_history(model)
