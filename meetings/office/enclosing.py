"""A new record is proposed with the audience of what encloses it: in a meeting for members, all is for members."""

from typing import Any

from django.forms.models import InlineForeignKeyField

from meetings.access import Audience, Audienced, EffectiveAudience, effective, narrowest


def propose_audience(form, told) -> None:
    """Propose for the new record of a form the effective audience of its parent, or of what `told` says it stands in.

    An audience that `told`, the initial data, names itself stays.
    """
    model = form._meta.model
    if form.instance.pk or "audience" not in form.fields or "audience" in told or not issubclass(model, Audienced):
        return
    around = narrowest(_enclosing(form, model, told))
    if around.audience != Audience.PUBLIC:
        form.initial |= {"audience": around.audience, "narrowed_to": around.narrowed_to}


class Enclosing:
    """Proposes the same for the new rows of a spreadsheet; one query for each kind of record in which they stand."""

    def __init__(self, viewer):
        self.viewer = viewer
        self.known: dict[type, dict[int, EffectiveAudience]] = {}

    def propose(self, record) -> None:
        """Give a record that is not saved yet the narrowest audience of what it stands in."""
        told = record._state.fields_cache
        around = narrowest(self._of(told[path]) for path in record.stands_in if told.get(path))
        if around.audience != Audience.PUBLIC:
            record.audience, record.narrowed_to_id = around.audience, around.narrowed_to

    def _of(self, holder) -> EffectiveAudience:
        kind = type(holder)
        if holder.pk is None:  # an item of the same file
            return EffectiveAudience(holder.audience, holder.narrowed_to_id)
        if kind not in self.known:
            self.known[kind] = effective(kind.objects.editable_by(self.viewer))
        return self.known[kind].get(holder.pk, EffectiveAudience())


def _enclosing(form, model, told) -> list[EffectiveAudience]:
    found: list[EffectiveAudience] = []
    for path in model.stands_in:
        holder: Any = form.fields.get(path)
        if isinstance(holder, InlineForeignKeyField):
            found.append(_of_parent(holder.parent_instance, form.viewer))
        elif told.get(path):  # a key: others are sorted out where an address is read
            rows = model._meta.get_field(path).related_model.objects.editable_by(form.viewer)
            found += effective(rows.filter(pk=told[path])).values()
    return found


def _of_parent(parent, viewer) -> EffectiveAudience:
    """That of the record above the lines of a form; asked of the database once for all of them."""
    if parent.pk is None:
        return EffectiveAudience()
    if "_effective" not in parent.__dict__:
        rows = type(parent).objects.editable_by(viewer).filter(pk=parent.pk)
        parent.__dict__["_effective"] = narrowest(effective(rows).values())
    return parent.__dict__["_effective"]
