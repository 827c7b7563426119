"""Tags of documents: their texts from the rendering, each in its language."""

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import get_language, get_language_info, gettext_lazy

from documents.paper.typography import day_range, with_numerals_held
from documents.standings import inside
from documents.versions import comparison, verification
from meetings.provenance import doubt_of

register = template.Library()
# The element of each kind of piece, and its word for screen readers.
SAID = {comparison.ADDED: ("ins", gettext_lazy("inserted")), comparison.REMOVED: ("del", gettext_lazy("deleted"))}


@register.simple_tag(takes_context=True)
def said(context, text):
    """A text of the tree within a line."""
    return context["rendering"].inline(text)


@register.simple_tag(takes_context=True)
def prose(context, text, first_heading, number="", figures=None, keys=(), citations=None):
    """A Markdown text of the tree as blocks, with headings from rank `first_heading`; `number` stands before it.

    `figures` are the images that it may show, `keys` those of its paragraphs; the calls of its `citations` stand at its
    end.
    """
    return context["rendering"].block(text, first_heading, number, figures, keys or (), citations)


@register.simple_tag(takes_context=True)
def begin_notes(context):
    """Begins a block with citations."""
    context["rendering"].begin_notes()
    return ""


@register.filter
def headline(text):
    """A title of the tree in large type."""
    return text | {"text": with_numerals_held(text["text"])}


@register.simple_tag(takes_context=True)
def citation(context, note):
    """The call of a citation's note."""
    return context["rendering"].note(note) if note else ""


@register.simple_tag
def certainty(value):
    """The mark of a fact without a full source: inferred, or from one outlet; nothing for other facts."""
    said = doubt_of(value) if value else ""
    return format_html(' <i class="certainty">{}</i>', said) if said else ""


@register.filter
def block_template(block):
    """The template that renders a block."""
    return f"documents/blocks/_{block['type']}.html"


@register.simple_tag
def day_of(moment):
    """The date of a moment as text, in UTC."""
    return day_range(moment.date(), None, get_language())


@register.simple_tag
def language_name(code):
    """The name of a language in the reader's language."""
    return get_language_info(code)["name_translated"]


@register.simple_tag
def in_language(code):
    """That something is written in a language: “in Portuguese”."""
    return inside(code)


@register.simple_tag
def compare_address(document):
    """The address at which versions of a document are compared."""
    if document.meeting_id:
        return reverse("documents:compare", args=[document.meeting.address, document.address])
    return reverse("documents:free_compare", args=[document.address])


@register.simple_tag
def piece(state, text):
    """A piece of a comparison: inserted and deleted text is marked, for screen readers too."""
    if state not in SAID:
        return text
    element, said = SAID[state]
    mark = '<{0}><span class="visually-hidden">[{1}: </span>{2}<span class="visually-hidden">]</span></{0}>'
    return format_html(mark, element, said, text)


@register.simple_tag
def verify_address(code):
    """The public address at which a code is verified."""
    return verification.address_of(code)


@register.filter
def digest(sha256):
    """A digest as a person compares it: its first and its last eight digits, in fours."""
    return f"{sha256[:4]} {sha256[4:8]} … {sha256[-8:-4]} {sha256[-4:]}"
