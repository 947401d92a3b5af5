"""The product's settings with what tests need otherwise: a cheap hasher, a data folder that goes away."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

_DATA = tempfile.mkdtemp(prefix="thidua-test-")
atexit.register(shutil.rmtree, _DATA, ignore_errors=True)
os.environ["THIDUA_DATA_DIR"] = _DATA  # one for each process: parallel workers must not share files

from thidua.config.settings import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
ACCOUNT_RATE_LIMITS = False
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # noqa: F405
    DATABASES["default"]["TEST"] = {"NAME": None}  # noqa: F405 - in memory

Path(STATIC_ROOT).mkdir(parents=True, exist_ok=True)  # noqa: F405
MIDDLEWARE = [
    each.replace("whitenoise.middleware.WhiteNoiseMiddleware", "tests.static_files.FoundOnce")
    for each in MIDDLEWARE  # noqa: F405
]
