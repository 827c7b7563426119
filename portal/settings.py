"""Settings of the portal. Everything that differs between places comes from the environment or from `.env`."""

from datetime import timedelta
from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from portal import databases, languages
from portal.api import configuration as api
from portal.secret import local_secret
from portal.seeing import configuration

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"

env = environ.Env()
env.read_env(BASE_DIR / ".env")

DEBUG = env.bool("DEBUG", default=True)

if DEBUG:
    (VAR_DIR / "static").mkdir(parents=True, exist_ok=True)  # WhiteNoise warns where it is missing
    SECRET_KEY = env.str("SECRET_KEY", default="") or local_secret(VAR_DIR / "secret_key")
    ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]", "testserver"])
else:
    SECRET_KEY = env.str("SECRET_KEY", default="")
    ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[])
    if not SECRET_KEY or not ALLOWED_HOSTS:
        raise ImproperlyConfigured("With DEBUG off, SECRET_KEY and ALLOWED_HOSTS must be set in the environment.")

# The public address, for mails, papers, calendars, files. No request chooses it by its host.
_address = f"http://127.0.0.1:{env.str('PORT', default='8000')}" if DEBUG else f"https://{ALLOWED_HOSTS[0].lstrip('.')}"
SITE_ADDRESS = env.str("SITE_ADDRESS", default=_address).rstrip("/")
# To whom readers write about the portal itself; no page names anybody where it is empty.
CONTACT_EMAIL = env.str("CONTACT_EMAIL", default="")
# To whom a flaw is told: an address that begins with mailto: or https:.
SECURITY_CONTACT = env.str("SECURITY_CONTACT", default="")
if SECURITY_CONTACT and not SECURITY_CONTACT.startswith(("mailto:", "https:")):
    raise ImproperlyConfigured("SECURITY_CONTACT begins with mailto: or https:.")

INSTALLED_APPS = [
    "modeltranslation",  # before django.contrib.admin, whose forms it extends
    "portal.apps.PortalAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "axes",
    "rest_framework",
    "django_filters",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "import_export",
    "simple_history",
    "portal.apps.PortalConfig",
    "meetings.apps.MeetingsConfig",
    "sessions.apps.SessionsConfig",
    "practices.apps.PracticesConfig",
    "roadmaps.apps.RoadmapsConfig",
    "documents.apps.DocumentsConfig",
    "consultations.apps.ConsultationsConfig",
    "decisions.apps.DecisionsConfig",
    "plans.apps.PlansConfig",
    "contributions.apps.ContributionsConfig",
]

MIDDLEWARE = [
    "portal.seeing.identifier.request_middleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "portal.middleware.permissions_middleware",
    "portal.seeing.probes.probes_middleware",  # before anything that asks for the host name
    "portal.seeing.metrics.metrics_middleware",  # before what answers without a view
    "portal.caching.pages.PageCacheMiddleware",  # before anything that reads the session
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "portal.api.tokens.token_middleware",  # before whatever asks who it is
    "portal.middleware.office_language_middleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "meetings.middleware.viewer_middleware",
    "portal.reading.limit_middleware",
    "portal.middleware.missing_middleware",
    "portal.middleware.files_middleware",
    "portal.crowding.CrowdingMiddleware",
    "portal.devices.device_middleware",
    "axes.middleware.AxesMiddleware",  # last: its answer stands in place of the form's
]

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static"],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

DATABASES = {"default": databases.settings_of(env.str("DATABASE_URL", f"sqlite:///{VAR_DIR / 'plenaria.sqlite3'}"))}

# What all processes of the portal share: kept pages and papers, and how often something was tried. The memory of one
# process serves `make run`; else the database, or with SQLite, whose one writer others would wait for, files.
connects_to_a_server = DATABASES["default"]["ENGINE"] != "django.db.backends.sqlite3"
SHARED = "dbcache://" if connects_to_a_server else f"filecache://{VAR_DIR / 'cache'}"
CACHE_URL = env.str("CACHE_URL", default="locmemcache://" if DEBUG else SHARED)


def cache_of(name: str, entries: int) -> dict:
    """The cache `name` at CACHE_URL; one never evicts what stands in another."""
    cache = environ.Env.cache_url_config(CACHE_URL)
    if cache["BACKEND"].endswith("DatabaseCache"):
        cache["LOCATION"] = f"portal_cache_{name}"
    elif cache["BACKEND"].endswith("FileBasedCache"):
        cache["BACKEND"] = "portal.caching.in_files.FileCache"
        cache["LOCATION"] = str(Path(cache["LOCATION"]) / name)
    elif not cache["LOCATION"]:
        cache["LOCATION"] = name
    options = {} if "RedisCache" in cache["BACKEND"] else {"OPTIONS": {"MAX_ENTRIES": entries}}
    return {"KEY_PREFIX": name} | cache | options


