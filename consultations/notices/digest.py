"""The mail of a day to whoever wants it: which rounds are open that the person sees, and until when."""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_tasks import task

from consultations.circles import convened_by
from consultations.models import Round
from consultations.notices.wording import acronyms, end_of
from meetings.seats import viewer_for
from portal.outbox.kinds import Kind, announce
from portal.outbox.posting import post
from portal.tasks.running import conclude


def open_rounds(viewer) -> list[Round]:
    """The rounds that are open now and in which a person acts: for a State, a Presidency or a secretariat."""
    rows = Round.objects.visible_to(viewer).filter(circulated_at__isnull=False, opens_at__lte=timezone.now())
    return list(rows.exclude(Round.over_q()).select_related("consultation").order_by("deadline", "pk"))


def may_want(viewer) -> bool:
    """Whether there can be rounds for a person at all."""
    return bool(viewer.member_places or viewer.secretariats or convened_by(viewer))


def _context(arguments: dict) -> dict | None:
    user = get_user_model().objects.filter(pk=arguments["user"], is_active=True, is_mailed_daily=True).first()
    rows = open_rounds(viewer_for(user)) if user else []
    if not rows:
        return None
    lines = [
        {
            "conferences": acronyms(row),
            "number": row.consultation.number,
            "end": end_of(row),
            "address": settings.SITE_ADDRESS + row.get_absolute_url(),
        }
        for row in rows
    ]
    return {"user": user, "lines": lines, "daily": settings.SITE_ADDRESS + reverse("consultations:daily_mail")}


DAILY = announce(
    Kind(
        "daily", _("Mail of the day"), "consultations/mail/daily_subject.txt", "consultations/mail/daily.txt", _context
    )
)


@task(title=_("To send the mails of the day to those who want them"))
def send_daily():
    """Ask for the mail of the day to everybody who wants it and for whom a round is open."""
    with transaction.atomic():
        people = get_user_model().objects.filter(is_active=True, is_mailed_daily=True).exclude(email="")
        for user in people.order_by("pk"):
            if open_rounds(viewer_for(user)):
                post(DAILY, {"user": user.pk}, to=user.email, language=user.spoken_language)
        conclude()
