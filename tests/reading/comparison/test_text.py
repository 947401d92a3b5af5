"""The comparison on the console."""

from tests.reading.comparison.pairs import above, below, pair
from thidua.reading.comparison import compare, render


def test_lines_fit_a_terminal_and_say_every_verdict() -> None:
    text = render(pair("health"))
    assert max(map(len, text.split("\n"))) <= 100
    for word in ("ĐÃ CÓ", "CÓ MỘT PHẦN", "CHỜ CẤP TRÊN", "CHƯA CÓ", "việc của cấp trên", "không phải việc"):
        assert word in text


def test_late_rows_stand_out() -> None:
    text = render(pair("province"))
    assert "ĐÃ CÓ [MUỘN]: Cuộc thi viết" in text
    assert "[MUỘN] Sáng kiến phải được công nhận" in text
    assert "muộn hơn 11 ngày" in text


def test_own_rows_are_listed() -> None:
    assert "VIỆC RIÊNG CỦA ĐƠN VỊ: dòng 2, 4, 9" in render(pair("province"))


def test_nothing_to_tell_has_no_headings() -> None:
    assert render(compare(above(), below())).count("\n") == 9
