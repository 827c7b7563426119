"""What an application of an observer begins with, and what follows once its admission is announced."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from consultations.recording import save
from decisions.models import Application, Criteria, CriterionAnswer, Decision
from meetings.access import Audience
from meetings.models import Conference, Membership


@transaction.atomic
def lay_out(application: Application, *, by) -> list[CriterionAnswer]:
    """Lay out the criteria that the applicant is asked, a line each, where the application has none yet.

    Those that held on the day of its letter; none where the conference has no criteria on record.
    """
    if application.criterionanswer_rows.exists():
        return []
    found = Criteria.objects.filter(conference=application.conference_id)
    criteria = found.holding_on(application.letter_on or timezone.localdate()).first()
    lines = criteria.criteria_lines.filter(kind=application.asked_of) if criteria else ()
    return [save(CriterionAnswer(application=application, criterion=line), by) for line in lines]


@transaction.atomic
def give_status(application: Application, *, by) -> Membership | None:
    """What an announced admission brings: the status, dated, and a decision that everybody finds.

    None, and nothing is done, unless it is admitted and announced; again, it follows a day that was corrected. Raises
    `ValidationError` where the party has another place in the conference.
    """
    decision = application.decided_by
    if not application.is_admitted_and_announced or decision is None:
        return None
    membership = save(application.status(), by)
    if application.membership_id != membership.pk:
        application.membership = membership
        save(application, by)
        decision.audience, decision.narrowed_to = Audience.PUBLIC, None
        save(decision, by)
    return membership


def require_private(decision: Decision, conferences: Iterable[Conference], narrowed_to: Conference | None) -> None:
    """Raise `ValidationError` at `conferences` where a decision that is not announced would be for members of others.

    Asked as these are changed; of its audience the decision asks itself.
    """
    if narrowed_to is None and len(list(conferences)) > 1 and decision.pk and decision.admits_in_private:
        raise ValidationError({"conferences": _("Until it is announced, it is for the members of one conference.")})
