"""The law as it would be with every draft of local rules published."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from thidua.rulebook.catalogue import Catalogue
from thidua.rulebook.enums import Status
from thidua.rulebook.loading import read_catalogue
from thidua.rulebook.plain_yaml import read_file

_LIVING: Final = frozenset({Status.PUBLISHED, Status.DRAFT})


def read_with_drafts(root: Path) -> Catalogue:
    """Published versions and drafts; a version that a draft supersedes takes no part. Raises RuleError."""
    versions = versions_of(root)
    drafts = [version for version in versions.values() if version.get("status") == Status.DRAFT.value]
    replaced = {version.get("supersedes") for version in drafts}
    folders = [folder for folder, version in versions.items() if version.get("id") in replaced]
    if not folders:
        return read_catalogue(root, statuses=_LIVING)
    with TemporaryDirectory() as place:
        copy = Path(place) / "rules"
        shutil.copytree(root, copy)
        for folder in folders:
            shutil.rmtree(copy / folder.relative_to(root))
        return read_catalogue(copy, statuses=_LIVING)


def versions_of(root: Path) -> dict[Path, Mapping[str, Any]]:
    """Folder -> the overlay file in it as written, whatever its standing; what is no mapping is left to loading."""
    files = sorted((root / "overlays").glob("*/*/overlay.yaml"))
    found = {file.parent: read_file(file, name=file.relative_to(root).as_posix()) for file in files}
    return {folder: data for folder, data in found.items() if isinstance(data, Mapping)}
