"""Sentences of Django's admin that the portal's catalogues translate differently; nothing here is called.

Django's Spanish and Portuguese treat every record as masculine ("El reunión … fue agregado").
"""

from django.utils.translation import gettext_noop

SENTENCES = (
    gettext_noop("The {name} “{obj}” was added successfully."),
    gettext_noop("The {name} “{obj}” was added successfully. You may add another {name} below."),
    gettext_noop("The {name} “{obj}” was changed successfully."),
    gettext_noop("The {name} “{obj}” was changed successfully. You may edit it again below."),
    gettext_noop("The {name} “{obj}” was changed successfully. You may add another {name} below."),
    gettext_noop("Add another %(verbose_name)s"),
)