CACHES = {"default": cache_of("pages", 600), "limits": cache_of("limits", 10_000)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "portal.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "portal.people.People"]
CSRF_FAILURE_VIEW = "portal.signed_out.csrf_failure"
LOGIN_URL = "portal:login"
LOGIN_REDIRECT_URL = "portal:home"
LOGOUT_REDIRECT_URL = "portal:home"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

PASSWORD_RESET_TIMEOUT = int(timedelta(days=7).total_seconds())  # of links in invitations, too

# Without EMAIL_URL nothing is sent: a developer reads mails in the console, a secretary passes links on by hand.
vars().update(env.email_url("EMAIL_URL", default="consolemail://" if DEBUG else "dummymail://"))
DEFAULT_FROM_EMAIL = env.str("EMAIL_FROM", default="Plenaria <plenaria@localhost>")
EMAIL_TIMEOUT = 10
MAILS_KEPT = timedelta(days=env.int("MAILS_KEPT_DAYS", default=90))

# Background work: within the request that asks for it, or by `manage.py run_worker`.
TASKS_AT_ONCE = env.bool("TASKS_AT_ONCE", default=True)
TASKS = {"default": {"BACKEND": "portal.tasks.backend.Rows"}}
TASK_LEASE = timedelta(minutes=2)  # after which a task whose worker is gone is begun again
TASKS_KEPT = timedelta(days=env.int("TASKS_KEPT_DAYS", default=30))

# Pages and papers come in the languages in which the records are written, and in others that are asked for.
offered = tuple(dict.fromkeys((*languages.CONTENTS, *env.list("MORE_LANGUAGES", default=[]))))
if unknown := [code for code in offered if code not in languages.KNOWN]:
    raise ImproperlyConfigured(f"MORE_LANGUAGES: {', '.join(unknown)}. Known are {', '.join(languages.KNOWN)}.")
LANGUAGES = [(code, _(languages.KNOWN[code].name)) for code in offered]
CONTENT_LANGUAGES = LANGUAGES[: len(languages.CONTENTS)]
LANGUAGE_CODE = languages.CONTENTS[0]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = USE_TZ = True
MODELTRANSLATION_DEFAULT_LANGUAGE = LANGUAGE_CODE
MODELTRANSLATION_LANGUAGES = MODELTRANSLATION_FALLBACK_LANGUAGES = languages.CONTENTS
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_KEEP_ONLY_HASHED_FILES = True  # pages know no other name, and to compress each twice takes twice as long
STORAGES = {
    "default": {"BACKEND": "portal.files.storage.WholeFiles"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
# Nothing under MEDIA_ROOT is served directly: views send files after checking who may see them.
MEDIA_ROOT = Path(env.str("MEDIA_ROOT", default=str(VAR_DIR / "media")))
MEDIA_URL = ""

DATA_UPLOAD_MAX_NUMBER_FIELDS = 4_000  # an agenda that is typed in rows sends ten fields a row

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if not DEBUG:
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^healthz/$", r"^readyz/$", r"^metrics$"]  # asked from within, without the proxy
    SECURE_HSTS_SECONDS = env.int("HSTS_SECONDS", default=3600)
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = False  # a decision of the owner of the domain
    SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]  # the same two

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}

REST_FRAMEWORK = api.REST_FRAMEWORK
SPECTACULAR_SETTINGS = api.spectacular(LANGUAGES)

# Figures for Prometheus at /metrics, for whoever brings this token. Empty: nothing is counted, there is no such page.
METRICS_TOKEN = env.str("METRICS_TOKEN", default="")
METRICS_FOLDER = VAR_DIR / "metrics"
if METRICS_TOKEN and len(METRICS_TOKEN) < 20:  # noqa: PLR2004 - letters
    raise ImproperlyConfigured("METRICS_TOKEN must be long and random, as SECRET_KEY is.")
# Where errors are told beside the log: an address of Sentry's protocol. Empty: nobody is told.
ERROR_COLLECTOR = env.str("ERROR_COLLECTOR", default="")
LOG_FORMAT, LOG_LEVEL = env.str("LOG_FORMAT", default="text"), env.str("LOG_LEVEL", default="WARNING")
LOGGING = configuration.logging(LOG_FORMAT, LOG_LEVEL, ERROR_COLLECTOR)

# Threads of each web process; half of them at most do what takes long, so that the others answer meanwhile.
THREADS = env.int("THREADS", default=8)

# For how long PostgreSQL works at one question of an anonymous reader; 0: without end.
READ_SECONDS = env.float("READ_SECONDS", default=20)

# Wrong passwords: portal/guessing.py. A name that is tried too often from one address waits there.
AXES_HANDLER = "portal.guessing.Handler"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # or `Retry-After` would not be true
AXES_RESET_ON_SUCCESS = True
AXES_CLIENT_IP_CALLABLE = "portal.people.client_of"
AXES_LOCKOUT_CALLABLE = "portal.guessing.locked_out"
# So many wrong ones in so many seconds, then one try in each pause: of a name from anywhere, of all names from one
# address (a venue), and of a name from a device that it has signed in from, which no guesses elsewhere hold up.
GUESSES = {
    "name": (env.int("TRIES_BY_NAME", default=20), 24 * 3600, 300),
    "address": (env.int("TRIES_BY_ADDRESS", default=300), 3600, 10),
    "device": (8, 3600, 900),
}
# So many questions of a program in so many seconds, then one in each pause.
ASKED_BY_TOKEN = (env.int("ASKED_BY_TOKEN", default=600), 300, 2)
FORGOTTEN_PASSWORDS = {"address": 3, "client": 100}  # mails an hour
AXES_DISABLE_ACCESS_LOG = True  # sign-ins are not logged; changes stand in the history
AXES_ENABLE_ADMIN = AXES_VERBOSE = False

SIMPLE_HISTORY_REVERT_DISABLED = True
IMPORT_EXPORT_EXPORT_PERMISSION_CODE = "view"
IMPORT_EXPORT_IMPORT_PERMISSION_CODE = "change"
