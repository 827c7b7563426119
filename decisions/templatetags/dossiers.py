"""How a dossier shows its texts, on the page and on paper."""

from django import template
from django.utils.html import format_html

from decisions.dossier.parts import Text
from portal.languages import language_tag
from portal.templatetags.plenaria import mark

register = template.Library()


@register.simple_tag(takes_context=True)
def told(context, text: Text):
    """A text, tagged as the language in which it is written; the page marks it as well, as it does elsewhere."""
    if not text.language:
        return text.text
    shown = format_html('<span lang="{}">{}</span>', language_tag(text.language), text.text)
    return shown if context.get("is_paper") else shown + mark(text.language)
