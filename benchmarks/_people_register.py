"""A register of invented people for measuring: names in the proportions of Vietnamese ones, units, posts, births.

Seeded: the same number of people gives the same register.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

SINCE = date(2020, 1, 1)
OFFICES, UNITS_EACH = 100, 100
SURNAMES = (
    "Nguyễn:380 Trần:110 Lê:95 Phạm:70 Hoàng:51 Huỳnh:40 Phan:45 Vũ:39 Võ:30 Đặng:21 Bùi:20 Đỗ:14 Hồ:13 Ngô:13 "
    "Dương:10 Lý:5 Đinh:10 Trịnh:8 Mai:7 Tô:3 Đoàn:8 Lương:6 Cao:6 Châu:4 Tạ:4 Hà:6 Thái:3 Quách:2 Vương:4 La:2 "
    "Âu:1 Chu:3 Đào:6 Kiều:2 Lâm:5 Lưu:4 Nông:2 Phùng:4 Quản:1 Tăng:2 Triệu:3 Trương:22 Văn:2 Viên:1 Xa:1 Y:1"
)
MIDDLES = (
    "Văn:250 Thị:300 Đức:35 Hữu:30 Minh:45 Ngọc:45 Thanh:45 Quang:30 Xuân:20 Hoàng:20 Thu:20 Kim:20 Công:15 Đình:20 "
    "Bá:8 Duy:12 Gia:10 Hồng:20 Khánh:12 Lan:6 Mạnh:12 Mỹ:10 Nhật:8 Phương:15 Quốc:20 Tấn:8 Thành:12 Thế:8 Trọng:10 "
    "Tuấn:8 Viết:6 Bảo:10 Bích:10 Diễm:6 Hải:12 Hoài:10 Huy:6 Khắc:4 Như:8 Tường:3 Uyên:2 Vĩnh:4 Yến:4 Đăng:8 Ánh:5"
)
_GIVEN = (
    "An Anh Ánh Ân Ba Bách Bạch Bản Bảo Bắc Bằng Bân Bích Biên Bình Bông Bửu Cảnh Cần Cẩm Châu Chi Chiến Chính Chung "
    "Chương Công Cúc Cương Cường Danh Diễm Diệp Diệu Doanh Du Dung Duy Duyên Dũng Dương Đan Đại Đạt Đào Đăng Đệ Điền "
    "Điệp Đình Định Đoan Đoàn Đông Đồng Độ Đức Đường Gấm Gia Giang Giao Giáp Hà Hạ Hải Hạnh Hào Hảo Hân Hằng Hậu Hiên "
    "Hiền Hiển Hiến Hiệp Hiếu Hiệu Hinh Hoa Hòa Hoài Hoan Hoàn Hoạt Hoằng Hồng Hợi Hợp Huân Huấn Huệ Hùng Huy Huyền "
    "Huỳnh Hưng Hương Hường Hướng Hữu Kha Khai Khải Khanh Khánh Khiêm Khoa Khôi Khương Kiên Kiệt Kiều Kim Kính Kỳ Lai "
    "Lam Lan Lâm Lân Lập Lê Lệ Liêm Liên Liễu Linh Loan Long Lộc Lợi Luân Luận Lụa Lực Lương Lượng Ly Lý Mai Mạnh Mẫn "
    "Mây Minh Mùi Mừng My Mỹ Nam Nga Ngà Ngân Nghi Nghĩa Nghiêm Ngọc Nguyên Nguyệt Nhã Nhàn Nhân Nhi Nhiên Nho Nhu "
    "Nhung Như Ninh Nương Oanh Phát Phi Phong Phú Phúc Phụng Phước Phương Phượng Quân Quang Quế Quốc Quy Quý Quyên "
    "Quyền Quyết Quỳnh Sang Sáng Sâm Sen Sinh Sơn Sương Tài Tam Tám Tâm Tân Tấn Tầm Thái Thanh Thành Thao Thảo Thạch "
    "Thắm Thắng Thân Thẩm Thận Thật Thêm Thế Thi Thiên Thiện Thìn Thịnh Thoa Thoại Thọ Thông Thơ Thơm Thu Thuận Thuần "
    "Thục Thùy Thúy Thủy Thuyên Thuyết Thư Thương Thường Thược Tiên Tiến Tiệp Tín Tình Tính Toàn Toán Trà Trang Tráng "
    "Trâm Trân Trầm Trí Trinh Trình Trọng Trung Trúc Trực Trường Trưởng Tú Tuân Tuấn Tuệ Tùng Tuyên Tuyến Tuyết Từ "
    "Tường Tưởng Tỵ Uyên Út Vân Văn Viên Việt Vinh Vĩnh Vui Vũ Vương Vy Vỹ Xuân Xuyến Ý Yên Yến"
)
GIVEN = _GIVEN.split()


def invent(people: int, seed: int = 20261120) -> Iterator[tuple[str, str, str, str]]:
    """(full name, sex, birth, personal number); nobody's, though each part of the name is somebody's."""
    chance = random.Random(seed)  # noqa: S311 - invented people
    surnames, middles = (_weighted(each) for each in (SURNAMES, MIDDLES))
    rare = [first + middle for first in "BCDGHKLMNPSTVX" for middle in ("ăng", "iêu", "ơi", "ấng", "uôi", "ỗi")]
    first_day = date(1960, 1, 1)
    for _number in range(people):
        names = [chance.choices(*surnames)[0], chance.choices(*middles)[0]]
        names += [chance.choice(GIVEN)] * (chance.random() < 0.3)
        names.append(chance.choice(rare) if chance.random() < 0.004 else chance.choice(GIVEN))
        sex = "female" if names[1] == "Thị" else "male"
        birth = first_day + timedelta(days=chance.randrange(15_340))
        digits = f"{chance.choice(('001', '035', '036', '037', '038', '079'))}{int(sex == 'female')}{birth:%y}"
        yield " ".join(names), sex, birth.isoformat(), f"{digits}{chance.randrange(10**6):06}"


def _weighted(told: str) -> tuple[list[str], list[int]]:
    pairs = [each.split(":") for each in told.split()]
    return [name for name, _weight in pairs], [int(weight) for _name, weight in pairs]


def load(people: int) -> dict[str, Any]:
    """Fill the migrated database: a city, its offices, their units, ``people`` people spread over the units.

    Gives one account each for the whole city ("city"), one office ("office") and one unit ("unit").
    """
    units = _units()
    _people(people, len(units))
    return _accounts(units)


def _units() -> list[int]:
    """Keys of the units at the bottom, an office's beside each other."""
    from thidua.domain.organisations.models import Unit, UnitReach
    from thidua.vietnamese.folding import fold
    from thidua.vietnamese.sorting import text_key

    def unit(pk: int, kind: str, name: str) -> Unit:
        return Unit(
            pk=pk, code=f"u{pk}", kind=kind, name=name, folded=fold(name), sort_key=text_key(name), active_from=SINCE
        )

    rows, above = [unit(1, "city", "Ủy ban nhân dân thành phố")], {1: [1]}
    bottom = []
    for office in range(OFFICES):
        key = 2 + office * (UNITS_EACH + 1)
        rows.append(unit(key, "department", f"Sở thử nghiệm {office}"))
        above[key] = [key, 1]
        for number in range(1, UNITS_EACH + 1):
            rows.append(unit(key + number, "service", f"Đơn vị {office}.{number}"))
            above[key + number] = [key + number, key, 1]
            bottom.append(key + number)
    Unit.objects.bulk_create(rows, batch_size=500)
    UnitReach.objects.bulk_create(
        [
            UnitReach(ancestor_id=top, descendant_id=key, depth=depth, active_from=SINCE)
            for key, line in above.items()
            for depth, top in enumerate(line)
        ],
        batch_size=500,
    )
    return bottom


