"""The product's settings for faults: production's way, on the database of DATABASE_URL."""

import os
from importlib import import_module

os.environ.setdefault("DJANGO_SECRET_KEY", "for faults only, never a real key")

product = import_module("config.settings")
globals().update({name: getattr(product, name) for name in dir(product) if name.isupper()})

CLOCK_MAY_TRAVEL = True  # the round is played until its sheets are due today
SECOND_FACTOR_REQUIRED = False  # the experts are signed in beforehand
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STATIC_ROOT = product.DATA_DIR / "static"
