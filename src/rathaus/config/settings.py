"""Django's settings. What an operator may change comes from RATHAUS_… variables (docs/handbuch)."""

import os
from importlib.resources import files
from pathlib import Path

from csp.constants import NONCE, NONE, SELF

from . import database, installed, state

BASE = Path(str(files("rathaus")))


def _flag(name: str) -> bool:
    return os.environ.get(name, "").lower() in {"1", "true", "ja", "yes", "on"}


def _list(name: str, default: str) -> list[str]:
    return [part.strip() for part in os.environ.get(name, default).split(",") if part.strip()]


DEBUG = _flag("RATHAUS_DEBUG")
DEMO = _flag("RATHAUS_DEMO")
HTTPS = _flag("RATHAUS_HTTPS")

SECRET_KEY = state.secret("secret_key")
ALLOWED_HOSTS = _list("RATHAUS_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS] if HTTPS else []
# where links in mails and letters point to
BASE_URL = os.environ.get("RATHAUS_URL", "http://127.0.0.1:8000").rstrip("/")

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "django_htmx",
    "csp",
    "procrastinate.contrib.django",
    "rathaus.config",
    *installed.apps(demo=DEMO),
]

MIDDLEWARE = [
    "rathaus.config.middleware.SecurityHeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "rathaus.config.middleware.PageGzipMiddleware",
    "csp.middleware.CSPMiddleware",
    "rathaus.core.zugaenge.middleware.TuerSessionMiddleware",
    "rathaus.portal.middleware.SpracheMiddleware",
    "django.middleware.common.CommonMiddleware",
    "rathaus.core.zugaenge.middleware.TuerCsrfMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "rathaus.core.zugaenge.middleware.AkteurMiddleware",
]

ROOT_URLCONF = "rathaus.config.urls"
WSGI_APPLICATION = "rathaus.config.wsgi.application"
APPEND_SLASH = True

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "rathaus.portal.kontext.rahmen",
            ],
        },
    }
]
if installed.has_module("rathaus.ui", "forms"):
    FORM_RENDERER = "rathaus.ui.forms.KernRenderer"

# --- database -----------------------------------------------------------------------------------
DATABASES = {"default": database.current().as_django()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "config_cache",
    }
}

# --- sign-in ------------------------------------------------------------------------------------
AUTH_USER_MODEL = "zugaenge.Zugang"
AUTHENTICATION_BACKENDS = ["rathaus.core.zugaenge.backend.ZugangBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
# staff need a second factor; the demo lets its invented clerks in without
ZWEITFAKTOR_PFLICHT = not DEMO
# the built-in stand-in for BundID
IDENTITAET_SIMULATOR = DEMO
# trusted reverse proxies in front: the caller's address is that many from the right
PROXIES = int(os.environ.get("RATHAUS_PROXIES", "0"))

# two doors, two cookies: names and paths are in zugaenge/tueren.py; this name is the portal's
SESSION_ENGINE = "rathaus.core.zugaenge.sitzungen"
SESSION_COOKIE_NAME = "rathaus_portal"
SESSION_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "rathaus.core.zugaenge.eingaben.csrf_failure"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
LANGUAGE_COOKIE_SECURE = HTTPS
LANGUAGE_COOKIE_SAMESITE = "Lax"

# --- security headers (the rest: middleware.py) ---------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        # data: KERN draws its icons with it
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 63_072_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
X_FRAME_OPTIONS = "DENY"

DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
FILE_UPLOAD_PERMISSIONS = 0o600

# --- language and time ----------------------------------------------------------------------------
LANGUAGE_CODE = "de"
LANGUAGES = [("de", "Deutsch"), ("en", "English")]
LOCALE_PATHS = [BASE / "locale"]
FORMAT_MODULE_PATH = "rathaus.config.formate"
TIME_ZONE = "Europe/Berlin"
USE_TZ = True

# --- files ----------------------------------------------------------------------------------------
STATIC_URL = "static/"
STATIC_ROOT = state.folder() / "static"
STATICFILES_DIRS = [str(files("rathaus_assets").joinpath("static"))]
WHITENOISE_MAX_AGE = 3600
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    "ablage": {
        "BACKEND": "rathaus.core.ablage.speicher.Ablageordner",
        "OPTIONS": {
            "location": state.folder() / "ablage",
            "file_permissions_mode": 0o600,
            "directory_permissions_mode": 0o700,
        },
    },
}
# where apps keep what is neither database nor Ablage: the key of the Protokoll's seals
RATHAUS_STATE = state.folder()
# "keiner", "clamd:/run/clamav/clamd.ctl" or "clamd://host:port"; empty: uploads wait in quarantine
VIRENSCANNER = os.environ.get("RATHAUS_VIRENSCANNER", "keiner" if DEMO else "")
# where the operator lays down old archives, a folder each, for the page that takes them in
UEBERNAHME_ORDNER = os.environ.get("RATHAUS_UEBERNAHME", "")
# days a backup of the database may be played back: so long a deleted file stays in the store
SICHERUNGSFENSTER_TAGE = int(os.environ.get("RATHAUS_SICHERUNGSFENSTER_TAGE", "30"))
# Django's default storage serves nothing here; nobody may write beside the Ablage by accident
MEDIA_ROOT = state.folder() / "ablage"
if os.environ.get("RATHAUS_S3_BUCKET"):
    STORAGES["ablage"] = {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": os.environ["RATHAUS_S3_BUCKET"],
            "endpoint_url": os.environ.get("RATHAUS_S3_URL"),
            "file_overwrite": False,
            "default_acl": "private",
        },
    }

