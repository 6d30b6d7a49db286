"""Django's settings, made from the site's folder (TILSHI_SITE) and its `tilshi.toml`. Nothing is set here
that an operator should change: that is what `site_file.py` is for."""

import os
import re
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF

from tilshi.accounts.law.profile import profiles
from tilshi.audience.foreign.counters import switched_on
from tilshi.config.databases import databases
from tilshi.config.log_in import limits, provider_apps, provider_hosts, provider_settings, signup_fields
from tilshi.config.secret import site_secret
from tilshi.config.site_file import read_site_file
from tilshi.core.languages import BY_CODE
from tilshi.core.uploads import MAX_PIXELS
from tilshi.exchange.widget import policy as widget
from tilshi.stories.embeds.providers import FRAME_HOSTS

SITE_FOLDER = Path(os.environ.get("TILSHI_SITE", ".")).resolve()
TILSHI = read_site_file(SITE_FOLDER)
DATA = SITE_FOLDER / "data"
ENGINE = Path(__file__).resolve().parent.parent

DEBUG = False
SECRET_KEY = site_secret(DATA / "secret")
LOOPBACK_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
ALLOWED_HOSTS = [TILSHI.hostname, *TILSHI.hosts, *LOOPBACK_HOSTS]

INSTALLED_APPS = [
    # Upper rooms first: their templates win over those below, and a site's own theme over all.
    "tilshi.operations",
    "tilshi.importers",
    "tilshi.fronts",
    "tilshi.archive",
    "tilshi.exchange",
    "tilshi.figures",
    "tilshi.readers",
    "tilshi.stories",
    "tilshi.people",
    "tilshi.accounts",
    "tilshi.audience",
    "tilshi.delivery",
    "tilshi.theme",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    *provider_apps(TILSHI.providers),
    "wagtail.contrib.table_block",
    "wagtail.contrib.simple_translation",
    "tilshi.accounts.users_app.ColleaguesAppConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "tilshi.delivery.compress.CompressWords",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "tilshi.core.languages.LanguageOfPath",
    "tilshi.accounts.cookies.AccountCookies",
    "tilshi.accounts.failures.AccountFailures",
    "tilshi.core.gone.GoneMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "tilshi.accounts.second_factor.StaffShowSecondFactor",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "tilshi.delivery.settle.SettleBeforeAnswer",
]

# Pages for everybody go through these alone, without a session, a user or a cookie, and become files.
DELIVERY_MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "tilshi.exchange.widget.policy.LetPartnersFrame",
    "tilshi.audience.foreign.policy.LetForeignCountersIn",
    "django.middleware.common.CommonMiddleware",
    "tilshi.core.languages.LanguageOfPath",
    "tilshi.core.gone.GoneMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
# Under each language: what addresses begin with whose pages carry other headers than those around them.
DELIVERY_OWN_HEADERS = [widget.PLACE]
# Addresses at which not everybody gets the same, or which answer a question: Django's for each request.
# Pictures and files are no pages either.
DELIVERY_PERSONAL = re.compile(
    r"/(?:(?:newsroom|account|media|static|live|api|out|hit|readyz|healthz|metrics)(?:/|$)"
    rf"|(?:{'|'.join(TILSHI.languages)})/search/|.*/share-[0-9a-f]+\.(?:png|jpg)$)"
)

ROOT_URLCONF = "tilshi.config.urls"
WSGI_APPLICATION = None
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [SITE_FOLDER / "theme" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "tilshi.theme.context.site",
                "tilshi.accounts.frame.account_pages",
            ],
        },
    },
]

# Database -------------------------------------------------------------------------------------------
DATABASES = databases(TILSHI.database.url, TILSHI.database.audience_url, DATA)
DATABASE_ROUTERS = ["tilshi.audience.alias.AudienceRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    # Wagtail would take a row that another process deleted for a picture's size that is there.
    "renditions": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
}

