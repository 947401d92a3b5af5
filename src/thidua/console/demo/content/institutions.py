"""Associations, hospitals, schools, enterprises and the parts of the one ward whose own plan the demo shows."""

from collections.abc import Iterator
from datetime import date

from thidua.console.demo.content.areas import CITY, FOUNDED, WARDS_BEGIN, wards_and_communes
from thidua.console.demo.content.seeds import UnitKind, UnitSeed

WARD_WITH_A_PLAN = "P17"

_ASSOCIATIONS: tuple[tuple[str, str, str, str], ...] = (
    ("MTTQ", "Ủy ban Mặt trận Tổ quốc Việt Nam thành phố Hoa Lư", "Ủy ban MTTQ Thành phố", "MTTQ Thành phố|MTTQ TP"),
    ("LDLD", "Liên đoàn Lao động thành phố Hoa Lư", "Liên đoàn Lao động Thành phố", "LĐLĐ Thành phố|LĐLĐ TP"),
    ("HND", "Hội Nông dân thành phố Hoa Lư", "Hội Nông dân Thành phố", "HND Thành phố"),
    ("HLHPN", "Hội Liên hiệp Phụ nữ thành phố Hoa Lư", "Hội LHPN Thành phố", "Hội Phụ nữ Thành phố"),
    ("TDOAN", "Đoàn Thanh niên Cộng sản Hồ Chí Minh thành phố Hoa Lư", "Thành đoàn Hoa Lư", "Thành đoàn"),
    ("HCCB", "Hội Cựu chiến binh thành phố Hoa Lư", "Hội Cựu chiến binh Thành phố", "Hội CCB Thành phố"),
    ("HVHNT", "Hội Liên hiệp Văn học nghệ thuật thành phố Hoa Lư", "Hội Liên hiệp VHNT Thành phố", "Hội VHNT TP"),
    ("LHHKHKT", "Liên hiệp các Hội Khoa học và Kỹ thuật thành phố Hoa Lư", "Liên hiệp các Hội KH&KT", "LHH KHKT TP"),
    ("LMHTX", "Liên minh Hợp tác xã thành phố Hoa Lư", "Liên minh HTX Thành phố", "LMHTX TP"),
    ("HCTD", "Hội Chữ thập đỏ thành phố Hoa Lư", "Hội Chữ thập đỏ Thành phố", "Hội CTĐ TP"),
    ("HLG", "Hội Luật gia thành phố Hoa Lư", "Hội Luật gia Thành phố", "HLG TP"),
    ("HNB", "Hội Nhà báo thành phố Hoa Lư", "Hội Nhà báo Thành phố", "HNB TP"),
    ("HNCT", "Hội Người cao tuổi thành phố Hoa Lư", "Hội Người cao tuổi Thành phố", "Hội NCT TP"),
    ("HNM", "Hội Người mù thành phố Hoa Lư", "Hội Người mù Thành phố", "HNM TP"),
    ("HKH", "Hội Khuyến học thành phố Hoa Lư", "Hội Khuyến học Thành phố", "HKH TP"),
    ("HDCCD", "Hội Nạn nhân chất độc da cam/dioxin thành phố Hoa Lư", "Hội Nạn nhân da cam Thành phố", "Hội NNCĐDC TP"),
    ("HDY", "Hội Đông y thành phố Hoa Lư", "Hội Đông y Thành phố", "HĐY TP"),
    ("HTNXP", "Hội Cựu thanh niên xung phong thành phố Hoa Lư", "Hội Cựu TNXP Thành phố", "Hội TNXP TP"),
    ("HHDN", "Hiệp hội Doanh nghiệp thành phố Hoa Lư", "Hiệp hội Doanh nghiệp Thành phố", "HHDN TP"),
    ("HDNT", "Hội Doanh nhân trẻ thành phố Hoa Lư", "Hội Doanh nhân trẻ Thành phố", "HDNT TP"),
)

_HOSPITALS = (
    "Đa khoa Hoa Lư|Đa khoa Thiên Phúc|Đa khoa Nam Khê|Đa khoa Sơn Thành|Đa khoa khu vực Kim Hải|"
    "Đa khoa khu vực Mường Vó|Đa khoa khu vực Phú Vinh|Đa khoa Gia Vân|Đa khoa Thạch Bình|Đa khoa Lạc Trung|"
    "Đa khoa Xuân Trạch|Đa khoa Đức Khê|Phụ sản Hoa Lư|Nhi Hoa Lư|Mắt Hoa Lư|Tâm thần Hoa Lư|Phổi Hoa Lư|"
    "Y dược cổ truyền Hoa Lư|Phục hồi chức năng Hoa Lư|Ung bướu Hoa Lư|Tim mạch Hoa Lư|Da liễu Hoa Lư|"
    "Răng Hàm Mặt Hoa Lư|Lão khoa Hoa Lư"
)

