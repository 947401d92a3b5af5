"""PDF: the text layer and the ruling lines of each page, read to the same blocks as a DOCX; scans are recognised."""

from collections.abc import Callable

from thidua.reading.blocks import Block
from thidua.reading.containers.pdf.apart import read_apart
from thidua.reading.containers.pdf.assembling import blocks_of
from thidua.reading.containers.pdf.calm import is_calm
from thidua.reading.containers.pdf.legacy import in_unicode
from thidua.reading.containers.pdf.page import Page
from thidua.reading.containers.pdf.pages import read_pages

__all__ = ["has_scans", "pdf_blocks", "pdf_pages"]


def pdf_pages(data: bytes) -> list[Page]:
    """The pages as their text layer gives them, old font codes turned to Unicode. Raises `UnreadableFile`."""
    return in_unicode(read_pages(data) if is_calm(data) else read_apart(data))


def has_scans(data: bytes) -> bool:
    """Is some page a mere picture, so that reading it takes tens of seconds? Raises `UnreadableFile`."""
    return any(page.is_scan for page in pdf_pages(data))


def pdf_blocks(data: bytes, progress: Callable[[int, int], None] | None = None) -> tuple[Block, ...]:
    """The blocks of a PDF; pages that are mere pictures are recognised. Raises `UnreadableFile`.

    `progress` hears (pages recognised, pages to recognise).
    """
    pages = pdf_pages(data)
    if any(page.is_scan for page in pages):
        from thidua.reading.containers.scan import recognised

        pages = recognised(data, pages, progress)
    return blocks_of(pages)
