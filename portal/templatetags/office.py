"""Tags of the pages of the office."""

from django import template

from portal import signed_out

register = template.Library()


@register.simple_tag(takes_context=True)
def written_by(context):
    """In a form with something to type: for whom it was made, so that nothing is lost to whoever is signed out."""
    return signed_out.written_by(context["request"].user)
