"""The QR code of a look-up address (ISO/IEC 18004) as a picture: lines for PDF, dots for Word."""

from functools import lru_cache
from io import BytesIO
from typing import Any, Final

from PIL import Image
from qrcode.constants import ERROR_CORRECT_M  # type: ignore[import-untyped]
from qrcode.main import QRCode  # type: ignore[import-untyped]

_QUIET: Final = 4  # modules left free around the code (ISO/IEC 18004, 5.3.8)
_DOTS: Final = 8
# Any of the eight masks reads back (7.8); trying all for the evenest takes most of the time of a thousand codes.
_MASK: Final = 4


@lru_cache(maxsize=64)
def qr_svg(address: str) -> str:
    """The code as SVG, one path of runs of dark modules."""
    rows = _matrix(address)
    path = "".join(
        f"M{start} {y}h{end - start}v1h-{end - start}z" for y, row in enumerate(rows) for start, end in _runs(row)
    )
    side = len(rows)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}"><path d="{path}"/></svg>'


def qr_png(address: str) -> bytes:
    """The code as a black and white PNG, eight dots a module."""
    rows = _matrix(address)
    picture = Image.new("1", (len(rows), len(rows)))
    picture.putdata([not dark for row in rows for dark in row])
    stream = BytesIO()
    side = len(rows) * _DOTS
    picture.resize((side, side), Image.Resampling.NEAREST).save(stream, "PNG", optimize=True)
    return stream.getvalue()


def _matrix(address: str) -> list[list[bool]]:
    code: Any = QRCode(error_correction=ERROR_CORRECT_M, border=_QUIET, mask_pattern=_MASK)
    code.add_data(address)
    code.make(fit=True)
    matrix: list[list[bool]] = code.get_matrix()
    return matrix


def _runs(row: list[bool]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for x, dark in enumerate(row):
        if not dark:
            continue
        if runs and runs[-1][1] == x:
            runs[-1] = (runs[-1][0], x + 1)
        else:
            runs.append((x, x + 1))
    return runs
