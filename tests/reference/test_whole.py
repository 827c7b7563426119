"""All that is on record: published, with its source, in three languages, and how much of it there is."""

import re

import pytest
from django.apps import apps
from django.db import models

from documents.models import Document, Section
from meetings.access import Audienced, Release, Released, Viewer
from meetings.models import Body, Conference, Meeting, Organisation, State, Theme
from meetings.provenance import WithSource
from practices.models import Practice
from roadmaps.models import Indicator, Result, Roadmap
from sessions.models import Concept, GuidingQuestion, Session, Topic
from tests.rooms import LABELS

pytestmark = pytest.mark.django_db


def models_with(base):
    return [model for room in LABELS[1:] for model in apps.get_app_config(room).get_models() if issubclass(model, base)]


def test_everything_is_published():
    models = [*models_with(Audienced), *models_with(Released)]
    drafts = [row for model in models for row in model.objects.exclude(release=Release.PUBLISHED)]

    assert drafts == []


def test_everything_that_can_name_a_source_names_one():
    silent = [row for model in models_with(WithSource) for row in model.objects.filter(source__isnull=True)]

    assert {type(row) for row in silent} <= {Organisation}
    assert {row.address for row in silent} == {"onu"}


@pytest.mark.parametrize("language", ["en", "pt_br"])
@pytest.mark.parametrize(
    ("model", "fields"),
    [
        (State, ("name", "official_name")),
        (Organisation, ("name",)),
        (Conference, ("name", "description")),
        (Body, ("name",)),
        (Theme, ("name",)),
        (Meeting, ("title",)),
        (Session, ("title",)),
        (Topic, ("text",)),
        (GuidingQuestion, ("text",)),
        (Concept, ("term", "definition")),
        (Practice, ("title",)),
        (Roadmap, ("theme",)),
        (Document, ("title",)),
    ],
)
def test_names_and_titles_are_in_three_languages(model, fields, language):
    for field in fields:
        assert list(model.objects.filter(**{f"{field}_{language}__in": ["", None]})) == []
        assert list(model.objects.filter(**{f"{field}_{language}__isnull": True})) == []


def test_counts_of_the_whole():
    assert {
        model.__name__: model.objects.visible_to(Viewer()).count()
        for model in (Meeting, Session, Topic, GuidingQuestion, Concept, Practice, Roadmap, Result, Indicator, Document)
    } == {
        "Meeting": 5,
        "Session": 15,
        "Topic": 16,
        "GuidingQuestion": 18,
        "Concept": 16,
        "Practice": 58,
        "Roadmap": 3,
        "Result": 10,
        "Indicator": 19,
        "Document": 21,  # five of plenaries, and the sixteen texts of the library
    }


def test_what_is_quoted_in_a_translation_is_quoted_in_the_words_that_were_printed():
    """A translated quotation would be a rewording in quotation marks; a motto has translations."""
    names = ("note", "background", "summary", "speech")
    told = [(row, "text") for row in Section.objects.all()]
    for model in models_with(models.Model):
        told += [(row, name) for name in names if hasattr(model, f"{name}_en") for row in model.objects.all()]
    mottos = {words or "" for row in Meeting.objects.all() for words in (row.motto_en, row.motto_pt_br)}

    quoted = [
        (str(row), words, (getattr(row, f"{name}_es") or "") + " ".join(mottos))
        for row, name in told
        for language in ("en", "pt_br")
        for words in re.findall("[“«]([^“«»”]+)[”»]", getattr(row, f"{name}_{language}") or "")
    ]

    assert len(quoted) > 50
    assert [(row, words) for row, words, printed in quoted if words not in printed] == []
