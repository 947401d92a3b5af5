"""City level: the People's Committee, Party and elected bodies, twenty departments, their divisions and services."""

from datetime import date

from thidua.console.demo.content.areas import CITY, FOUNDED
from thidua.console.demo.content.seeds import UnitKind, UnitSeed

REORGANISED = date(2025, 3, 1)
STANDING_OFFICE = "BTDKT"
EMULATION_COUNCIL = "HDTDKT"
INITIATIVE_COUNCIL = "HDSK"

# code, official name, short name, aliases, reorganised on 01/3/2025, divisions, service units
_DEPARTMENTS: tuple[tuple[str, str, str, str, bool, str, str], ...] = (
    (
        "VPUB",
        "Văn phòng Ủy ban nhân dân thành phố Hoa Lư",
        "Văn phòng UBND Thành phố",
        "Văn phòng UBND TP|VPUB|Văn phòng UBND",
        False,
        "Phòng Tổng hợp|Phòng Nội chính|Phòng Hành chính - Quản trị|Phòng Khoa giáo - Văn xã|Phòng Đô thị",
        "Trung tâm Phục vụ hành chính công Thành phố|Trung tâm Thông tin điện tử Thành phố",
    ),
    (
        "VPHD",
        "Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân thành phố Hoa Lư",
        "Văn phòng Đoàn ĐBQH và HĐND Thành phố",
        "VP ĐĐBQH&HĐND|Văn phòng HĐND Thành phố",
        False,
        "Phòng Công tác Quốc hội|Phòng Công tác Hội đồng nhân dân|Phòng Hành chính - Tổ chức - Quản trị",
        "",
    ),
    (
        "SNV",
        "Sở Nội vụ thành phố Hoa Lư",
        "Sở Nội vụ",
        "Sở Nội vụ Thành phố|Sở Nội vụ TP|SNV",
        True,
        (
            "Văn phòng Sở|Thanh tra Sở|Phòng Công chức, viên chức|Phòng Tổ chức, biên chế|Phòng Xây dựng chính quyền|"
            "Phòng Lao động - Việc làm|Phòng Người có công"
        ),
        "Trung tâm Lưu trữ lịch sử Thành phố|Trung tâm Dịch vụ việc làm Hoa Lư|Trung tâm Điều dưỡng người có công",
    ),
    (
        "STC",
        "Sở Tài chính thành phố Hoa Lư",
        "Sở Tài chính",
        "Sở Tài chính TP|STC",
        True,
        "Văn phòng Sở|Phòng Quản lý ngân sách|Phòng Quản lý giá - Công sản|Phòng Đầu tư công|Phòng Đăng ký kinh doanh",
        "Trung tâm Hỗ trợ doanh nghiệp nhỏ và vừa",
    ),
    (
        "SXD",
        "Sở Xây dựng thành phố Hoa Lư",
        "Sở Xây dựng",
        "Sở Xây dựng TP|SXD",
        True,
        (
            "Văn phòng Sở|Phòng Quản lý chất lượng công trình|Phòng Hạ tầng kỹ thuật|Phòng Quản lý vận tải|"
            "Phòng Quản lý nhà và bất động sản"
        ),
        (
            "Trung tâm Kiểm định chất lượng xây dựng|Trung tâm Quản lý và điều hành giao thông|"
            "Ban Quản lý dự án đầu tư xây dựng công trình giao thông"
        ),
    ),
    (
        "SNNMT",
        "Sở Nông nghiệp và Môi trường thành phố Hoa Lư",
        "Sở Nông nghiệp và Môi trường",
        "Sở NN&MT|Sở Nông nghiệp & Môi trường",
        True,
        (
            "Văn phòng Sở|Phòng Trồng trọt và Bảo vệ thực vật|Phòng Quản lý đất đai|Phòng Môi trường|"
            "Phòng Phát triển nông thôn|Phòng Thủy lợi và Phòng, chống thiên tai"
        ),
        (
            "Trung tâm Khuyến nông Hoa Lư|Trung tâm Quan trắc tài nguyên và môi trường|Văn phòng Đăng ký đất đai "
            "Hoa Lư|Vườn thực vật Cúc Thượng"
        ),
    ),
    (
        "SCT",
        "Sở Công Thương thành phố Hoa Lư",
        "Sở Công Thương",
        "Sở Công thương|SCT",
        False,
        "Văn phòng Sở|Phòng Quản lý công nghiệp|Phòng Quản lý thương mại|Phòng Quản lý năng lượng",
        "Trung tâm Khuyến công và Xúc tiến thương mại|Chi cục Quản lý thị trường Hoa Lư",
    ),
    (
        "SKHCN",
        "Sở Khoa học và Công nghệ thành phố Hoa Lư",
        "Sở Khoa học và Công nghệ",
        "Sở KH&CN|Sở KHCN",
        True,
        "Văn phòng Sở|Phòng Quản lý khoa học|Phòng Đổi mới sáng tạo|Phòng Chuyển đổi số|Phòng Bưu chính, viễn thông",
        "Trung tâm Kỹ thuật tiêu chuẩn đo lường chất lượng|Trung tâm Đổi mới sáng tạo và khởi nghiệp Hoa Lư",
    ),
    (
        "SVHTT",
        "Sở Văn hóa và Thể thao thành phố Hoa Lư",
        "Sở Văn hóa và Thể thao",
        "Sở VH&TT|Sở VHTT|Sở VH TT",
        False,
        (
            "Văn phòng Sở|Phòng Tổ chức - Pháp chế|Phòng Quản lý văn hóa|Phòng Quản lý di sản|"
            "Phòng Quản lý thể dục thể thao|Phòng Xây dựng nếp sống văn hóa và gia đình|Phòng Kế hoạch - Tài chính"
        ),
        (
            "Trung tâm Văn hóa Hoa Lư|Bảo tàng Hoa Lư|Thư viện Thành phố|Nhà hát Chèo Hoa Lư|"
            "Trung tâm Huấn luyện và thi đấu thể thao|Ban Quản lý di tích Cố đô"
        ),
    ),
    (
        "SDL",
        "Sở Du lịch thành phố Hoa Lư",
        "Sở Du lịch",
        "Sở Du lịch TP|SDL",
        False,
        "Văn phòng Sở|Phòng Quản lý lữ hành|Phòng Quản lý cơ sở lưu trú",
        "Trung tâm Xúc tiến du lịch Hoa Lư",
    ),
    (
        "SGDDT",
        "Sở Giáo dục và Đào tạo thành phố Hoa Lư",
        "Sở Giáo dục và Đào tạo",
        "Sở GD&ĐT|Sở GDĐT|Sở Giáo dục & Đào tạo",
        False,
        (
            "Văn phòng Sở|Phòng Tổ chức cán bộ|Phòng Giáo dục phổ thông|Phòng Giáo dục mầm non|"
            "Phòng Giáo dục nghề nghiệp và thường xuyên|Phòng Quản lý chất lượng giáo dục"
        ),
        "Trung tâm Giáo dục thường xuyên Thành phố|Trung tâm Hỗ trợ phát triển giáo dục hòa nhập Hoa Lư",
    ),
    (
        "SYT",
        "Sở Y tế thành phố Hoa Lư",
        "Sở Y tế",
        "Sở Y tế TP|SYT",
        False,
        "Văn phòng Sở|Phòng Nghiệp vụ y|Phòng Nghiệp vụ dược|Phòng Bảo trợ xã hội|Phòng Dân số - Trẻ em",
        (
            "Trung tâm Kiểm soát bệnh tật Hoa Lư|Trung tâm Cấp cứu 115|Trung tâm Kiểm nghiệm thuốc, mỹ phẩm|"
            "Trung tâm Bảo trợ xã hội số 1|Trung tâm Pháp y"
        ),
    ),
    (
        "STP",
        "Sở Tư pháp thành phố Hoa Lư",
        "Sở Tư pháp",
        "Sở Tư pháp TP|STP",
        False,
        "Văn phòng Sở|Phòng Xây dựng và kiểm tra văn bản|Phòng Hành chính tư pháp|Phòng Bổ trợ tư pháp",
        "Trung tâm Trợ giúp pháp lý|Phòng Công chứng số 1",
    ),
    (
        "SDTTG",
        "Sở Dân tộc và Tôn giáo thành phố Hoa Lư",
        "Sở Dân tộc và Tôn giáo",
        "Sở DT&TG|Sở DTTG",
        True,
        "Văn phòng Sở|Phòng Chính sách dân tộc|Phòng Nghiệp vụ tôn giáo",
        "",
    ),
    (
        "SNGV",
        "Sở Ngoại vụ thành phố Hoa Lư",
        "Sở Ngoại vụ",
        "Sở Ngoại vụ TP",
        False,
        "Văn phòng Sở|Phòng Hợp tác quốc tế|Phòng Lễ tân - Lãnh sự",
        "Trung tâm Dịch vụ đối ngoại",
    ),
    (
        "SQHKT",
        "Sở Quy hoạch - Kiến trúc thành phố Hoa Lư",
        "Sở Quy hoạch - Kiến trúc",
        "Sở QHKT|Sở QH-KT",
        False,
        "Văn phòng Sở|Phòng Quản lý quy hoạch|Phòng Kiến trúc cảnh quan",
        "Viện Quy hoạch xây dựng Hoa Lư",
    ),
    (
        "TTTP",
        "Thanh tra thành phố Hoa Lư",
        "Thanh tra Thành phố",
        "Thanh tra TP|TTTP",
        False,
        "Văn phòng|Phòng Nghiệp vụ 1|Phòng Nghiệp vụ 2|Phòng Tiếp công dân và xử lý đơn thư",
        "",
    ),
    (
        "BQLKCN",
        "Ban Quản lý các khu công nghiệp và chế xuất thành phố Hoa Lư",
        "Ban Quản lý các KCN và chế xuất",
        "BQL các KCN|Ban QL KCN&CX",
        False,
        "Văn phòng Ban|Phòng Quản lý đầu tư|Phòng Quản lý doanh nghiệp và lao động",
        "Trung tâm Dịch vụ khu công nghiệp",
    ),
    (
        "CATP",
        "Công an thành phố Hoa Lư",
        "Công an Thành phố",
        "CATP|Công an TP",
        False,
        (
            "Phòng Tham mưu|Phòng Công tác chính trị|Phòng Cảnh sát giao thông|Phòng Cảnh sát phòng cháy, chữa cháy và "
            "cứu nạn, cứu hộ"
        ),
        "",
    ),
    (
        "BCHQS",
        "Bộ Chỉ huy Quân sự thành phố Hoa Lư",
        "Bộ Chỉ huy Quân sự Thành phố",
        "BCHQS Thành phố|Bộ CHQS TP",
        False,
        "Phòng Tham mưu|Phòng Chính trị|Phòng Hậu cần - Kỹ thuật",
        "",
    ),
)

