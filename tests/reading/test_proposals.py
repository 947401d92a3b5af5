"""Movements and bodies found in prose of our own invention."""

import pytest

from thidua.reading.proposals import named_in


def _names(text: str, kind: str) -> list[str]:
    return [each.name for each in named_in([("II.1", text)]) if each.kind == kind]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Tiếp tục phong trào thi đua “Phố phường xanh” gắn với nếp sống mới.", ["Phố phường xanh"]),
        ("phát động phong trào “Mỗi ngày một việc tốt”, “Nhà sạch vườn đẹp” và “Học đều học chắc”",
         ["Mỗi ngày một việc tốt", "Nhà sạch vườn đẹp", "Học đều học chắc"]),
        ('Đợt thi đua đặc biệt "90 ngày về đích"', ["90 ngày về đích"]),
        ("Cuộc vận động “Toàn dân giữ gìn dòng sông”", ["Toàn dân giữ gìn dòng sông"]),
        ("Năm 2026, Thành phố phát động phong trào thi đua “Người thợ giỏi” tới mọi cơ quan.", ["Người thợ giỏi"]),
        ("phát động phong trào thi đua năm 2026 với chủ đề “Kỷ cương, sáng tạo”; khẩu hiệu: “Tiến lên”",
         ["Kỷ cương, sáng tạo"]),
        ("Phát động đợt thi đua cao điểm chuyên đề: “60 ngày số hóa”", ["60 ngày số hóa"]),
        # twins that name none: a title of honour, a slogan, a motto, a book, words about movements
        ("danh hiệu “Lao động tiên tiến” và các phong trào thi đua", []),
        ("treo khẩu hiệu “Thi đua là yêu nước” hưởng ứng phong trào thi đua", []),
        ("nêu gương trong phong trào thi đua theo phương châm “Rõ người, rõ việc”", []),
        ("biên soạn sách “Những bông hoa đẹp” về điển hình trong phong trào", []),
        ("Luật Thi đua, khen thưởng; Kế hoạch “Chuyển đổi số”", []),
    ],
)  # fmt: skip
def test_movements_are_the_quoted_names_after_their_word(text: str, names: list[str]) -> None:
    assert _names(text, "movement") == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Hội đồng Thi đua - Khen thưởng Thành phố họp xét tặng", ["Hội đồng Thi đua - Khen thưởng Thành phố"]),
        ("thành lập Ban Tổ chức Hội thi Sáng kiến trẻ để chuẩn bị", ["Ban Tổ chức Hội thi Sáng kiến trẻ"]),
        ("Tổ thẩm định sáng kiến cấp xã có trách nhiệm", ["Tổ thẩm định sáng kiến cấp xã"]),
        ("Thành lập Ban Chỉ đạo Hội thi tay nghề cấp Thành phố và phân công nhiệm vụ",
         ["Ban Chỉ đạo Hội thi tay nghề cấp Thành phố"]),
        ("kiện toàn Hội đồng Sáng kiến cấp cơ sở theo quy định", ["Hội đồng Sáng kiến cấp cơ sở"]),
        # twins that name none
        ("Ban Chỉ đạo họp, Hội đồng xét, Ban Tổ chức báo cáo", []),
        ("thành lập đoàn đi thăm các ban của xã", []),
        ("Hội đồng họp để xét", []),
        ("Các phường, xã báo cáo", []),
    ],
)  # fmt: skip
def test_bodies_end_where_what_they_do_begins(text: str, names: list[str]) -> None:
    assert _names(text, "body") == names


def test_each_is_told_once_with_its_first_place_and_sentence() -> None:
    text = "Mở đầu. Phát động phong trào “Phố phường xanh” toàn Thành phố; đơn vị báo cáo. Kết thúc."
    (found,) = named_in([("I", text), ("II", "phong trào thi đua “Phố Phường Xanh”")])
    assert (found.where, found.quote) == ("I", "Phát động phong trào “Phố phường xanh” toàn Thành phố")
