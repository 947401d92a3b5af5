from __future__ import annotations

import pytest

from thidua.vietnamese.folding import fold
from thidua.web.search.ranking import rank


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("so van hoa", ["Sở Văn hóa và Thể thao", "Ban Văn hóa cơ sở", "Phòng Sổ sách, Văn hóa và Hoạt động"]),
        ("nguyet ho", ["Ủy ban nhân dân phường Nguyệt Hồ", "Trường THCS Nguyệt Hồ", "Hồ Thị Nguyệt"]),
        ("ho", ["Hồ Văn An", "Nguyễn Hồ An", "Phường Đông Hòa", "Trường Chợ Mới"]),
        ("so y te", ["Sở Y tế", "Sở Y tế và Dân số", "Văn phòng Sở Y tế"]),
    ],
)
def test_the_nearest_name_stands_first(typed: str, names: list[str]) -> None:
    tokens, found = fold(typed).split(), names[::-1]
    assert sorted(found, key=lambda name: rank(name, tokens)) == names


@pytest.mark.parametrize("typed", ["(", "a.b*", "[x", "\\"])
def test_signs_are_taken_as_they_are(typed: str) -> None:
    assert rank("Sở Y tế", [typed])[0] == rank("Sở Y tế", ["zz"])[0]
