"""What the page of a decision tells of its follow-up: to whom, how it stands, and what each reader can do."""

from dataclasses import dataclass, field

from decisions.following import followup_of, presided_by, presiding, reporter_for, sees_followup, sees_whole_followup
from decisions.lists import conclusion_of, reports_of
from decisions.models import Addressee, Conclusion, Decision, FollowUp, Report, Tie
from meetings.access import Release


@dataclass(frozen=True)
class Standing:
    """How a decision stands for a reader. `is_told` is False where its follow-up is closed to the reader.

    `is_whole` is False for a State that finds its own reports alone: what it reads is said to be its own.
    """

    conclusion: Conclusion | None
    is_superseded: bool
    is_told: bool = False
    is_whole: bool = False
    reports: list[Report] = field(default_factory=list)
    reporting: list[Addressee] = field(default_factory=list)
    is_of_presidency: bool = False

    @property
    def situation(self) -> str:
        """One of `FollowUp`; empty where the reader is not told. That it is concluded, whoever sees it is told."""
        found = followup_of(
            is_superseded=self.is_superseded, is_concluded=self.conclusion is not None, is_reported=bool(self.reports)
        )
        is_open = found in (FollowUp.NO_REPORT, FollowUp.REPORTED)
        return "" if is_open and not self.is_told else found

    @property
    def label(self) -> str:
        return str(FollowUp(self.situation).label) if self.situation else ""

    @property
    def is_open(self) -> bool:
        return not (self.is_superseded or self.conclusion)


def standing_of(decision: Decision, viewer) -> Standing:
    """How a decision, fetched by `in_full`, stands for a reader, and in which seats the reader can act."""
    is_superseded = any(
        tie.kind == Tie.Kind.SUPERSEDES for tie in _followers(decision) if tie.decision.release == Release.PUBLISHED
    )
    conclusion = conclusion_of(decision, viewer)
    if not decision.is_operative or not sees_followup(decision, viewer):
        return Standing(conclusion, is_superseded, is_of_presidency=_presides(decision, viewer))
    is_open, presided = not (conclusion or is_superseded), presided_by(viewer)
    return Standing(
        conclusion,
        is_superseded,
        is_told=True,
        is_whole=sees_whole_followup(decision, viewer),
        reports=reports_of(decision, viewer),
        reporting=[row for row in decision.addressees.all() if is_open and reporter_for(row, viewer, presided)],
        is_of_presidency=_presides(decision, viewer),
    )


def _followers(decision: Decision) -> list[Tie]:
    return decision.followers  # type: ignore[attr-defined]  # as `in_full` names them


def _presides(decision: Decision, viewer) -> bool:
    return presiding(decision, viewer) is not None
