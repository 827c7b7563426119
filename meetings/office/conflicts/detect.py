"""Edit conflicts: when two people save one form, the second is told, sees both texts, and loses nothing.

A form carries the state it was read from: a digest of the record, of its many-valued relations and of each line. When
it is posted, the same state is read from the database, under a lock. If the two differ, nothing is written: the form
returns with what the person typed; what somebody else changed and the person did not touch is taken over; where both
wrote, the other text is quoted beside the person's own. The returned form carries the new state, so saving it again is
a deliberate choice.
"""

from django.contrib.admin.utils import flatten_fieldsets
from django.core import signing
from django.db import connection
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from meetings.office.conflicts.merge import EditConflict, ThreeWayMerge, form_digest, lines_before
from meetings.office.forms import READ_FROM
from meetings.office.history.values import last_change

SALT = "meetings.office.conflicts.detect"


def unbound(model_admin, request, obj):
    """The form and the editable lines of `obj` as the database has them now."""
    fields = flatten_fieldsets(model_admin.get_fieldsets(request, obj))
    form = model_admin.get_form(request, obj, change=True, fields=fields)(instance=obj)
    formsets, prefixes = [], {}
    for made, inline in model_admin.get_formsets_with_inlines(request, obj):
        prefix = made.get_default_prefix()
        prefixes[prefix] = prefixes.get(prefix, 0) + 1
        prefix = prefix if prefixes[prefix] == 1 else f"{prefix}-{prefixes[prefix]}"
        if inline.has_change_permission(request, obj):
            _hold(inline.model._base_manager.filter(**{made.fk.name: obj}))
            formsets.append(made(instance=obj, prefix=prefix, queryset=inline.get_queryset(request)))
    return form, formsets


def _hold(rows):
    """Lock `rows` until the transaction ends; SQLite has one writer at a time anyway."""
    if connection.features.has_select_for_update:
        list(rows.select_related(None).only("pk").select_for_update(no_key=True, of=("self",)))


def state(form, formsets) -> dict:
    """The state from which an unbound form was read, small enough to travel with it."""
    many = {
        name: sorted(row.pk for row in form.initial.get(name, []))
        for name in form.fields
        if name in {relation.name for relation in form._meta.model._meta.many_to_many}
    }
    lines = {
        formset.prefix: {str(row.instance.pk): form_digest(row) for row in formset.initial_forms}
        for formset in formsets
    }
    return {"row": form_digest(form), "many": many, "lines": lines}


def signed(read: dict, obj) -> str:
    return signing.dumps([obj._meta.label, obj.pk, read], salt=SALT, compress=True)


def read_from(request, model) -> tuple:
    """Key and state of the record from which the posted form was read; `(None, None)` if it carries none of `model`."""
    try:
        kind, key, read = signing.loads(request.POST.get(READ_FROM, ""), salt=SALT)
    except signing.BadSignature:
        return None, None
    return (key, read) if kind == model._meta.label else (None, None)


def messages_of(request) -> dict[str, str]:
    """The messages of an edit conflict, for the forms of this request."""
    found = getattr(request, "conflict", None)
    return found.messages if found else {}


def read_from_context(context: dict, obj) -> str:
    """The signed state of the form and its lines that a page shows, to travel with it."""
    lines = [each.formset for each in context["inline_admin_formsets"] if each.has_change_permission]
    return signed(state(context["adminform"].form, lines), obj)


def look_for(model_admin, request, obj) -> bool:
    """Whether somebody has saved since the posted form was read; the request then holds what the two wrote, joined."""
    return _put_back(request, compare(model_admin, request, obj))


def has_lost_its_record(model_admin, request, object_id, obj) -> bool:
    """Whether somebody has deleted the record of the posted form; the request then asks for a new one like it."""
    return object_id is not None and obj is None and _put_back(request, conflict_with_deletion(model_admin, request))


def _put_back(request, found: EditConflict | None) -> bool:
    """Let Django find in the request what is to be shown again in place of what was sent."""
    if found is not None:
        request.conflict, request.POST, request._files = found, found.data, MultiValueDict()
    return found is not None


def compare(model_admin, request, obj) -> EditConflict | None:
    """What has changed since the posted form was read; None where nothing has."""
    _hold(model_admin.model._base_manager.filter(pk=obj.pk))
    obj.refresh_from_db()
    form, formsets = unbound(model_admin, request, obj)
    key, before = read_from(request, model_admin.model)
    now, before = state(form, formsets), before if key == obj.pk else None
    if now == before:
        return None
    moved = [
        formset for formset in formsets if not before or now["lines"][formset.prefix] != lines_before(before, formset)
    ]
    conflict = EditConflict(
        data=request.POST.copy(),
        change=last_change(obj, moved, request.user) | {"is_known": before is not None},
        had_files=bool(request.FILES),
    )
    ThreeWayMerge(conflict, request.viewer).merge(form, formsets, before)
    conflict.messages[""] = _("Nothing has been written yet.")
    conflict.data[READ_FROM] = signed(now, obj)
    return conflict


def conflict_with_deletion(model_admin, request) -> EditConflict | None:
    """The conflict where somebody else deleted the record: what was sent becomes the form of a new one. Else None."""
    key, _read = read_from(request, model_admin.model)
    last = (
        model_admin.model.history.filter(**{model_admin.opts.pk.name: key}).select_related("history_user").first()
        if key
        else None
    )
    if last is None or last.history_type != "-" or not model_admin.has_add_permission(request):
        return None
    data = request.POST.copy()
    del data[READ_FROM]
    for name in model_admin.get_readonly_fields(request, last.instance):
        if (value := getattr(last, model_admin.opts.get_field(name).attname)) is not None:
            data.setdefault(name, str(value))
    for made, inline in model_admin.get_formsets_with_inlines(request):
        prefix = made.get_default_prefix()
        data[f"{prefix}-INITIAL_FORMS"] = "0"
        for sent in [each for each in data if each.startswith(f"{prefix}-")]:
            if sent.rpartition("-")[2] in {inline.model._meta.pk.name, made.fk.name}:
                del data[sent]
    told = _("%(person)s deleted this record while you were writing. Save to make it anew, as you wrote it.")
    messages = {"": told % {"person": last.history_user or _("Somebody else")}}
    return EditConflict(
        data, {"user": last.history_user, "date": last.history_date}, messages, had_files=bool(request.FILES)
    )