# Counter --------------------------------------------------------------------------------------------
AUDIENCE_OWN_HOSTS = {
    host.removeprefix("www.") for host in ALLOWED_HOSTS
}  # as browsers name them in a referrer
FOREIGN_COUNTERS = switched_on(TILSHI.foreign_counters.model_dump())

# People ---------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", **options}
    for name, options in (
        ("UserAttributeSimilarityValidator", {"OPTIONS": {"user_attributes": ["email", "display_name"]}}),
        ("MinimumLengthValidator", {"OPTIONS": {"min_length": 10}}),
        ("CommonPasswordValidator", {}),
        ("NumericPasswordValidator", {}),
    )
]
# What is kept of a password costs 16 MB and a third of a second to try, and no package (RFC 7914; the
# parameters are those that OWASP's Password Storage Cheat Sheet names). Older hashes are renewed at a log-in.
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
LAW = profiles()[TILSHI.accounts.law]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ALLAUTH_USER_CODE_FORMAT = {"numeric": True, "length": 6, "dashed": False}
ACCOUNT_ADAPTER = "tilshi.accounts.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "tilshi.accounts.forms.LogInForm",
    "signup": "tilshi.accounts.forms.RegisterForm",
    "reset_password": "tilshi.accounts.forms.ForgottenPasswordForm",
    "request_login_code": "tilshi.accounts.forms.RequestCodeForm",
    "confirm_login_code": "tilshi.accounts.forms.CodeForm",
    "confirm_email_verification_code": "tilshi.accounts.forms.ConfirmEmailForm",
    "confirm_reauthentication_code": "tilshi.accounts.forms.CodeForm",
    "confirm_password_reset_code": "tilshi.accounts.forms.CodeForm",
    "verify_phone": "tilshi.accounts.forms.VerifyPhoneForm",
}
ACCOUNT_SIGNUP_FORM_CLASS = "tilshi.accounts.joining.JoiningForm"
ACCOUNT_SIGNUP_FIELDS = signup_fields(TILSHI.accounts.phones, LAW)
ACCOUNT_LOGIN_METHODS = {"email", "phone"} if TILSHI.accounts.phones else {"email"}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_DISPLAY = str
ACCOUNT_CHANGE_EMAIL = True  # one address each; the old one stays until the new one is confirmed
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_PHONE_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_SESSION_REMEMBER = None  # the person decides
ACCOUNT_RATE_LIMITS = MFA_RATE_LIMITS = limits(TILSHI.accounts.limits)
MFA_ADAPTER = "tilshi.accounts.mfa_adapter.MFAAdapter"
MFA_FORMS = {
    "add_webauthn": "tilshi.accounts.forms.AddPasskeyForm",
    "edit_webauthn": "tilshi.accounts.forms.RenamePasskeyForm",
    "signup_webauthn": "tilshi.accounts.forms.SignUpByPasskeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = MFA_PASSKEY_SIGNUP_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not TILSHI.is_https  # a demo on localhost; browsers allow no other
MFA_TOTP_TOLERANCE = 1  # telephones' clocks go wrong by seconds
SOCIALACCOUNT_FORMS = {"signup": "tilshi.accounts.forms.SocialRegisterForm"}
SOCIALACCOUNT_ADAPTER = "tilshi.accounts.social_adapter.SocialAdapter"
SOCIALACCOUNT_PROVIDERS = provider_settings(TILSHI.providers)
SOCIALACCOUNT_QUERY_EMAIL = True
SOCIALACCOUNT_STORE_TOKENS = False  # nothing is asked of a provider once it has said who it is
SOCIALACCOUNT_REQUESTS_TIMEOUT = 8

# Words ----------------------------------------------------------------------------------------------
USE_I18N = WAGTAIL_I18N_ENABLED = True
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [(code, BY_CODE[code].own_name) for code in TILSHI.languages]
LANGUAGE_CODE = TILSHI.languages[0]
LOCALE_PATHS = [ENGINE / "locale"]
FORMAT_MODULE_PATH = ["tilshi.core.formats"]
USE_THOUSAND_SEPARATOR = False
USE_TZ = True
TIME_ZONE = TILSHI.time_zone

# Newsroom (Wagtail) ---------------------------------------------------------------------------------
WAGTAIL_SITE_NAME = TILSHI.name
WAGTAILADMIN_BASE_URL = TILSHI.address
WAGTAILADMIN_LOGIN_URL = "/newsroom/login/"  # which leads to the one door, see urls.py
# One only, so that Wagtail asks for none: the newsroom speaks the language of `User.language`.
WAGTAILADMIN_PERMITTED_LANGUAGES = [(TILSHI.languages[0], BY_CODE[TILSHI.languages[0]].own_name)]
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False  # at /account/, with the second factor and a mail that tells
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_ENABLE_UPDATE_CHECK = False  # a server does not phone home
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None  # no foreign request, and no hash of an address to anybody
WAGTAILIMAGES_IMAGE_MODEL = "stories.Image"
WAGTAILDOCS_DOCUMENT_MODEL = "stories.Document"
WAGTAILDOCS_SERVE_METHOD = "direct"  # addresses under /media/, where our own view decides
WAGTAILDOCS_EXTENSIONS = [
    *("csv", "docx", "odt", "pdf", "pptx", "rtf", "txt", "xlsx", "zip"),
    *("m4a", "mp3", "mp4", "ogg", "wav", "webm"),  # what the body's block for sound and video plays
]
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = MAX_PIXELS
WAGTAILIMAGES_IMAGE_FORM_BASE = "tilshi.stories.pictures.form.PictureForm"
WAGTAILIMAGES_WEBP_QUALITY = 78
WAGTAILIMAGES_AVIF_QUALITY = 45  # looks like WebP at 78 and takes a third less
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "tilshi.stories.search_backend"}}

