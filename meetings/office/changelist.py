"""Lists that open as fast with a hundred thousand rows as with two hundred: what filters offer, how rows count."""

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

COUNTED = 2000
OFFERED = 30


class MoreThan(int):
    """The last number that was counted up to, where there is more."""

    def __str__(self):
        return _("more than %(number)d") % {"number": int(self)}


class FirstPages(Paginator):
    """The first `COUNTED` rows. Nobody turns pages beyond them, and to count all rows takes longer than to show fifty.

    Whoever looks for others narrows the list.
    """

    object_list: QuerySet

    @cached_property
    def count(self) -> int:
        found = self.object_list.order_by()[: COUNTED + 1].count()
        return MoreThan(COUNTED) if found > COUNTED else found


class Named(admin.RelatedFieldListFilter):
    """Offers the values that rows of the list name: asked for value by value, so that no list is read as a whole.

    Where there are more than `OFFERED`, the value is searched for as in a form.
    """

    template = "admin/_named_filter.html"

    def field_choices(self, field, request, model_admin):
        if (
            field.many_to_many
        ):  # shared lists, of which everybody knows every value; to ask for each would read all rows
            named = field.related_model.objects.visible_to(request.viewer)
        else:
            rows = model_admin.get_queryset(request).order_by().filter(**{self.field_path: OuterRef("pk")})
            named = field.related_model.objects.filter(Exists(rows))
        if ordering := self.field_admin_ordering(field, request, model_admin):
            named = named.order_by(*ordering)
        found = list(named[: OFFERED + 1])
        self.search = None
        if len(found) > OFFERED:
            widget = AutocompleteSelect(field, model_admin.admin_site)
            self.search = forms.ModelChoiceField(named, widget=widget, required=False)
            found = list(named.filter(pk__in=self.lookup_val or ()))
        return [(row.pk, str(row)) for row in found]

    def has_output(self):
        return bool(self.search) or super().has_output()

    def choices(self, changelist):
        if self.search:
            chosen = self.lookup_choices[0][0] if self.lookup_choices else None
            attrs = {"id": f"filter-{self.field_path}", "aria-label": self.title}
            self.rendered = self.search.widget.render(self.lookup_kwarg, chosen, attrs)
            own = {*self.expected_parameters(), "p"}
            self.kept = [(name, value) for name, value in changelist.params.items() if name not in own]
        return super().choices(changelist)


def related_only(*names: str) -> list:
    """Filters by relation that offer the values of rows which the person may edit, and no others."""
    return [(name, Named) for name in names]
