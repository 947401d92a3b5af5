"""PDF: the text layer and the ruling lines of each page, read to the same blocks as a DOCX."""

from thidua.reading.containers.pdf.apart import read_apart
from thidua.reading.containers.pdf.assembling import blocks_of
from thidua.reading.containers.pdf.calm import is_calm
from thidua.reading.containers.pdf.legacy import in_unicode
from thidua.reading.containers.pdf.page import Page
from thidua.reading.containers.pdf.pages import read_pages

__all__ = ["blocks_of", "pdf_pages"]


def pdf_pages(data: bytes) -> list[Page]:
    """The pages as their text layer gives them, old font codes turned to Unicode. Raises `UnreadableFile`."""
    return in_unicode(read_pages(data) if is_calm(data) else read_apart(data))
