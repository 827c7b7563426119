from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SessionsConfig(AppConfig):
    name = "sessions"
    label = "plenary_sessions"  # `sessions` is the label of Django's own session app
    verbose_name = _("Programme")
