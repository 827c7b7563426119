"""Tags of the search page: titles with the words of the query marked."""

from django import template
from django.utils.html import format_html
from django.utils.translation import get_language

from portal.search import marking
from portal.templatetags.plenaria import inferred, mark, told
from portal.translations import is_inferred_title

register = template.Library()


@register.simple_tag(takes_context=True)
def marked(context, thing, field):
    """Like `written`, with the words of the query marked."""
    text, language = told(thing, field)
    terms = context["found"].terms
    shown = marking.marked(text, marking.spans(text, terms))
    if text and language != get_language():
        shown = format_html('<span lang="{}">{}</span>{}', language, shown, mark(language))
    return inferred(shown) if field == "title" and is_inferred_title(text) else shown
