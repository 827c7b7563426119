"""What the templates of the search page say: titles in which the words that were asked for are marked."""

from django import template
from django.utils.html import format_html
from django.utils.translation import get_language

from portal.search import marking
from portal.templatetags.plenaria import mark, told

register = template.Library()


@register.simple_tag(takes_context=True)
def marked(context, thing, field):
    """As `written`: a field in the reader's language, or in its own with a mark; with the words that were found."""
    text, language = told(thing, field)
    terms = context["found"].terms
    shown = marking.marked(text, marking.spans(text, terms))
    if not text or language == get_language():
        return shown
    return format_html('<span lang="{}">{}</span>{}', language, shown, mark(language))
