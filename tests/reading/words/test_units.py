"""Names in one cell: a " - " or "và" inside a name does not part it."""

import pytest

from thidua.reading.words.units import split_units


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Phòng Văn hóa - Xã hội; Công an phường", ("Phòng Văn hóa - Xã hội", "Công an phường")),
        ("Phòng Hành chính - Tổ chức", ("Phòng Hành chính - Tổ chức",)),
        ("Phòng Tài chính - Kế toán", ("Phòng Tài chính - Kế toán",)),
        ("Văn phòng HĐND và UBND phường", ("Văn phòng HĐND và UBND phường",)),
        ("Báo và Đài Phát thanh - Truyền hình tỉnh", ("Báo và Đài Phát thanh - Truyền hình tỉnh",)),
        ("Phòng Nội vụ và Phòng Y tế", ("Phòng Nội vụ", "Phòng Y tế")),
        ("Sở Y tế - Sở Nội vụ", ("Sở Y tế", "Sở Nội vụ")),
    ],
)
def test_names_are_parted_where_they_end(cell: str, names: tuple[str, ...]) -> None:
    assert split_units(cell) == names
