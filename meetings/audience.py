"""Who sees what: the one door through which rows reach a person.

Three independent questions are asked of whatever is shown. *Audience*: for whom is it meant, perhaps narrowed to
one of the conferences concerned. *Release*: is it published, or a draft, which is for its drafters whatever the
audience. *Listing*: does what is closed leave a placeholder with start and end, or nothing at all. What stands
inside something is never more visible than what it stands in: that is computed by joins on each question, and
stored nowhere.
"""

from functools import lru_cache

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import BooleanField, Case, Q, Value, When
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from meetings.viewers import Audience, Listing, Release, Viewer


class RecordQuerySet(models.QuerySet):
    """Rows that anybody may read: names of states, conferences, presidencies. Still asked for by `visible_to`."""

    def visible_to(self, viewer: Viewer):
        """The rows that `viewer` may see."""
        return self.all()

    def editable_by(self, viewer: Viewer):
        """The rows that `viewer` may change in the admin site: shared records belong to every secretariat."""
        return self.all() if viewer.edits_something else self.none()

    def get_by_natural_key(self, *values):
        return self.get(**dict(zip(self.model.natural_fields, values, strict=True)))


class AudienceQuerySet(RecordQuerySet):
    """Rows that have an audience of their own, or stand in something that has one."""

    def visible_to(self, viewer):
        if viewer.sees_all:
            return self
        if self._is_untouched():
            return _all_visible(self.model, viewer.plain(), get_language()).all()
        return self.filter(visible_q(self.model, viewer))

    def _is_untouched(self) -> bool:
        """Whether this is all rows of the model, as nothing has narrowed, joined or ordered them yet."""
        if self._db or self._known_related_objects or self._prefetch_related_lookups:
            return False
        return vars(self.query) == vars(self.model._default_manager.all().query)

    def with_visibility(self, viewer, *paths: str):
        """All rows, each with `is_visible`: for programmes in which closed slots still take their time.

        What a path leads to has its answer beside it: `is_session_visible` for `session`.
        """
        asked = {"is_visible": visible_q(self.model, viewer)}
        for path in paths:
            asked[f"is_{path}_visible"] = visible_q(_follow(self.model, path)[0], viewer, f"{path}__")
        return self.annotate(**{name: _answer(condition, viewer) for name, condition in asked.items()})

    def editable_by(self, viewer):
        if viewer.sees_all:
            return self.all()
        return self.filter(editable_q(self.model, viewer)) if viewer.secretariats else self.none()


@lru_cache(maxsize=512)
def _all_visible(model, viewer: Viewer, language: str | None) -> models.QuerySet:
    """The question for all rows that `viewer` sees, put together once for all who see the same; never an answer.

    By language too, since translated fields, the ordering's among them, are named when it is put together.
    """
    return model._default_manager.filter(visible_q(model, viewer))


class ConcernsQuerySet(RecordQuerySet):
    """Rows that anybody may read and that belong to conferences, whose secretariats alone edit them."""

    def editable_by(self, viewer):
        if viewer.sees_all:
            return self.all()
        return self.filter(concerns_q(self.model, viewer.secretariats, "")) if viewer.secretariats else self.none()


class KeptQuerySet(ConcernsQuerySet):
    """Rows that are for nobody but those who edit them: contact details, and who holds a seat."""

    def visible_to(self, viewer):
        return self.editable_by(viewer)


class Audienced(models.Model):
    """What has an audience, a release and a listing of its own.

    `concerns` are the lookups that lead to the conferences concerned; `stands_in` the lookups that lead to what
    encloses a row.
    """

    audience = models.CharField(_("audience"), max_length=12, choices=Audience.choices, default=Audience.PUBLIC)
    release = models.CharField(
        _("release"),
        max_length=12,
        choices=Release.choices,
        default=Release.DRAFT,
        help_text=_("A draft is for its drafters only, whatever the audience."),
    )
    listing = models.CharField(
        _("listing"),
        max_length=12,
        choices=Listing.choices,
        default=Listing.HIDDEN,
        help_text=_("What others find in its place in the programme."),
    )
    narrowed_to = models.ForeignKey(
        "meetings.Conference",
        models.PROTECT,
        verbose_name=_("narrowed to"),
        related_name="+",
        null=True,
        blank=True,
        help_text=_("Only this conference's part of the audience. Leave empty for all conferences concerned."),
    )

    concerns: tuple[str, ...] = ()
    stands_in: tuple[str, ...] = ()

    class Meta:
        abstract = True

    def clean(self):
        super().clean()
        if self.narrowed_to_id and self.narrowed_to_id not in self.concerned_conferences():
            raise ValidationError({"narrowed_to": _("This conference is not concerned.")})
        if self.narrowed_to_id and self.audience == Audience.PUBLIC:
            raise ValidationError({"narrowed_to": _("What is public is not narrowed to one conference.")})

    def is_wider_than(self, other: "Audienced") -> bool:
        """True where this has readers, by its audience and what it is narrowed to, whom `other` has not."""
        order = list(Audience.values)
        if order.index(self.audience) < order.index(other.audience):
            return True
        return other.narrowed_to_id is not None and self.narrowed_to_id != other.narrowed_to_id

    def concerned_conferences(self) -> frozenset[int]:
        """Primary keys of the conferences that this concerns."""
        from meetings.models import Conference

        keys: set[int] = set()
        for path in self.concerns:
            holder: models.Model | None = self
            *steps, last = path.split("__")
            for step in steps:
                holder = getattr(holder, step, None)  # a required relation may be missing while a form is filled in
            if isinstance(holder, Conference):
                keys.add(holder.pk)
            elif holder is not None and holder.pk:
                related = getattr(holder, last)
                keys.update([related.pk] if isinstance(related, Conference) else related.values_list("pk", flat=True))
        return frozenset(keys)