_HIGH_SCHOOLS = (
    "chuyên Trương Hán Siêu|Đinh Tiên Hoàng|Lê Đại Hành|Lý Thái Tổ|Trần Hưng Đạo|Nguyễn Trãi|Lương Thế Vinh|"
    "Phạm Ngũ Lão|Ngô Thì Nhậm|Đặng Tất|Bùi Thị Xuân|Nguyễn Công Trứ|Chu Văn An|Lê Quý Đôn|Phan Đình Phùng|"
    "Thiên Phúc|Vân Đài|Kim Tràng|Trường Minh|Nguyệt Hồ|An Thịnh|Phượng Lâu|Đông Lĩnh|Tây Phong|Nam Khê|Bắc Trạch|"
    "Cầu Ngà|Sơn Thành|Yên Khê|Gia Vân|Nho Lâm|Tam Lĩnh|Hoàng Châu|Thạch Bình|Kim Hải|Cúc Sơn|Lạc Trung|Minh Đài|"
    "Phú Vinh|Quảng Lãng|Đức Khê|Xuân Trạch|Ứng Long|Dân tộc nội trú Mường Vó|Thượng Nga"
)

_COLLEGES = (
    "Trường Đại học Hoa Lư Thượng|Trường Cao đẳng Y tế Hoa Lư|Trường Cao đẳng Kỹ thuật công nghiệp Hoa Lư|"
    "Trường Cao đẳng Văn hóa nghệ thuật Hoa Lư|Trường Trung cấp Du lịch Cố đô|Trường Chính trị thành phố Hoa Lư"
)

_ENTERPRISES = (
    "Công ty TNHH MTV Môi trường đô thị Hoa Lư|Công ty TNHH MTV Thoát nước Hoa Lư|Công ty TNHH MTV Công viên cây xanh|"
    "Công ty TNHH MTV Thủy lợi Sông Vân Hà|Công ty TNHH MTV Xổ số kiến thiết Hoa Lư|Công ty Cổ phần Nước sạch Hoa Lư|"
    "Công ty Cổ phần Chiếu sáng đô thị Hoa Lư|Công ty Cổ phần Xe khách Cố đô|Công ty Cổ phần Xi măng Cúc Thượng|"
    "Công ty Cổ phần Gạch ốp lát Tam Lĩnh|Công ty Cổ phần Đá mỹ nghệ Nho Quế|Công ty Cổ phần Dệt may Nam Khê|"
    "Công ty Cổ phần May Phượng Trì|Công ty Cổ phần Giày da Thành Đông|Công ty Cổ phần Dược phẩm Ngọc Trục|"
    "Công ty Cổ phần Cơ khí Cầu Ngà|Công ty Cổ phần Đóng tàu Kim Hải|Công ty Cổ phần Thủy sản Bãi Ngang|"
    "Công ty Cổ phần Chế biến nông sản Gia Trạch|Công ty Cổ phần Giống cây trồng Hoa Lư|Công ty Cổ phần Sữa Đồng Lâm|"
    "Công ty Cổ phần Bao bì Đông Sở|Công ty Cổ phần In và Sách Hoa Lư|Công ty Cổ phần Du lịch Thung Nắng|"
    "Công ty Cổ phần Khách sạn Hồ Sen|Công ty Cổ phần Lữ hành Bến Đá|Công ty Cổ phần Xây dựng số 9 Hoa Lư|"
    "Công ty Cổ phần Cầu đường Vân Giang|Công ty Cổ phần Tư vấn thiết kế Trường Minh|Công ty Cổ phần Bê tông "
    "Văn Lĩnh|Công ty TNHH Điện tử Lĩnh Nam Sơn|Công ty TNHH Linh kiện chính xác Bắc Hợp|"
    "Công ty TNHH Thêu ren Liên Vân|Công ty TNHH Gốm Giếng Ngọc|Công ty TNHH Chè Xuân Áng|"
    "Công ty TNHH Mật ong Vó Thượng|Công ty TNHH Phần mềm Sao Khuê|Công ty TNHH Logistics Đò Tuần|"
    "Công ty TNHH Thương mại Chợ Lồng|"
    "Hợp tác xã Cói Cồn Vẹt|Hợp tác xã Rau an toàn Khê Hạ"
)

