"""Scans of our own: a page laid out by typst, drawn as a picture, then turned, dirtied and stamped in red."""

import io
from functools import lru_cache

import numpy as np
import pypdfium2
import pytest
from PIL import Image, ImageDraw

from tests.reading.containers.pdf.papers import printed, table
from thidua.reading.containers.scan.tesseract import is_there

PAGE = "#set page(width: 460pt, height: 320pt, margin: 36pt)\n#set text(size: 12pt)\n"
ROWS = (
    ("TT", "Nội dung công việc", "Đơn vị thực hiện", "Thời gian"),
    ("1.", "Đăng ký danh hiệu thi đua năm 2026 của các tập thể", "Phòng Nội vụ", "Trước ngày 28/02/2026"),
    ("2.", "Họp Hội đồng xét sáng kiến", "Văn phòng UBND", "Trước ngày 15/5/2026"),
    ("3.", "Tổng kết phong trào thi đua", "Các trường học", "Trong tháng 6/2026"),
    ("9.", "Sơ kết công tác khen thưởng", "Công an phường", "Trước ngày 20/7/2026"),
)
needs_tesseract = pytest.mark.skipif(
    not is_there(), reason="tesseract with Vietnamese is not installed: apt-get install tesseract-ocr tesseract-ocr-vie"
)


@lru_cache(maxsize=4)
def drawn(dpi: int = 300) -> Image.Image:
    """The page as a clean picture in colour."""
    rows = [list(row) for row in ROWS]
    data = printed(table(rows, "34pt, 150pt, 100pt, 100pt"), PAGE)
    return pypdfium2.PdfDocument(data)[0].render(scale=dpi / 72).to_pil().convert("RGB")


def scanned(*, angle: float = 0.7, noise: int = 14, stamp: bool = True, dpi: int = 300) -> Image.Image:
    """As a scanner gives it: `angle` in degrees, `noise` in grey steps, a round red stamp over the text."""
    page = drawn(dpi).copy()
    if stamp:
        _stamp(page)
    page = page.rotate(angle, Image.Resampling.BICUBIC, fillcolor=(255, 255, 255))
    grain = np.random.default_rng(7).normal(0, noise, (page.height, page.width, 1))
    return Image.fromarray(np.clip(np.asarray(page, np.float32) - 8 + grain, 0, 255).astype(np.uint8))


def _stamp(page: Image.Image) -> None:
    """Blended as ink is: black letters under the stamp stay black."""
    ink = Image.new("RGB", page.size, (255, 255, 255))
    draw = ImageDraw.Draw(ink)
    x, y, radius = page.width * 2 // 3, page.height // 2, page.height // 6
    for ring in range(0, 40, 12):
        draw.ellipse(
            (x - radius + ring, y - radius + ring, x + radius - ring, y + radius - ring), outline=(215, 40, 50), width=5
        )
    blended = np.minimum(np.asarray(page), np.asarray(ink))
    page.paste(Image.fromarray(blended))


def saved(image: Image.Image, kind: str, dpi: int = 300) -> bytes:
    """The picture as PNG, JPEG, TIFF or as a PDF that holds nothing else."""
    out = io.BytesIO()
    image.save(out, kind, dpi=(dpi, dpi), **({"resolution": float(dpi)} if kind == "PDF" else {}))
    return out.getvalue()
