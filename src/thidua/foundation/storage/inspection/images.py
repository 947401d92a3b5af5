"""Pictures: size by header, structure by a walk, and a copy without the place, device and time they were taken.

What follows the picture's end (another file glued on) does not survive the walk either.
"""

from __future__ import annotations

import struct
from pathlib import Path

from thidua.foundation.refusals import NotAccepted, not_accepted

MOST_PIXELS = 50_000_000
_PNG_HEAD = 8
_PNG_KEPT = {
    b"IHDR",
    b"PLTE",
    b"IDAT",
    b"IEND",
    b"tRNS",
    b"gAMA",
    b"cHRM",
    b"sRGB",
    b"iCCP",
    b"sBIT",
    b"bKGD",
    b"pHYs",
    b"hIST",
}
_FRAME = {0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF}
_BARE = {0x01, *range(0xD0, 0xD8)}
_START_OF_SCAN, _END, _EXIF, _COMMENT = 0xDA, 0xD9, 0xE1, 0xFE
_KEPT_APPLICATION = {0xE0, 0xE2, 0xEE}  # JFIF, colour profile, Adobe's colour transform (CMYK)
_ORIENTATION = 0x0112


def clean_png(path: Path) -> bytes:
    """The picture without text, time and camera chunks. Raises NotAccepted."""
    data = path.read_bytes()
    kept, position, kind = [data[:_PNG_HEAD]], _PNG_HEAD, b""
    while kind != b"IEND":
        kind, whole = _png_chunk(data, position)
        if position == _PNG_HEAD:
            _check_png_header(kind, whole)
        if kind in _PNG_KEPT:
            kept.append(whole)
        position += len(whole)
    return b"".join(kept)


def _png_chunk(data: bytes, position: int) -> tuple[bytes, bytes]:
    head = data[position : position + 8]
    if len(head) < 8:
        raise _broken("PNG")
    length, kind = struct.unpack(">I4s", head)
    whole = data[position : position + 12 + length]
    if len(whole) != 12 + length:
        raise _broken("PNG")
    return kind, whole


def _check_png_header(kind: bytes, whole: bytes) -> None:
    if kind != b"IHDR" or len(whole) != 25:
        raise _broken("PNG")
    _check_pixels(*struct.unpack(">II", whole[8:16]))


def clean_jpeg(path: Path) -> bytes:
    """The picture without camera data; only which way is up is kept. Raises NotAccepted."""
    data = path.read_bytes()
    kept, position, framed = [b"\xff\xd8"], 2, False
    while True:
        marker, segment, position = _jpeg_segment(data, position)
        if marker in _FRAME:
            _check_pixels(*struct.unpack(">HH", segment[5:9])[::-1])
            framed = True
        if marker == _START_OF_SCAN:
            end = _end_of_scan(data, position)
            kept += [segment, data[position:end]]
            position = end
        elif marker == _END:
            if not framed:
                raise _broken("JPEG")
            return b"".join([*kept, b"\xff\xd9"])
        elif marker == _EXIF:
            kept.append(_upright(segment))
        elif marker != _COMMENT and (not 0xE0 <= marker <= 0xEF or marker in _KEPT_APPLICATION):
            kept.append(segment)


def _jpeg_segment(data: bytes, position: int) -> tuple[int, bytes, int]:
    """Marker, whole segment and where the next begins."""
    while data[position : position + 2] == b"\xff\xff":  # fill bytes
        position += 1
    head = data[position : position + 4]
    if len(head) < 2 or head[0] != 0xFF:
        raise _broken("JPEG")
    marker = head[1]
    if marker == _END or marker in _BARE:
        return marker, head[:2], position + 2
    length = struct.unpack(">H", head[2:4])[0] if len(head) == 4 else 0
    segment = data[position : position + 2 + length]
    if length < 2 or len(segment) != 2 + length or (marker in _FRAME and length < 8):
        raise _broken("JPEG")
    return marker, segment, position + 2 + length


def _end_of_scan(data: bytes, position: int) -> int:
    """The first marker after entropy-coded data: FF followed by anything but 00 and restart marks."""
    while True:
        position = data.find(b"\xff", position)
        if position < 0 or position + 1 >= len(data):
            raise _broken("JPEG")
        following = data[position + 1]
        if following != 0x00 and not 0xD0 <= following <= 0xD7 and following != 0xFF:
            return position
        position += 1 if following == 0xFF else 2


def _upright(segment: bytes) -> bytes:
    """An Exif segment that tells the orientation and nothing else; empty when the camera told none."""
    turned = _orientation(segment)
    if not 2 <= turned <= 8:
        return b""
    tiff = (
        b"MM\x00*\x00\x00\x00\x08\x00\x01" + struct.pack(">HHIHH", _ORIENTATION, 3, 1, turned, 0) + b"\x00\x00\x00\x00"
    )
    body = b"Exif\x00\x00" + tiff
    return b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body


def _orientation(segment: bytes) -> int:
    tiff = segment[10:]
    if segment[4:10] != b"Exif\x00\x00" or tiff[:2] not in (b"II", b"MM"):
        return 0
    order = "<" if tiff[:2] == b"II" else ">"
    try:
        (first,) = struct.unpack_from(f"{order}I", tiff, 4)
        (count,) = struct.unpack_from(f"{order}H", tiff, first)
        for entry in range(min(count, 200)):
            tag, _kind, _number, value = struct.unpack_from(f"{order}HHIH", tiff, first + 2 + entry * 12)
            if tag == _ORIENTATION:
                return int(value)
    except struct.error:
        return 0
    return 0


def _check_pixels(width: int, height: int) -> None:
    if not width or not height:
        raise _broken("ảnh")
    if width * height > MOST_PIXELS:
        raise not_accepted(
            "too_many_pixels",
            f"Ảnh có {width} × {height} điểm, quá giới hạn 50 triệu điểm.",
            field="file",
            mend="Thu nhỏ ảnh rồi gửi lại",
        )


def _broken(kind: str) -> NotAccepted:
    return not_accepted(
        "broken_image", f"Tệp {kind} bị hỏng hoặc gửi chưa trọn.", field="file", mend="Mở ảnh, lưu lại rồi gửi lại"
    )
