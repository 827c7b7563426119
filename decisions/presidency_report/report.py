"""The report of a Presidency, put together for an audience: on a page, as PDF and as DOCX, from one context."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from decisions.presidency_report.parts import Asked, Counted, counted
from decisions.presidency_report.terms import Window, address_of, audience_of, window_of
from documents.paper.letters import head_of, letter_docx, letter_pdf
from meetings.access import Audience, Viewer
from meetings.models import ConferenceFigure, Presidency

PRINT = "decisions/print/presidency_report.html"


@dataclass(frozen=True)
class PresidencyReport:
    """What was counted of a term, and apart from it what the Presidency states of itself."""

    term: Presidency
    window: Window
    audience: str
    parts: Sequence[Counted]
    figures: Sequence[ConferenceFigure]

    @property
    def address(self) -> str:
        """How the addresses of the page and of its files name the term."""
        return address_of(self.term)

    @property
    def told(self) -> list[Counted]:
        return [each for each in self.parts if each.lines is not None]

    @property
    def untold(self) -> list[Counted]:
        return [each for each in self.parts if each.lines is None]

    @property
    def is_shared(self) -> bool:
        """True where something of it may belong to another term."""
        return any(each.shared for each in self.parts)

    @property
    def is_running(self) -> bool:
        """True where the term may go on: what is counted is as of the day on which it is composed."""
        return self.window.last >= timezone.now().date()

    @property
    def said_of_audience(self) -> str:
        return str(Audience(self.audience).label)


def report_of(term: Presidency, reader: Viewer) -> PresidencyReport:
    """The report of a term for the audience of its conference to which a reader belongs."""
    viewer = audience_of(reader, term.conference)
    window = window_of(term, viewer, timezone.now().date())
    figures = ConferenceFigure.objects.visible_to(viewer).filter(presidency=term)
    figures = list(figures.select_related("source", "body").order_by("position", "pk"))
    return PresidencyReport(term, window, _rank(viewer), counted(Asked(window, viewer, reader)), figures)


def _rank(viewer: Viewer) -> str:
    if viewer.members:
        return Audience.MEMBERS
    return Audience.OBSERVERS if viewer.observers else Audience.PUBLIC


def context_of(report: PresidencyReport) -> dict[str, Any]:
    """All that the paper says, in the active language."""
    return {
        "report": report,
        "term": report.term,
        "conference": report.term.conference,
        "figures": report.figures,
        "composed_on": timezone.now().date(),
        **head_of([report.term.conference]),
    }


def to_pdf(report: PresidencyReport) -> bytes:
    """PDF/UA-1. Raises `UnprintableError`."""
    return letter_pdf(PRINT, context_of(report))


def to_docx(report: PresidencyReport) -> bytes:
    return letter_docx(PRINT, context_of(report), title=_("Report of the Presidency Pro Tempore"))


WRITERS = {"pdf": to_pdf, "docx": to_docx}
