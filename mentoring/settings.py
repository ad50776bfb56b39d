"""All settings of the portal, read from the environment and from `.env` beside `manage.py`.

Only values: nothing is created, printed or started here. `docs/settings.md` explains each variable.
"""

import warnings
from datetime import timedelta
from pathlib import Path
from urllib.parse import quote

import bootstrap_wrapper
import environ
from csp.constants import NONCE, NONE, SELF
from redis.backoff import ConstantBackoff
from redis.retry import Retry

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env()
env.read_env(BASE_DIR / ".env")

# All that a portal on one machine keeps, `.env` apart.
VAR_DIR = Path(env.str("VAR_DIR", default=str(BASE_DIR / "var"))).absolute()

SECRET_KEY = env.str("SECRET_KEY", default="")
DEBUG = env.bool("DEBUG", default=False)
DEMO = env.bool("DEMO", default=False)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
# Where `make run` listens; without a SITE_URL letters and QR codes name it.
PORT = env.int("PORT", default=8000)
SITE_URL = env.str("SITE_URL", default=f"http://127.0.0.1:{PORT}")

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "axes",
    "csp",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "django_htmx",
    "crispy_forms",
    "crispy_bootstrap5",
    "import_export",
    "pgtrigger",
    "audit",
    "accounts",
    "documents",
    "notifications",
    "programmes",
    "roadmap",
    "participants",
    "consents",
    "pairs",
    "orders",
    "surveys",
    "reports",
    "demo",
    "mentoring",
]

MIDDLEWARE = [
    "accounts.address.AddressMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "mentoring.middleware.NulMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "documents.bodies.BodyMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "mentoring.middleware.PrivateAnswerMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "mentoring.forms.unsent.KeepingLoginMiddleware",
    "mentoring.forms.unsent.UnsentMiddleware",
    "accounts.middleware.IdleMiddleware",
    "accounts.middleware.MembershipMiddleware",
    "accounts.middleware.SecondFactorMiddleware",
    "audit.middleware.AuditMiddleware",
    "mentoring.middleware.EmptyAnswerMiddleware",
    "mentoring.forms.repeats.RepeatMiddleware",
    "axes.middleware.AxesMiddleware",
]
MESSAGE_STORAGE = "mentoring.forms.http.MessageStorage"

ROOT_URLCONF = "mentoring.urls"
WSGI_APPLICATION = "mentoring.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "mentoring.context_processors.portal",
            ],
            "builtins": ["mentoring.templatetags.portal", "mentoring.templatetags.lists"],
        },
    }
]
# An address typed without a scheme is an https one, as in Django 6; until then Django warns of the choice itself.
FORMS_URLFIELD_ASSUME_HTTPS = True
warnings.filterwarnings("ignore", "The FORMS_URLFIELD_ASSUME_HTTPS transitional setting is deprecated")
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"

# --- storage -------------------------------------------------------------------------------------------------------
DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'db.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # WAL lets pages read while the worker writes; IMMEDIATE takes the write lock at BEGIN, so a
    # transaction that reads first can't be refused half-way with "database is locked".
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
    }
else:
    # A new connection per request costs half of the throughput.
    DATABASES["default"]["CONN_MAX_AGE"] = 600
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

MEDIA_ROOT = env.path("MEDIA_ROOT", default=str(VAR_DIR / "files"))()
# Keys of the organisations' seals, a file each, under a passphrase; empty: one derived from SECRET_KEY.
SEALS_DIR = env.path("SEALS_DIR", default=str(VAR_DIR / "seals"))()
SEAL_PASSPHRASE = env.str("SEAL_PASSPHRASE", default="")
STATIC_ROOT = VAR_DIR / "static"
STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static", ("bootstrap", Path(bootstrap_wrapper.__file__).parent.parent / "bootstrap")]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    # Files keep their names: scripts import each other by them. A storage that puts hashes into names
    # (ManifestStaticFilesStorage) rewrites imports only with `support_js_module_import_aggregation`.
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedStaticFilesStorage"},
}
# For the user of the portal only (so is all else: mentoring/__init__.py).
FILE_UPLOAD_PERMISSIONS, FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o600, 0o700
# Where an upload grows before it is judged; what a killed request leaves is swept away (documents/sweeping.py).
FILE_UPLOAD_TEMP_DIR = str(Path(MEDIA_ROOT) / "unfinished")
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
MAX_UPLOAD_BYTES = 20 * 1024 * 1024

