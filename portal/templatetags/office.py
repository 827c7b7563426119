"""Tags of the pages of the office."""

from django import template
from django.template.loader import render_to_string

from portal import signed_out

register = template.Library()


@register.simple_tag(takes_context=True)
def written_by(context):
    """In a form with something to type: for whom it was made, so that nothing is lost to whoever is signed out."""
    return signed_out.written_by(context["request"].user)


@register.simple_block_tag
def tool_group(content, name: str, label: str):
    """The tools of a form that are for one kind of work, as list items; nothing where there are none."""
    said = {"name": name, "label": label, "tools": content}
    return render_to_string("admin/_tool_group.html", said) if content.strip() else ""
