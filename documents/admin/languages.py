"""What the form of a document asks of its languages, and of the order of States in it."""

import re

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from modeltranslation.utils import get_translation_fields

from documents.paper.letterhead import READER
from meetings.models import State
from portal.text.normalise import normalised


class Languages(forms.MultipleChoiceField):
    """Some of the portal's languages, as boxes to tick."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs):
        super().__init__(choices=settings.LANGUAGES, required=False, **kwargs)


class StatesInOrder(forms.CharField):
    """States by their codes or names, one a line or between commas; a list of their codes."""

    widget = forms.Textarea(attrs={"rows": 6})

    def __init__(self, **kwargs):
        super().__init__(required=False, **kwargs)

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value) -> list[str]:
        typed = [word.strip() for word in re.split(r"[,;\n]", super().to_python(value) or "")]
        names = _codes_by_name() if any(typed) else {}
        codes = []
        for word in filter(None, typed):
            code = names.get(normalised(word))
            if code is None:
                raise ValidationError(_("There is no State “%(name)s”.") % {"name": word})
            if code in codes:
                raise ValidationError(_("“%(name)s” stands here twice.") % {"name": word})
            codes.append(code)
        return codes


def _codes_by_name() -> dict[str, str]:
    """The code of each State by its code, and by its names in all languages."""
    columns = [*get_translation_fields("name"), *get_translation_fields("official_name")]
    found = {}
    for code, *names in State.objects.visible_to(READER).values_list("code", *columns):
        found |= {normalised(name): code for name in (code, *names) if name}
    return found
