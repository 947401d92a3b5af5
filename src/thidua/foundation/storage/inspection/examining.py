"""The kind by content and by extension together, then the questions of that kind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from thidua.foundation.refusals import not_accepted
from thidua.foundation.storage.inspection.images import clean_jpeg, clean_png
from thidua.foundation.storage.inspection.office import check_document, check_workbook
from thidua.foundation.storage.inspection.pdf import check_pdf
from thidua.foundation.storage.inspection.texts import check_text
from thidua.foundation.storage.names import extension_of
from thidua.foundation.storage.secrecy import refuse_secret_name

PREFIX = "application/vnd.openxmlformats-officedocument"


@dataclass(frozen=True)
class Examined:
    """The type as it will be served; ``replacement``: what to keep instead (pictures lose place and device)."""

    content_type: str
    replacement: bytes | None = None


@dataclass(frozen=True)
class Kind:
    """``begins`` are the first bytes that a file of this kind must have; ``check`` raises NotAccepted."""

    name: str
    content_type: str
    begins: tuple[bytes, ...]
    check: Callable[[Path], bytes | None]


_JPEG = Kind("ảnh JPEG", "image/jpeg", (b"\xff\xd8\xff",), clean_jpeg)
KINDS = {
    ".pdf": Kind("PDF", "application/pdf", (b"%PDF-",), check_pdf),
    ".docx": Kind("văn bản Word", f"{PREFIX}.wordprocessingml.document", (b"PK\x03\x04",), check_document),
    ".xlsx": Kind("bảng tính Excel", f"{PREFIX}.spreadsheetml.sheet", (b"PK\x03\x04",), check_workbook),
    ".txt": Kind("văn bản thuần", "text/plain; charset=utf-8", (b"",), check_text),
    ".png": Kind("ảnh PNG", "image/png", (b"\x89PNG\r\n\x1a\n",), clean_png),
    ".jpg": _JPEG,
    ".jpeg": _JPEG,
}
ACCEPTED = ", ".join(sorted(KINDS))
_LEGACY = {
    ".doc": "Lưu lại bằng Word dạng .docx rồi gửi lại",
    ".xls": "Lưu lại bằng Excel dạng .xlsx rồi gửi lại",
    ".docm": "Lưu lại bằng Word dạng .docx (không macro) rồi gửi lại",
    ".xlsm": "Lưu lại bằng Excel dạng .xlsx (không macro) rồi gửi lại",
    ".dotx": "Lưu lại bằng Word dạng .docx rồi gửi lại",
    ".odt": "Lưu lại dạng .docx rồi gửi lại",
    ".ods": "Lưu lại dạng .xlsx rồi gửi lại",
    ".heic": "Đổi ảnh sang .jpg rồi gửi lại",
    ".tif": "Đổi ảnh sang .jpg hoặc .pdf rồi gửi lại",
    ".tiff": "Đổi ảnh sang .jpg hoặc .pdf rồi gửi lại",
    ".zip": "Giải nén rồi gửi từng tệp",
    ".rar": "Giải nén rồi gửi từng tệp",
    ".7z": "Giải nén rồi gửi từng tệp",
}


def examine(path: Path, filename: str) -> Examined:
    """Raises NotAccepted, whose sentence says what is wrong, where, and how to mend it."""
    refuse_secret_name(filename)
    kind = _kind(filename)
    with path.open("rb") as source:
        head = source.read(16)
    if not head.startswith(kind.begins):
        raise not_accepted(
            "wrong_content",
            f"Tên tệp có đuôi {extension_of(filename)} nhưng nội dung không phải {kind.name}.",
            field="file",
            mend="Mở tệp bằng phần mềm đã tạo ra nó, lưu lại đúng loại rồi gửi lại",
        )
    return Examined(kind.content_type, kind.check(path))


def _kind(filename: str) -> Kind:
    extension = extension_of(filename)
    if extension in KINDS:
        return KINDS[extension]
    raise not_accepted(
        "unknown_type",
        f"Chưa nhận tệp có đuôi {extension}." if extension else "Tên tệp không có đuôi nên không biết là loại tệp gì.",
        field="file",
        mend=_LEGACY.get(extension, f"Gửi một trong các loại: {ACCEPTED}"),
    )
