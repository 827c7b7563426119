"""The form with which a document begins: its kind, what it belongs to, and from what its sections come."""

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents.models import Document
from documents.outlines import last_of_kind, outlines, start_document
from meetings.models import Conference, Meeting
from meetings.office.pages import Page, form_of
from portal.choices import offer


class StartForm(forms.Form):
    """What to start; choices hold what the person may edit."""

    OUTLINE, LAST = "outline", "last"

    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"),
        choices=Document.Kind.choices,
        help_text=gettext_lazy("The sheet of one session stands at the session's own address and need not be started."),
    )
    meeting = forms.ModelChoiceField(label=gettext_lazy("Meeting"), queryset=Meeting.objects.none(), required=False)
    conferences = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Conferences"),
        queryset=Conference.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Only for a document that belongs to no meeting."),
    )
    source = forms.ChoiceField(
        label=gettext_lazy("Start from"),
        widget=forms.RadioSelect,
        choices=[
            (OUTLINE, gettext_lazy("the outline of its kind")),
            (LAST, gettext_lazy("the last meeting's document of this kind")),
        ],
        initial=OUTLINE,
    )
    address = forms.SlugField(
        label=gettext_lazy("Address"), max_length=60, required=False, help_text=gettext_lazy("By default the kind.")
    )
    original_language = forms.ChoiceField(
        label=gettext_lazy("Original language"), choices=settings.CONTENT_LANGUAGES, initial=settings.LANGUAGE_CODE
    )

    def __init__(self, *args, viewer, by, **kwargs):
        super().__init__(*args, **kwargs)
        self.viewer, self.by = viewer, by
        meetings = Meeting.objects.editable_by(viewer).newest_first()
        offer(self, meeting=meetings, conferences=Conference.objects.editable_by(viewer))

    def clean(self):
        cleaned = super().clean() or {}
        if cleaned.get("source") != self.LAST:
            return cleaned
        meeting, kind = cleaned.get("meeting"), cleaned.get("kind")
        if not meeting:
            self.add_error("meeting", _("Name the meeting whose predecessor has the document."))
        elif kind:
            cleaned["earlier"] = last_of_kind(kind, meeting, self.viewer)
            if cleaned["earlier"] is None:
                self.add_error("source", _("No earlier meeting of this series has a document of this kind."))
        return cleaned

    def start(self) -> Document | None:
        """The document that was started; None where it could not be, with messages at the fields."""
        asked = self.cleaned_data
        try:
            return start_document(
                kind=asked["kind"],
                by=self.by,
                meeting=asked["meeting"],
                conferences=() if asked["meeting"] else asked["conferences"],
                earlier=asked.get("earlier"),
                address=asked["address"],
                original_language=asked["original_language"],
            )
        except ValidationError as error:
            for name, texts in error.message_dict.items():
                for text in texts:
                    self.add_error(name if name in self.fields else None, text)
            return None


class StartPage(Page):
    """The form; once it is right, the new document's own form."""

    name = "start"
    route = "start/"

    def view(self, request):
        if not self.admin.has_add_permission(request):
            raise PermissionDenied
        asked = {"viewer": request.viewer, "by": request.user}
        chosen = {name: request.GET[name] for name in ("kind", "meeting", "source") if name in request.GET}
        form = StartForm(request.POST, **asked) if request.method == "POST" else StartForm(initial=chosen, **asked)
        if form.is_bound and form.is_valid() and (document := form.start()):
            self.admin.message_user(
                request, _("The draft has been made; its sections are below, to be written."), messages.SUCCESS
            )
            return HttpResponseRedirect(form_of(document))
        return self.render(
            request,
            "documents/document/start.html",
            title=_("Start a document"),
            form=form,
            without_outline=[label for kind, label in Document.Kind.choices if kind not in outlines()],
        )
