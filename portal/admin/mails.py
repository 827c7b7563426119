from functools import partial

from django.contrib import admin, messages
from django.utils.translation import gettext_lazy, ngettext

from portal.admin.reading import ReadAdmin
from portal.models import Mail
from portal.outbox.posting import send_again


@admin.register(Mail)
class MailAdmin(ReadAdmin):
    """The outbox: what became of each mail. Its text, which may hold a link that signs in, is shown to nobody."""

    menu_order = 96
    list_display = ("kind_of_mail", "address", "status", "reason", "tries", "written_at", "sent_at")
    list_filter = ("status",)
    search_fields = ("address",)
    fieldsets = (
        (None, {"fields": [("kind_of_mail", "address", "language"), ("status", "tries"), "reason"]}),
        (gettext_lazy("Dates"), {"fields": [("written_at", "sent_at")]}),
    )
    readonly_fields = ("kind_of_mail",)
    actions = ("again",)

    @admin.display(description=gettext_lazy("kind"), ordering="template")
    def kind_of_mail(self, mail):
        return mail.kind_name

    @admin.action(description=gettext_lazy("Send again"), permissions=["view"])
    def again(self, request, queryset):
        if count := self.each(request, queryset, partial(send_again, by=request.user)):
            said = ngettext("%(count)s mail is sent again.", "%(count)s mails are sent again.", count)
            self.message_user(request, said % {"count": count}, messages.SUCCESS)
