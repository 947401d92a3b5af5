"""PDF: the text layer and the ruling lines of each page, read to the same blocks as a DOCX."""

from thidua.reading.blocks import Block
from thidua.reading.containers.pdf.assembling import blocks_of
from thidua.reading.containers.pdf.pages import read_pages

__all__ = ["blocks_of", "pdf_blocks", "read_pages"]


def pdf_blocks(data: bytes) -> tuple[Block, ...]:
    """The blocks of a PDF with a text layer. Raises `UnreadableFile`."""
    return blocks_of(read_pages(data))
