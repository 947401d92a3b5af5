"""File names as people send them, made safe to store, show and send back."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath

LONGEST = 150
NAMELESS = "tep-khong-ten"
_FORBIDDEN = re.compile(r'[<>:"|?*]')


def safe_name(filename: str) -> str:
    """The last part of the name in NFC, without control and direction marks, at most 150 characters, never empty.

    Vietnamese letters and blanks stay; what file systems or headers could take for something else goes.
    """
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", filename))[-1]
    visible = "".join(" " if mark.isspace() else mark for mark in last if _is_shown(mark))
    plain = " ".join(_FORBIDDEN.sub("_", visible).split()).strip(" .")
    return _shortened(plain) or NAMELESS


def extension_of(filename: str) -> str:
    """The extension with its dot in small letters; empty when there is none."""
    return PurePosixPath(safe_name(filename)).suffix.lower()


def stem_of(filename: str) -> str:
    """The name without extension, as a first proposal for a title."""
    return PurePosixPath(safe_name(filename)).stem


def _is_shown(mark: str) -> bool:
    return mark.isspace() or unicodedata.category(mark) not in {"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"}


def _shortened(name: str) -> str:
    if len(name) <= LONGEST:
        return name
    suffix = PurePosixPath(name).suffix[:10]
    return name[: LONGEST - len(suffix)].rstrip(" .") + suffix
