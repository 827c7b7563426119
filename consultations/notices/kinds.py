"""The kinds of mails about a round.

Each asks the door for its recipient as it leaves: what the recipient does not see, or sees no more, is not sent.
"""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from consultations.models import Answer, Consultation, Respondent, Round
from consultations.notices.wording import acronyms, end_of, named
from meetings.access import Viewer
from meetings.seats import viewer_for
from portal.outbox.kinds import Kind, announce
from portal.translations import written

PLACE = "consultations/mail"


def _kind(name: str, label, holds: Callable[[Round, list[Respondent]], bool]) -> Kind:
    """A kind of mail about a round; nothing is sent where it `holds` no more, or is not for the recipient."""

    def context(arguments: dict) -> dict | None:
        user = get_user_model().objects.filter(pk=arguments["user"], is_active=True).first()
        viewer = viewer_for(user) if user else Viewer()
        row = Round.objects.visible_to(viewer).select_related("consultation").filter(pk=arguments["row"]).first()
        places = _places(arguments, viewer)
        if row is None or not places or not holds(row, places):
            return None
        return {
            "user": user,
            "row": row,
            "states": ", ".join(written(place.membership.state, "name")["text"] for place in places),
            "conferences": acronyms(row),
            "named": named(row),
            "end": end_of(row),
            "address": settings.SITE_ADDRESS + row.get_absolute_url(),
            "daily": settings.SITE_ADDRESS + reverse("consultations:daily_mail"),
        }

    file = f"{PLACE}/{name.replace('-', '_')}"
    return announce(Kind(name, label, f"{file}_subject.txt", f"{file}.txt", context))


def _places(arguments: dict, viewer: Viewer) -> list[Respondent]:
    """The places of the mail for which its recipient still acts."""
    rows = Respondent.objects.filter(pk__in=arguments["places"], membership__in=viewer.member_places)
    return list(rows.select_related("membership__state").order_by("pk"))


def _is_open(row: Round, _places: list[Respondent]) -> bool:
    return row.is_circulated and not row.is_over


def _is_open_and_unanswered(row: Round, places: list[Respondent]) -> bool:
    answered = Answer.objects.standing().filter(respondent__in=places).count()
    return _is_open(row, places) and answered < len(places)


def _is_withdrawn(row: Round, _places: list[Respondent]) -> bool:
    return row.consultation.convenors.filter(outcome=Consultation.Outcome.WITHDRAWN).exists()


def _is_closed(row: Round, _places: list[Respondent]) -> bool:
    return row.is_closed


OPENS = _kind("round-opens", _("A round has opened"), _is_open)
EXTENDED = _kind("round-extended", _("The end of a round was put off"), _is_open)
CLOSED = _kind("round-closed", _("A round was closed"), _is_closed)
WITHDRAWN = _kind("round-withdrawn", _("A consultation was withdrawn"), _is_withdrawn)
REMINDER = _kind("round-reminder", _("Reminder to all who are asked"), _is_open)
ASKED = _kind("round-asked", _("Reminder to those without an answer on record"), _is_open_and_unanswered)
OF_ROUNDS = (OPENS, EXTENDED, CLOSED, WITHDRAWN, REMINDER, ASKED)
