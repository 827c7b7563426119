"""Where facts come from: what is printed is kept, one clean form is shown, and a note says so."""

from calendar import monthrange
from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.text.fields import LinesField
from portal.translations import written


class Precision(models.TextChoices):
    """How exactly a source gives a date; the date itself is the first or last day of the year or month."""

    DAY = "day", _("Day")
    MONTH = "month", _("Month")
    YEAR = "year", _("Year")


def span(day: date, precision: str) -> tuple[date, date]:
    """The first and the last day of the year or month for which a date stands; the day itself if it is exact."""
    if precision == Precision.YEAR:
        return date(day.year, 1, 1), date(day.year, 12, 31)
    if precision == Precision.MONTH:
        return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])
    return day, day


class Certainty(models.TextChoices):
    """How sure a fact is: as its source states it, concluded, told by one outlet, or without a source."""

    UNSOURCED = "unsourced", _("Without a source")
    STATED = "stated", _("Stated")
    INFERRED = "inferred", _("Inferred")
    ONE_OUTLET = "one-outlet", _("From one outlet")


# Where a fact is shown without its source, these words go with it wherever it goes: page, paper, sheet, file.
DOUBTS: dict[str, Any] = {Certainty.INFERRED: _("inferred"), Certainty.ONE_OUTLET: _("from one outlet")}


def settled(certainty: str, source) -> str:
    """The certainty of a fact with or without a `source`: *stated* asks for one, and one makes it stated.

    What is inferred or comes from one outlet is so by a person's choice, and stays.
    """
    if certainty not in (Certainty.STATED, Certainty.UNSOURCED):
        return certainty
    return Certainty.STATED if source else Certainty.UNSOURCED


def doubt_of(thing) -> str:
    """The words that go with a fact that is not simply stated: “inferred”, “from one outlet”; empty for others.

    `thing` is a record, or its certainty alone. A record that has more to say has its own `doubts`.
    """
    if isinstance(thing, str):
        return str(DOUBTS.get(thing, ""))
    return ", ".join(str(words) for words in getattr(thing, "doubts", ()))


def with_doubt(text: str, thing) -> str:
    """`text` with the doubt of `thing` in brackets, for files, where no mark can stand beside it."""
    doubt = doubt_of(thing)
    return f"{text} ({doubt})" if text and doubt else text


def exactly_one(*fields: str) -> models.Q:
    """The condition that exactly one of several optional relations is set."""
    condition = models.Q()
    for filled in fields:
        condition |= models.Q(**{f"{field}__isnull": field != filled for field in fields})
    return condition


def ends_after_start(name: str, start: str = "start", end: str = "end") -> models.CheckConstraint:
    """The constraint that a period does not end before it starts; either end may be unknown."""
    known = models.Q(**{f"{end}__isnull": True}) | models.Q(**{f"{start}__isnull": True})
    return models.CheckConstraint(
        name=name,
        condition=known | models.Q(**{f"{end}__gte": models.F(start)}),
        violation_error_message=_("The end is before the start."),
    )


class Record(models.Model):
    """Anything the portal stores.

    `natural_fields` are the lookups by which people and files name a row; `constraint_fields` maps named constraints to
    the field of a form that shows their message.
    """

    natural_fields: tuple[str, ...] = ()
    constraint_fields: dict[str, str] = {}

    # What django-simple-history adds: all earlier states of a row, by whom its next one is written, and why.
    history: ClassVar[Any]
    _history_user: Any
    _change_reason: str | None

    class Meta:
        abstract = True

    def natural_key(self) -> tuple:
        values = []
        for path in self.natural_fields:
            value = self
            for step in path.split("__"):
                value = getattr(value, step) if value is not None else None
            values.append(value)
        return tuple(values)

    def validate_constraints(self, exclude=None):
        """As in Django, but each message stands at the field that a person would correct."""
        errors: dict[str, list] = {}
        for model, constraints in self.get_constraints():
            for constraint in constraints:
                try:
                    constraint.validate(model, self, exclude=exclude)
                except ValidationError as error:
                    for each in error.error_list:
                        each.constraint = constraint  # type: ignore[attr-defined]
                    field = self.constraint_fields.get(constraint.name, NON_FIELD_ERRORS)
                    if exclude and field in exclude:
                        field = NON_FIELD_ERRORS
                    errors.setdefault(field, []).extend(error.error_list)
        if errors:
            raise ValidationError(errors)


class WithSource(Record):
    """A record that says where it comes from and how sure it is."""

    source = models.ForeignKey(
        "meetings.Source", models.PROTECT, verbose_name=_("source"), related_name="+", null=True, blank=True
    )
    certainty = models.CharField(
        _("certainty"),
        max_length=12,
        choices=Certainty.choices,
        default=Certainty.UNSOURCED,
        help_text=_("With a source a fact is stated, unless something else is chosen."),
    )
    note = LinesField(_("note"), blank=True, help_text=_("What a reader should know about this record."))

    class Meta:
        abstract = True

    def clean(self):
        super().clean()
        self.certainty = settled(self.certainty, self.source_id)

    @property
    def doubts(self) -> list:
        """What goes with the record wherever it is shown: the words of its certainty, unless it is stated."""
        return [DOUBTS[self.certainty]] if self.certainty in DOUBTS else []


class Sourced(WithSource):
    """A record that comes from a source, in the form that the source prints it."""

    aliases = LinesField(_("aliases"), blank=True, help_text=_("Other names, one a line. Search knows them."))
    printed_form = LinesField(
        _("form as printed"), blank=True, help_text=_("Only where it differs from the clean form.")
    )
    original_language = models.CharField(
        _("original language"), max_length=8, choices=settings.CONTENT_LANGUAGES, default=settings.LANGUAGE_CODE
    )

    class Meta:
        abstract = True

    @property
    def alias_list(self) -> list[str]:
        return [line.strip() for line in self.aliases.splitlines() if line.strip()]

    @property
    def is_remarkable(self) -> bool:
        """True if there is more to say about the provenance of a record than its source."""
        return bool(self.doubts or self.printed_form or written(self, "note")["text"])
