from __future__ import annotations

import pytest

from thidua.foundation.refusals import NotAccepted
from thidua.foundation.storage.secrecy import refuse_secret_lines, refuse_secret_name, stamp_of


@pytest.mark.parametrize(
    "name",
    [
        "MẬT.pdf",
        "mật.pdf",
        "MẬT - Báo cáo.docx",
        "Báo cáo (TỐI MẬT).docx",
        "[Tuyệt mật] kế hoạch.pdf",
        "TUYỆT_MẬT_ke_hoach.pdf",
        "MẬT báo cáo quý.pdf",
        "Toi mat.pdf",
        "Công an - mật - 2026.pdf",
    ],
)
def test_a_stamp_in_a_name_is_refused(name: str) -> None:
    with pytest.raises(NotAccepted, match="độ mật"):
        refuse_secret_name(name)


@pytest.mark.parametrize(
    "name",
    [
        "Bảo mật thông tin.pdf",
        "BẢO MẬT.pdf",
        "BẢO_MẬT_2026.pdf",
        "MẬT ĐỘ DÂN SỐ.xlsx",
        "MẬT KHẨU.txt",
        "Mặt trận Tổ quốc.pdf",
        "MAT_TRAN.pdf",
        "Danh mục bí mật nhà nước.docx",
        "THÂN MẬT.pdf",
    ],
)
def test_a_name_that_only_speaks_of_secrets_is_taken(name: str) -> None:
    refuse_secret_name(name)


@pytest.mark.parametrize("line", ["MẬT", "  TỐI MẬT ", "(TUYỆT MẬT)", "M Ậ T", "T Ố I  M Ậ T", "“MẬT”"])
def test_a_stamp_standing_alone_is_found(line: str) -> None:
    assert stamp_of(line)


@pytest.mark.parametrize(
    "line", ["Mật", "mật", "BẢO MẬT", "MẬT KHẨU", "Tài liệu MẬT không gửi qua mạng", "", "ONG MẬT"]
)
def test_a_line_that_only_holds_the_word_is_no_stamp(line: str) -> None:
    assert not stamp_of(line)


def test_the_refusal_says_where_and_what_to_do() -> None:
    with pytest.raises(NotAccepted) as refused:
        refuse_secret_lines(["KẾ HOẠCH", "TỐI MẬT"])
    assert "“TỐI MẬT” trong nội dung tệp" in refused.value.refusal.sentence
    assert "văn thư" in refused.value.refusal.mend
