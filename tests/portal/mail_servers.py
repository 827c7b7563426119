"""Mail servers that do not do what is hoped for, as back ends of Django's mail."""

from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected

from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend


class Taking(BaseEmailBackend):
    """Takes every mail into `mail.outbox`."""

    def send_messages(self, messages):
        mail.outbox += messages
        return len(messages)


class Unreachable(BaseEmailBackend):
    def open(self):
        raise ConnectionRefusedError("nobody is there")


class Refusing(BaseEmailBackend):
    """Refuses for good, and quotes the mail."""

    answer = (550, b"5.7.1 spam: http://portal.example/es/invitation/MQ/c8-secret0123456789/ is not liked")

    def send_messages(self, messages):
        raise SMTPRecipientsRefused({messages[0].to[0]: self.answer})


class Busy(Refusing):
    answer = (451, b"4.7.1 try again later")


class Vanishing(BaseEmailBackend):
    """Takes the mail, and breaks the connection before it answers."""

    def send_messages(self, messages):
        mail.outbox += messages
        raise SMTPServerDisconnected("Connection unexpectedly closed")
