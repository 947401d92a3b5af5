"""A short plan of our own with mistakes in it, as text and as the parts it is made of."""

from __future__ import annotations

import io
from datetime import datetime

from tests.factories.cast import NOW, Cast
from thidua.domain.imports import actions
from thidua.domain.imports.models import PlanImport

HEAD = """ỦY BAN NHÂN DÂN
THÀNH PHỐ HOA LƯ

Số: 386/KH-UBND

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Hoa Lư, ngày 10 tháng 12 năm 2026

KẾ HOẠCH
Công tác thi đua, khen thưởng năm 2027

I. MỤC ĐÍCH, YÊU CẦU

1. Phong trào thi đua gắn với nhiệm vụ chính trị của từng đơn vị.

II. TỔ CHỨC THỰC HIỆN

1. Các sở, ngành, phường, xã xây dựng kế hoạch của đơn vị mình.

Nơi nhận:

- Các sở, ngành;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Vũ Văn Hải

PHỤ LỤC
Tiến độ thực hiện công tác thi đua, khen thưởng năm 2027
(Kèm theo Kế hoạch số 386/KH-UBND ngày 10/12/2026 của UBND thành phố Hoa Lư)

TT\tNội dung thực hiện\tLãnh đạo, chủ trì\tĐơn vị thực hiện\tĐơn vị phối hợp\tThời gian thực hiện
"""
ROWS = (
    "1.\tTổng kết công tác thi đua năm 2026, phát động thi đua năm 2027\tUBND Thành phố\tSở Nội vụ\tSở Y tế\t{launch}",
    "2.\tCác đơn vị đăng ký danh hiệu thi đua năm 2027\tUBND Thành phố\tSở Văn hóa và Thể thao\tSở Nội vụ\t{register}",
    "3.\tTổ chức hội thi gương người tốt, việc tốt\tUBND Thành phố\t{host}\tSở Y tế\tTrước ngày 20/6/2027",
    "4.\tBáo cáo kết quả thi đua hằng quý\tUBND Thành phố\tUBND phường An Thịnh\tSở Nội vụ\tHằng quý",
)
GOOD = {"launch": "Trước ngày 22/01/2027", "register": "Trước ngày 26/02/2027", "host": "Sở Văn hóa và Thể thao"}


def plan_text(**changes: str) -> bytes:
    """The plan; ``launch``, ``register`` (times) and ``host`` (a unit) can be spoiled."""
    return (HEAD + "\n".join(ROWS).format(**{**GOOD, **changes}) + "\n").encode()


IMPOSSIBLE = plan_text(register="Trước ngày 30/02/2027")
WRONG_YEAR = plan_text(launch="Trước ngày 22/01/2026")
BOTH = plan_text(register="Trước ngày 30/02/2027", launch="Trước ngày 22/01/2026")
UNKNOWN_UNIT = plan_text(host="Liên hiệp Hợp tác xã Sông Vân")


def begun(cast: Cast, data: bytes = IMPOSSIBLE, *, filename: str = "ke-hoach.txt", at: datetime = NOW) -> PlanImport:
    """Uploaded by the standing office for the city."""
    plan_import = actions.begin(
        cast.units["city"], io.BytesIO(data), filename=filename, actor=cast.actor("standing_office"), at=at
    )
    plan_import.refresh_from_db()
    return plan_import
