"""The names of a record in a cell: a code, an address, a position, a kind, or any name in any language."""

from typing import Any, cast

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy

from portal.spreadsheets.formulas import revived
from portal.spreadsheets.widgets import Text, key, widget_of

NAMES = ("name", "official_name", "acronym", "aliases")
TITLES = ("title", "aliases")
_BY_NAME = gettext_lazy("Code, address, acronym or name")
_BY_TITLE = gettext_lazy("Address in the portal, or title")
_BY_ADDRESS = gettext_lazy("Address in the portal")


class Names:
    """Names of records of one kind, in every language, that lead to what identifies each: Guatemala to GT."""

    def __init__(self, rows: models.QuerySet, leaf: str):
        known = {field.name for field in rows.model._meta.get_fields()}
        naming = NAMES if "name" in known else TITLES
        fields = sorted(name for name in known if name.partition("_")[0] in naming or name.startswith("official_name"))
        fields += getattr(rows.model, "also_named", ())
        self.found: dict[str, str | None] = {}
        for identity, *texts in rows.values_list(leaf, *fields):
            for line in (line for text in texts for line in (text or "").splitlines()):
                if self.found.setdefault(key(line), str(identity)) != str(identity):
                    self.found[key(line)] = None  # the name of several

    def of(self, text: str) -> str:
        """The identity of the record that `text` names; `text` itself if there is none, or more than one."""
        return self.found.get(key(text)) or text


class Leaf:
    """The field at the end of a path of relations that begins at `model`, as a cell of a `viewer` names it."""

    def __init__(self, model: type[models.Model], path: str, viewer):
        self.viewer = viewer
        *steps, leaf = path.split("__")
        self.title: Any = None
        for step in steps:
            relation = cast(models.ForeignKey, model._meta.get_field(step))
            model, self.title = relation.related_model, relation.verbose_name
        self.model = model
        self.field = cast(models.Field, model._meta.get_field(leaf))
        self.widget = widget_of(self.field)
        known = {field.name for field in model._meta.get_fields()}
        self.is_titled = "title" in known and self.field.unique  # else the title may be that of another meeting's
        self.is_named = "name" in known or self.is_titled

    @property
    def holds(self) -> str:
        if not isinstance(self.widget, Text):
            return str(self.widget.holds)
        if self.is_titled:
            return str(_BY_TITLE)
        return str(_BY_NAME if self.is_named else _BY_ADDRESS)

    @cached_property
    def names(self) -> Names:
        rows: Any = self.model._default_manager
        return Names(rows.visible_to(self.viewer), self.field.name)

    def word(self, text: str) -> str:
        """What a cell names, in the words by which records are known. Raises `CellError`."""
        if text == "" or not self.is_named:
            return str(self.widget.clean(revived(text))) if text else ""
        return self.names.of(text)


def reach(record: models.Model, path: str) -> Any:
    """What a lookup path leads to; None where a step is empty."""
    value: Any = record
    for step in path.split("__"):
        value = getattr(value, step) if value is not None else None
    return value
