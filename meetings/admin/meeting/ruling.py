"""With what a new meeting of a body begins, by the body's rule of participation."""

from typing import Any

from django.utils import timezone
from modeltranslation.utils import get_translation_fields

from meetings.access import Viewer
from meetings.models import MeetingSection, ParticipationRule, Series


def begun_by_rule(series: Series, section: str) -> dict[str, Any]:
    """The fields with which a meeting of a series, or the part of one, begins."""
    body, today = series.body_id, timezone.now().date()
    rule = ParticipationRule.for_meeting(body, section, today) if body else None
    if rule is None:
        return {}
    levels = zip(get_translation_fields("participants_level"), get_translation_fields("level"), strict=True)
    told = {column: getattr(rule, own) for column, own in levels if getattr(rule, own)}
    return rule.terms() | told | ({"audience": rule.audience, "narrowed_to": None} if rule.audience else {})


def sections_of(series: Series, viewer: Viewer) -> tuple[MeetingSection, ...]:
    """The parts of a series' meetings that have a rule each; empty where all of a meeting is convened by one."""
    rules = ParticipationRule.objects.editable_by(viewer).filter(body=series.body_id)
    told = set(rules.in_force_on(timezone.now().date()).values_list("section", flat=True)) if series.body_id else set()
    return tuple(section for section in MeetingSection if section in told) if len(told) > 1 else ()
