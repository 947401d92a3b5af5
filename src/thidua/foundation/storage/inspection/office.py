"""Word and Excel packages: every part is unpacked once, counted and looked through while it streams.

The checks of the package's directory (entries, encryption, links, macro parts, nested files, objects) are those of
`thidua.reading.containers.archive`; here come the parts themselves, for they are served to people who open them.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from thidua.foundation.refusals import NotAccepted, not_accepted
from thidua.foundation.storage.inspection.paragraphs import Paragraphs
from thidua.foundation.storage.secrecy import refuse_secret_lines
from thidua.reading.containers.archive import LARGEST_RATIO, LARGEST_UNPACKED, open_archive
from thidua.reading.containers.docx import parse_xml
from thidua.reading.errors import UnreadableFile

CHUNK = 64 * 1024
RATIO_FLOOR = 1024 * 1024  # small parts compress well without meaning harm
LARGEST_RELATIONS = 4 * 1024 * 1024
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_FORBIDDEN_KINDS = {
    "oleObject",
    "package",
    "vbaProject",
    "attachedTemplate",
    "externalLink",
    "externalLinkPath",
    "frame",
    "subDocument",
}
_ENTITY = re.compile(rb"<\0?!\0?(?:D\0?O\0?C\0?T\0?Y\0?P\0?E|E\0?N\0?T\0?I\0?T\0?Y)", re.IGNORECASE)
_ACTIVE = re.compile(
    r"(?:vbaproject|vbadata|activex/|ctrlprops/|\.exe$|\.dll$|\.bat$|\.cmd$|\.js$|\.vbs$|\.ps1$|\.hta$|\.lnk$|\.scr$)",
    re.IGNORECASE,
)
_STAMPED = re.compile(r"(?:word/(?:document|header\d*|footer\d*)\.xml|xl/sharedStrings\.xml)$", re.IGNORECASE)


def check_document(path: Path) -> None:
    """A DOCX. Raises NotAccepted."""
    _check(path, "word/document.xml", "văn bản Word")


def check_workbook(path: Path) -> None:
    """An XLSX. Raises NotAccepted."""
    _check(path, "xl/workbook.xml", "bảng tính Excel")


def _check(path: Path, main: str, name: str) -> None:
    try:
        archive = open_archive(path.read_bytes()).zip
        _check_shape(archive, main, name)
        budget = LARGEST_UNPACKED
        for entry in archive.infolist():
            budget -= _check_part(archive, entry, budget)
    except UnreadableFile as unreadable:
        raise not_accepted(
            unreadable.code, unreadable.sentence.replace("Tệp Word", "Tệp"), field="file"
        ) from unreadable
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError) as broken:
        raise _broken(name) from broken


def _check_shape(archive: zipfile.ZipFile, main: str, name: str) -> None:
    names = archive.namelist()
    if main not in names or "[Content_Types].xml" not in names:
        raise not_accepted(
            "wrong_content",
            f"Nội dung tệp không phải {name} (thiếu {main}).",
            field="file",
            mend="Lưu lại bằng Word hoặc Excel rồi gửi lại",
        )
    if len(set(names)) != len(names):
        raise _broken(name)
    for part in names:
        if _ACTIVE.search(part):
            raise not_accepted(
                "macro",
                f"Tệp chứa thành phần chạy được ({part[:80]}).",
                field="file",
                mend="Lưu lại dạng không macro, bỏ các nút điều khiển rồi gửi lại",
            )


def _check_part(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, budget: int) -> int:
    """Look through one part; returns its true size. ``budget`` is what may still be unpacked."""
    size = 0
    small = bytearray() if entry.filename.endswith((".rels", "[Content_Types].xml")) else None
    lines = Paragraphs() if _STAMPED.search(entry.filename) else None
    tail = b""
    for chunk in _unpacked(archive, entry):
        size += len(chunk)
        if size > budget or (size > RATIO_FLOOR and size > LARGEST_RATIO * max(entry.compress_size, 1)):
            raise _bomb(entry.filename)
        if entry.filename.lower().endswith((".xml", ".rels", ".vml")):
            _refuse_entities(tail + chunk, entry.filename)
            tail = chunk[-32:]
        if small is not None:
            _collect(small, chunk, entry.filename)
        if lines is not None:
            refuse_secret_lines(lines.feed(chunk))
    if lines is not None:
        refuse_secret_lines(lines.rest())
    if small is not None:
        _check_small(entry.filename, bytes(small))
    return size


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(entry) as part:
        while chunk := part.read(CHUNK):
            yield chunk


def _collect(small: bytearray, chunk: bytes, part: str) -> None:
    small += chunk
    if len(small) > LARGEST_RELATIONS:
        raise _bomb(part)


def _check_small(part: str, data: bytes) -> None:
    if part.endswith("[Content_Types].xml"):
        if b"macroEnabled" in data:
            raise not_accepted(
                "macro", f"Tệp khai báo có macro ({part}).", field="file", mend="Lưu lại dạng không macro rồi gửi lại"
            )
        return
    for relation in parse_xml(data, part).iter(_RELATION):
        kind = relation.get("Type", "").rsplit("/", 1)[-1]
        external = relation.get("TargetMode", "").lower() == "external"
        if (external and kind != "hyperlink") or (kind in _FORBIDDEN_KINDS):
            raise not_accepted(
                "external_link",
                f"Tệp kéo nội dung từ bên ngoài hoặc nhúng đối tượng ({kind}, trong {part[:80]}).",
                field="file",
                mend="Bỏ mẫu, ảnh liên kết, liên kết ngoài hoặc đối tượng nhúng rồi gửi lại",
            )
        if _is_dangerous_link(relation.get("Target", "")):
            raise not_accepted(
                "dangerous_link",
                f"Tệp chứa liên kết chạy lệnh hoặc mở tệp trên máy (trong {part[:80]}).",
                field="file",
                mend="Bỏ liên kết đó rồi gửi lại",
            )


def _is_dangerous_link(target: str) -> bool:
    text = "".join(target.split()).lower()
    return text.startswith(("javascript:", "vbscript:", "data:", "mhtml:", "ms-msdt:", "search-ms:", "\\\\", "file://"))


def _refuse_entities(data: bytes, part: str) -> None:
    if _ENTITY.search(data):
        raise not_accepted(
            "xml_entity",
            f"Phần {part[:80]} của tệp khai báo thực thể XML.",
            field="file",
            mend="Lưu lại bằng Word hoặc Excel rồi gửi lại",
        )


def _bomb(part: str) -> NotAccepted:
    return not_accepted(
        "zip_bomb",
        f"Tệp khi giải nén lớn bất thường (quá 200 MB hoặc nén quá 100 lần, ở phần {part[:80]}).",
        field="file",
        mend="Lưu lại bằng Word hoặc Excel, bỏ dòng trống thừa rồi gửi lại",
    )


def _broken(name: str) -> NotAccepted:
    return not_accepted(
        "broken_archive",
        f"Tệp {name} bị hỏng hoặc gửi chưa trọn.",
        field="file",
        mend="Mở bằng Word hoặc Excel, lưu lại rồi gửi lại",
    )
