"""PDF by a tolerant scan: what a viewer could be made to do, not whether the file is well formed.

Names may be written with hexadecimal escapes and may lie in compressed object streams; both are looked through
(ISO 32000-1, 7.3.5 and 7.5.7). What cannot be looked through is refused.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from pathlib import Path

from thidua.foundation.refusals import NotAccepted, not_accepted

LARGEST_INFLATED = 200 * 1024 * 1024
MOST_PAGES = 5_000
CHUNK = 256 * 1024
OVERLAP = 64
_END = rb"(?=[\s/<>\[\](){}%]|$)"
_DANGERS = {
    rb"/Encrypt" + _END: ("encrypted", "có mật khẩu hoặc bị khóa quyền", "Bỏ mật khẩu rồi gửi lại"),
    rb"/JavaScript" + _END: ("javascript", "chứa mã JavaScript", "In lại thành PDF (Print to PDF) rồi gửi lại"),
    rb"/Launch" + _END: ("launch", "chứa lệnh mở chương trình", "In lại thành PDF (Print to PDF) rồi gửi lại"),
    rb"/EmbeddedFiles?" + _END: ("embedded", "đính kèm tệp khác bên trong", "Gửi riêng từng tệp"),
    rb"/RichMedia" + _END: ("media", "chứa phim, âm thanh hoặc Flash", "In lại thành PDF (Print to PDF) rồi gửi lại"),
    rb"/(?:SubmitForm|ImportData|GoToE|GoToR)" + _END: (
        "action",
        "chứa lệnh gửi dữ liệu hoặc mở tệp khác",
        "In lại thành PDF (Print to PDF) rồi gửi lại",
    ),
    rb"/XFA" + _END: ("xfa", "chứa biểu mẫu động XFA", "In lại thành PDF (Print to PDF) rồi gửi lại"),
}
_PATTERNS = [(re.compile(pattern), told) for pattern, told in _DANGERS.items()]
_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
_PAGE = re.compile(rb"/Type\s*/Page(?![A-Za-z])")
_OBJECT_STREAM = re.compile(rb"/ObjStm" + _END)
_STREAM = re.compile(rb"\bstream\r?\n")
_FILTERS = re.compile(rb"/(?:Filter|F)\s*(\[[^\]]{0,200}\]|/[A-Za-z0-9]+)")
_MARKUP = re.compile(rb"<(?:!doctype|html|script|svg)\b", re.IGNORECASE)


def check_pdf(path: Path) -> None:
    """Raises NotAccepted."""
    data = path.read_bytes()
    _refuse_polyglot(data)
    pages = _checked(data)
    for inflated in _object_streams(data):
        pages += _checked(inflated)
        if pages > MOST_PAGES:
            break
    if pages > MOST_PAGES:
        raise _refused("too_many_pages", "có hơn 5.000 trang", "Tách thành nhiều tệp rồi gửi lại")


def _refuse_polyglot(data: bytes) -> None:
    end = data.rfind(b"%%EOF")
    if end < 0 or b"startxref" not in data:
        raise _refused("broken", "bị hỏng hoặc gửi chưa trọn", "Mở lại bằng phần mềm đọc PDF, lưu lại rồi gửi lại")
    if b"PK\x05\x06" in data[end:] or b"PK\x03\x04" in data[:1024] or _MARKUP.search(data[:1024]):
        raise _refused("polyglot", "lẫn nội dung của loại tệp khác", "In lại thành PDF (Print to PDF) rồi gửi lại")


def _checked(data: bytes) -> int:
    """Raise NotAccepted at the first danger; returns how many page objects were seen."""
    plain = _ESCAPE.sub(_unescaped, data) if b"#" in data else data
    for pattern, (code, what, mend) in _PATTERNS:
        if pattern.search(plain):
            raise _refused(code, what, mend)
    return len(_PAGE.findall(plain))


def _unescaped(found: re.Match[bytes]) -> bytes:
    return bytes([int(found[1], 16)])


def _object_streams(data: bytes) -> Iterator[bytes]:
    """The content of every object stream, in overlapping pieces; at most 200 MB of them all."""
    budget = LARGEST_INFLATED
    for found in _STREAM.finditer(data):
        head = _ESCAPE.sub(_unescaped, data[max(0, found.start() - 1000) : found.start()]).rsplit(b"obj", 1)[-1]
        if not _OBJECT_STREAM.search(head):
            continue
        if _filter_of(head) != b"/FlateDecode":
            raise _refused(
                "unreadable", "nén theo cách không kiểm tra được", "In lại thành PDF (Print to PDF) rồi gửi lại"
            )
        for piece in _inflated(data, found.end()):
            budget -= len(piece)
            if budget < 0:
                raise _refused("bomb", "khi giải nén lớn bất thường", "In lại thành PDF (Print to PDF) rồi gửi lại")
            yield piece


def _filter_of(head: bytes) -> bytes:
    found = _FILTERS.search(head)
    return found[1].strip(b"[] \r\n\t") if found else b""


def _inflated(data: bytes, start: int) -> Iterator[bytes]:
    """What unpacks from ``start`` on, piece by piece, each beginning with the end of the one before."""
    machine, tail, position, waiting = zlib.decompressobj(), b"", start, b""
    try:
        while not machine.eof and (waiting or position < len(data)):
            if not waiting:
                waiting = data[position : position + CHUNK]
                position += len(waiting)
            piece = machine.decompress(waiting, CHUNK)
            waiting = machine.unconsumed_tail
            yield tail + piece
            tail = piece[-OVERLAP:]
        yield tail + machine.flush(CHUNK)
    except zlib.error:
        raise _refused("broken", "bị hỏng hoặc gửi chưa trọn", "In lại thành PDF (Print to PDF) rồi gửi lại") from None


def _refused(code: str, what: str, mend: str) -> NotAccepted:
    return not_accepted(code, f"Tệp PDF {what}.", field="file", mend=mend)
