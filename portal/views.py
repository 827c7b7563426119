from django.contrib.auth.views import LoginView, PasswordResetConfirmView, PasswordResetView
from django.db import connection
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse_lazy
from django.views.generic import TemplateView

from portal.forms import ChoosePasswordForm, ForgottenPasswordForm, SearchForm, SignInForm
from portal.registry import registry

SHOWN_OF_A_KIND = 20


class Home(TemplateView):
    """What is next, who presides, what is new: as the rooms announce it at `home` and `home.facts`."""

    template_name = "portal/home.html"


class Search(TemplateView):
    """What the rooms find for `?q=`, grouped by kind; each finds only what the viewer may see."""

    template_name = "portal/search.html"

    def get_context_data(self, **kwargs):
        form = SearchForm(self.request.GET)
        words = form.cleaned_data["q"] if form.is_valid() else ""
        groups = self.groups(words) if words else []
        total = sum(group["total"] for group in groups)
        return super().get_context_data(form=form, words=words, groups=groups, total=total, **kwargs)

    def groups(self, words: str) -> list[dict]:
        found = []
        for source in registry.searches:
            rows = source.find(self.request.viewer, words)
            if total := rows.count():
                found.append({"source": source, "hits": rows[:SHOWN_OF_A_KIND], "total": total})
        return found


class SignIn(LoginView):
    template_name = "portal/login.html"
    authentication_form = SignInForm


class ForgottenPassword(PasswordResetView):
    """Sends a link to whoever has an account with a mail address, and says the same to everybody."""

    template_name = "portal/forgotten.html"
    email_template_name = "portal/mail/forgotten.txt"
    subject_template_name = "portal/mail/forgotten_subject.txt"
    form_class = ForgottenPasswordForm
    success_url = reverse_lazy("portal:forgotten_sent")


class NewPassword(PasswordResetConfirmView):
    template_name = "portal/new_password.html"
    form_class = ChoosePasswordForm
    success_url = reverse_lazy("portal:login")


def health(request):
    """Answers "ok" while the database answers."""
    connection.ensure_connection()
    return HttpResponse("ok", content_type="text/plain")


def not_found(request, exception):
    """The answer to what is not there, and to what this person may not see: the same page."""
    return render(request, "404.html", status=404)
