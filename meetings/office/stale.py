"""Stale translations: the source was changed after the translation was written, and a note at the field says so."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime

from django.conf import settings
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from modeltranslation.utils import build_localized_fieldname, get_translation_fields

from portal.text.letters import clean_line
from portal.translations import translated_fields


def mark_stale_translations(forms: Iterable) -> None:
    """Put a note on each field of `forms` that holds a stale translation; one query for each kind of record."""
    kinds = defaultdict(dict)
    for form in forms:
        if form.instance.pk:
            kinds[form._meta.model][form.instance.pk] = form
    for model, rows in kinds.items():
        if names := translated_fields(model):
            changed = last_changes(model, list(rows), names)
            for key, form in rows.items():
                _note(form, names, changed[key])


def last_changes(model, keys: list, names: list[str]) -> dict[int, dict]:
    """When each text of each row took its present value, by key and by the name of the field in its language."""
    columns = [column for name in names for column in get_translation_fields(name)]
    key = model._meta.pk.attname
    values: dict[int, dict] = defaultdict(dict)
    since: dict[int, dict] = defaultdict(dict)
    steps = model.history.filter(**{f"{key}__in": keys}).order_by("history_date", "history_id")
    for row, date, *texts in steps.values_list(key, "history_date", *columns):
        for column, text in zip(columns, texts, strict=True):
            words = clean_line(text or "")  # the same in another encoding, or in other spaces, is no change
            if column not in since[row] or values[row][column] != words:
                values[row][column], since[row][column] = words, date
    return since


def stale_texts(row, names: list[str], since: dict) -> Iterator[tuple[str, str, datetime]]:
    """The texts of `row` that are older than their source: field, language of the source, and when that was changed."""
    source = getattr(row, "original_language", "") or settings.LANGUAGE_CODE
    for name in names:
        original = build_localized_fieldname(name, source)
        for column in get_translation_fields(name):
            written = column != original and getattr(row, column) and getattr(row, original)
            if written and original in since and column in since and since[column] < since[original]:
                yield column, source, since[original]


def with_stale_texts(rows: QuerySet) -> list:
    """The keys of those of `rows` that hold a stale translation; three queries."""
    model, names = rows.model, translated_fields(rows.model)
    key = model._meta.pk.attname
    steps = model.history.filter(**{f"{key}__in": rows.order_by().values("pk")}).order_by().values(key)
    edited = list(steps.annotate(steps=Count("history_id")).filter(steps__gt=1).values_list(key, flat=True))
    if not edited:
        return []
    since = last_changes(model, edited, names)
    found = model._base_manager.filter(pk__in=edited)
    return [row.pk for row in found if next(stale_texts(row, names, since[row.pk]), None)]


def with_stale_parts(rows: QuerySet, parts: tuple[str, ...]) -> set:
    """The keys of those of `rows` with a stale translation, in themselves or in a part."""
    found = set(with_stale_texts(rows))
    for name in parts:
        relation = rows.model._meta.get_field(name)
        own = relation.related_model._base_manager.filter(
            **{f"{relation.field.name}__in": rows.order_by().values("pk")}
        )
        if keys := with_stale_texts(own):
            found.update(own.filter(pk__in=keys).values_list(relation.field.attname, flat=True))
    return found


def was_edited_q(model, parts: tuple[str, ...]) -> Q:
    """Of rows that have changed since they were made, in themselves or in a part: no other holds a stale text."""
    condition = Q(Exists(_edited_steps(model)))
    for name in parts:
        relation = model._meta.get_field(name)
        own = relation.related_model._base_manager.filter(**{relation.field.name: OuterRef("pk")})
        condition |= Q(Exists(own.filter(Exists(_edited_steps(relation.related_model)))))
    return condition


def _edited_steps(model) -> QuerySet:
    """Within a question about rows of `model`: the history of one of them, if it has more than one step."""
    key = model._meta.pk.attname
    steps = model.history.filter(**{key: OuterRef("pk")}).order_by().values(key)
    return steps.annotate(steps=Count("history_id")).filter(steps__gt=1)


def _note(form, names: list[str], since: dict) -> None:
    for column, source, changed in stale_texts(form.instance, names, since):
        if column in form.fields:
            told = {"language": dict(settings.LANGUAGES)[source], "day": date_format(changed, "DATE_FORMAT")}
            form.fields[column].stale_note = _("Older than the text in %(language)s of %(day)s.") % told