# Files ----------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATICFILES_DIRS = [path] if (path := SITE_FOLDER / "theme" / "static").is_dir() else []
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "tilshi.theme.made_files.MadeFilesFinder",
]
MEDIA_URL = "/media/"
MEDIA_ROOT = SITE_FOLDER / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # Wagtail's forms of long stories

# Mail: into the outbox, in the transaction that asks for it; the keeper sends ------------------------
EMAIL_BACKEND = "tilshi.operations.mail.OutboxBackend"
DEFAULT_FROM_EMAIL = SERVER_EMAIL = TILSHI.mail.sender

# Safety ---------------------------------------------------------------------------------------------
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = TILSHI.is_https
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = False  # Wagtail's scripts read it
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if TILSHI.is_https else 0
SECURE_SSL_REDIRECT = TILSHI.is_https
SECURE_REDIRECT_EXEMPT = [r"^readyz$"]  # asked from this machine, past the proxy
# Believed because the door drops the header unless a proxy named in `server.proxies` sent it.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"  # the newsroom shows previews in frames
# The newsroom has inline scripts of Wagtail's; its own policy comes with its own screens.
CONTENT_SECURITY_POLICY = {
    "EXCLUDE_URL_PREFIXES": ["/newsroom/", "/media/"],
    "DIRECTIVES": {
        "default-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        # Browsers hold the answer to a form to it: one that leads on to a provider's log-in.
        "form-action": [SELF, *provider_hosts(TILSHI.providers)],
        "frame-ancestors": [SELF],
        "frame-src": [SELF, *FRAME_HOSTS],  # embeds, which the reader loads with a click
    },
}

SILENCED_SYSTEM_CHECKS = [
    # HSTS for subdomains and preloading are promises about hosts that are not this site's.
    "security.W005",
    "security.W021",
    # Same-origin frames are how the newsroom shows previews.
    "security.W019",
    # Plain http: reported by our own check, in words that say what to do.
    "security.W004",
    "security.W008",
    "security.W012",
    "security.W016",
]
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"tilshi": {"level": "INFO"}, "django_tasks_db": {"level": "WARNING"}},
}
