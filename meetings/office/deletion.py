"""What goes with a record that is deleted, and that what was published is withdrawn instead."""

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.access import Audienced, Release
from meetings.office.forms import foreign
from meetings.operations import was_published, withdraw

SHOWN = 40


def shortened(nested: list, limit: int = SHOWN) -> list:
    """The first `limit` lines of a nested list, as Django makes them, and how many more there are."""
    left, total = limit, 0

    def cut(lines: list) -> list:
        nonlocal left, total
        kept: list = []
        for line in lines:
            if isinstance(line, list):
                if inner := cut(line):
                    kept.append(inner)
                continue
            total += 1
            if left > 0:
                left -= 1
                kept.append(line)
        return kept

    shown = cut(nested)
    return [*shown, _("and %(number)s more") % {"number": total - limit}] if total > limit else shown


class Deletion(admin.ModelAdmin):
    """Deleting says what depends on a record; what readers have had at an address of its own is not deleted."""

    delete_confirmation_template = "admin/delete_record.html"
    delete_selected_confirmation_template = "admin/delete_records.html"
    actions: tuple[str, ...] = ("withdraw_selected",)

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}_withdraw"
        view = self.admin_site.admin_view(self.withdraw_view)
        own = [path("<path:object_id>/withdraw/", view, name=name)] if issubclass(self.model, Audienced) else []
        return [*own, *super().get_urls()]

    def get_actions(self, request):
        actions = super().get_actions(request)
        if not issubclass(self.model, Audienced):
            actions.pop("withdraw_selected", None)
        return actions

    def has_withdraw_permission(self, request, obj=None) -> bool:
        return self.has_change_permission(request, obj)

    def is_protected(self, request, obj) -> bool:
        """Whether `obj` was published; asked once a request and object."""
        known = request.__dict__.setdefault("_protected", {})
        key = (self.model, obj.pk)
        if key not in known:
            known[key] = was_published(obj)
        return known[key]

    def get_deleted_objects(self, objs, request):
        """What is another secretariat's neither goes with a row of one's own nor is named; Django asks desks alone."""
        shown, counts, refused, protected = super().get_deleted_objects(objs, request)
        theirs = set() if request.viewer.sees_all else foreign(objs, request.viewer)
        if theirs:
            refused, protected = refused | theirs, []
        elif protected:
            refused = set()  # what names the record explains more, and keeps it as well
        return shortened(shown), counts, refused, shortened(protected)

    def delete_view(self, request, object_id, extra_context=None):
        obj = self.get_object(request, unquote(object_id))
        if obj is not None and self.has_withdraw_permission(request, obj) and self.is_protected(request, obj):
            if request.method == "POST":
                raise PermissionDenied
            return self._ask(request, obj)
        return super().delete_view(request, object_id, extra_context)

    def withdraw_view(self, request, object_id):
        """Asks, and then withdraws."""
        obj = self.get_object(request, unquote(object_id))
        if obj is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_withdraw_permission(request, obj):
            raise PermissionDenied
        if request.method != "POST":
            return self._ask(request, obj)
        self._withdraw(request, [obj])
        return redirect(self.address_of(obj, "change"))

    @admin.action(description=gettext_lazy("Withdraw: a draft again"), permissions=["withdraw"])
    def withdraw_selected(self, request, queryset):
        self._withdraw(request, queryset)

    def _withdraw(self, request, rows):
        """Withdraw each row, and say for each what came of it."""
        for row in rows:
            try:
                withdraw(row, by=request.user)
            except ValidationError as error:
                self.message_user(request, f"{row}: {' '.join(error.messages)}", messages.ERROR)
            else:
                said = _("“%(record)s” has been withdrawn: it is a draft again.") % {"record": row}
                self.message_user(request, said, messages.SUCCESS)

    def _ask(self, request, obj):
        context = {
            **self.admin_site.each_context(request),
            "title": _("Withdraw"),
            "subtitle": str(obj),
            "object": obj,
            "opts": self.opts,
            "is_published": obj.release == Release.PUBLISHED,
            "address": self.address_of(obj, "change"),
        }
        return render(request, "admin/withdraw.html", context)

    def address_of(self, obj, view: str) -> str:
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_{view}", args=[obj.pk])
