"""All settings of the project. What differs between machines comes from the environment.

DATABASE_URL    postgresql://user:password@host/name; empty: the embedded SQLite file
DATA_DIR        where the embedded database, uploads and the secret key live; default var/
FONT_DIR        fonts of the agency that go before the ones of the documents; see docs/documents.md
DJANGO_SECRET_KEY, ALLOWED_HOSTS, CSRF_TRUSTED_ORIGINS, DEBUG, DEMO
RECORD_KEY or RECORD_KEY_FILE, RECORD_ORIGIN, CHECKPOINT_DIR    the seal of the record
"""

import os
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from config import alarms, environment, procedure, sign_in

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = Path(os.environ.get("DATA_DIR", BASE_DIR / "var")).resolve()

DEBUG = environment.flag("DEBUG")
DEMO = environment.flag("DEMO")
SECRET_KEY = environment.secret("DJANGO_SECRET_KEY", keep_in=DATA_DIR / "secret-key")
ALLOWED_HOSTS = environment.words("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = environment.words("CSRF_TRUSTED_ORIGINS")

# The clock may be set only where time is played: the demo's past rounds, and tests.
CLOCK_MAY_TRAVEL = DEMO

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django_filters",
    "guardian",
    "simple_history",
    "viewflow",
    "viewflow.workflow",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "accounts",
    "workflows",
    "evaluation",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "config.middleware.HeadersMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "config.middleware.ChosenLanguageMiddleware",
    "config.middleware.AddressMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "axes.middleware.AxesMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.middleware.SignInGate",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "workflows.middleware.RequestIdMiddleware",
    "evaluation.views.refusals.RefusalMiddleware",
    "evaluation.views.in_whose_name.InWhoseName",
    "evaluation.views.dear.DearMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

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
                "evaluation.views.navigation.page_frame",
            ],
            "builtins": ["evaluation.templatetags.in_whose_name"],
        },
    }
]

DATABASES = {
    "default": environment.database(
        os.environ.get("DATABASE_URL"), embedded=DATA_DIR / "database.sqlite3"
    )
}
if not DEBUG:
    # Opening costs more than most pages. The development server's threads end with each request.
    DATABASES["default"]["CONN_MAX_AGE"] = 60
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {
    # Each worker's own: nothing that must hold for all of them is kept or counted here.
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    # Public pages by the version of the public facts: each worker keeps its own.
    "pages": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pages",
        "OPTIONS": {"MAX_ENTRIES": 400},
    },
    # Open data files, dear to make: all workers share them.
    "files": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": DATA_DIR / "cache",
        "OPTIONS": {"MAX_ENTRIES": 200},
    },
}

# Sign-in (passwords, sessions, headers), alarms, and what the procedure allows: files of their own.
for part in (sign_in, alarms, procedure):
    globals().update({name: getattr(part, name) for name in dir(part) if name.isupper()})
SECOND_FACTOR_REQUIRED = not DEMO

LANGUAGE_CODE = "zh-hans"
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGES = [("zh-hans", _("Chinese")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
FORMAT_MODULE_PATH = ["config.formats"]

STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
# Only our own files: no page of a package is used, and viewflow's do not survive hashing.
WHITENOISE_ALLOW_ALL_ORIGINS = False
STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
MEDIA_ROOT = DATA_DIR / "files"  # never served directly: an authorised view sends each file
FONT_DIR = os.environ.get("FONT_DIR", "")

# The seal of the record: its name, the key that signs it, and where checkpoints are written.
RECORD_ORIGIN = os.environ.get("RECORD_ORIGIN", "community-education-titles")
RECORD_KEY = os.environ.get("RECORD_KEY", "")
RECORD_KEY_FILE = Path(os.environ.get("RECORD_KEY_FILE", DATA_DIR / "record-key"))
CHECKPOINT_DIR = Path(os.environ.get("CHECKPOINT_DIR", DATA_DIR / "checkpoints"))

# Uploads.
UPLOAD_MAX_REQUEST_BYTES = 210 * 1024 * 1024  # all files of one form together
FILE_UPLOAD_HANDLERS = [
    "evaluation.files.receiving.Bounded",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
# Read uploads although this platform cannot limit the memory and time of who reads them.
UPLOADS_WITHOUT_LIMITS = environment.flag("UPLOADS_WITHOUT_LIMITS")
# clamd's socket, a path or host:port; empty: no virus scanner is asked.
CLAMAV_SOCKET = os.environ.get("CLAMAV_SOCKET", "")

# Which part of the request names the reader's address; behind a proxy HTTP_X_FORWARDED_FOR.
CLIENT_ADDRESS = os.environ.get("CLIENT_ADDRESS", "REMOTE_ADDR")
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

# Mail: without a server the letters wait in the outbox, and the site has all messages anyway.
EMAIL_HOST = os.environ.get("EMAIL_HOST", "")
EMAIL_PORT = int(os.environ.get("EMAIL_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = environment.flag("EMAIL_USE_TLS")
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("MAIL_FROM", "titles@localhost")
MAIL_IS_SENT = bool(EMAIL_HOST) or DEMO
EMAIL_BACKEND = f"django.core.mail.backends.{'dummy' if DEMO else 'smtp'}.EmailBackend"
SITE_URL = os.environ.get("SITE_URL", "http://127.0.0.1:8000").rstrip("/")
MAIL_RHYTHM = "urgent"  # of a person who has not chosen: see workflows.models.MailRhythm
DIGEST_HOUR = 8  # China time
REMIND_DAYS = (3, 1)  # before a task is due; overdue tasks are told once more
MESSAGES_PATH = "/messages/"

if not DEBUG and environment.flag("HTTPS"):
    SECURE_SSL_REDIRECT = True
    # With the prefix browsers take a cookie only from this very host, by HTTPS.
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrftoken"
    LANGUAGE_COOKIE_NAME = "__Host-language"
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = True
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # It names accounts and addresses, which belong into no log.
    "loggers": {"axes": {"level": "CRITICAL"}},
}