# --- seals and signatures (core/siegel/einstellungen.py) ------------------------------------------
# "pkcs12:/pfad/siegel.p12", "pkcs11:/pfad/modul.so?token=…&schluessel=…", or "demo": keys of this
# installation that nobody outside trusts. Password or PIN: RATHAUS_SIEGEL_KENNWORT_FILE
SIEGEL = os.environ.get("RATHAUS_SIEGEL", "demo" if DEMO else "")
# the address of an RFC 3161 service, or "demo"; empty: seals bear no time stamp
SIEGEL_ZEITSTEMPEL = os.environ.get("RATHAUS_SIEGEL_ZEITSTEMPEL", "demo" if DEMO else "")
# "alle", "bescheide" or "nie": which letters bear a seal
SIEGEL_WANN = os.environ.get("RATHAUS_SIEGEL_WANN", "alle")
# PEM files or folders of the roots the check of signatures trusts
SIEGEL_WURZELN = _list("RATHAUS_SIEGEL_WURZELN", "")
# where clerks sign qualified; only "demo" comes with the program
SIGNATURDIENST = os.environ.get("RATHAUS_SIGNATURDIENST", "demo" if DEMO else "")
SIEGEL_KENNWORT = state.given_secret("siegel_kennwort")
SIEGEL_DEMO_KENNWORT = state.secret("siegel_demo")

# --- paying online: a service that speaks XBezahldienste (docs/handbuch/bezahlen.md) --------------
BEZAHLDIENST = {
    "url": os.environ.get("RATHAUS_BEZAHLDIENST_URL", "").rstrip("/"),
    "token_url": os.environ.get("RATHAUS_BEZAHLDIENST_TOKEN_URL", ""),
    "originator": os.environ.get("RATHAUS_BEZAHLDIENST_ORIGINATOR", ""),
    "endpunkt": os.environ.get("RATHAUS_BEZAHLDIENST_ENDPUNKT", ""),
    "client_id": os.environ.get("RATHAUS_BEZAHLDIENST_CLIENT_ID", ""),
    "client_secret": state.given_secret("bezahldienst_secret"),
    # PEM with certificate and key, where the service wants mTLS
    "zertifikat": os.environ.get("RATHAUS_BEZAHLDIENST_ZERTIFIKAT", ""),
}
# the service signs its messages with it
BEZAHLDIENST_MELDUNG_SECRET = state.secret("bezahldienst_meldung")

# --- mail -----------------------------------------------------------------------------------------
DEFAULT_FROM_EMAIL = os.environ.get("RATHAUS_MAIL_FROM", "rathaus@localhost")
EMAIL_HOST = os.environ.get("RATHAUS_MAIL_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("RATHAUS_MAIL_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("RATHAUS_MAIL_USER", "")
EMAIL_HOST_PASSWORD = state.given_secret("mail_password")
EMAIL_USE_TLS = _flag("RATHAUS_MAIL_TLS")
EMAIL_TIMEOUT = 20
# answers to a mail of a Vorgang go there: the mailbox that is fetched (RATHAUS_POSTEINGANG_IMAP_*),
# which must take name+anything@… too; empty: they go to the sender address
MAIL_ANTWORT = os.environ.get("RATHAUS_MAIL_ANTWORT", "")
# Maildir into which the mail server lays what comes back to the sender address; empty: nobody looks
MAIL_RUECKLAUF = os.environ.get(
    "RATHAUS_MAIL_BOUNCES", str(state.folder() / "ruecklaeufer") if DEMO else ""
)
EMAIL_BACKEND = (
    "rathaus.config.mail.FolderBackend" if DEMO else "django.core.mail.backends.smtp.EmailBackend"
)

# --- incoming mail (docs/handbuch/posteingang.md) -------------------------------------------------
# where scanner and gateways lay what comes in; empty: nobody looks
POSTEINGANG_ORDNER = os.environ.get(
    "RATHAUS_POSTEINGANG_ORDNER", str(state.folder() / "posteingang-ordner") if DEMO else ""
)
POSTEINGANG_IMAP = {
    "rechner": os.environ.get("RATHAUS_POSTEINGANG_IMAP_HOST", ""),
    "port": int(os.environ.get("RATHAUS_POSTEINGANG_IMAP_PORT", "993")),
    "name": os.environ.get("RATHAUS_POSTEINGANG_IMAP_USER", ""),
    "kennwort": state.given_secret("posteingang_imap_password"),
    "tls": os.environ.get("RATHAUS_POSTEINGANG_IMAP_TLS", "ja") != "nein",
    "ordner": os.environ.get("RATHAUS_POSTEINGANG_IMAP_ORDNER", "INBOX"),
    "erledigt": os.environ.get("RATHAUS_POSTEINGANG_IMAP_ERLEDIGT", "Rathaus"),
}
# so many letters are read at once; each takes a core while it is
POSTEINGANG_LESER = max(1, int(os.environ.get("RATHAUS_POSTEINGANG_LESER", "1")))

# --- jobs -----------------------------------------------------------------------------------------
# a finished job has done its work and goes; one that failed for good stays to be looked at; one
# place more than letters are read at once, so that mails do not wait for them
PROCRASTINATE_WORKER_DEFAULTS = {
    "concurrency": 1 + POSTEINGANG_LESER,
    "delete_jobs": "successful",
}

# --- log: to the terminal or the journal; never an answer, a name or a secret --------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "filters": {
        # /healthz says 503 while the town hall opens; that is an answer, not an error
        "no_503": {
            "()": "django.utils.log.CallbackFilter",
            "callback": lambda record: getattr(record, "status_code", None) != 503,
        }
    },
    "handlers": {
        "terminal": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["no_503"],
        }
    },
    "root": {"handlers": ["terminal"], "level": "WARNING"},
    "loggers": {
        "rathaus": {"level": "INFO"},
        "django": {"level": "WARNING"},
    },
}
