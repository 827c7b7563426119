"""How a dossier shows its texts, on the page and on paper."""

from django import template
from django.utils.html import format_html

from decisions.dossier.parts import Text
from portal.languages import language_tag
from portal.templatetags.plenaria import mark

register = template.Library()


@register.simple_tag(takes_context=True)
def told(context, text: Text):
    """A text with its doubt, tagged as the language in which it is written; the page marks it, as it does elsewhere."""
    is_paper = context.get("is_paper")
    shown = format_html("{}", text.text)
    if text.language:
        shown = format_html('<span lang="{}">{}</span>', language_tag(text.language), shown)
    if text.language and not is_paper:
        shown += mark(text.language)
    if text.doubt:
        shown += format_html(' <{0} class="certainty">{1}</{0}>', "i" if is_paper else "span", text.doubt)
    return shown
