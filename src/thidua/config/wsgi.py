"""The WSGI application; the law is read when the process starts, so that no first reader waits for it."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thidua.config.settings")
application = get_wsgi_application()

from thidua.rulebook import load  # noqa: E402 - the settings come first

load()
