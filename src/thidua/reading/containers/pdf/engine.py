"""PDFium, one caller at a time: it is not safe for threads. Everything that enters a document goes through here."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from thidua.reading.errors import UnreadableFile

MOST_PAGES = 500
_LOCK = threading.RLock()
_PASSWORD, _SECURITY = pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY


@contextmanager
def opened(data: bytes) -> Iterator[tuple[Any, int]]:
    """The document and its number of pages. Raises `UnreadableFile`; the document is closed on leaving."""
    with _LOCK:
        document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
        if not document:
            raise _refusal(pdfium.FPDF_GetLastError())
        try:
            yield document, _counted(pdfium.FPDF_GetPageCount(document))
        finally:
            pdfium.FPDF_CloseDocument(document)


@contextmanager
def page_of(document: Any, index: int) -> Iterator[Any]:
    """One page, or None when PDFium cannot make a page of it."""
    page = pdfium.FPDF_LoadPage(document, index)
    try:
        yield page or None
    finally:
        if page:
            pdfium.FPDF_ClosePage(page)


def _counted(pages: int) -> int:
    if pages <= 0:
        raise broken_pdf()
    if pages > MOST_PAGES:
        raise UnreadableFile(
            "too_many_pages",
            f"Tệp PDF có hơn {MOST_PAGES} trang, dài hơn mọi kế hoạch; hãy tách riêng phần kế hoạch rồi gửi lại.",
        )
    return pages


def _refusal(code: int) -> UnreadableFile:
    if code in {_PASSWORD, _SECURITY}:
        return UnreadableFile("encrypted", "Tệp PDF có mật khẩu; hãy bỏ mật khẩu rồi gửi lại.")
    return broken_pdf()


def broken_pdf() -> UnreadableFile:
    """The sentence for a file that no page can be had of."""
    return UnreadableFile(
        "broken_pdf", "Tệp PDF bị hỏng hoặc gửi chưa trọn; hãy mở lại, in ra PDF lần nữa rồi gửi lại."
    )
