"""How templates of documents ask their rendering for texts, each in the language that it is written in."""

from django import template

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


@register.filter
def block_template(block):
    """The template that renders a block."""
    return f"documents/blocks/_{block['type']}.html"
