"""From bytes to blocks: the kind is told by content and by name, the limits are counted while unpacking."""

from collections.abc import Callable

from thidua.reading.blocks import Block
from thidua.reading.containers.docx import docx_blocks
from thidua.reading.containers.kinds import kind_of
from thidua.reading.containers.pdf import blocks_of, pdf_pages
from thidua.reading.containers.plain import plain_blocks
from thidua.reading.errors import UnreadableFile

__all__ = ["Progress", "is_slow", "read_blocks"]


Progress = Callable[[int, int], None]


def read_blocks(data: bytes, *, filename: str, progress: Progress | None = None) -> tuple[Block, ...]:
    """The source as ordered blocks. Raises `UnreadableFile` for what is refused or not a document we read.

    `progress` hears (pages recognised, pages in all) while a scan is read.
    """
    kind = kind_of(data, filename)
    if kind == "pdf":
        return _pdf_blocks(data, progress)
    if kind == "image":
        from thidua.reading.containers.scan import image_blocks  # numpy and pictures only where there is one

        return image_blocks(data, progress)
    return docx_blocks(data) if kind == "docx" else plain_blocks(data)


def _pdf_blocks(data: bytes, progress: Progress | None) -> tuple[Block, ...]:
    """Pages of text as they are; those that are mere pictures are recognised."""
    pages = pdf_pages(data)
    if any(page.is_scan for page in pages):
        from thidua.reading.containers.scan import recognised

        pages = recognised(data, pages, progress)
    return blocks_of(pages)


def is_slow(data: bytes, *, filename: str) -> bool:
    """Does reading take tens of seconds, as pictures do? False for what will be refused."""
    try:
        kind = kind_of(data, filename)
        return kind == "image" or (kind == "pdf" and any(page.is_scan for page in pdf_pages(data)))
    except UnreadableFile:
        return False
