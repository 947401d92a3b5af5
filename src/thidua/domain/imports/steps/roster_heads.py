"""The heads of an empty list: words the reader of lists knows, so Vietnamese in every language of the pages."""

from __future__ import annotations

from thidua.domain.imports.enums import RosterKind

HEADS = {
    RosterKind.PEOPLE: (
        "STT",
        "Họ và tên",
        "Ngày sinh",
        "Giới tính",
        "Số định danh cá nhân",
        "Chức vụ, chức danh",
        "Đơn vị công tác",
        "Công tác từ ngày",
        "Ghi chú",
    ),
    RosterKind.UNITS: (
        "STT",
        "Tên đơn vị",
        "Tên viết tắt",
        "Loại đơn vị",
        "Đơn vị cấp trên",
        "Ngày thành lập",
        "Tên gọi khác",
        "Ghi chú",
    ),
    RosterKind.HISTORY: (
        "STT",
        "Họ và tên hoặc tên tập thể",
        "Ngày sinh",
        "Số định danh cá nhân",
        "Đơn vị công tác",
        "Năm",
        "Xếp loại",
        "Danh hiệu, hình thức khen thưởng",
        "Số quyết định",
        "Ngày quyết định",
        "Cơ quan quyết định",
        "Loại khen thưởng",
        "Sáng kiến, đề tài",
        "Phạm vi ảnh hưởng",
    ),
}
