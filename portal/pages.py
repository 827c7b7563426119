"""Addresses of the portal's own pages, under a language."""

from django.contrib.auth.views import LogoutView
from django.urls import path
from django.views.generic import TemplateView

from portal import views
from portal.account import Account
from portal.caching.pages import one_maker

app_name = "portal"
urlpatterns = [
    path("", one_maker(views.Home.as_view()), name="home"),
    path("login/", views.SignIn.as_view(), name="login"),
    path("logout/", LogoutView.as_view(), name="logout"),
    path("password/", views.ForgottenPassword.as_view(), name="forgotten"),
    path("password/sent/", TemplateView.as_view(template_name="portal/forgotten_sent.html"), name="forgotten_sent"),
    path("password/<uidb64>/<token>/", views.NewPassword.as_view(), name="new_password"),
    path("account/", Account.as_view(), name="account"),
    path("search/", views.Search.as_view(), name="search"),
    path("accessibility/", views.Accessibility.as_view(), name="accessibility"),
    path("privacy/", views.Privacy.as_view(), name="privacy"),
    path("sitemap/", TemplateView.as_view(template_name="portal/sitemap.html"), name="sitemap"),
]
