"""Pages as grey pictures of 300 dots an inch: rendered from a PDF, or a picture file as it is, turned upright."""

import ctypes
from io import BytesIO
from typing import Any

import numpy as np
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]
from numpy.typing import NDArray
from PIL import Image, ImageOps, UnidentifiedImageError

from thidua.reading.containers.pdf.engine import opened, page_of
from thidua.reading.errors import UnreadableFile

DPI = 300
MOST_PIXELS = 50_000_000
MOST_FRAMES = 60
_A4_INCHES = 8.27, 11.69
_LARGEST_INCHES = 17.0
_COARSEST = 120

Grey = NDArray[np.uint8]
Colour = NDArray[np.uint8]


def broken_picture() -> UnreadableFile:
    """The sentence for a picture that cannot be opened."""
    return UnreadableFile("broken_picture", "Tệp ảnh bị hỏng hoặc gửi chưa trọn; hãy quét hoặc chụp lại rồi gửi lại.")


def too_large() -> UnreadableFile:
    """The sentence for a picture beyond `MOST_PIXELS`."""
    return UnreadableFile(
        "too_many_pixels", "Ảnh lớn hơn 50 triệu điểm ảnh; hãy quét lại ở 300 dpi, khổ A4 rồi gửi lại."
    )


def frames_in(data: bytes) -> int:
    """How many pages a picture file holds (a TIFF may hold many). Raises `UnreadableFile`."""
    with _image(data) as image:
        count = int(getattr(image, "n_frames", 1))
    if count > MOST_FRAMES:
        raise UnreadableFile("too_many_pages", f"Tệp ảnh có hơn {MOST_FRAMES} trang; hãy tách nhỏ rồi gửi lại.")
    return count


def _image(data: bytes) -> Image.Image:
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    try:
        image = Image.open(BytesIO(data), formats=("PNG", "JPEG", "TIFF"))
    except Image.DecompressionBombError:
        raise too_large() from None
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        raise broken_picture() from None
    if image.width * image.height > MOST_PIXELS:
        raise too_large()
    return image


def picture_page(data: bytes, index: int) -> tuple[Colour, int]:
    """One page of a picture file in colour, and its dots an inch."""
    try:
        with _image(data) as image:
            image.seek(index)
            upright = ImageOps.exif_transpose(image)
            dpi = _dpi(upright)
            return np.asarray(_scaled(upright.convert("RGB"), dpi)), DPI
    except (OSError, ValueError, EOFError, SyntaxError, Image.DecompressionBombError):
        raise broken_picture() from None


def _dpi(image: Image.Image) -> float:
    """As the file states it, where a page of paper comes out; else as if the sheet were A4."""
    stated = image.info.get("dpi", (0, 0))[0]
    if stated and 5 < image.width / float(stated) < _LARGEST_INCHES:
        return float(stated)
    return min(image.size) / _A4_INCHES[0]


def _scaled(image: Image.Image, dpi: float) -> Image.Image:
    if dpi < _COARSEST / 2 or 0.9 < dpi / DPI < 1.1:
        return image
    factor = DPI / dpi
    size = (round(image.width * factor), round(image.height * factor))
    return image if size[0] * size[1] > MOST_PIXELS else image.resize(size, Image.Resampling.BICUBIC)


def pdf_page(data: bytes, index: int) -> tuple[Colour, int]:
    """One page of a PDF rendered in colour, and its dots an inch. Raises `UnreadableFile`."""
    with opened(data) as (document, _), page_of(document, index) as page:
        if page is None:
            raise broken_picture()
        _refuse_bombs(page)
        return _rendered(page)


def _refuse_bombs(page: Any) -> None:
    width, height = ctypes.c_uint(), ctypes.c_uint()
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        drawn = pdfium.FPDFPage_GetObject(page, index)
        if pdfium.FPDFPageObj_GetType(drawn) == pdfium.FPDF_PAGEOBJ_IMAGE:
            known = pdfium.FPDFImageObj_GetImagePixelSize(drawn, ctypes.byref(width), ctypes.byref(height))
            if known and width.value * height.value > MOST_PIXELS:
                raise too_large()


def _rendered(page: Any) -> tuple[Colour, int]:
    inches = pdfium.FPDF_GetPageWidthF(page) / 72, pdfium.FPDF_GetPageHeightF(page) / 72
    dpi = round(DPI * min(1.0, _LARGEST_INCHES / max(*inches, 0.1)))
    width, height = (max(1, round(side * dpi)) for side in inches)
    bitmap = pdfium.FPDFBitmap_CreateEx(width, height, pdfium.FPDFBitmap_BGR, None, 0)
    if not bitmap:
        raise too_large()
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
        pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, pdfium.FPDF_ANNOT)
        stride = pdfium.FPDFBitmap_GetStride(bitmap)
        raw = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * height)
        rows = np.frombuffer(raw, np.uint8).reshape(height, stride)[:, : width * 3]
        return rows.reshape(height, width, 3)[:, :, ::-1], dpi
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
