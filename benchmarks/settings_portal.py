"""The product's settings for measuring the public pages: production's way, data of its own."""

import os
from importlib import import_module

os.environ.setdefault("DJANGO_SECRET_KEY", "for measuring only, never a real key")
os.environ["DATABASE_URL"] = ""

product = import_module("config.settings")
globals().update({name: getattr(product, name) for name in dir(product) if name.isupper()})

# The finished round is played, and then copied.
CLOCK_MAY_TRAVEL = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STATIC_ROOT = product.DATA_DIR / "static"
