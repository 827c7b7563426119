"""Roadmaps with their results and indicators."""

from meetings.access import Release
from roadmaps.models import Indicator, Result, Roadmap
from tests.factories.making import _serial, make
from tests.factories.meetings import make_meeting


def make_roadmap(meeting=None, **fields):
    fields.setdefault("number", next(_serial))
    fields.setdefault("theme", f"Tema de la hoja {fields['number']}")
    fields.setdefault("release", Release.PUBLISHED)
    return make(Roadmap, meeting=meeting or make_meeting(), **fields)


def make_result(meeting=None, roadmap=None, **fields):
    fields.setdefault("position", next(_serial))
    fields.setdefault("text", "Un resultado")
    return make(Result, meeting=meeting or roadmap.meeting, roadmap=roadmap, **fields)


def make_indicator(result, **fields):
    fields.setdefault("position", next(_serial))
    fields.setdefault("text", "Número de cosas")
    return make(Indicator, result=result, **fields)
