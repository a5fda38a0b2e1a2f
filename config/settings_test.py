"""Settings of the test runs: embedded SQLite, or PostgreSQL with TEST_ON=postgres.

The embedded PostgreSQL server must run before Django reads DATABASES, so it is started
here, not in a conftest, where it would come too late and SQLite would be tested instead.
"""

import atexit
import os
import shutil
import tempfile
from importlib import import_module

from config import embedded_postgres

os.environ.setdefault("DJANGO_SECRET_KEY", "for tests only, never a real key")
if "DATA_DIR" not in os.environ or "PYTEST_XDIST_WORKER" in os.environ:  # each worker its own
    os.environ["DATA_DIR"] = tempfile.mkdtemp(prefix="titles-test-")
    atexit.register(shutil.rmtree, os.environ["DATA_DIR"], ignore_errors=True)
ON_POSTGRES = os.environ.get("TEST_ON") == "postgres"
os.environ["DATABASE_URL"] = embedded_postgres.start() if ON_POSTGRES else ""

product = import_module("config.settings")  # now, after the environment above
globals().update({name: getattr(product, name) for name in dir(product) if name.isupper()})

if not ON_POSTGRES:
    # A file, not memory: threads of one test share it as processes share the real one.
    DATABASES = {
        "default": product.DATABASES["default"]
        | {"CONN_MAX_AGE": 0, "TEST": {"NAME": product.DATA_DIR / "test.sqlite3"}}
    }

MIDDLEWARE = ["tests.support.recorded.Recorded", *product.MIDDLEWARE]
INSTALLED_APPS = [*product.INSTALLED_APPS, "tests.toy"]
CLOCK_MAY_TRAVEL = True
RECORD_KEY = ""
RECORD_KEY_FILE = product.DATA_DIR / "record-key"
RECORD_ORIGIN = "community-education-titles"
CHECKPOINT_DIR = product.DATA_DIR / "checkpoints"
SECOND_FACTOR_REQUIRED = False  # the tests of sign-in turn it on
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = product.STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
# Tests write rows past the acts that a kept page goes by; tests of keeping say so themselves.
CACHES = product.CACHES | {
    name: {"BACKEND": "django.core.cache.backends.dummy.DummyCache"} for name in ("pages", "files")
}
FILES_PER_HOUR = 100_000  # a walk over the whole site fetches them all
STATIC_ROOT = product.DATA_DIR / "staticfiles"
STATIC_ROOT.mkdir(exist_ok=True)
