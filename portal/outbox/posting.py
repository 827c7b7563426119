"""A mail is asked for, and asked for again."""

from email.utils import make_msgid, parseaddr

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from portal.models import Mail
from portal.outbox.kinds import Kind
from portal.outbox.sending import send

AGAIN = (Mail.Status.FAILED, Mail.Status.UNKNOWN)


def post(kind: Kind, arguments: dict, *, to: str, language: str, about=None, by=None) -> Mail:
    """Put a mail to the address `to` into the outbox; it leaves once the transaction is committed.

    `about` is the record whose editors are told what became of it, `by` the user who asked.
    """
    mail = Mail(
        template=kind.name,
        arguments=arguments,
        address=to,
        language=language,
        message_id=make_msgid(domain=parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]),
        kind=ContentType.objects.get_for_model(about) if about else None,
        key=about.pk if about else None,
    )
    with transaction.atomic():
        mail.save()
        _queue(mail, by)
    return mail


def send_again(mail: Mail, *, by) -> None:
    """Send a mail that a person has decided to send once more, under the Message-ID that it had.

    Raises `ValidationError` for one that was sent or still waits.
    """
    again = {"status": Mail.Status.WAITING, "tries": 0, "reason": ""}
    with transaction.atomic():
        if not Mail.objects.filter(pk=mail.pk, status__in=AGAIN).update(**again):
            raise ValidationError(_("This mail was sent, or still waits."))
        _queue(mail, by)


def _queue(mail: Mail, by) -> None:
    send.enqueue(mail.pk, by=by.pk if by else None)
