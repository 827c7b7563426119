"""Which fields are in three languages, and which models have a history; in this order: history copies fields."""

from django.apps import apps
from modeltranslation.translator import TranslationOptions, register
from simple_history import register as keep_history

from consultations import models
from meetings.translation import SourcedOptions


@register(models.Procedure)
class ProcedureOptions(SourcedOptions):
    fields = ("name", "purpose", "outcome")
    required_languages = {"es": ("name",)}


@register(models.Stage)
class StageOptions(TranslationOptions):
    fields = ("name", "asked_for")
    required_languages = {"es": ("name",)}


@register(models.ReservedMatter)
class MatterOptions(TranslationOptions):
    fields = ("name", "place")
    required_languages = {"es": ("name",)}


@register(models.Consultation)
class ConsultationOptions(TranslationOptions):
    fields = ("title", "reserved_reason", "agreed_procedure")
    required_languages = {"es": ("title",)}


@register(models.Round)
class RoundOptions(TranslationOptions):
    fields = ("name", "asked_for")
    required_languages = {"es": ("name",)}


# What a State writes is in no history: a draft would be, with its internal note. What it has sent never changes, and
# its words on a text stay as rows of their own when others replace them.
OF_STATES = {models.Answer, models.Proposal, models.GivenStatement, models.ReleasedAnswer, models.ReleasedProposal}
OF_OBSERVERS = {models.Contribution, models.ObserverComment}

for model in set(apps.get_app_config("consultations").get_models()) - OF_STATES - OF_OBSERVERS:
    keep_history(model)
