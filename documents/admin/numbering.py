"""The action that numbers sections: it first shows what would change."""

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import ValidationError
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents import numbering
from documents.models import Document


@admin.action(description=gettext_lazy("Number the sections"), permissions=["change"])
def number_sections(model_admin, request, queryset):
    """Ask before the chosen documents are numbered; number those of which was shown what would still change now."""
    shown = set(request.POST.getlist("shown"))
    plans = [_plan(document, request.viewer) for document in queryset]
    left = [plan for plan in plans if plan["changes"] and plan["shown"] not in shown]
    for plan in plans:
        if plan not in left:
            _number(model_admin, request, plan["document"])
    if not left:
        return None
    if shown:
        said = _("The sections have been changed since these numbers were shown: look at them again.")
        model_admin.message_user(request, said, messages.WARNING)
    context = {
        **model_admin.admin_site.each_context(request),
        "title": _("Number the sections"),
        "opts": model_admin.opts,
        "plans": left,
        "checkbox": ACTION_CHECKBOX_NAME,
    }
    return TemplateResponse(request, "admin/documents/document/numbers.html", context)


def _plan(document: Document, viewer) -> dict:
    """What would change in a document: `changes`, `references`, and `shown`, by which the form knows the plan again."""
    changes = numbering.renumberings(document, viewer)
    pairs = ",".join(f"{each.section.pk}:{each.section.numbering}:{each.number}" for each in changes)
    return {
        "document": document,
        "changes": changes,
        "references": numbering.references(document, changes, viewer),
        "shown": f"{document.pk} {pairs}",
    }


def _number(model_admin, request, document: Document) -> None:
    try:
        changed = numbering.number_sections(document, by=request.user)
    except ValidationError as error:
        model_admin.message_user(request, f"{document}: {' '.join(error.messages)}", messages.ERROR)
    else:
        said = _("%(document)s: %(count)d numbers changed.") % {"document": document, "count": changed}
        model_admin.message_user(request, said, messages.SUCCESS)