def _people(people: int, units: int) -> None:
    from django.db import connection, transaction

    from thidua.vietnamese.folding import fold, identity_key
    from thidua.vietnamese.sorting import sort_key

    def persons() -> Iterator[tuple[Any, ...]]:
        for number, (name, sex, birth, citizen_id) in enumerate(invent(people), start=1):
            yield number, 1, name, sort_key(name), fold(name), identity_key(name), sex, birth, citizen_id

    def posts() -> Iterator[tuple[Any, ...]]:
        for number in range(1, people + 1):
            place = (number * 7919) % units
            key = 2 + place // UNITS_EACH * (UNITS_EACH + 1) + 1 + place % UNITS_EACH
            yield number, number, key, "Chuyên viên", False, SINCE

    person = "id, version, full_name, sort_key, folded, identity_key, sex, birth, citizen_id"
    post = "id, person_id, unit_id, title, is_head, active_from"
    with transaction.atomic(), connection.cursor() as cursor:
        for table, columns, rows in (("people_person", person, persons()), ("people_position", post, posts())):
            _copy(cursor, table, columns, rows)


def _copy(cursor: Any, table: str, columns: str, rows: Iterator[tuple[Any, ...]]) -> None:
    if cursor.db.vendor == "sqlite":
        marks = ", ".join("?" * (columns.count(",") + 1))
        cursor.cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows)
        return
    with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def _accounts(units: list[int]) -> dict[str, Any]:
    from thidua.foundation.access.actions import publish_roles
    from thidua.foundation.access.models import Account, Grant, RoleRow
    from thidua.foundation.access.queries import system

    now = datetime.now(UTC)
    publish_roles(actor=system("đo tốc độ"), at=now)
    found = {}
    office = units[0] - 1
    for key, role, unit in (
        ("city", "standing_office", 1),
        ("office", "unit_officer", office),
        ("unit", "unit_officer", units[0]),
    ):
        account = Account.objects.create(username=key, full_name="Trần Thị Đo", created_at=now)
        Grant.objects.create(
            account=account,
            role=RoleRow.objects.get(code=role),
            scope_kind="unit",
            scope_key=str(unit),
            active_from=SINCE,
        )
        found[key] = account
    return found
