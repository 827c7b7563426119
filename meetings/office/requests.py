"""Requests to the admin site: what is found out for one of them, and addresses that nobody clicks.

Values beyond all numbers and dates are missing, not errors of the server.
"""

from datetime import MAXYEAR, MINYEAR

from django.core.exceptions import ValidationError
from django.http import Http404

from meetings.office.conflicts.merge import EditConflict
from meetings.office.history.restore import Earlier
from meetings.requests import ViewerRequest


class OfficeRequest(ViewerRequest):
    """A request to the admin site, and what is found out for it alone; each is absent until then."""

    conflict: EditConflict  # somebody has saved since the posted form was read
    earlier: Earlier  # the state that the form shows in place of the present one


LONGEST_NUMBER = 18  # digits that every database and Python's dates can hold


def is_possible(name: str, value: str) -> bool:
    """Whether a filter of a list can be asked for `value`."""
    digits = value.strip().lstrip("+-")
    if not digits.isdigit():
        return True
    is_year = name.rpartition("__")[2] == "year"  # a list by dates asks for the year after, too
    return MINYEAR < int(digits) < MAXYEAR if is_year else len(digits) <= LONGEST_NUMBER


def is_key(text: str) -> bool:
    """Whether a text can be the key of a row."""
    return text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER


def refuse_impossible(request) -> None:
    """Raises `Http404` where a list is filtered by what no column can hold."""
    asked = ((name, value) for name, values in request.GET.lists() for value in values if name != "q")
    if not all(is_possible(name, each) for name, value in asked for each in value.split(",")):
        raise Http404


def possible(initial: dict, opts) -> dict:
    """What an address proposes for a new record of a model, without what no relation can hold."""
    return {name: value for name, value in initial.items() if _can_hold(opts, name, value)}


def _can_hold(opts, name: str, value) -> bool:
    field = next((each for each in (*opts.fields, *opts.many_to_many) if each.name == name), None)
    if field is None or not field.is_relation:
        return True
    try:
        keys = [field.related_model._meta.pk.to_python(each) for each in (value if field.many_to_many else [value])]
    except (ValidationError, TypeError):
        return False
    return all(is_possible(name, str(key)) for key in keys)