_PARTY: tuple[tuple[str, str, str, str], ...] = (
    ("TU", "Thành ủy Hoa Lư", "Thành ủy", "Thường trực Thành ủy|Thành ủy TP"),
    ("VPTU", "Văn phòng Thành ủy Hoa Lư", "Văn phòng Thành ủy", "VPTU"),
    ("BTCTU", "Ban Tổ chức Thành ủy Hoa Lư", "Ban Tổ chức Thành ủy", "BTCTU"),
    ("BTGDV", "Ban Tuyên giáo và Dân vận Thành ủy Hoa Lư", "Ban Tuyên giáo và Dân vận Thành ủy", "Ban TG&DV Thành ủy"),
    ("UBKT", "Ủy ban Kiểm tra Thành ủy Hoa Lư", "Ủy ban Kiểm tra Thành ủy", "UBKT Thành ủy"),
    ("BNC", "Ban Nội chính Thành ủy Hoa Lư", "Ban Nội chính Thành ủy", "BNC Thành ủy"),
    ("DUCQ", "Đảng ủy các cơ quan Đảng thành phố Hoa Lư", "Đảng ủy các cơ quan Đảng Thành phố", "ĐU các cơ quan Đảng"),
    ("DUUB", "Đảng ủy Ủy ban nhân dân thành phố Hoa Lư", "Đảng ủy UBND Thành phố", "ĐU UBND TP"),
    ("BPTTH", "Báo và phát thanh, truyền hình Hoa Lư", "Báo và PTTH Hoa Lư", "Báo & PTTH Hoa Lư|Báo Hoa Lư"),
)


