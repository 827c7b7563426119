"""What is written in three languages, and what keeps a history; in this order, for history copies translated fields."""

from django.apps import apps
from modeltranslation.translator import register
from simple_history import register as keep_history

from meetings.translation import SourcedOptions
from practices import models


@register(models.Practice)
class PracticeOptions(SourcedOptions):
    fields = ("title", "description", "evidence")
    required_languages = {"es": ("title",)}


for model in list(apps.get_app_config("practices").get_models()):
    keep_history(model)
