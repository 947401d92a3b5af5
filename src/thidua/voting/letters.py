"""Bytes as people copy them by hand: Crockford's 32 letters and digits, in groups of five."""

from __future__ import annotations

import base64
import re
import secrets
from typing import Final

GROUP: Final = 5
_STANDARD: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_CROCKFORD: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_TO_HAND: Final = str.maketrans(_STANDARD, _CROCKFORD)
_FROM_HAND: Final = str.maketrans(_CROCKFORD, _STANDARD)
_TAKEN_FOR: Final = str.maketrans("OIL", "011")  # what hands and eyes confuse
_BETWEEN: Final = re.compile(r"[\s\-–—.]+")


def grouped(data: bytes) -> str:
    """ "7ZQ4M-0KX3P-…": no O, I, L or U, so that none is taken for another."""
    text = base64.b32encode(data).decode().rstrip("=").translate(_TO_HAND)
    return "-".join(text[at : at + GROUP] for at in range(0, len(text), GROUP))


def read(text: str) -> bytes | None:
    """The bytes again, whatever the case, spaces and dashes; None for what cannot have been written by `grouped`."""
    written = plain(text)
    try:
        data = base64.b32decode(written.translate(_FROM_HAND) + "=" * (-len(written) % 8))
    except ValueError:
        return None
    return data if written and grouped(data).replace("-", "") == written else None


def plain(text: str) -> str:
    """What was typed without case, spaces and dashes; letters that hands and eyes confuse set right."""
    return _BETWEEN.sub("", text).upper().translate(_TAKEN_FOR)


def chosen(length: int) -> str:
    """So many letters by chance, five bits each, in groups."""
    text = "".join(secrets.choice(_CROCKFORD) for _ in range(length))
    return "-".join(text[at : at + GROUP] for at in range(0, length, GROUP))
