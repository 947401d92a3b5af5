"""Loading the product for a subcommand."""

from __future__ import annotations

import os
from pathlib import Path


def load() -> None:
    """Read the settings and start Django; makes the data folder on the first run."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thidua.config.settings")
    import django
    from django.conf import settings

    for folder in (settings.DATA_DIR, settings.STATIC_ROOT):
        Path(folder).mkdir(parents=True, exist_ok=True)
    django.setup()


def migrate(*, quiet: bool = True) -> None:
    """Bring the database up to the code, and the roles up to the permission table."""
    from django.core.management import call_command
    from django.utils import timezone

    from thidua.foundation.access.actions import publish_roles
    from thidua.foundation.access.queries import system

    call_command("migrate", interactive=False, verbosity=0 if quiet else 1)
    call_command("createcachetable", verbosity=0)
    publish_roles(actor=system("cập nhật hệ thống"), at=timezone.now())
