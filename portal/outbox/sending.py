"""Sends one mail of the outbox.

SMTP cannot promise that a mail goes out exactly once. Until the message is handed over, a try may be repeated; once the
server has answered, the row says what it answered. Where a try broke off in between, nobody knows: the row says so, and
only a person sends the mail again.
"""

import re
from datetime import timedelta
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from django_tasks import task

from portal.models import Mail
from portal.outbox.kinds import KINDS, Kind
from portal.tasks.running import TryAgainError, conclude, is_last_try

NO_SERVER = ("django.core.mail.backends.console", "django.core.mail.backends.dummy")
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 480))
_LINK = re.compile(r"\S*[/?=&]\S{8,}")
_LONGEST = 300
REFUSED_FOR_GOOD = 500  # from this answer of a mail server on


def has_server() -> bool:
    """Whether mails leave the portal at all."""
    return not settings.EMAIL_BACKEND.startswith(NO_SERVER)


@task(title=gettext_lazy("To send a mail"), about="portal.Mail", pauses=PAUSES)
def send(mail: int, *, by: int | None = None):
    """Send the mail of this key, if it waits; `by` is the key of whoever asked."""
    row = Mail.objects.filter(pk=mail).first()
    if row is None or row.status not in {Mail.Status.WAITING, Mail.Status.SENDING}:
        return
    if row.status == Mail.Status.SENDING:
        _settle(row, Mail.Status.UNKNOWN, _("It broke off while the mail was handed over."))
        return
    kind = KINDS.get(row.template)
    try:
        message = _message(row, kind) if kind else None
    except ValueError as error:  # of a header or an address that no mail can have
        _settle(row, Mail.Status.FAILED, type(error).__name__)
        return
    if message is None:
        _settle(row, Mail.Status.FAILED, _("What it was about is over."))
        return
    _hand_over(row, message)


def _message(row: Mail, kind: Kind) -> EmailMessage | None:
    with override(row.language):
        context = kind.context(row.arguments)
        if context is None:
            return None
        subject = " ".join(render_to_string(kind.subject, context).split())
        text = render_to_string(kind.text, context)
    message = EmailMessage(subject, text, None, [row.address], headers={"Message-ID": row.message_id})
    message.message()
    return message


def _hand_over(row: Mail, message: EmailMessage) -> None:
    """Connect, say in the row that the mail is being sent, and send it."""
    waits = Mail.objects.filter(pk=row.pk, status=Mail.Status.WAITING)
    waits.update(tries=row.tries + 1)
    server = get_connection()
    try:
        server.open()
    except (SMTPException, OSError) as error:
        _put_off(row, error)
        return
    try:
        if waits.update(status=Mail.Status.SENDING):
            _send(row, message, server)
    finally:
        _close(server)


def _send(row: Mail, message: EmailMessage, server) -> None:
    try:
        server.send_messages([message])
    except SMTPRecipientsRefused as error:
        code, answer = next(iter(error.recipients.values()))
        _refused(row, SMTPResponseException(code, answer))
    except SMTPResponseException as error:
        _refused(row, error)
    except (SMTPException, OSError) as error:
        _settle(row, Mail.Status.UNKNOWN, _said(error))
    else:
        _settle(row, Mail.Status.SENT if has_server() else Mail.Status.BY_HAND, "")


def _close(server) -> None:
    try:
        server.close()
    except (SMTPException, OSError):
        return  # what became of the mail is known before


def _refused(row: Mail, error: SMTPResponseException) -> None:
    if error.smtp_code >= REFUSED_FOR_GOOD:
        _settle(row, Mail.Status.FAILED, _said(error))
    else:
        _put_off(row, error)


def _put_off(row: Mail, error: Exception) -> None:
    """The mail did not go out; raises `TryAgainError`, unless this was the last try."""
    if is_last_try():
        _settle(row, Mail.Status.FAILED, _said(error))
        return
    Mail.objects.filter(pk=row.pk).update(status=Mail.Status.WAITING, reason=_said(error))
    raise TryAgainError(_said(error))


@transaction.atomic
def _settle(row: Mail, status: str, reason: str) -> None:
    """What became of the mail, and the end of its task, in one."""
    sent_at = timezone.now() if status == Mail.Status.SENT else None
    Mail.objects.filter(pk=row.pk).update(status=status, reason=reason, sent_at=sent_at)
    conclude(reason)


def _said(error: Exception) -> str:
    """What a server said, without anything that looks like an address: some quote the link of the mail."""
    code = getattr(error, "smtp_code", "")
    answer = getattr(error, "smtp_error", b"") or str(error)
    text = answer.decode(errors="replace") if isinstance(answer, bytes) else str(answer)
    return _LINK.sub("…", f"{code} {text or type(error).__name__}".strip())[:_LONGEST]
