from django import forms
from django.contrib.auth.forms import AuthenticationForm, PasswordResetForm, SetPasswordForm
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.choices import offer
from portal.guessing import seconds_to_wait, sentence
from portal.registry import registry


class DayInput(forms.DateInput):
    """A date, with the browser's own calendar."""

    input_type = "date"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%Y-%m-%d")  # what browsers take, whatever the reader's language


class SignInForm(AuthenticationForm):
    """Name and password; errors stand above the fields."""

    error_messages = {
        "invalid_login": _(
            "This user name and password do not belong together. Both tell capitals from small letters."
        ),
        "inactive": _("This account is closed."),
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["username"].label = _("User name")
        self.fields["username"].error_messages["required"] = _("Write your user name.")
        self.fields["password"].error_messages["required"] = _("Write your password.")

    def get_invalid_login_error(self):
        """Of a try that came too early, for how long to wait: nothing is said of the password."""
        seconds = seconds_to_wait(self.request)
        return forms.ValidationError(sentence(seconds)) if seconds else super().get_invalid_login_error()


class ChoosePasswordForm(SetPasswordForm):
    """A new password, twice."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        first, second = self.fields["new_password1"], self.fields["new_password2"]
        first.label, second.label = _("Password"), _("The same password again")
        first.help_text = _("At least eight characters: not digits alone, nothing common, and unlike your name.")
        second.help_text = ""


class ForgottenPasswordForm(PasswordResetForm):
    """The mail address of an account; only a mail to its owner says whether there is one."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("Mail address")


class SearchForm(forms.Form):
    """The words of a search, and what narrows it: a kind, and the choices that the rooms announce.

    Choices hold what `viewer` may see, so that hidden and missing values are refused alike.
    """

    q = forms.CharField(label=_("Words"), max_length=200, required=False, strip=True, widget=forms.TextInput)
    kind = forms.ChoiceField(label=_("Kind"), required=False, widget=forms.HiddenInput)

    def __init__(self, data, *, viewer):
        super().__init__(data, label_suffix="")
        self.fields["q"].widget.input_type = "search"
        kinds = [(source.key, source.label) for source in registry.searches]
        offer(self, kind=[("", gettext("Any")), *kinds])
        for choice in registry.search_choices:
            choices = [("", gettext("Any")), *choice.choices(viewer)]
            self.fields[choice.key] = forms.ChoiceField(label=choice.label, choices=choices, required=False)

    @property
    def narrowed(self) -> dict[str, str]:
        """The chosen values, by the keys of the choices."""
        asked = {choice.key: self.cleaned_data.get(choice.key) for choice in registry.search_choices}
        return {key: value for key, value in asked.items() if value}
