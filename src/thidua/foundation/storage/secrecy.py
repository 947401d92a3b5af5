"""State secrets stay out: a stamp of secrecy in a file's name or standing alone in its text.

Grades of secrecy: Luật Bảo vệ bí mật nhà nước (tuyệt mật, tối mật, mật). This network is no place for such papers.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from thidua.foundation.refusals import NotAccepted, not_accepted
from thidua.foundation.storage.names import stem_of

GRADES = ("TUYỆT MẬT", "TỐI MẬT", "MẬT")
_PARTS = re.compile(r"[\[\](){}.,;:+–—-]+")
_DRESS = " \t\r\n.,;:*\"'“”[](){}|/\\_-–—"
# words that make "MẬT" mean something else: mật khẩu, mật mã, mật độ, mật ong, mật thiết, mật nghị
_HARMLESS = r"(?:KHẨU|MÃ|ĐỘ|ONG|THIẾT|NGHỊ|VỤ|DANH|MÍA)"
_LEADING = re.compile(rf"^(TUYỆT MẬT|TỐI MẬT|MẬT)(?= )(?! {_HARMLESS}\b)")
_ANYWHERE = re.compile(r"(?<!\w)(TUYỆT MẬT|TỐI MẬT)(?!\w)")
_UNMARKED = {"TUYET MAT": "TUYỆT MẬT", "TOI MAT": "TỐI MẬT"}


def refuse_secret_name(filename: str) -> None:
    """Raise NotAccepted when the name bears a stamp ("MẬT - Báo cáo.docx", "[TỐI MẬT] ...", "Tuyet mat.pdf")."""
    stem = " ".join(stem_of(filename).replace("_", " ").split())
    grade = _grade_in_name(stem)
    if grade:
        raise _secret(grade, "trong tên tệp")


def refuse_secret_lines(lines: Iterable[str], where: str = "trong nội dung tệp") -> None:
    """Raise NotAccepted when a line is nothing but a stamp. ``lines`` is read once, lazily."""
    for line in lines:
        grade = stamp_of(line)
        if grade:
            raise _secret(grade, where)


def stamp_of(line: str) -> str:
    """The grade that stands alone in the line, else empty. Spaced letters ("M Ậ T") count, small letters do not."""
    if len(line) > 60:  # a stamp is short; spares the work on every ordinary line
        return ""
    text = " ".join(unicodedata.normalize("NFC", line).strip(_DRESS).split())
    if text in GRADES:
        return text
    joined = text.replace(" ", "")
    return next((grade for grade in GRADES if joined == grade.replace(" ", "")), "")


def _grade_in_name(stem: str) -> str:
    for part in _PARTS.split(stem):
        whole = part.strip().upper()
        if whole in GRADES:
            return whole
        if whole in _UNMARKED:
            return _UNMARKED[whole]
    found = _LEADING.search(stem) or _ANYWHERE.search(stem)
    return found[1] if found else ""


def _secret(grade: str, where: str) -> NotAccepted:
    return not_accepted(
        "secret",
        f"Tệp mang dấu chỉ độ mật “{grade}” {where} nên không được đưa lên hệ thống này.",
        field="file",
        mend="Gửi theo đường văn thư bảo mật; nếu không phải tài liệu mật, bỏ dấu đó rồi gửi lại",
    )
