"""From bytes to blocks: the kind is told by content and by name, the limits are counted while unpacking."""

from thidua.reading.blocks import Block
from thidua.reading.containers.docx import docx_blocks
from thidua.reading.containers.kinds import kind_of
from thidua.reading.containers.pdf import has_scans, pdf_blocks
from thidua.reading.containers.plain import plain_blocks
from thidua.reading.errors import UnreadableFile

__all__ = ["is_slow", "read_blocks"]


def _image_blocks(data: bytes) -> tuple[Block, ...]:
    from thidua.reading.containers.scan import image_blocks  # numpy and pictures only where there is one

    return image_blocks(data)


_READERS = {"text": plain_blocks, "docx": docx_blocks, "pdf": pdf_blocks, "image": _image_blocks}


def read_blocks(data: bytes, *, filename: str) -> tuple[Block, ...]:
    """The source as ordered blocks. Raises `UnreadableFile` for what is refused or not a document we read."""
    return _READERS[kind_of(data, filename)](data)


def is_slow(data: bytes, *, filename: str) -> bool:
    """Does reading take tens of seconds, as pictures do? False for what will be refused."""
    try:
        kind = kind_of(data, filename)
        return kind == "image" or (kind == "pdf" and has_scans(data))
    except UnreadableFile:
        return False
