"""Settings of sign-in: passwords, second factor, lockout, sessions, headers.

PASSWORD_PROFILE   asvs (long, never rotated) or mlps (等保: composition, 90 days, history of 5)
"""

from datetime import timedelta

from csp.constants import NONE, SELF

from config import environment

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
    "guardian.backends.ObjectPermissionBackend",
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk"
LOGOUT_REDIRECT_URL = "home"
ANONYMOUS_USER_NAME = None  # guardian: no row stands for the public

PASSWORD_PROFILE = environment.choice("PASSWORD_PROFILE", ["asvs", "mlps"])
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "accounts.passwords.LengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "accounts.common.CommonValidator"},
    {"NAME": "accounts.common.ContextValidator"},
]
MLPS_VALIDATORS = [
    {"NAME": "accounts.passwords.CompositionValidator", "OPTIONS": {"classes": 3}},
    {"NAME": "accounts.passwords.HistoryValidator", "OPTIONS": {"remembered": 5}},
]
MLPS_MAX_AGE_DAYS = 90
PASSWORD_MAX_AGE_DAYS = MLPS_MAX_AGE_DAYS if PASSWORD_PROFILE == "mlps" else None
if PASSWORD_PROFILE == "mlps":
    AUTH_PASSWORD_VALIDATORS += MLPS_VALIDATORS
# Words that everybody here thinks of first: the place, the task, the offices.
PASSWORD_CONTEXT_WORDS = environment.words(
    "PASSWORD_CONTEXT_WORDS",
    "wanzhou,shequ,jiaoyu,shenbao,community,education,titles,jiaowei,"
    "万州,社区,教育,申报,评估,教委,示范,实验,街道,乡镇",
)
PASSWORD_RESET_TIMEOUT = 3 * 24 * 60 * 60  # how long a link to the first password holds

# allauth does the two steps of sign-in; every other page of it is left out of the addresses.
ACCOUNT_ADAPTER = "accounts.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = False  # its counters live in one process; axes counts for all of them
MFA_ADAPTER = "accounts.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "社区教育申报评估"
# Half a minute early or late; a code still works only once. 0 ends that.
MFA_TOTP_TOLERANCE = int(environment.choice("MFA_TOTP_TOLERANCE", ["1", "0"]))
MFA_RECOVERY_CODES_SHOW_ONCE = True
# Whose sign-in ends with the password; every other post needs the second factor. Set it empty to
# ask everybody for it.
POSTS_WITHOUT_SECOND_FACTOR = environment.words(
    "POSTS_WITHOUT_SECOND_FACTOR", "applicant,township_leader"
)

# Minutes without a click, minutes in all; of several posts the shortest hold.
SESSION_ENGINE = "accounts.sessions"
SESSION_LIMITS = {
    "applicant": (120, 12 * 60),
    "township_leader": (120, 12 * 60),
    "other": (30, 8 * 60),
}
SESSION_COOKIE_AGE = 24 * 60 * 60  # the row outlives the limits, so that an end can be explained
SESSION_COOKIE_HTTPONLY = True  # saving while one writes reads the other one, the token of forms
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
# Not in a cookie of their own: what is said to somebody stays on the server.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# Acts before which one says again who one is, unless that was only minutes ago.
REAUTHENTICATE_VERBS = [
    *("decision.vote", "decision.decide", "ranking.seal", "notice.publish", "round.name"),
    *("certificate.issue", "title.revoke", "title.cancel", "revocation.grant"),
    *("access.approve", "appointment.approve", "record.redact"),
]
REAUTHENTICATE_MINUTES = 10

# Lockout: so many mistakes from one address, or from anywhere, within the time.
AXES_HANDLER = "accounts.lockout.Handler"
AXES_FAILURE_LIMIT = 5
FAILURES_FROM_ANYWHERE = 50
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"], ["username"]]
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_LOCKOUT_CALLABLE = "accounts.lockout.locked"
AXES_CLIENT_IP_CALLABLE = "accounts.lockout.address_or_none"
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False

# The record of sign-in: how many lines of mistakes an hour takes from one address, and in all;
# after how many days a line goes (at least half a year: 网络安全法 article 21).
SIGN_IN_MISTAKES_KEPT_PER_ADDRESS = 60
SIGN_IN_MISTAKES_KEPT_PER_HOUR = 2000
RETENTION_SIGN_IN_DAYS = max(183, environment.number("RETENTION_SIGN_IN_DAYS", 400))

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
PERMISSIONS_POLICY = (
    "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "
    "magnetometer=(), microphone=(), midi=(), payment=(), publickey-credentials-get=(), usb=()"
)
