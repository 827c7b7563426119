from django.urls import path

from contributions import views

app_name = "contributions"
_ALL = "conferences/<slug:address>/contributions/"
_YEAR = f"{_ALL}<int:number>/"
_STATE = f"{_YEAR}<slug:code>/"
urlpatterns = [
    path(_ALL, views.Contributions.as_view(), name="detail"),
    path(_YEAR, views.YearPage.as_view(), name="year"),
    path(f"{_YEAR}statement.<slug:extension>", views.YearFile.as_view(), name="year_file"),
    path(_STATE, views.StatementPage.as_view(), name="statement"),
    path(f"{_STATE}statement.<slug:extension>", views.StatementFile.as_view(), name="statement_file"),
    path(f"{_STATE}ask/", views.AskForDocument.as_view(), name="ask"),
    path(f"{_STATE}payment-<int:document>.pdf", views.PaymentFile.as_view(), name="payment"),
]
