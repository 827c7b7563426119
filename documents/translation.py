"""Which fields are in three languages, and which models have a history; in this order: history copies fields."""

from django.apps import apps
from modeltranslation.translator import TranslationOptions, register
from simple_history import register as keep_history

from documents import models
from meetings.translation import SourcedOptions


@register(models.Document)
class DocumentOptions(SourcedOptions):
    fields = ("title",)
    required_languages = ("es",)


@register(models.Section)
class SectionOptions(TranslationOptions):
    fields = ("heading", "text")


@register(models.Statement)
class StatementOptions(TranslationOptions):
    fields = ("text",)


@register(models.Version)
class VersionOptions(TranslationOptions):
    fields = ("note", "adoption")


DERIVED = {models.IssuedParagraph}  # written with the version whose text it is, and never by hand

for model in set(apps.get_app_config("documents").get_models()) - DERIVED:
    keep_history(model)
