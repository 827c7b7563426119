"""A person's own page: the tokens by which programs act in the person's name."""

from django import forms
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.generic import FormView

from portal.forms import DayInput
from portal.models import Token, User
from portal.requests import PortalRequest
from portal.tokens import end, make, own


class TokenForm(forms.ModelForm):
    """What a new token is called, what it may do, and until when."""

    class Meta:
        model = Token
        fields = ("name", "scope", "expires_on")
        labels = {"name": _("For what"), "scope": _("It may"), "expires_on": _("Good until")}
        help_texts = {
            "name": _("Such as the program that uses it; you find it again by this."),
            "scope": _("What you may read, or also write, and never more."),
            "expires_on": _("A day within a year."),
        }
        widgets = {"scope": forms.RadioSelect, "expires_on": DayInput}


class AccountRequest(PortalRequest):
    """A request of somebody who is signed in."""

    user: User


@method_decorator(never_cache, name="dispatch")
class Account(LoginRequiredMixin, FormView):
    """Shows a new token once, on the page that answers the form; it is kept nowhere."""

    request: "AccountRequest"
    template_name = "portal/account.html"
    form_class = TokenForm

    def get_context_data(self, **kwargs):
        all_own = own(self.request.user)
        today = timezone.now().date()
        parts = {"open": all_own.open_on(today), "over": all_own.exclude(pk__in=all_own.open_on(today))}
        return super().get_context_data(tokens=parts, **kwargs)

    @sensitive_variables("secret")
    def form_valid(self, form):
        asked = form.cleaned_data
        try:
            token, secret = make(self.request.user, asked["name"], asked["scope"], asked["expires_on"])
        except ValidationError as error:
            form.add_error(None, error)
            return self.form_invalid(form)
        fresh = self.form_class()
        return self.render_to_response(self.get_context_data(form=fresh, made=token, secret=secret))

    def post(self, request, *args, **kwargs):
        key = request.POST.get("end")
        if key is None:
            return super().post(request, *args, **kwargs)
        token = own(request.user).filter(pk=key).first() if key.isascii() and key.isdigit() else None
        if token is None:
            raise Http404
        end(token)
        return HttpResponseRedirect(f"{reverse('portal:account')}#tokens")