# --- background work -----------------------------------------------------------------------------------------------
# One Redis is queue and cache. Without an address it is the one that `make run` starts (mentoring/embedded/).
EMBEDDED_REDIS_URL = f"unix://{quote(str(VAR_DIR / 'redis' / 'redis.sock'))}"
REDIS_URL = env.str("REDIS_URL", default=EMBEDDED_REDIS_URL)
# Celery has words of its own for a socket and for the number of a database on it.
CELERY_BROKER_URL = REDIS_URL.replace("unix://", "redis+socket://", 1).replace("?db=", "?virtual_host=")
# A Redis that is started again is waited for, in all some seconds; then the caller gets the error.
CELERY_TASK_PUBLISH_RETRY_POLICY = {"max_retries": 10, "interval_start": 0.1, "interval_step": 0.2, "interval_max": 1}
# A worker takes from all queues in turn. The heartbeat has one of its own: a worker with a thousand letters to send is
# busy, not absent. So have letters: a document that somebody waits for on the screen must not stand behind a mailing.
CELERY_TASK_DEFAULT_QUEUE = "celery"
CELERY_TASK_QUEUES: dict[str, dict[str, str]] = {"celery": {}, "letters": {}, "pulse": {}}
CELERY_TASK_ROUTES = {
    "mentoring.tasks.heartbeat": {"queue": "pulse"},
    "notifications.tasks.send_letter": {"queue": "letters"},
}
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# Every worker has a queue of its own besides, for the heartbeats by which it is watched.
CELERY_WORKER_DIRECT = True
# Redis gives a task to another worker after an hour; one that hangs in a child has ended by then.
CELERY_TASK_TIME_LIMIT = 50 * 60
CELERY_TIMEZONE = "Europe/Moscow"

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL,
        "OPTIONS": {"retry": Retry(ConstantBackoff(0.5), 10)},
    }
}

# --- people and sessions -------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "accounts.backends.NameOrEmailBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "accounts:login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "accounts:login"
PASSWORD_RESET_TIMEOUT = 60 * 60 * 4
SESSION_COOKIE_AGE = env.int("SESSION_IDLE_SECONDS", default=60 * 60 * 2)
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "mentoring.forms.unsent.csrf_failure"
# Only counts, in the cache. Axes' tables would keep what was typed: wrong passwords, and the new one beside an old one.
AXES_HANDLER = "axes.handlers.cache.AxesCacheHandler"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_CALLABLE = "accounts.lockout.lockout_page"
AXES_USERNAME_CALLABLE = "accounts.lockout.counted_name"
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False
OTP_TOTP_ISSUER = "Наставничество"
# Roles that may not work without a second factor, e.g. "officer,region".
SECOND_FACTOR_ROLES = env.list("SECOND_FACTOR_ROLES", default=[])
# Keys of encrypted columns, new first; nothing else is made of them.
ENCRYPTION_KEYS = env.list("ENCRYPTION_KEYS", default=[])

# --- security ------------------------------------------------------------------------------------------------------
BEHIND_HTTPS = env.bool("BEHIND_HTTPS", default=SITE_URL.startswith("https://"))
SECURE_SSL_REDIRECT = BEHIND_HTTPS
SESSION_COOKIE_SECURE = BEHIND_HTTPS
CSRF_COOKIE_SECURE = BEHIND_HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if BEHIND_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = BEHIND_HTTPS
SECURE_HSTS_PRELOAD = BEHIND_HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_HTTPS else None
# How many reverse proxies of ours append to X-Forwarded-For; with 0 the header is not believed.
PROXY_COUNT = env.int("PROXY_COUNT", default=0)
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# Signed files are shown inside the page that signs them, so `frame-src` allows the portal itself.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

# --- mail ----------------------------------------------------------------------------------------------------------
# Every letter is first a row of the outbox; the worker sends it through LETTER_BACKEND. In demo mode it goes nowhere.
EMAIL_BACKEND = "notifications.outbox.OutboxBackend"
_mail = env.email_url("EMAIL_URL", default="dummymail://" if DEMO else "smtp://localhost:25")
LETTER_BACKEND = _mail["EMAIL_BACKEND"]
EMAIL_HOST = _mail["EMAIL_HOST"]
EMAIL_PORT = _mail["EMAIL_PORT"] or 25
EMAIL_HOST_USER = _mail["EMAIL_HOST_USER"] or ""
EMAIL_HOST_PASSWORD = _mail["EMAIL_HOST_PASSWORD"] or ""
EMAIL_USE_TLS = _mail.get("EMAIL_USE_TLS", False)
EMAIL_USE_SSL = _mail.get("EMAIL_USE_SSL", False)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="portal@localhost")

# --- language ------------------------------------------------------------------------------------------------------
LANGUAGE_CODE = "ru"
TIME_ZONE = "Europe/Moscow"
USE_I18N = True
USE_TZ = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "filters": {"secret_links": {"()": "mentoring.masking.SecretLinks"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["secret_links"]},
    },
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO")},
    # These tell of every font and dictionary they open, and would do so into the output of commands.
    "loggers": {name: {"level": "WARNING"} for name in ("pymorphy3", "fontTools", "weasyprint")},
}
