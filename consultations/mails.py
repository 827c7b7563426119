"""What people are told by mail of what was recorded about them: a courtesy. The link opens a page and never acts."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from consultations.designations import in_force
from consultations.models import Answer, Designation, GivenStatement, GroupSeat, Handover, TeamSeat
from consultations.people import people_of
from consultations.recording import today
from portal.outbox.kinds import Kind, announce
from portal.outbox.posting import post


def _kind(name: str, label, rows: Callable[[], Any]) -> Kind:
    """A kind of mail to a person about one of `rows`; where the row is none of them any more, nothing is sent."""

    def context(arguments: dict) -> dict | None:
        row = rows().filter(pk=arguments["row"]).first()
        user = get_user_model().objects.filter(pk=arguments["user"], is_active=True).first()
        if row is None or user is None:
            return None
        return {"row": row, "user": user, "address": settings.SITE_ADDRESS + row.get_absolute_url()}

    place = f"consultations/mail/{name.replace('-', '_')}"
    return announce(Kind(name, label, f"{place}_subject.txt", f"{place}.txt", context))


def _not_over() -> Q:
    return Q(end=None) | Q(end__gte=today())


TEAM_SEAT = _kind(
    "team-seat",
    _("Seat in a Presidency's team"),
    lambda: TeamSeat.objects.filter(_not_over()).select_related("presidency__state", "presidency__conference"),
)
HAND_OVER = _kind(
    "hand-over",
    _("Hand-over of a Presidency"),
    lambda: Handover.objects.filter(accepted_at=None).select_related("incoming__conference", "outgoing__state"),
)
DESIGNATION = _kind(
    "designation",
    _("Designation"),
    lambda: Designation.objects.filter(_not_over()).select_related("state", "conference"),
)

GROUP_SEAT = _kind(
    "group-seat",
    _("Seat in a drafting group"),
    lambda: GroupSeat.objects.filter(_not_over()).select_related(
        "member__state", "member__conference", "member__group"
    ),
)
_SENT = Answer.objects.filter(sent_at__isnull=False).select_related(
    "respondent__round__consultation", "respondent__round__version", "respondent__membership__state"
)
RECEIPT = _kind("answer-receipt", _("Receipt of an answer"), _SENT.all)
RECORDED = _kind("answer-recorded", _("Answer recorded for a State"), _SENT.all)
_GIVEN = GivenStatement.objects.filter(ended_at=None).select_related(
    "respondent__round__consultation", "respondent__membership__state", "respondent__membership__conference"
)
WORDS = _kind("words-recorded", _("Words recorded for a State"), _GIVEN.all)


def tell_seated(seat: TeamSeat, *, by) -> None:
    """Tell a person of the seat in the team of a Presidency that was given to the person."""
    _tell(TEAM_SEAT, seat, seat.user, by)


def tell_of_offer(handover: Handover, *, by) -> None:
    """Tell the team of the incoming Presidency that a hand-over waits for it."""
    term = handover.incoming
    people = people_of(term.state, term.conference, today())
    seats = TeamSeat.objects.filter(TeamSeat.open_q(today()), presidency=term, user__in=people.values("pk"))
    for seat in seats.select_related("user"):
        _tell(HAND_OVER, handover, seat.user, by)


def tell_designated(designation: Designation, *, by) -> None:
    """Tell a person that its State has designated the person; nobody is told of an own act."""
    if designation.user != by:
        _tell(DESIGNATION, designation, designation.user, by)


def tell_named(seat: GroupSeat, *, by) -> None:
    """Tell a person that its State has named the person into a group; nobody is told of an own act."""
    if seat.user != by:
        _tell(GROUP_SEAT, seat, seat.user, by)


def tell_received(answer: Answer, *, by) -> None:
    """Tell whoever has sent an answer that it was received, and under which digest."""
    _tell(RECEIPT, answer, by, by)


def tell_recorded(answer: Answer, *, by) -> None:
    """Tell those who answer for a State what others have recorded for it; nobody is told of what one has recorded."""
    _tell_state(RECORDED, answer, by)


def tell_words_recorded(given: GivenStatement, *, by) -> None:
    """Tell them which words of the State others have recorded."""
    _tell_state(WORDS, given, by)


def _tell_state(kind: Kind, row: Answer | GivenStatement, by) -> None:
    place = row.respondent.membership
    for designation in in_force().filter(state=place.state, conference=place.conference).exclude(user=by):
        _tell(kind, row, designation.user, by)


def _tell(kind: Kind, row, user, by) -> None:
    if user.email:
        post(kind, {"row": row.pk, "user": user.pk}, to=user.email, language=user.spoken_language, about=row, by=by)
