"""Settings of the API and of its description."""

from typing import Any

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "portal.api.tokens.TokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "UNAUTHENTICATED_USER": "django.contrib.auth.models.AnonymousUser",
}


def spectacular(languages) -> dict[str, Any]:
    """For drf-spectacular, in a portal of these languages."""
    return {
        "TITLE": "Plenaria",
        "DESCRIPTION": "Plenary meetings of regional consultative processes on migration, as structured records.",
        "VERSION": "1",
        "SERVE_INCLUDE_SCHEMA": False,
        "SWAGGER_UI_DIST": "SIDECAR",
        "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
        "ENUM_NAME_OVERRIDES": {
            "PrecisionEnum": "meetings.provenance.Precision",
            "CertaintyEnum": "meetings.provenance.Certainty",
            "CourseEnum": "meetings.models.Meeting.Course",
            "ConvocationEnum": "meetings.models.Meeting.Convocation",
            "RuleSaysEnum": "meetings.models.RuleGroup.Says",
            "LanguageEnum": languages,
        },
        "SWAGGER_UI_SETTINGS": {"deepLinking": True, "validatorUrl": None},  # no request to a validator elsewhere
    }
