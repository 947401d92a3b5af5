"""Where the product's own static files are asked for: a page names thirty, and their addresses never change."""

from __future__ import annotations

from typing import Any

from django.contrib.staticfiles.storage import StaticFilesStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage


class KeptAddresses(StaticFilesStorage):
    """Works out the address of each file once in a process."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._addresses: dict[tuple[Any, ...], str] = {}

    def url(self, name: str | None, *force: bool, **named: bool) -> str:
        """``force``: see `HashedFilesMixin.url`."""
        asked = (name, force, *named.items())
        if asked not in self._addresses:
            self._addresses[asked] = super().url(name, *force, **named)
        return self._addresses[asked]


class HashedFiles(KeptAddresses, CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Files under names that tell their content, for production."""
