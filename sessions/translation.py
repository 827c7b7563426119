"""Which fields are in three languages, and which models have a history; in this order: history copies fields."""

from django.apps import apps
from modeltranslation.translator import TranslationOptions, register
from simple_history import register as keep_history

from meetings.translation import SourcedOptions
from sessions import models


@register(models.Session)
class SessionOptions(SourcedOptions):
    fields = ("label", "title", "opening", "summary", "cancellation")
    required_languages = {"es": ("title",)}


@register([models.Topic, models.GuidingQuestion])
class TextOptions(TranslationOptions):
    fields = ("text",)
    required_languages = ("es",)


@register(models.Part)
class PartOptions(SourcedOptions):
    fields = ("post", "capacity", "speech")


@register(models.Concept)
class ConceptOptions(SourcedOptions):
    fields = ("term", "definition")
    required_languages = ("es",)


@register(models.Citation)
class CitationOptions(TranslationOptions):
    fields = ("locator", "remark")


@register(models.AgendaBlock)
class BlockOptions(TranslationOptions):
    fields = ("title", "note", "room")


@register(models.AgendaItem)
class ItemOptions(SourcedOptions):
    fields = ("title", "text", "who", "room", "cancellation")


for model in list(apps.get_app_config("plenary_sessions").get_models()):
    keep_history(model)
