from django.db import connection
from django.http import HttpResponse
from django.shortcuts import render


def health(request):
    """Answers "ok" while the database answers."""
    connection.ensure_connection()
    return HttpResponse("ok", content_type="text/plain")


def not_found(request, exception):
    """The answer to what is not there, and to what this person may not see: the same page."""
    return render(request, "404.html", status=404)
