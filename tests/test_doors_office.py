"""What stands behind the door answers nobody but editors: exempt modules have addresses in the admin site alone."""

import re
from collections.abc import Iterator
from functools import partial
from inspect import getmro
from itertools import chain

import pytest
from django.conf import settings
from django.contrib import admin
from django.http import HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver, path, reverse
from django.views.generic import FormView, RedirectView, View

from meetings.admin.meeting.form import MeetingForm
from meetings.invitations import find
from portal.urls import urlpatterns
from tests import factories as f
from tests.exempt import EXEMPT
from tests.guarding import is_in
from tests.office.rows import BUILDERS

# What everybody finds who enters the admin site: nothing of any record.
FOR_ALL_WHO_ENTER = {"", "password_change/", "password_change/done/", "jsi18n/"}


def addresses(resolver, before: str = "") -> Iterator[tuple[str, URLPattern]]:
    for part in resolver.url_patterns:
        where = before + str(part.pattern)
        if isinstance(part, URLResolver):
            yield from addresses(part, where)
        else:
            yield where, part


def modules_of(callback) -> set[str]:
    """Modules whose code answers at an address, with those that its classes build on."""
    if isinstance(callback, partial):
        return modules_of(callback.func)
    given = getattr(callback, "view_initkwargs", {}).values()
    things = [callback, getattr(callback, "view_class", None), getattr(callback, "cls", None), *given]
    found = {each.__module__ for thing in things if isinstance(thing, type) for each in getmro(thing)}
    found |= {thing.__module__ for thing in things if callable(thing)}
    return found | (modules_of(callback.__wrapped__) if hasattr(callback, "__wrapped__") else set())


def is_exempt(module: str) -> bool:
    file = module.replace(".", "/")
    return any(is_in(place, f"{file}.py") or is_in(place, f"{file}/__init__.py") for place in EXEMPT)


def reached(patterns) -> set[str]:
    """Addresses outside the admin site that exempt modules answer."""
    resolver = URLResolver(path("", View.as_view()).pattern, patterns)
    found = [(where, part) for where, part in addresses(resolver) if not where.startswith("admin/")]
    return {where for where, part in found if any(map(is_exempt, modules_of(part.callback)))}


def test_no_exempt_module_has_an_address_outside_the_admin_site():
    assert reached(urlpatterns) == set()


def test_no_exempt_module_answers_before_or_beside_every_view():
    options = settings.TEMPLATES[0]["OPTIONS"]
    named = chain(
        settings.MIDDLEWARE, options["context_processors"], options["builtins"], settings.AUTHENTICATION_BACKENDS
    )

    assert [name for name in named if is_exempt(name) or is_exempt(name.rpartition(".")[0])] == []


@pytest.mark.parametrize(
    "view",
    [
        find,
        partial(find, token=""),
        FormView.as_view(form_class=MeetingForm),
        type("Derived", (View,), {"__module__": "sessions.admin.sheets"}).as_view(),
    ],
    ids=["function", "partial", "given to a view of Django's", "class"],
)
def test_an_address_of_an_exempt_module_is_found(view):
    assert reached([path("planted/", view)]) == {"planted/"}


# Pages of the admin site.


@pytest.fixture
def rows(world):
    """A row of each kind, as open as it can be."""
    meeting = f.make_meeting(world.series)
    return {model: build(world, meeting) for model, build in BUILDERS.items()}


def office_pages(rows) -> list[str]:
    """The path of every page of the admin site, about these rows; but those that sign out or lead on to another."""
    keys = {f"{model._meta.app_label}/{model._meta.model_name}/": row for model, row in rows.items()}
    found = []
    for where, part in addresses(get_resolver(settings.ROOT_URLCONF)):
        leads_on = getattr(part.callback, "view_class", None) is RedirectView
        if not where.startswith("admin/") or part.name == "logout" or leads_on:
            continue
        row = next((row for key, row in keys.items() if where.startswith(f"admin/{key}")), None)
        page = re.sub(r"<[^>]+>", str(row.pk), where) if row else where
        if part.name and part.name.endswith("_simple_history"):
            page = re.sub(r"\^.*", f"{row.pk}/history/{row.history.first().pk}/", where)
        found.append(re.sub(r"\^?\(.*", "meetings/", page).removeprefix("admin/"))
    return found


def answered(send, pages: list[str]) -> set[str]:
    """The pages that do not send away: to the login, to the front page, or by 403, 404 or 405."""
    login, front, found = reverse("admin:login"), reverse("admin:index"), set()
    for page in pages:
        answer = send(f"/admin/{page}")
        leads_to = answer.headers.get("Location", "").partition("?")[0]
        if answer.status_code not in {403, 404, 405} and leads_to not in {login, front}:
            found.add(page)
    return found


@pytest.mark.once
@pytest.mark.parametrize("who", ["anonymous", "outsider", "observer", "delegate_sv"])
def test_pages_of_the_admin_site_answer_nobody_from_outside(client, people, rows, who):
    if who != "anonymous":
        client.force_login(people[who])

    pages = office_pages(rows)

    assert len(pages) > 200
    assert answered(client.get, pages) == {"login/"}


@pytest.mark.once
def test_pages_of_the_admin_site_tell_nothing_to_staff_who_edit_nothing(client, rows):
    client.force_login(f.make_user("clerk", is_staff=True))

    pages = office_pages(rows)
    send = partial(client.post, data={"audience": "public"})  # without one, a person takes off eyes of their own

    assert answered(client.get, pages) == FOR_ALL_WHO_ENTER
    assert answered(send, pages) == {"", "language/", "login/", "markdown/", "password_change/"}


@pytest.mark.once
def test_a_page_of_the_admin_site_that_asks_nobody_is_found(client, settings, rows):
    def page(request, object_id):
        return HttpResponse(object_id)

    planted = [
        path("admin/meetings/meeting/<path:object_id>/open/", page),
        path("admin/meetings/meeting/<path:object_id>/unasked/", admin.site.admin_view(page)),
    ]
    settings.ROOT_URLCONF = (*planted, path("admin/", admin.site.urls))
    pages = [page for page in office_pages(rows) if page.endswith(("/open/", "/unasked/"))]

    from_outside = answered(client.get, pages)
    client.force_login(f.make_user("clerk", is_staff=True))

    assert len(pages) == 2
    assert from_outside == {page for page in pages if page.endswith("/open/")}
    assert answered(client.get, pages) == set(pages)
