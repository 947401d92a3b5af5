from __future__ import annotations

import unicodedata

import pytest

from thidua.foundation.storage.names import LONGEST, extension_of, safe_name, stem_of


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("..\\..\\win.ini", "win.ini"),
        ("Báo cáo\r\nSet-Cookie: a.pdf", "Báo cáo Set-Cookie_ a.pdf"),
        ("bao-cao\u202efdp.exe", "bao-caofdp.exe"),
        ("a\u200bb\u2066c\u0000d.pdf", "abcd.pdf"),
        (unicodedata.normalize("NFD", "Kế hoạch.docx"), "Kế hoạch.docx"),
        ("  Kế   hoạch .docx ", "Kế hoạch .docx"),
        ('a<b>:"c|?*.pdf', "a_b___c___.pdf"),
        ("...", "tep-khong-ten"),
        ("", "tep-khong-ten"),
        ("/", "tep-khong-ten"),
        ("Tờ trình số 12.pdf", "Tờ trình số 12.pdf"),
    ],
)
def test_a_name_is_made_safe(given: str, kept: str) -> None:
    assert safe_name(given) == kept


def test_a_name_of_300_characters_is_cut_before_its_extension() -> None:
    name = safe_name("kế hoạch " * 40 + ".docx")
    assert len(name) <= LONGEST
    assert name.endswith(".docx")


def test_a_safe_name_is_safe_again() -> None:
    name = safe_name("x" * 400 + ". .docx")
    assert safe_name(name) == name


def test_extension_and_stem_come_from_the_safe_name() -> None:
    assert (extension_of("../A.PDF "), stem_of("../Báo cáo.pdf")) == (".pdf", "Báo cáo")
