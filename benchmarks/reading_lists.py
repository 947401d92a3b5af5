"""How fast a list of 100,000 people in 15 columns is read and checked, beside openpyxl merely reading it where present.

Prints seconds of processor time; exit 1 when the limit is missed.
"""

import datetime as dt
import importlib.util
import io
import sys
import time
from collections.abc import Callable
from pathlib import Path

import xlsxwriter

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from thidua.reading.lists import read_list

LIMIT_S = 2.1
ROWS = 100_000
HEADS = (
    "STT", "Họ và tên", "Ngày sinh", "Giới tính", "Số định danh cá nhân", "Chức vụ", "Đơn vị công tác",
    "Danh hiệu đề nghị", "Tóm tắt thành tích", "Số quyết định", "Ngày quyết định", "Điện thoại", "Xếp loại",
    "Tiền thưởng", "Ghi chú",
)  # fmt: skip
_NAMES = ("Nguyễn Thị Lan", "Trần Văn Minh", "Lê Hoàng Anh", "Phạm Thu Hà", "Vũ Đức Long", "Hoàng Thị Ngọc Bích")


def workbook() -> bytes:
    """One sheet of the usual kind: text, real dates, identity numbers as text, money as numbers."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"constant_memory": True, "in_memory": True}) as book:
        sheet = book.add_worksheet("Danh sách")
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write_row(0, 0, HEADS)
        for number in range(1, ROWS + 1):
            female = number % 2
            born = dt.date(1970 + number % 30, 1 + number % 12, 1 + number % 28)
            century = female + (2 if born.year >= 2000 else 0)
            sheet.write_number(number, 0, number)
            sheet.write_string(number, 1, f"{_NAMES[number % 6]} {chr(65 + number % 26)}")
            sheet.write_datetime(number, 2, born, day)
            sheet.write_string(number, 3, "Nữ" if female else "Nam")
            sheet.write_string(number, 4, f"001{century}{born.year % 100:02d}{number:06d}")
            sheet.write_string(number, 5, f"Chuyên viên {number % 40}")
            sheet.write_string(number, 6, f"Phòng Tổng hợp số {number % 900}")
            sheet.write_string(number, 7, "Chiến sĩ thi đua cơ sở")
            sheet.write_string(number, 8, f"Hoàn thành xuất sắc nhiệm vụ, có {number % 9} sáng kiến được áp dụng")
            sheet.write_string(number, 9, f"{number % 3000}/QĐ-UBND")
            sheet.write_datetime(number, 10, dt.date(2025, 1 + number % 12, 5), day)
            sheet.write_string(number, 11, f"09{number:08d}")
            sheet.write_string(number, 12, "Xuất sắc")
            sheet.write_number(number, 13, 2_530_000)
            sheet.write_string(number, 14, "")
    return buffer.getvalue()


def spent(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def openpyxl_reads(data: bytes) -> int:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data), read_only=True)
    return sum(len(row) for sheet in book for row in sheet.iter_rows(values_only=True))


def main() -> int:
    data = workbook()
    print(f"{ROWS} rows, {len(HEADS)} columns, {len(data) / 1e6:.1f} MB")
    rows = read_list(data, filename="a.xlsx").sheets[0].rows
    assert len(rows) == ROWS
    assert not [row for row in rows if row.problems]
    seconds = min(spent(lambda: read_list(data, filename="a.xlsx")) for _ in range(3))
    print(f"read, columns recognised, every cell checked: {seconds:6.2f} s (limit {LIMIT_S})")
    if importlib.util.find_spec("openpyxl"):
        print(f"openpyxl read_only, values only:              {spent(lambda: openpyxl_reads(data)):6.2f} s")
    else:
        print("openpyxl is not installed: measured alone")
    return 1 if seconds > LIMIT_S else 0


if __name__ == "__main__":
    sys.exit(main())