def _answer(condition: Q, viewer: Viewer):
    """A column that says whether `condition` holds; it always does for who sees all."""
    if viewer.sees_all:
        return Value(True, output_field=BooleanField())
    return Case(When(condition, then=True), default=False, output_field=BooleanField())


def _follow(model, path: str):
    """The model at the end of a lookup path, and whether a step on the way may be empty."""
    nullable = False
    for step in path.split("__"):
        relation = model._meta.get_field(step)
        nullable = nullable or getattr(relation, "null", False)
        model = relation.related_model
    return model, nullable


def concerns_q(model, conferences: frozenset[int], prefix: str) -> Q:
    """Rows that concern one of `conferences`, without multiplying rows by a many-to-many join."""
    if not conferences:
        return Q(pk__in=[])
    condition = Q(pk__in=[])
    for path in model.concerns:
        *steps, last = path.split("__")
        holder = _follow(model, "__".join(steps))[0] if steps else model
        if holder._meta.get_field(last).many_to_many:
            keys = holder._base_manager.filter(**{f"{last}__in": conferences}).values("pk")
            condition |= Q(**{f"{prefix}{'__'.join([*steps, 'pk'])}__in": keys})
        else:
            condition |= Q(**{f"{prefix}{path}__in": conferences})
    return condition


def _own_q(model, viewer: Viewer, prefix: str) -> Q:
    """The three questions asked of the rows at `prefix` themselves, not of what they stand in."""

    def inside(conferences):
        narrowed = Q(**{f"{prefix}narrowed_to__isnull": True}) | Q(**{f"{prefix}narrowed_to__in": conferences})
        return concerns_q(model, conferences, prefix) & narrowed

    published = Q(**{f"{prefix}release": Release.PUBLISHED})
    condition = Q(**{f"{prefix}audience": Audience.PUBLIC})
    if viewer.observers:
        condition |= Q(**{f"{prefix}audience": Audience.OBSERVERS}) & inside(viewer.observers)
    if viewer.members:
        condition |= Q(**{f"{prefix}audience": Audience.MEMBERS}) & inside(viewer.members)
    condition &= published
    if viewer.secretariats:
        condition |= inside(viewer.secretariats)
    if viewer.focal_places:
        condition |= model.drafted_by_q(viewer, prefix) if hasattr(model, "drafted_by_q") else Q(pk__in=[])
    return condition


def visible_q(model, viewer: Viewer, prefix: str = "") -> Q:
    """The condition under which `viewer` sees rows of `model` reached by `prefix`, with all that they stand in."""
    condition = _own_q(model, viewer, prefix) if issubclass(model, Audienced) else Q()
    for path in model.stands_in:
        enclosing, nullable = _follow(model, path)
        if enclosing is model and prefix.endswith(f"{path}__"):
            continue  # sub-items nest once
        inner = visible_q(enclosing, viewer, f"{prefix}{path}__")
        condition &= (Q(**{f"{prefix}{path}__isnull": True}) | inner) if nullable else inner
    return condition


def editable_q(model, viewer: Viewer, prefix: str = "") -> Q:
    """The condition under which a secretariat edits rows: they, and what they stand in, concern its conference."""
    condition = Q()
    if issubclass(model, Audienced):
        narrowed = Q(**{f"{prefix}narrowed_to__isnull": True}) | Q(**{f"{prefix}narrowed_to__in": viewer.secretariats})
        condition &= concerns_q(model, viewer.secretariats, prefix) & narrowed
    for path in model.stands_in:
        enclosing, nullable = _follow(model, path)
        if enclosing is model and prefix.endswith(f"{path}__"):
            continue
        inner = editable_q(enclosing, viewer, f"{prefix}{path}__")
        condition &= (Q(**{f"{prefix}{path}__isnull": True}) | inner) if nullable else inner
    return condition
