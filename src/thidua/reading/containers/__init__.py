"""From bytes to blocks: the kind is told by content and by name, the limits are counted while unpacking."""

from thidua.reading.blocks import Block
from thidua.reading.containers.docx import docx_blocks
from thidua.reading.containers.kinds import kind_of
from thidua.reading.containers.plain import plain_blocks

__all__ = ["read_blocks"]

_READERS = {"text": plain_blocks, "docx": docx_blocks}


def read_blocks(data: bytes, *, filename: str) -> tuple[Block, ...]:
    """The source as ordered blocks. Raises `UnreadableFile` for what is refused or not a document we read."""
    return _READERS[kind_of(data, filename)](data)