_WARD_PARTS = (
    (UnitKind.DIVISION, "Văn phòng HĐND và UBND"),
    (UnitKind.DIVISION, "Phòng Văn hóa - Xã hội"),
    (UnitKind.DIVISION, "Phòng Kinh tế, Hạ tầng và Đô thị"),
    (UnitKind.SERVICE, "Trung tâm Phục vụ hành chính công"),
)
_LEVELS = (
    ("Trường Trung học cơ sở", "Trường THCS"),
    ("Trường Tiểu học", "Trường TH"),
    ("Trường Mầm non", "Trường MN"),
)


def institutions() -> list[UnitSeed]:
    """Return everything that is neither an area nor a department, but the schools of wards and communes."""
    return [*_associations(), *_hospitals(), *_city_schools(), *_enterprises(), *_ward_parts()]


def ward_schools(count: int) -> list[UnitSeed]:
    """Return `count` schools handed to wards and communes on 01/7/2025: a secondary in each first, then the others."""
    walk = _ward_school_walk()
    return [next(walk) for _ in range(count)]


def _ward_school_walk() -> Iterator[UnitSeed]:
    areas = sorted(wards_and_communes(), key=lambda area: area.code != WARD_WITH_A_PLAN)
    number = 0
    for level, short_level in _LEVELS:
        for area in areas:
            number += 1
            place = area.short_name.split(" ", 1)[1]
            yield UnitSeed(
                code=f"TR{number:03d}",
                kind=UnitKind.SCHOOL,
                name=f"{level} {place}",
                short_name=f"{short_level} {place}",
                parent=area.code,
                active_from=WARDS_BEGIN,
            )


def _associations() -> list[UnitSeed]:
    return [
        UnitSeed(
            code=code,
            kind=UnitKind.ASSOCIATION,
            name=name,
            short_name=short_name,
            aliases=tuple(aliases.split("|")),
            parent=CITY,
            active_from=FOUNDED,
        )
        for code, name, short_name, aliases in _ASSOCIATIONS
    ]


def _hospitals() -> list[UnitSeed]:
    return [
        UnitSeed(
            code=f"BV{number:02d}",
            kind=UnitKind.HOSPITAL,
            name=f"Bệnh viện {name}",
            short_name=f"BV {name}",
            parent="SYT",
            active_from=date(1997 + number % 14, 1 + number % 12, 1),
        )
        for number, name in enumerate(_HOSPITALS.split("|"), start=1)
    ]


def _city_schools() -> list[UnitSeed]:
    high = [
        UnitSeed(
            code=f"PT{number:02d}",
            kind=UnitKind.SCHOOL,
            name=f"Trường Trung học phổ thông {name}",
            short_name=f"Trường THPT {name}",
            parent="SGDDT",
            active_from=date(1997 + number % 12, 8, 15),
        )
        for number, name in enumerate(_HIGH_SCHOOLS.split("|"), start=1)
    ]
    colleges = [
        UnitSeed(
            code=f"CD{number:02d}",
            kind=UnitKind.SCHOOL,
            name=name,
            short_name=name.replace("Trường Đại học", "ĐH").replace("Trường Cao đẳng", "CĐ"),
            parent="TU" if "Chính trị" in name else CITY,
            active_from=date(2000 + number, 9, 1),
        )
        for number, name in enumerate(_COLLEGES.split("|"), start=1)
    ]
    return high + colleges


def _enterprises() -> list[UnitSeed]:
    return [
        UnitSeed(
            code=f"DN{number:02d}",
            kind=UnitKind.ENTERPRISE,
            name=name,
            short_name=name.replace("Công ty Cổ phần", "Công ty CP").replace("Hợp tác xã", "HTX"),
            parent=CITY,
            active_from=date(1998 + number % 20, 1 + number % 12, 10),
        )
        for number, name in enumerate(_ENTERPRISES.split("|"), start=1)
    ]


def _ward_parts() -> list[UnitSeed]:
    ward = next(area for area in wards_and_communes() if area.code == WARD_WITH_A_PLAN)
    place = ward.short_name.split(" ", 1)[1]
    return [
        UnitSeed(
            code=f"{ward.code}-{number}",
            kind=kind,
            name=f"{name} phường {place}",
            short_name=f"{name} phường {place}",
            aliases=(f"{name} phường",),
            parent=ward.code,
            active_from=WARDS_BEGIN,
        )
        for number, (kind, name) in enumerate(_WARD_PARTS, start=1)
    ]
