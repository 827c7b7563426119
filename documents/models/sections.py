from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modeltranslation.utils import get_translation_fields

from documents.models import keys
from documents.models.documents import Document, DocumentPart
from meetings.access import Audience, AudienceQuerySet, Release, Viewer
from meetings.models import Image
from portal.registry import registry
from portal.text.fields import LineField, MarkdownField
from portal.text.figures import addresses_in, is_misplaced_in
from portal.text.instructions import INSTRUCTION, holds_instruction


class SectionQuerySet(AudienceQuerySet):
    def visible_to(self, viewer):
        """An annex, and its heading, is for those only who may see the annexed document."""
        rows = super().visible_to(viewer)
        if viewer.sees_all:
            return rows
        return rows.filter(Q(annex__isnull=True) | Q(annex__in=Document.objects.visible_to(viewer).order_by()))

    def holding_instructions(self):
        """Sections in whose text, in whatever language, an instruction of their outline still stands."""
        return self.filter(_holds_instruction())

    def without_instructions(self):
        return self.exclude(_holds_instruction())


def _holds_instruction() -> Q:
    condition = Q()
    for column in get_translation_fields("text"):
        condition |= Q(**{f"{column}__contains": "["}) & Q(**{f"{column}__regex": INSTRUCTION})
    return condition


class Section(DocumentPart):
    """A section of a document: a text, a block drawn from data, or the annex of another document; sections nest."""

    class Kind(models.TextChoices):
        TEXT = "text", _("Text")
        BLOCK = "block", _("Drawn from data")
        ANNEX = "annex", _("Annex")

    document = models.ForeignKey(Document, models.CASCADE, verbose_name=_("document"), related_name="sections")
    parent = models.ForeignKey(
        "self", models.CASCADE, verbose_name=_("part of"), related_name="sections", null=True, blank=True
    )
    position = models.PositiveSmallIntegerField(_("position"), default=1)
    kind = models.CharField(_("kind"), max_length=8, choices=Kind.choices, default=Kind.TEXT)
    numbering = LineField(_("numbering as printed"), max_length=12, blank=True)
    heading = LineField(_("heading"), max_length=300, blank=True)
    text = MarkdownField(_("text"), blank=True, help_text=_("Markdown with footnotes; raw HTML shows as text."))
    keys = models.JSONField(_("keys of the paragraphs"), default=dict, blank=True, editable=False)
    block = LineField(_("block"), max_length=40, blank=True)
    annex = models.ForeignKey(
        Document,
        models.PROTECT,
        verbose_name=_("annexed document"),
        related_name="annexed_in",
        null=True,
        blank=True,
    )

    natural_fields = ("document__meeting__address", "document__address", "parent__position", "position")
    constraint_fields = {
        "section_block_names_its_block": "block",
        "section_annex_names_its_document": "annex",
    }
    objects = SectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        ordering = ["document", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                name="section_block_names_its_block",
                condition=Q(kind="block") & ~Q(block="") | ~Q(kind="block") & Q(block=""),
                violation_error_message=_("A section drawn from data names its block, and only such a section."),
            ),
            models.CheckConstraint(
                name="section_annex_names_its_document",
                condition=Q(kind="annex", annex__isnull=False) | (~Q(kind="annex") & Q(annex__isnull=True)),
                violation_error_message=_("An annex names its document, and only an annex."),
            ),
        ]

    def __str__(self):
        return self.heading or self.get_kind_display()

    def save(self, *args, decided: dict[str, list[str]] | None = None, **kwargs):
        """Saves the keys of the paragraphs with the texts that they belong to; `decided` as `keys_of` takes it."""
        stored = keys.as_stored(self)
        self.keys = keys.keys_of(self, stored, decided)
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], "keys"}
        super().save(*args, **kwargs)
        keys.hand_over(self, stored)

    def clean(self):
        super().clean()
        if self.block and self.block not in registry.blocks:
            raise ValidationError({"block": _("There is no block of this name.")})
        parent = self.parent if self.parent_id and self.document_id else None
        if parent and parent.document_id != self.document_id:
            raise ValidationError({"parent": _("A section stands in its own document.")})
        if self.annex_id and self.annex_id == self.document_id:
            raise ValidationError({"annex": _("A document is not its own annex.")})
        self._clean_figures()
        self._clean_instructions()

    @property
    def place(self) -> str:
        """How it is named to those who write: numbering and heading, or “paragraph 12” where there is no heading."""
        if self.heading:
            return f"{self.numbering} {self.heading}".strip()
        number = self.numbering.rstrip(".") or self.position
        said = _("paragraph %(number)s") if self.numbering else _("section %(number)s")
        return str(said) % {"number": number}

    @property
    def holds_instruction(self) -> bool:
        """Whether an instruction of an outline still stands in the text, in whatever language."""
        return any(holds_instruction(getattr(self, column)) for column in get_translation_fields("text"))

    def _clean_instructions(self):
        """Checks that no reader would be given an instruction: where something was issued, readers have that."""
        document = self.document if self.document_id else None
        if document is None or document.release != Release.PUBLISHED or not self.holds_instruction:
            return
        if document.pk and document.versions.issued().exists():  # type: ignore[attr-defined]  # the class comes later
            return
        said = _("An instruction of the outline still stands here. Write the text, or leave the document a draft.")
        columns = get_translation_fields("text")
        raise ValidationError({name: said for name in columns if holds_instruction(getattr(self, name))})

    def _clean_figures(self):
        """Checks that the images in the texts exist, and that the document's editors may see them."""
        texts = {name: getattr(self, name) or "" for name in get_translation_fields("text")}
        named = {name: addresses_in(text) for name, text in texts.items()}
        known = self._known_images(set().union(*named.values()))
        errors = {}
        for name, text in texts.items():
            if missing := [address for address in named[name] if address not in known]:
                said = _("There is no image “%(address)s” that this document could show.")
                errors[name] = ValidationError(said, params={"address": missing[0]})
            elif is_misplaced_in(text):
                said = _("An image stands on a line of its own, outside lists and quotations: ![](image:address).")
                errors[name] = ValidationError(said)
        if errors:
            raise ValidationError(errors)

    def _known_images(self, addresses: set[str]) -> set[str]:
        if not addresses:
            return set()
        drafters = Viewer(sees_all=True)  # of a document that is being made with its first sections
        if self.document_id:
            drafters = Viewer.of_audience(Audience.DRAFTERS, self.document.concerned_conferences())
        rows = Image.objects.visible_to(drafters).filter(address__in=addresses)
        return set(rows.values_list("address", flat=True))