def city_level() -> list[UnitSeed]:
    """Return the root, the Party bodies, the councils and the standing office.

    All hang under the People's Committee because their papers are gathered there; that is not a line of command.
    """
    city = UnitSeed(
        code=CITY,
        kind=UnitKind.CITY,
        name="Ủy ban nhân dân thành phố Hoa Lư",
        short_name="UBND Thành phố",
        aliases=("UBND thành phố Hoa Lư", "UBND TP", "UBND TP Hoa Lư", "Thành phố Hoa Lư", "Lãnh đạo Thành phố"),
        parent=None,
        active_from=FOUNDED,
    )
    return [city, *_party_bodies(), *_councils()]


def departments() -> list[UnitSeed]:
    """Return the twenty departments, their divisions and service units."""
    seeds: list[UnitSeed] = []
    for code, name, short_name, aliases, reorganised, divisions, services in _DEPARTMENTS:
        since = REORGANISED if reorganised else FOUNDED
        seeds.append(
            UnitSeed(
                code=code,
                kind=UnitKind.DEPARTMENT,
                name=name,
                short_name=short_name,
                aliases=tuple(aliases.split("|")),
                parent=CITY,
                active_from=since,
            )
        )
        seeds += _parts(code, short_name, UnitKind.DIVISION, divisions, since)
        seeds += _parts(code, short_name, UnitKind.SERVICE, services, since)
    return seeds


