"""How a program says who it is: `Authorization: Bearer …`, on addresses of the API and nowhere else (RFC 6750)."""

from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication
from rest_framework.permissions import SAFE_METHODS

from portal import limits
from portal.models import Token
from portal.tokens import TokenRefusedError, find

SCHEME = "bearer"


def token_middleware(get_response):
    """Whoever sends a good token is its person, whatever session the request has; with a bad one there is no answer."""

    def middleware(request):
        scheme, _space, secret = request.META.get("HTTP_AUTHORIZATION", "").partition(" ")
        if scheme.lower() != SCHEME or not request.path_info.startswith(reverse("api-root")):
            return get_response(request)
        try:
            token = find(secret.strip())
        except TokenRefusedError as refused:
            return _refused(401, str(refused), "invalid_token")
        if token.scope == Token.Scope.READ and request.method not in SAFE_METHODS:
            return _refused(403, _("This token may only read."), "insufficient_scope")
        if seconds := _seconds_to_wait(token):
            return _told(429, _("This token asks too often."), {"Retry-After": str(seconds)})
        request.user, request.token = token.person, token
        response = get_response(request)
        patch_cache_control(response, private=True, no_store=True)
        return response

    return middleware


class TokenAuthentication(BaseAuthentication):
    """Takes over what the middleware has found out; a program has no form that another site could send."""

    def authenticate(self, request):
        inner: HttpRequest = request._request
        token = getattr(inner, "token", None)
        return (inner.user, token) if token else None

    def authenticate_header(self, request):
        return f'Bearer realm="{reverse("api-root")}"'


class TokenScheme(OpenApiAuthenticationExtension):
    """What the description of the API says of it."""

    target_class = TokenAuthentication
    name = "token"

    def get_security_definition(self, auto_schema):
        return {"type": "http", "scheme": SCHEME}


def _seconds_to_wait(token: Token) -> int:
    name, pace = f"token {token.pk}", limits.Pace(*settings.ASKED_BY_TOKEN)
    seconds = limits.wait({name: pace})
    limits.count(name, pace.within)
    return seconds


def _refused(status: int, reason: str, error: str) -> JsonResponse:
    challenge = f'Bearer realm="{reverse("api-root")}", error="{error}"'
    return _told(status, reason, {"WWW-Authenticate": challenge})


def _told(status: int, reason: str, headers: dict[str, str]) -> JsonResponse:
    return JsonResponse({"detail": reason}, status=status, headers=headers | {"Cache-Control": "no-store"})
