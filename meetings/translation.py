"""Which fields are in three languages, and which models have a history; in this order: history copies fields."""

from django.apps import apps
from modeltranslation.translator import TranslationOptions, register
from simple_history import register as keep_history

from meetings import models


class SourcedOptions(TranslationOptions):
    fields = ("note",)


class SpanishFirst(TranslationOptions):
    required_languages = ("es",)


@register(
    [
        *(models.Membership, models.MeetingChair, models.Participation, models.StatedFigure, models.ConferenceFigure),
        *(models.RuleGroup, models.Partnership, models.Offer),
    ]
)
class NoteOptions(SourcedOptions):
    pass


@register(models.Source)
class SourceOptions(SpanishFirst):
    fields = ("author", "title", "note")
    required_languages = {"es": ("title",)}


@register(models.Theme)
class ThemeOptions(SpanishFirst):
    fields = ("name", "aliases")
    required_languages = {"es": ("name",)}


@register([models.Axis, models.Series])
class NameOptions(SpanishFirst):
    fields = ("name",)


@register(models.State)
class StateOptions(SourcedOptions):
    fields = ("name", "official_name")
    required_languages = ("es",)


@register(models.StateName)
class StateNameOptions(SourcedOptions):
    fields = ("name", "official_name")
    required_languages = ("es",)


@register(models.Organisation)
class OrganisationOptions(SourcedOptions):
    fields = ("acronym", "name")
    required_languages = {"es": ("name",)}


@register(models.Region)
class RegionOptions(SourcedOptions):
    fields = ("name",)
    required_languages = ("es",)


@register(models.Conference)
class ConferenceOptions(SourcedOptions):
    fields = ("acronym", "name", "description", "secretariat_name")
    required_languages = {"es": ("acronym", "name")}


@register(models.Presidency)
class PresidencyOptions(SourcedOptions):
    fields = ("theme", "motto")


@register(models.Body)
class BodyOptions(SourcedOptions):
    fields = ("acronym", "name", "mandate")
    required_languages = {"es": ("name",)}


@register(models.Reporting)
class ReportingOptions(SourcedOptions):
    fields = ("manner",)


@register([models.Provision, models.Rhythm, models.AgendaElement])
class BodyTextOptions(SourcedOptions):
    fields = ("text",)
    required_languages = ("es",)


@register(models.ParticipationRule)
class ParticipationRuleOptions(SourcedOptions):
    fields = ("level",)


@register(models.Image)
class ImageOptions(SpanishFirst):
    fields = ("caption", "alternative_text")
    required_languages = {"es": ("alternative_text",)}


@register(models.Meeting)
class MeetingOptions(SourcedOptions):
    fields = ("title", "motto", "place", "background", "participants_level", "departure")
    required_languages = {"es": ("title",)}


@register([models.Objective, models.MeetingTopic, models.ConferenceStatement])
class TextOptions(SpanishFirst):
    fields = ("text",)


@register(models.Delegate)
class DelegateOptions(TranslationOptions):
    fields = ("post", "institution")


for model in list(apps.get_app_config("meetings").get_models()):
    keep_history(model)
