"""Is a PDF plain enough to be opened in this process? Asked of its bytes, before PDFium sees them.

Not refused here: what unpacks large, draws forms within forms, programs its letters or repeats its streams is opened
apart, where time and memory are limited from outside.
"""

import re
import zlib
from collections.abc import Iterator

LARGEST_CALM = 8 * 1024 * 1024
LARGEST_UNPACKED = 32 * 1024 * 1024
_MOST_STREAMS = 5_000
_CHUNK = 256 * 1024
_STREAM = re.compile(rb"\bstream\r?\n")
_UNEASY = re.compile(rb"/(?:Form|Type3|PS|Encrypt|Pattern)(?=[\s/<>\[\](){}%]|$)")
_PACKED_OBJECTS = re.compile(rb"/ObjStm(?=[\s/<>\[\](){}%]|$)")
_REFERENCES = re.compile(rb"\[[\d\sR]{60,}\]")
_REFERENCE = re.compile(rb"\d+\s+\d+\s+R")
_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")


def is_calm(data: bytes) -> bool:
    """True where nothing in the file can take much more time or memory than its size lets expect."""
    if len(data) > LARGEST_CALM:
        return False
    budget, at, streams = LARGEST_UNPACKED, 0, 0
    for found in _STREAM.finditer(data):
        if found.start() < at:
            continue
        streams += 1
        outside = data[at : found.start()]
        if streams > _MOST_STREAMS or _is_uneasy(outside):
            return False
        for piece in _unpacked(data, found.end()):
            budget -= len(piece)
            if budget < 0 or (_PACKED_OBJECTS.search(outside[-1000:]) and _is_uneasy(piece)):
                return False
        at = max(data.find(b"endstream", found.end()), found.end())
    return not _is_uneasy(data[at:])


def _is_uneasy(objects: bytes) -> bool:
    plain = _ESCAPE.sub(_unescaped, objects) if b"#" in objects else objects
    if _UNEASY.search(plain):
        return True
    for array in _REFERENCES.finditer(plain):
        references = _REFERENCE.findall(array[0])
        if len(set(references)) < len(references):
            return True
    return False


def _unescaped(found: re.Match[bytes]) -> bytes:
    return bytes([int(found[1], 16)])


def _unpacked(data: bytes, start: int) -> Iterator[bytes]:
    """The stream as it unpacks, piece by piece; nothing where it is not deflated."""
    machine, waiting, at = zlib.decompressobj(), b"", start
    try:
        while not machine.eof and (waiting or at < len(data)):
            if not waiting:
                waiting = data[at : at + _CHUNK]
                at += len(waiting)
            yield machine.decompress(waiting, _CHUNK)
            waiting = machine.unconsumed_tail
    except zlib.error:
        return
