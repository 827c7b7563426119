"""Addresses of the portal's own pages, under a language."""

from django.contrib.auth.views import LogoutView
from django.urls import path

from portal import views

app_name = "portal"
urlpatterns = [
    path("", views.Home.as_view(), name="home"),
    path("login/", views.SignIn.as_view(), name="login"),
    path("logout/", LogoutView.as_view(), name="logout"),
    path("search/", views.Search.as_view(), name="search"),
]
