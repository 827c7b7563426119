"""The contents of a long page at its head, read from the rendered page, so that all rooms' panels are included."""

import re
from html import unescape

from django import template
from django.utils.html import strip_tags
from django.utils.safestring import SafeString

register = template.Library()

_SECTION = re.compile(
    r'<section id="([\w-]+)"[^>]*>\s*<h2>(.*?)(?:<span class="count">(.*?)</span>)?\s*</h2>', re.DOTALL
)


@register.tag
def gathered(parser, token):
    """`{% gathered %}…{% endgathered %}` renders its content without showing it.

    The page gets it as `gathered.html`, and `gathered.headings`: a dict of `anchor`, `label` and `count` for each
    section that has an `id` and begins with an `h2`.
    """
    nodes = parser.parse(("endgathered",))
    parser.delete_first_token()
    return _Gathered(nodes)


class _Gathered(template.Node):
    def __init__(self, nodelist):
        self.nodelist = nodelist

    def render(self, context):
        html = self.nodelist.render(context)
        headings = [
            {"anchor": anchor, "label": _text(label), "count": _text(count)}
            for anchor, label, count in _SECTION.findall(html)
        ]
        context["gathered"] = {"html": SafeString(html), "headings": headings}
        return ""


def _text(html: str) -> str:
    return unescape(strip_tags(html)).strip()
