"""Parts of a form that many records share, and the order in which a form is laid out."""

from collections.abc import Iterator

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

ACCESS = (_("Who may see it"), {"fields": [("audience", "release", "listing"), "narrowed_to"]})
RELEASED = (_("Who may see it"), {"fields": ["release"]})
ADDRESS = (
    _("Address in the portal"),
    {
        "classes": ["collapse"],
        "fields": ["address"],
        "description": _("Made of what stands above; write another only where it is to be another."),
    },
)
SOURCED = ["aliases", "printed_form", "source", ("certainty", "original_language"), "note"]
PROVENANCE = (_("Provenance"), {"classes": ["collapse"], "fields": SOURCED})


def fieldsets_of(paper: tuple) -> list:
    return [part for part in paper if isinstance(part, tuple)]


def inlines_of(paper: tuple) -> list:
    return [part for part in paper if not isinstance(part, tuple)]


def laid_out(paper: tuple, context: dict) -> Iterator[dict]:
    """Fieldsets and inlines as `paper` orders them; an inline that the person may not see is left out.

    Each has the `label` and the `anchor` under which the list of the form's parts names it; lines have their `count`.
    """
    fieldsets = iter(context["adminform"])
    formsets = {type(formset.opts): formset for formset in context["inline_admin_formsets"]}
    for number, part in enumerate(paper):
        if isinstance(part, tuple):
            fieldset = next(fieldsets)
            label = fieldset.name or ("" if number else capfirst(context["adminform"].model_admin.opts.verbose_name))
            yield {"fieldset": fieldset, "label": label, "anchor": f"part-{number}"}
        elif part in formsets:
            formset = formsets[part]
            label, count = capfirst(formset.opts.verbose_name_plural), formset.formset.initial_form_count()
            yield {"formset": formset, "label": label, "anchor": f"{formset.formset.prefix}-group", "count": count}
