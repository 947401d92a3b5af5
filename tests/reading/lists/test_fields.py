"""Headings of lists in the wordings offices use, each with the field it names."""

import pytest

from thidua.reading.lists.fields import field_of

WORDINGS = {
    "order": ["STT", "TT", "Số TT", "Số thứ tự", "Stt"],
    "full_name": ["Họ và tên", "HỌ TÊN", "Họ, tên", "Họ và tên cá nhân được đề nghị", "Họ và tên (chữ in hoa)",
                  "Tên cá nhân", "Họ, chữ đệm và tên", "Họ tên CBCCVC"],
    "last_name": ["Họ đệm", "Họ và tên đệm", "Họ"],
    "first_name": ["Tên"],
    "unit_name": ["Tên tập thể", "Tên đơn vị", "Tập thể", "Tên tập thể được đề nghị khen thưởng"],
    "birth_date": ["Ngày sinh", "Ngày, tháng, năm sinh", "Ngày tháng năm sinh", "NGÀY SINH"],
    "birth_year": ["Năm sinh", "NS"],
    "gender": ["Giới tính", "Nam/Nữ", "Nam, nữ", "Phái"],
    "citizen_id": ["Số CCCD", "CCCD/CMND", "Số định danh cá nhân", "Số căn cước công dân", "CMND",
                   "Số ĐDCN (định danh)", "Số thẻ Căn cước", "Số CMTND"],
    "position": ["Chức vụ", "Chức vụ, chức danh", "Chức danh", "Chức vụ/vị trí việc làm"],
    "workplace": ["Đơn vị công tác", "Đơn vị", "Nơi công tác", "Cơ quan, đơn vị", "Phòng ban", "Cơ quan"],
    "award": ["Danh hiệu đề nghị", "Hình thức khen thưởng", "Danh hiệu thi đua", "Đề nghị khen thưởng",
              "Danh hiệu, hình thức khen thưởng đề nghị"],
    "achievement": ["Tóm tắt thành tích", "Thành tích", "Nội dung khen thưởng", "Lý do khen"],
    "decision_number": ["Số quyết định", "Số QĐ", "Quyết định số", "Số, ký hiệu quyết định"],
    "decision_date": ["Ngày quyết định", "Ngày QĐ", "Ngày ký quyết định", "Ngày tháng năm quyết định"],
    "note": ["Ghi chú", "GHI CHÚ", "Lưu ý"],
    "phone": ["Số điện thoại", "SĐT", "Điện thoại liên hệ"],
    "classification": ["Xếp loại", "Mức độ hoàn thành nhiệm vụ"],
    "initiative": ["Tên sáng kiến", "Sáng kiến, đề tài"],
}  # fmt: skip


@pytest.mark.parametrize(("heading", "name"), [(heading, name) for name, all_ in WORDINGS.items() for heading in all_])
def test_a_heading_names_its_field(heading: str, name: str) -> None:
    assert field_of(heading) == name


@pytest.mark.parametrize("heading", ["", "Mã hồ sơ", "Cột 5", "A" * 200])
def test_other_words_name_none(heading: str) -> None:
    assert field_of(heading) is None
