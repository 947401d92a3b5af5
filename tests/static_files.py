"""The product's static files, looked for once in a process instead of once for every client."""

from __future__ import annotations

from typing import Any, ClassVar

from whitenoise.middleware import WhiteNoiseMiddleware


class FoundOnce(WhiteNoiseMiddleware):
    """What the finders find does not change while tests run; each new client would look through all of it again."""

    found: ClassVar[dict[str, Any]] = {}

    def add_files_from_finders(self) -> None:
        if not FoundOnce.found:
            super().add_files_from_finders()
            FoundOnce.found.update(self.files)
        self.files.update(FoundOnce.found)
