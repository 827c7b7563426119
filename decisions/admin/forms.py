"""The form of a decision in the office: its paragraph, the verbs of a draft, and the note on a correction."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from decisions.admitting import require_private
from decisions.models import Decision
from decisions.verbs import INSTRUCTING, INVITING, require_offered
from decisions.wording import paragraphs_of
from documents.models import Document
from meetings.access import Release
from meetings.office.forms import OfficeForm, OfficeFormSet
from portal.choices import offer
from portal.seeking import Suggesting


class DecisionForm(OfficeForm):
    """A decision as printed, or as it is drafted."""

    paragraph_key = forms.ChoiceField(
        label=_("Which paragraph"),
        required=False,
        help_text=_("Of an official text: those whose words a person has confirmed. Save the text first to choose."),
    )
    correction = forms.CharField(
        label=_("What was corrected, and why"),
        required=False,
        strip=True,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For a decision that is published already: readers find it beside the decision."),
    )

    class Meta:
        widgets = {"verb": Suggesting(words=(*INSTRUCTING, *INVITING))}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "paragraph_key" in self.fields:
            self._offer_paragraphs()
        self.was_published = bool(self.instance.pk) and self.instance.release == Release.PUBLISHED

    def _offer_paragraphs(self):
        """Those of the text that is chosen, and the one on record, so that what is gone is told and not lost."""
        document = self.instance.worded_in if self.instance.worded_in_id else None
        if self.is_bound and (sent := self.data.get(self.add_prefix("worded_in"), "")).isdecimal():
            document = Document.objects.visible_to(self.viewer).filter(pk=sent).first()
        offered = paragraphs_of(document, self.viewer) if document else []
        present = self.instance.paragraph_key
        if present and present not in dict(offered):
            offered.append((present, str(_("The paragraph on record, which is gone from the text"))))
        offer(self, paragraph_key=[("", _("None in particular")), *offered])

    def clean(self):
        cleaned = super().clean()
        self.instance.correction_said = cleaned.get("correction", "")
        self.instance.is_corrected = self.was_published
        term, conferences = cleaned.get("designates"), cleaned.get("conferences")
        if term and conferences is not None and term.conference not in conferences:
            self.add_error("designates", _("This presidency is of a conference that did not decide."))
        if conferences is not None:
            try:
                require_private(self.instance, conferences, cleaned.get("narrowed_to"))
            except ValidationError as error:
                self.add_error(None, error)
        changed = set(self.changed_data) - {"correction", "release", "releases_followup"}
        if self.was_published and changed and not cleaned.get("correction"):
            self.add_error("correction", _("It is published: say what you correct, and why."))
        return cleaned


class PartFormSet(OfficeFormSet):
    """Lines of a decision; to change those of a published one asks for a note too."""

    def clean(self):
        super().clean()
        decision = self.instance
        if getattr(decision, "is_corrected", False) and not decision.correction_said and self.has_changed():
            raise ValidationError(_("It is published: say below what you correct, and why."))


class AddresseeFormSet(PartFormSet):
    """Those to whom a decision is addressed: which verbs a draft may have follows from them."""

    def clean(self):
        super().clean()
        decision = self.instance
        if any(self.errors) or decision.wording != Decision.Wording.DRAFTED or not decision.verb:
            return
        require_offered(decision.verb, [form.cleaned_data.get("kind") for form in self.filled()])
