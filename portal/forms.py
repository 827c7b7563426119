from django import forms
from django.contrib.auth.forms import AuthenticationForm, PasswordResetForm, SetPasswordForm
from django.utils.translation import gettext_lazy as _


class SignInForm(AuthenticationForm):
    """Name and password; what went wrong is said above the fields."""

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


class ChoosePasswordForm(SetPasswordForm):
    """A password of one's own, twice."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        first, second = self.fields["new_password1"], self.fields["new_password2"]
        first.label, second.label = _("Password"), _("The same password again")
        first.help_text = _("At least eight characters: not digits alone, nothing common, and unlike your name.")
        second.help_text = ""


class ForgottenPasswordForm(PasswordResetForm):
    """The mail address of an account; whether there is one is told to its owner alone, by mail."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("Mail address")


class SearchForm(forms.Form):
    q = forms.CharField(max_length=200, required=False, strip=True)
