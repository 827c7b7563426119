"""How templates of documents ask their rendering for texts, each in the language that it is written in."""

from django import template
from django.utils.html import format_html
from django.utils.translation import gettext as _

from meetings.provenance import Certainty

register = template.Library()


@register.simple_tag(takes_context=True)
def said(context, text):
    """A text of the tree inside a line."""
    return context["rendering"].inline(text)


@register.simple_tag(takes_context=True)
def prose(context, text, first_heading, number=""):
    """A Markdown text of the tree as blocks, its headings from rank `first_heading`; `number` leads it."""
    return context["rendering"].block(text, first_heading, number)


@register.simple_tag(takes_context=True)
def begin_notes(context):
    """A block with citations begins."""
    context["rendering"].begin_notes()
    return ""


@register.simple_tag(takes_context=True)
def citation(context, note):
    """The call of a citation's note."""
    return context["rendering"].note(note) if note else ""


@register.simple_tag
def certainty(value):
    """The mark beside what no source states: that it is inferred, or from one outlet; nothing beside all else."""
    words = {Certainty.INFERRED: _("inferred"), Certainty.ONE_OUTLET: _("from one outlet")}
    return format_html(' <i class="certainty">{}</i>', words[value]) if value in words else ""


@register.filter
def block_template(block):
    """The template that renders a block."""
    return f"documents/blocks/_{block['type']}.html"
