"""The messages about a document that cannot be printed: for a reader on a page, for an operator on a line."""

from http import HTTPStatus

from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.generic import View


class UnprintableError(Exception):
    """A document that cannot be printed; as a string, the message for a person in the active language.

    `reason` is the engine's message, in English; `section` names the section in which it lies, empty if unknown. Where
    the press failed and not the paper (`is_of_press`), another try may print it.
    """

    def __init__(self, reason: str, section: str, *, is_of_press: bool = False):
        super().__init__(reason, section)
        self.reason, self.section, self.is_of_press = reason, section, is_of_press

    def __str__(self):
        if self.is_of_press:
            return _("The PDF cannot be made at the moment: what prints was ended or is busy. Try again in a minute.")
        if not self.section:
            return _("The PDF of this document cannot be made.")
        return _("The PDF cannot be made because of the section “%(section)s”.") % {"section": self.section}


class SaysUnprintable(View):
    """A view of a file that answers with a page if the document cannot be printed."""

    def dispatch(self, request, *args, **kwargs):
        try:
            return super().dispatch(request, *args, **kwargs)
        except UnprintableError as error:
            context = {"unprintable": error}
            response = render(request, "documents/unprintable.html", context, status=HTTPStatus.SERVICE_UNAVAILABLE)
            add_never_cache_headers(response)
            if error.is_of_press:
                response["Retry-After"] = "60"
            return response


def section_at(tree: dict, anchor: str) -> str:
    """The heading of a section of a tree, by its anchor on paper, or the last heading before it.

    A technical sheet in a section has its own anchor, and its title is added. Empty if the anchor is unknown.
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
