from django import forms
from django.contrib.auth.forms import AuthenticationForm
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


class SearchForm(forms.Form):
    q = forms.CharField(max_length=200, required=False, strip=True)
