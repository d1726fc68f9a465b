"""Django's settings, the same for every mode; what differs comes from `environment`."""

from __future__ import annotations

import os

import dj_database_url

from virke.config import environment
from virke.config.databases import with_engine_options

ENV = environment.read()
BASE_DIR = environment.ROOT

SECRET_KEY = ENV.secret_key
DEBUG = False
ALLOWED_HOSTS = list(ENV.hosts)
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ENV.hosts if ENV.production]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "axes",
    "virke.audit",
    "virke.organisation",
    "virke.documents",
    "virke.analytics",
    "virke.meetings",
    "virke.plans",
    "virke.control",
    "virke.projects",
    "virke.placements",
    "virke.followup",
    "virke.background",
    "virke.web",
    "virke.jobs",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "virke.web.middleware.SecurityHeaders",
    "virke.web.middleware.RequestLog",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "virke.web.middleware.PolicyGate",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "virke.config.urls"
WSGI_APPLICATION = "virke.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [BASE_DIR / "virke" / "web" / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "virke.web.jinja.environment",
            "context_processors": ["virke.web.context.frame"],
            "auto_reload": ENV.mode == "development",
        },
    },
]

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},  # a light for each indicator; what is found there is never out of date
    }
}
DATABASES = {"default": with_engine_options(dj_database_url.parse(ENV.database_url))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Whoever develops has no second process to start: there a job has run when its page comes.
QUEUE, AT_ONCE = "django_tasks_db.DatabaseBackend", "django_tasks.backends.immediate.ImmediateBackend"
TASKS = {"default": {"BACKEND": AT_ONCE if ENV.mode == "development" else QUEUE}}

AUTH_USER_MODEL = "organisation.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
    *(["virke.organisation.backends.PersonaBackend"] if ENV.demo else []),
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "front"
LOGOUT_REDIRECT_URL = "login"
CSRF_FAILURE_VIEW = "virke.web.errors.csrf_failure"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_CLIENT_IP_CALLABLE = "virke.web.requests.client_address"
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False
AXES_DISABLE_ACCESS_LOG = True  # the audit trail tells of logins; a second list would be kept for ever
AXES_LOCKOUT_CALLABLE = "virke.web.accounts.locked_out"

LANGUAGE_CODE = "da"
TIME_ZONE = "Europe/Copenhagen"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "build" / "collected" if ENV.production else None  # else served as they are
STATICFILES_DIRS = [("virke", BASE_DIR / "build" / "static")]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if ENV.production
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not ENV.production
WHITENOISE_AUTOREFRESH = ENV.mode == "development"

DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_HANDLERS = ["virke.web.uploads.LimitedUpload"]
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
DATA_UPLOAD_MAX_NUMBER_FILES = 50

SECURE_SSL_REDIRECT = ENV.production
SECURE_REDIRECT_EXEMPT = [r"^sundhed/$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ENV.production else None
SECURE_HSTS_SECONDS = 31_536_000 if ENV.production else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = ENV.production
SECURE_HSTS_PRELOAD = ENV.production
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = ENV.production
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 8 * 60 * 60
CSRF_COOKIE_SECURE = ENV.production
X_FRAME_OPTIONS = "DENY"

DEFAULT_FROM_EMAIL = ENV.mail_from
EMAIL_HOST = ENV.mail_host
EMAIL_TIMEOUT = 30  # seconds; a relay that does not answer must not hold a worker
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if ENV.mail_host else 'console'}.EmailBackend"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "virke.config.logs.JsonFormatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": "INFO" if ENV.production else "WARNING"},
    "loggers": {
        # The audit trail tells of refused logins. axes would write what was typed as a name, which may be a password.
        "axes": {"level": "ERROR"},
        # The request log tells of them by their route. Django would write the address as somebody typed it.
        "django.request": {"level": "ERROR"},
        # That a worker was told to stop is no news to whoever told it.
        "django_tasks_db": {"level": "ERROR"},
    },
}

VIRKE_DEMO = ENV.demo
VIRKE_MUNICIPALITY = ENV.municipality
VIRKE_SUPPORT_EMAIL = ENV.support_email
VIRKE_SITE_URL = ENV.site_url
VIRKE_TRUSTED_PROXIES = ENV.trusted_proxies
# The console would put names into the log, and the people of the demo do not exist.
VIRKE_SENDS_MAIL = bool(ENV.mail_host) or ENV.mode == "development"
VIRKE_DATA_DIR = ENV.data_dir
VIRKE_PERSON_KEYS = ENV.person_keys
VIRKE_ENGINE = ENV.engine
VIRKE_SPARK_MASTER = ENV.spark_master
# Compiled kernels are kept with the data: the program's own folder may be read-only.
os.environ.setdefault("NUMBA_CACHE_DIR", str(ENV.data_dir / "cache" / "kernels"))
VIRKE_MANUAL_DIR = BASE_DIR / "build" / "manual"