def _parts(parent: str, owner: str, kind: UnitKind, names: str, since: date) -> list[UnitSeed]:
    """Return the divisions or services of one department; a division's name says whose it is."""
    mark = "P" if kind is UnitKind.DIVISION else "TT"
    return [
        UnitSeed(
            code=f"{parent}-{mark}{number:02d}",
            kind=kind,
            name=f"{name}, {owner}" if kind is UnitKind.DIVISION else name,
            short_name=name,
            parent=parent,
            active_from=since,
        )
        for number, name in enumerate((part for part in names.split("|") if part), start=1)
    ]


def _party_bodies() -> list[UnitSeed]:
    return [
        UnitSeed(
            code=code,
            kind=UnitKind.PARTY,
            name=name,
            short_name=short_name,
            aliases=tuple(aliases.split("|")),
            parent=CITY if code == "TU" else "TU",
            active_from=REORGANISED if code in {"BTGDV", "DUCQ", "DUUB", "BPTTH"} else FOUNDED,
        )
        for code, name, short_name, aliases in _PARTY
    ]


def _councils() -> list[UnitSeed]:
    return [
        _council(
            "HDND", "Hội đồng nhân dân thành phố Hoa Lư", "HĐND Thành phố", ("HĐND TP", "Thường trực HĐND Thành phố")
        ),
        _council(
            EMULATION_COUNCIL,
            "Hội đồng Thi đua - Khen thưởng thành phố Hoa Lư",
            "Hội đồng TĐKT Thành phố",
            ("Hội đồng Thi đua - Khen thưởng Thành phố", "HĐTĐKT Thành phố", "Hội đồng TĐKT TP"),
        ),
        _council(
            INITIATIVE_COUNCIL,
            "Hội đồng Sáng kiến thành phố Hoa Lư",
            "Hội đồng Sáng kiến Thành phố",
            ("HĐSK Thành phố", "Hội đồng Sáng kiến TP"),
        ),
        UnitSeed(
            code=STANDING_OFFICE,
            kind=UnitKind.COUNCIL_OFFICE,
            name="Ban Thi đua - Khen thưởng Thành phố, Sở Nội vụ",
            short_name="Ban TĐKT Thành phố",
            aliases=(
                "Ban Thi đua - Khen thưởng Thành phố",
                "Ban TĐKT TP",
                "Ban TĐKT (Sở Nội vụ)",
                "Sở Nội vụ (Ban TĐKT Thành phố)",
                "Phòng Thi đua - Khen thưởng",
                "Cơ quan thường trực Hội đồng TĐKT Thành phố",
            ),
            parent="SNV",
            active_from=REORGANISED,
        ),
    ]


def _council(code: str, name: str, short_name: str, aliases: tuple[str, ...]) -> UnitSeed:
    return UnitSeed(
        code=code,
        kind=UnitKind.COUNCIL_OFFICE,
        name=name,
        short_name=short_name,
        aliases=aliases,
        parent=CITY,
        active_from=FOUNDED,
    )
