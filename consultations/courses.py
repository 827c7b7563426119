"""Where a consultation stands: its rounds and the stages ahead as one sentence, and the days of a round one by one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from consultations.days import Day, term
from consultations.models import Consultation, Round, Stage
from consultations.telling import told
from portal.templatetags.plenaria import formatted
from portal.translations import written


class Situation(models.TextChoices):
    """How far a round is; that its time is over follows from its deadline, and to close it is an act."""

    DRAFT = "draft", gettext_lazy("in preparation")
    WAITS = "waits", gettext_lazy("announced")
    OPEN = "open", gettext_lazy("under way")
    OVER = "over", gettext_lazy("its time is over")
    CLOSED = "closed", gettext_lazy("closed")


def situation_of(row: Round) -> Situation:
    if row.is_closed:
        return Situation.CLOSED
    if row.circulated_at is None:
        return Situation.DRAFT
    if not row.is_circulated:
        return Situation.WAITS
    return Situation.OVER if row.is_over else Situation.OPEN


@dataclass(frozen=True)
class Stretch:
    """A part of the way of a consultation: a round that the reader sees, or a stage ahead."""

    name: str
    said: str
    row: Round | None = None

    @property
    def is_now(self) -> bool:
        return self.row is not None and not self.row.is_closed

    @property
    def shape(self) -> str:
        """Which of three marks stands before it where the stretches are a list: what is past, now or ahead."""
        return "now" if self.is_now else "past" if self.row else "ahead"


def stretches(rounds: Iterable[Round], stages: Iterable[Stage], *, is_over: bool) -> list[Stretch]:
    """The rounds in their order, and of a procedure the stages after the last one while the consultation goes on.

    Of a stage before the reader's first round nothing is told: whether it took place is for those who were asked.
    """
    rounds = list(rounds)
    found = [Stretch(written(row, "name")["text"] or row.name, _said_of(row), row) for row in rounds]
    if is_over:
        return found
    last = rounds[-1] if rounds else None
    if last is not None and last.stage is None:
        return found
    place = last.stage.position if last else 0
    ahead = [stage for stage in stages if stage.position > place]
    return [*found, *(Stretch(written(stage, "name")["text"], _said_of_stage(stage)) for stage in ahead)]


def _said_of(row: Round) -> str:
    situation = situation_of(row)
    if situation == Situation.CLOSED and row.closed_at:
        return _("closed on %(day)s") % {
            "day": formatted(told(row.closed_at, row.time_zone).moment, "MONTH_DAY_FORMAT")
        }
    if situation == Situation.WAITS:
        return _("circulates on %(day)s") % {"day": formatted(row.circulates_on, "MONTH_DAY_FORMAT")}
    return str(situation.label)


def _said_of_stage(stage: Stage) -> str:
    return _("if there are changes") if stage.only_after_changes else ""


@dataclass(frozen=True)
class DayLine:
    """A day of a term, or a weekend: how it is written, its number where it counts, else why it does not."""

    label: str
    number: int | None
    said: str
    is_end: bool = False


def day_lines(row: Round) -> list[DayLine]:
    """The days of a round from its circulation to the end that its notice has set; none where it counts no days."""
    if not row.working_days or not row.circulates_on:
        return []
    days = term(row.circulates_on, row.working_days, row.days_off)
    lines = [DayLine(_short(days[0].day, None), None, _("circulates"))]
    before, run = days[0].day, list[Day]()
    for day in days[1:]:
        if day.is_weekend and not day.reason:
            run.append(day)
            continue
        if run:
            lines.append(_weekend(run, before))
            before, run = run[-1].day, []
        lines.append(DayLine(_short(day.day, before), day.number, day.reason, is_end=day is days[-1]))
        before = day.day
    return lines


def _weekend(run: list[Day], before: date) -> DayLine:
    labels, last = [], before
    for day in run:
        labels.append(_short(day.day, last))
        last = day.day
    return DayLine(", ".join(labels), None, _("weekend"))


def _short(day: date, before: date | None) -> str:
    """“mié. 25”, with its month where that is another than that of the day `before`."""
    is_same_month = before is not None and (before.year, before.month) == (day.year, day.month)
    return formatted(day, "D j" if is_same_month else "D j N")


def days_in_words(row: Round) -> str:
    """How long a round is, and who has said which days do not count."""
    if not row.working_days:
        return ""
    count = ngettext("%(count)d working day.", "%(count)d working days.", row.working_days)
    said = _("Which days do not count, the Presidency has set in its note %(number)s.")
    return f"{count % {'count': row.working_days}} {said % {'number': row.notice_number}}"


@dataclass(frozen=True)
class Course:
    """A consultation as a list tells it: the round that a reader sees last, and what it came to."""

    consultation: Consultation
    last: Round | None
    outcomes: list

    @property
    def is_over(self) -> bool:
        return bool(self.outcomes) and all(convenor.is_concluded for convenor in self.outcomes)

    @property
    def said(self) -> str:
        """Its stage as a sentence."""
        if self.last is None:
            return str(Situation.DRAFT.label)
        return f"{written(self.last, 'name')['text'] or self.last.name}, {_said_of(self.last)}"

    @property
    def deadline(self):
        return told(self.last.deadline, self.last.time_zone) if self.last and self.last.deadline else None
