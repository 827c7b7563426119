"""The order of States in a paper: one, and the same in all languages of the paper."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from portal.languages import KNOWN
from portal.translations import alphabetical, written

ALPHABETICAL, PROTOCOL = "alphabetical", "protocol"


def place_in(document) -> Callable[[Any], tuple]:
    """The key by which States, and the other parties in a list of `document`, are sorted.

    An order of protocol or by lot is the list of codes that the document holds; whoever is not in it follows. The
    alphabet is that of one language, whatever the active one is, and follows common names, as an official list does.
    """
    language = document.state_order_language or document.written_first_in
    codes = [] if document.state_order == ALPHABETICAL else document.state_order_codes
    places = {code: place for place, code in enumerate(codes)}

    def place(party) -> tuple:
        name = written(party, "name", language)["text"]
        return places.get(getattr(party, "code", ""), len(places)), alphabetical(name, language)

    return place


def alphabet_of(language: str) -> Callable[[Any], tuple]:
    """The key by which parties are sorted in a paper that is no document's: the alphabet of its language."""

    def place(party) -> tuple:
        return alphabetical(written(party, "name", language)["text"], language)

    return place


def said_of(document) -> str:
    """The sentence by which a paper names the order of its States; empty where the record names no alphabet."""
    if document.state_order == PROTOCOL:
        return _("States stand in the order of protocol.")
    if document.state_order != ALPHABETICAL:
        return _("States stand in the order that was drawn by lot.")
    if not document.state_order_language:
        return ""
    language = _(KNOWN[document.state_order_language].inside)
    return _("States stand in alphabetical order %(in_language)s.") % {"in_language": language}
