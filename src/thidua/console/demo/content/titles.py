"""What the head, the deputies and the staff of a unit are called."""

from thidua.console.demo.content.seeds import UnitKind, UnitSeed

_BY_CODE: dict[str, tuple[str, str]] = {
    "HL": ("Chủ tịch UBND Thành phố", "Phó Chủ tịch UBND Thành phố"),
    "VPUB": ("Chánh Văn phòng UBND Thành phố", "Phó Chánh Văn phòng UBND Thành phố"),
    "VPHD": ("Chánh Văn phòng Đoàn ĐBQH và HĐND Thành phố", "Phó Chánh Văn phòng Đoàn ĐBQH và HĐND Thành phố"),
    "TTTP": ("Chánh Thanh tra Thành phố", "Phó Chánh Thanh tra Thành phố"),
    "BQLKCN": ("Trưởng Ban Quản lý", "Phó Trưởng Ban Quản lý"),
    "CATP": ("Giám đốc Công an Thành phố", "Phó Giám đốc Công an Thành phố"),
    "BCHQS": ("Chỉ huy trưởng", "Phó Chỉ huy trưởng"),
    "TU": ("Bí thư Thành ủy", "Phó Bí thư Thành ủy"),
    "VPTU": ("Chánh Văn phòng Thành ủy", "Phó Chánh Văn phòng Thành ủy"),
    "UBKT": ("Chủ nhiệm Ủy ban Kiểm tra Thành ủy", "Phó Chủ nhiệm Ủy ban Kiểm tra Thành ủy"),
    "DUCQ": ("Bí thư Đảng ủy", "Phó Bí thư Đảng ủy"),
    "DUUB": ("Bí thư Đảng ủy", "Phó Bí thư Đảng ủy"),
    "BPTTH": ("Giám đốc", "Phó Giám đốc"),
    "HDND": ("Chủ tịch HĐND Thành phố", "Phó Chủ tịch HĐND Thành phố"),
    "HDTDKT": ("Chủ tịch Hội đồng TĐKT Thành phố", "Phó Chủ tịch Hội đồng TĐKT Thành phố"),
    "HDSK": ("Chủ tịch Hội đồng Sáng kiến Thành phố", "Phó Chủ tịch Hội đồng Sáng kiến Thành phố"),
    "BTDKT": ("Trưởng Ban Thi đua - Khen thưởng Thành phố", "Phó Trưởng Ban Thi đua - Khen thưởng Thành phố"),
    "TDOAN": ("Bí thư Thành đoàn", "Phó Bí thư Thành đoàn"),
}
_BY_WORD: tuple[tuple[str, tuple[str, str]], ...] = (
    ("Văn phòng Đăng ký", ("Giám đốc", "Phó Giám đốc")),
    ("Văn phòng", ("Chánh Văn phòng", "Phó Chánh Văn phòng")),
    ("Thanh tra Sở", ("Chánh Thanh tra Sở", "Phó Chánh Thanh tra Sở")),
    ("Trường Chính trị", ("Hiệu trưởng", "Phó Hiệu trưởng")),
    ("Ban Quản lý", ("Trưởng ban", "Phó Trưởng ban")),
    ("Viện", ("Viện trưởng", "Phó Viện trưởng")),
    ("Chi cục", ("Chi cục trưởng", "Phó Chi cục trưởng")),
    ("Phòng Công chứng", ("Trưởng phòng", "Phó Trưởng phòng")),
    ("Hợp tác xã", ("Giám đốc Hợp tác xã", "Phó Giám đốc Hợp tác xã")),
)
_BY_KIND: dict[UnitKind, tuple[str, str]] = {
    UnitKind.DEPARTMENT: ("Giám đốc Sở", "Phó Giám đốc Sở"),
    UnitKind.WARD: ("Chủ tịch UBND phường", "Phó Chủ tịch UBND phường"),
    UnitKind.COMMUNE: ("Chủ tịch UBND xã", "Phó Chủ tịch UBND xã"),
    UnitKind.SCHOOL: ("Hiệu trưởng", "Phó Hiệu trưởng"),
    UnitKind.HOSPITAL: ("Giám đốc Bệnh viện", "Phó Giám đốc Bệnh viện"),
    UnitKind.SERVICE: ("Giám đốc", "Phó Giám đốc"),
    UnitKind.DIVISION: ("Trưởng phòng", "Phó Trưởng phòng"),
    UnitKind.ASSOCIATION: ("Chủ tịch", "Phó Chủ tịch"),
    UnitKind.ENTERPRISE: ("Giám đốc", "Phó Giám đốc"),
    UnitKind.PARTY: ("Trưởng ban", "Phó Trưởng ban"),
}
_STAFF: dict[UnitKind, tuple[str, ...]] = {
    UnitKind.DIVISION: ("Chuyên viên", "Chuyên viên", "Chuyên viên chính", "Cán sự", "Văn thư"),
    UnitKind.SCHOOL: ("Giáo viên", "Giáo viên", "Giáo viên", "Tổ trưởng chuyên môn", "Nhân viên thư viện", "Kế toán"),
    UnitKind.HOSPITAL: (
        "Bác sĩ",
        "Bác sĩ chuyên khoa II",
        "Điều dưỡng",
        "Điều dưỡng",
        "Hộ sinh",
        "Kỹ thuật viên",
        "Dược sĩ",
    ),
    UnitKind.SERVICE: ("Viên chức", "Viên chức", "Kỹ sư", "Kế toán viên", "Diễn viên hạng III"),
    UnitKind.ENTERPRISE: ("Công nhân", "Công nhân", "Công nhân", "Kỹ sư", "Tổ trưởng sản xuất", "Lái xe", "Kế toán"),
    UnitKind.WARD: ("Công chức", "Công chức", "Chuyên viên", "Tổ trưởng tổ dân phố", "Công chức tư pháp - hộ tịch"),
    UnitKind.COMMUNE: ("Công chức", "Công chức", "Chuyên viên", "Trưởng thôn", "Công chức tư pháp - hộ tịch"),
    UnitKind.ASSOCIATION: ("Chuyên viên", "Ủy viên Ban Thường vụ"),
    UnitKind.PARTY: ("Chuyên viên", "Chuyên viên chính"),
    UnitKind.COUNCIL_OFFICE: ("Chuyên viên", "Chuyên viên chính"),
}
_PERFORMERS = "Nhà hát"


def head_title(unit: UnitSeed) -> str:
    """Return the title of the unit's head."""
    return _titles(unit)[0]


def deputy_title(unit: UnitSeed) -> str:
    """Return the title of each of the unit's deputies."""
    return _titles(unit)[1]


def staff_titles(unit: UnitSeed) -> tuple[str, ...]:
    """Return the titles staff may have, the usual ones more than once; empty where a unit has no staff of its own."""
    titles = _STAFF.get(unit.kind, ())
    if unit.kind is UnitKind.SERVICE and not unit.name.startswith(_PERFORMERS):
        return tuple(title for title in titles if not title.startswith("Diễn viên"))
    return titles


def district_head_title(unit: UnitSeed) -> str:
    """Return the title of the chairman of an old district or town."""
    form = unit.name.removeprefix("Ủy ban nhân dân ")
    return f"Chủ tịch UBND {'thị xã' if form.startswith('thị xã') else form.split(' ', 1)[0]}"


def _titles(unit: UnitSeed) -> tuple[str, str]:
    if unit.code in _BY_CODE:
        return _BY_CODE[unit.code]
    for word, titles in _BY_WORD:
        if unit.name.startswith(word):
            return titles
    return _BY_KIND[unit.kind]
