"""Small real files made in code: Word, Excel, PDF, pictures, text; each can be built with one fault."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def relations(*entries: tuple[str, str, bool]) -> str:
    """(kind, target, external) as a .rels part."""
    outside_mode = {True: ' TargetMode="External"', False: ""}
    lines = "".join(
        f'<Relationship Id="r{at}" Type="{OFFICE}/{kind}" Target="{target}"{outside_mode[outside]}/>'
        for at, (kind, target, outside) in enumerate(entries)
    )
    return f'<Relationships xmlns="{RELS}">{lines}</Relationships>'


def package(parts: Mapping[str, str | bytes], *, entries: Iterable[zipfile.ZipInfo] = ()) -> bytes:
    """A ZIP of these parts; ``entries`` are added as they are, empty."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
        for entry in entries:
            archive.writestr(entry, b"x")
    return stream.getvalue()


def docx(
    body: str = "",
    *,
    extra: Mapping[str, str | bytes] | None = None,
    rels: str | None = None,
    types: str = TYPES,
    without: Iterable[str] = (),
    entries: Iterable[zipfile.ZipInfo] = (),
    prologue: str = "",
) -> bytes:
    content = f"<w:document {W}><w:body>{body or paragraph('Kế hoạch')}</w:body></w:document>"
    document = f'<?xml version="1.0" encoding="UTF-8"?>{prologue}{content}'
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": types,
        "_rels/.rels": relations(("officeDocument", "word/document.xml", False)),
        "word/document.xml": document,
        "word/_rels/document.xml.rels": rels or relations(("hyperlink", "https://example.vn/van-ban", True)),
        **(extra or {}),
    }
    for name in without:
        del parts[name]
    return package(parts, entries=entries)


def xlsx(*, extra: Mapping[str, str | bytes] | None = None, rels: str | None = None, shared: str = "Kế hoạch") -> bytes:
    return package(
        {
            "[Content_Types].xml": TYPES,
            "_rels/.rels": relations(("officeDocument", "xl/workbook.xml", False)),
            "xl/workbook.xml": "<workbook/>",
            "xl/_rels/workbook.xml.rels": rels or relations(("worksheet", "worksheets/sheet1.xml", False)),
            "xl/worksheets/sheet1.xml": "<worksheet><sheetData/></worksheet>",
            "xl/sharedStrings.xml": f"<sst><si><t>{shared}</t></si></sst>",
            **(extra or {}),
        }
    )


def pdf(*objects: str, tail: bytes = b"", head: bytes = b"%PDF-1.7\n", trailer: str = "") -> bytes:
    body = "\n".join(
        [
            "1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj",
            "2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj",
            "3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >> endobj",
            *objects,
        ]
    )
    end = f"\nxref\n0 1\n0000000000 65535 f \ntrailer << /Root 1 0 R {trailer} >>\nstartxref\n9\n%%EOF\n"
    return head + body.encode() + end.encode() + tail


def pdf_with_object_stream(content: bytes, *, filtered: str = "/FlateDecode") -> bytes:
    packed = zlib.compress(content, 9)
    head = f"9 0 obj << /Type /ObjStm /N 1 /First 4 /Filter {filtered} /Length {len(packed)} >>\nstream\n".encode()
    whole = pdf()
    at = whole.index(b"\nxref\n")
    return whole[:at] + b"\n" + head + packed + b"\nendstream endobj" + whole[at:]


def png(width: int = 2, height: int = 2, *, chunks: Iterable[tuple[bytes, bytes]] = (), tail: bytes = b"") -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    pixels = zlib.compress(b"".join(b"\0" + b"\x80" * 2 for _ in range(2)))
    middle = b"".join(chunk(kind, data) for kind, data in chunks)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + middle + chunk(b"IDAT", pixels) + chunk(b"IEND", b"") + tail


def exif(orientation: int = 6, note: bytes = b"GPS 21.0285 105.8542") -> bytes:
    """An Exif segment with an orientation and a note that tells where the picture was taken."""
    tiff = (
        b"II*\0"
        + struct.pack("<I", 8)
        + struct.pack("<H", 1)
        + struct.pack("<HHIHH", 0x0112, 3, 1, orientation, 0)
        + b"\0" * 4
        + note
    )
    body = b"Exif\0\0" + tiff
    return b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body


def jpeg(width: int = 2, height: int = 2, *, segments: bytes = b"", tail: bytes = b"", frame: bool = True) -> bytes:
    jfif = b"\xff\xe0\x00\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0"
    start = b"\xff\xc0" + struct.pack(">HBHHB", 11, 8, height, width, 1) + b"\x01\x11\x00"
    scan = b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00" + b"\x12\x34\xff\x00\x56"
    return b"\xff\xd8" + jfif + segments + (start if frame else b"") + scan + b"\xff\xd9" + tail


def bomb_part(megabytes: int) -> bytes:
    return b"<w:p/>" * (megabytes * 1024 * 1024 // 6)


def with_forged_sizes(data: bytes, name: str, size: int = 1000) -> bytes:
    """The same archive whose directory and local header claim that ``name`` is ``size`` bytes long."""
    changed = bytearray(data)
    encoded = name.encode()
    at = -1
    while (at := data.find(encoded, at + 1)) >= 0:
        if data[at - 30 : at - 26] == b"PK\x03\x04":
            struct.pack_into("<I", changed, at - 30 + 22, size)
        if data[at - 46 : at - 42] == b"PK\x01\x02":
            struct.pack_into("<I", changed, at - 46 + 24, size)
    return bytes(changed)


def encrypted_flag(data: bytes) -> bytes:
    """The same archive with the encryption bit set on every entry."""
    changed = bytearray(data)
    for magic, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = -1
        while (at := data.find(magic, at + 1)) >= 0:
            changed[at + offset] |= 1
    return bytes(changed)


def symlink(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name)
    entry.create_system = 3
    entry.external_attr = 0o120777 << 16
    return entry
