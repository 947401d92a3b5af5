"""What a file is, by its first bytes and its extension; both must agree."""

from pathlib import PurePath
from typing import Literal

from thidua.reading.errors import UnreadableFile

Kind = Literal["text", "docx", "pdf", "image"]

LARGEST_FILE = 20 * 1024 * 1024
_TEXT_NAMES = frozenset({".txt", ".text", ".md", ""})
_PICTURES: dict[str, bytes | tuple[bytes, ...]] = {
    ".png": b"\x89PNG\r\n\x1a\n", ".jpg": b"\xff\xd8\xff", ".jpeg": b"\xff\xd8\xff",
    ".tif": (b"II*\x00", b"MM\x00*"), ".tiff": (b"II*\x00", b"MM\x00*"),
}  # fmt: skip
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FORBIDDEN_IN_TEXT = frozenset(range(32)) - {7, 8, 9, 10, 11, 12, 13, 26, 27}
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def kind_of(data: bytes, filename: str) -> Kind:
    """The container's kind. Raises `UnreadableFile` when content and name disagree or the kind is not read here."""
    extension = PurePath(filename).suffix.lower()
    _refuse_by_size(data)
    if data.startswith(b"PK"):
        return _zip_kind(extension)
    if extension == ".pdf" or data.startswith(b"%PDF"):
        return _pdf_kind(data, extension)
    if extension in _PICTURES and data.startswith(_PICTURES[extension]):
        return "image"
    _refuse_foreign(data)
    if extension == ".docx":
        raise UnreadableFile(
            "not_docx",
            "Tệp mang đuôi .docx nhưng nội dung không phải tệp Word; hãy mở bằng Word rồi lưu lại dạng .docx.",
        )
    if extension not in _TEXT_NAMES:
        raise UnreadableFile(
            "unknown_kind", f"Chưa đọc được tệp có đuôi “{extension}”; hãy gửi tệp .docx, .pdf hoặc tệp văn bản .txt."
        )
    _refuse_binary(data)
    return "text"


def _refuse_by_size(data: bytes) -> None:
    if not data.strip():
        raise UnreadableFile("empty", "Tệp rỗng, không có nội dung nào; hãy kiểm tra lại tệp trước khi gửi.")
    if len(data) > LARGEST_FILE:
        raise UnreadableFile("too_large", "Tệp lớn hơn 20 MB; hãy bỏ bớt ảnh hoặc tách tệp rồi gửi lại.")


def _zip_kind(extension: str) -> Kind:
    if extension == ".docm":
        raise UnreadableFile("macro", "Tệp .docm có thể chứa macro nên không được nhận; hãy lưu lại dạng .docx.")
    if extension != ".docx":
        raise UnreadableFile(
            "wrong_extension",
            f"Nội dung là tệp nén hoặc tệp Word nhưng tên tệp có đuôi “{extension or 'trống'}”; hãy đặt đúng "
            f"đuôi .docx.",
        )
    return "docx"


def _pdf_kind(data: bytes, extension: str) -> Kind:
    """Some programs write a few bytes before the mark of a PDF (ISO 32000-1, annex H.3.4.1: within 1,024)."""
    if b"%PDF-" not in data[:1024]:
        raise UnreadableFile(
            "not_pdf", "Tệp mang đuôi .pdf nhưng nội dung không phải PDF; hãy mở bằng phần mềm đã tạo ra nó và lưu lại."
        )
    if extension != ".pdf":
        raise UnreadableFile(
            "wrong_extension",
            f"Nội dung là tệp PDF nhưng tên tệp có đuôi “{extension or 'trống'}”; hãy đặt đúng đuôi .pdf.",
        )
    return "pdf"


def _refuse_foreign(data: bytes) -> None:
    if data.startswith(_OLE):
        raise UnreadableFile(
            "old_word",
            "Đây là tệp Word đời cũ (.doc) hoặc tệp có mật khẩu; hãy mở bằng Word rồi lưu lại dạng .docx, bỏ mật khẩu.",
        )
    if data.startswith((b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")):
        raise UnreadableFile(
            "image",
            "Đây là tệp ảnh nhưng đuôi tên tệp không đúng loại; hãy đặt lại đuôi .png, .jpg hoặc .tif.",
        )
    if data.lstrip()[:200].lower().startswith((b"<!doctype html", b"<html", b"{\\rtf", b"<?xml")):
        raise UnreadableFile("markup", "Đây là tệp HTML, XML hoặc RTF; hãy lưu lại dạng .docx hoặc .txt rồi gửi.")


def _refuse_binary(data: bytes) -> None:
    if data.startswith(_UTF16) or _bare_utf16(data):
        return
    if any(byte in _FORBIDDEN_IN_TEXT for byte in data[:8192]):
        raise UnreadableFile("binary", "Nội dung tệp không phải văn bản; hãy gửi bản .docx hoặc .txt của kế hoạch.")


def _bare_utf16(data: bytes) -> bool:
    """UTF-16 without its mark: every other byte of the line ends and blanks is zero."""
    head = data[:400]
    return len(head) >= 4 and (b" \x00" in head or b"\x00 " in head) and head.count(0) * 5 > len(head)
