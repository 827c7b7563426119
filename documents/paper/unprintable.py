"""What is said of a paper that cannot be printed: to a reader on a page, to an operator on a line."""

from http import HTTPStatus

from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.generic import View


class UnprintableError(Exception):
    """A paper that cannot be printed. As a text it is what a person reads, in the active language.

    `reason` is the engine's, in English; `section` names the section that it lies in, empty where it lies in none.
    """

    def __init__(self, reason: str, section: str):
        super().__init__(reason, section)
        self.reason, self.section = reason, section

    def __str__(self):
        if not self.section:
            return _("The PDF of this document cannot be made.")
        return _("The PDF cannot be made because of the section “%(section)s”.") % {"section": self.section}


class SaysUnprintable(View):
    """A view of a file that answers with a page where the paper cannot be printed."""

    def dispatch(self, request, *args, **kwargs):
        try:
            return super().dispatch(request, *args, **kwargs)
        except UnprintableError as error:
            context = {"unprintable": error}
            response = render(request, "documents/unprintable.html", context, status=HTTPStatus.SERVICE_UNAVAILABLE)
            add_never_cache_headers(response)
            return response


def section_at(tree: dict, anchor: str) -> str:
    """The words that lead to a section of a tree by its anchor on paper: its own heading, or the last one before it.

    A technical sheet in a section has an anchor of its own, and its title is added. Empty where there is no such place.
    """
    heading = ""
    for section in tree["sections"]:
        said = " ".join(filter(None, (section["numbering"], section["heading"]["text"])))
        heading = said or heading
        if section["anchor"] == anchor:
            return heading
        for sheet in (sheet for block in section["blocks"] for sheet in block.get("sheets", ())):
            if f"{section['anchor']}-{sheet['address']}" == anchor:
                return " · ".join(filter(None, (heading, sheet["title"]["text"])))
    return ""
