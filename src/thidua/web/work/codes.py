"""QR codes drawn on the server: one path, no picture file, nothing fetched."""

from __future__ import annotations

from typing import Any

from qrcode.constants import ERROR_CORRECT_M  # type: ignore[import-untyped]
from qrcode.main import QRCode  # type: ignore[import-untyped]

QUIET = 4  # modules left free around the code (ISO/IEC 18004, 5.3.8)


def qr_code(text: str) -> dict[str, Any]:
    """``side`` of the square in modules, its quiet zone included, and the ``path`` of the dark ones."""
    code: Any = QRCode(error_correction=ERROR_CORRECT_M, border=QUIET)
    code.add_data(text)
    code.make(fit=True)
    rows: list[list[bool]] = code.get_matrix()
    return {"side": len(rows), "path": "".join(_line(row, y) for y, row in enumerate(rows))}


def _line(row: list[bool], y: int) -> str:
    """One run of dark modules after the other: "M4 5h7v1h-7z"."""
    found, x = [], 0
    while x < len(row):
        start = x
        while x < len(row) and row[x]:
            x += 1
        if x > start:
            found.append(f"M{start} {y}h{x - start}v1h-{x - start}z")
        x += 1
    return "".join(found)
