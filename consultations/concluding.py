"""How a consultation ends: consensus that the Presidency states, tacit consent where a procedure has it, or neither.

Silence is never consent by itself: for a State that has sent nothing, its own dated act by another way is recorded
first. Nothing here counts who is in favour.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from consultations.convening import agree, presidency_of, require_open
from consultations.models import Agreed, Answer, Consultation, Convenor, Disposition, Respondent, Round
from consultations.notices.posting import tell_withdrawn
from consultations.recording import save
from documents.models import Version
from documents.operations import adopt_circulated
from meetings.models import Conference, State
from portal.templatetags.plenaria import precise

Outcome = Consultation.Outcome


@dataclass
class Standing:
    """What of the last round keeps the Presidency of one conference from stating consensus; empty where nothing does.

    `silent`: no answer on record. `undecided`: still in internal consultation. `aside`: does not join the consensus.
    `open`: proposals without a disposition, or one of them is for a meeting or the next round.
    """

    silent: list[State] = field(default_factory=list)
    undecided: list[State] = field(default_factory=list)
    aside: list[State] = field(default_factory=list)
    open: list[State] = field(default_factory=list)

    @property
    def allows_tacit(self) -> bool:
        """Of a procedure with tacit consent: nobody objects; those who are silent consent."""
        return not (self.undecided or self.aside or self.open)


def standing_of(row: Round, conference: Conference) -> Standing:
    """How the respondents of a conference stand in a round. For the Presidency and the secretariat alone."""
    places = Respondent.objects.filter(round=row, membership__conference=conference)
    answers = weighed(Answer.objects.standing().filter(respondent__in=places))
    by_place = {answer.respondent_id: answer for answer in answers}
    rows = places.select_related("membership__state").order_by("membership__state__code")
    return standing_among((place.membership.state, by_place.get(place.pk)) for place in rows)


def weighed(answers: QuerySet[Answer]) -> QuerySet[Answer]:
    """Answers, each with how many proposals it makes, `proposed`, and of how many nothing was settled, `unsettled`.

    To support the proposal of another State is no proposal.
    """
    own = Q(proposals__supports=None, proposals__isnull=False)
    waits = Q(proposals__disposition=None) | Q(proposals__disposition__kind__in=Disposition.UNSETTLED)
    return answers.annotate(
        proposed=Count("proposals", filter=own),
        supporting=Count("proposals", filter=Q(proposals__supports__isnull=False)),
        unsettled=Count("proposals", filter=own & waits),
    )


def standing_among(answered: Iterable[tuple[Any, Any]]) -> Standing:
    """The same of States, each with its `weighed` answer that stands, or None."""
    found = Standing()
    for state, answer in answered:
        if answer is None:
            found.silent.append(state)
        elif answer.position == Answer.Position.CONSULTING:
            found.undecided.append(state)
        elif answer.position == Answer.Position.STANDS_ASIDE:
            found.aside.append(state)
        elif answer.unsettled or (answer.position == Answer.Position.PROPOSES and not _says_what(answer)):
            found.open.append(state)
    return found


@transaction.atomic
def conclude(consultation: Consultation, *, outcome: str, on: date, reason: str = "", by, conference=None) -> Convenor:
    """State what a consultation has come to, for the States of one conference.

    Raises `PermissionDenied` for whoever acts for no Presidency of it, and `ValidationError` while a round is open, for
    consensus while a State is silent, undecided, aside or has a proposal of which nothing was said, and for tacit
    consent where the procedure does not have it.
    """
    presidency = presidency_of(consultation, by, conference)
    convenor = _locked(consultation, presidency.conference)
    last = consultation.rounds.order_by("-number").first()
    if last is None or not last.is_closed:
        raise ValidationError(_("Close the round first: until then States can answer."))
    standing = standing_of(last, convenor.conference)
    if outcome == Outcome.CONSENSUS:
        _require_stage_of_members(last)
        _require_consensus(standing)
    elif outcome == Outcome.TACIT:
        _require_stage_of_members(last)
        if not (consultation.procedure and consultation.procedure.has_tacit_consent):
            raise ValidationError({"outcome": _("The procedure on record has no tacit consent.")})
        if not standing.allows_tacit:
            raise ValidationError({"outcome": _("A State has objected, or not decided: there is no tacit consent.")})
    elif outcome != Outcome.WITHOUT:
        raise ValidationError({"outcome": _("A consultation is withdrawn by an act of its own.")})
    elif not reason:
        raise ValidationError({"reason": _("Say why it is concluded without consensus.")})
    if on > timezone.now().date() or (last.circulated_at and on < last.circulated_at.date()):
        raise ValidationError({"concluded_on": _("The day is not between the circulation and today.")})
    convenor.outcome, convenor.concluded_on, convenor.concluded_by, convenor.reason = outcome, on, presidency, reason
    return save(convenor, by)


@transaction.atomic
def withdraw(consultation: Consultation, *, reason: str, by) -> Consultation:
    """Take a consultation back, for all who are asked alike; a round that is open ends.

    Raises `PermissionDenied` for whoever acts for no Presidency, and `ValidationError` once it is over, or unless it
    says why.
    """
    presidency = presidency_of(consultation, by)
    require_open(consultation)
    if not reason:
        raise ValidationError({"reason": _("Say why it is withdrawn: those who were asked read it.")})
    if not agree(consultation, Agreed.Act.WITHDRAW, by=by):
        return consultation
    for row in consultation.rounds.select_for_update().filter(closed_at=None):
        row.closed_at, row.closed_by = timezone.now(), presidency
        save(row, by)
    for convenor in consultation.convenors.select_for_update():
        convenor.outcome, convenor.concluded_on = Outcome.WITHDRAWN, timezone.now().date()
        convenor.concluded_by, convenor.reason = presidency, reason
        save(convenor, by)
    if last := consultation.rounds.filter(circulated_at__isnull=False).order_by("-number").first():
        tell_withdrawn(last, by=by)
    return consultation


def adopt(consultation: Consultation, *, by) -> Version:
    """Adopt the text that the last round has circulated, word for word; to make it public is another act.

    Raises as `require_adoptable` and `issue_version` do.
    """
    convenors, last = require_adoptable(consultation, by=by)
    return adopt_circulated(last.version, how=partial(how_it_came_about, convenors, last), by=by)


def require_adoptable(consultation: Consultation, *, by) -> tuple[list[Convenor], Round]:
    """What adoption rests on: the convening Presidencies, and the round whose text is adopted.

    Raises `PermissionDenied` for whoever acts for no Presidency, and `ValidationError` without consensus of all
    conferences, and for a text that was adopted already.
    """
    presidency_of(consultation, by)
    convenors = list(consultation.convenors.select_related("conference", "concluded_by__state").order_by("pk"))
    if any(convenor.outcome not in Consultation.AGREED for convenor in convenors):
        raise ValidationError(_("There is no consensus that could be adopted."))
    last = consultation.rounds.order_by("-number").select_related("version", "stage").first()
    if last is None:
        raise ValidationError(_("Nothing has circulated."))
    if last.version.is_issued:
        raise ValidationError(_("The text is adopted already."))
    return convenors, last


def how_it_came_about(convenors: list[Convenor], last: Round) -> str:
    """What an adopted paper prints of its adoption, in the active language: one sentence for each conference.

    It says who stated the consensus and when, and never who was silent.
    """
    return ". ".join(_stated(convenor, last) for convenor in convenors)


def _stated(convenor: Convenor, last: Round) -> str:
    day = {"day": precise(convenor.concluded_on)}
    if convenor.outcome == Outcome.TACIT:
        stated = _("tacit consent stated by the PPT, %(day)s") % day
    else:
        stated = _("consensus stated by the PPT, %(day)s") % day
    presidency = convenor.concluded_by or convenor.presidency
    told = {"conference": convenor.conference, "state": presidency.named_state, "stated": stated}
    said = _("Agreed by consultation between meetings, %(conference)s, Presidency Pro Tempore of %(state)s; %(stated)s")
    if last.asks_troika:
        said = _(
            "Agreed by consultation of the troika between meetings, %(conference)s, Presidency Pro Tempore of"
            " %(state)s; %(stated)s"
        )
    return said % told


def _says_what(answer) -> bool:
    return bool(answer.proposed or answer.supporting)


def _require_stage_of_members(last: Round) -> None:
    stage = last.stage
    if stage and stage.respondents == stage.Respondents.TROIKA:
        raise ValidationError({"outcome": _("The troika's reaction is preliminary: consensus is that of the members.")})


def reasons_against(standing: Standing) -> list[str]:
    """What keeps consensus from being stated, in sentences that name the States; empty where nothing does."""
    reasons = (
        (standing.silent, _("No answer is on record from %(states)s: the State's own dated act is recorded first.")),
        (standing.undecided, _("%(states)s: still in internal consultation.")),
        (standing.aside, _("%(states)s: does not join the consensus.")),
        (
            standing.open,
            _("%(states)s: of a proposal nothing has been said yet, or it is for the meeting or the next round."),
        ),
    )
    return [reason % {"states": ", ".join(map(str, states))} for states, reason in reasons if states]


def _require_consensus(standing: Standing) -> None:
    if said := reasons_against(standing):
        raise ValidationError({"outcome": said})


def _locked(consultation: Consultation, conference: Conference) -> Convenor:
    rows = consultation.convenors.select_for_update(of=("self",)).select_related("conference")
    convenor = rows.get(conference=conference)
    if convenor.is_concluded:
        raise ValidationError(_("This consultation is over."))
    return convenor
