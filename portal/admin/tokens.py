from django.contrib import admin, messages
from django.utils.translation import gettext_lazy, ngettext

from portal import tokens
from portal.admin.reading import ReadAdmin
from portal.models import Token


@admin.register(Token)
class TokenAdmin(ReadAdmin):
    """By which programs act for whom, and until when; for superusers, who end one where its person does not."""

    menu_order = 98
    list_display = ("name", "person", "scope", "made_at", "expires_on", "used_on", "ended_at")
    list_select_related = ("person",)
    list_filter = ("scope",)
    search_fields = ("name", "person__username")
    fieldsets = (
        (None, {"fields": [("name", "person"), "scope"]}),
        (gettext_lazy("Dates"), {"fields": [("made_at", "expires_on"), ("used_on", "ended_at")]}),
    )
    actions = ("end",)

    def has_module_permission(self, request):
        return request.viewer.sees_all

    @admin.action(description=gettext_lazy("End"), permissions=["view"])
    def end(self, request, queryset):
        if count := self.each(request, queryset, tokens.end):
            said = ngettext("%(count)s token was ended.", "%(count)s tokens were ended.", count)
            self.message_user(request, said % {"count": count}, messages.SUCCESS)
