"""How fast a plan of fifty rows is laid out as DOCX and as PDF, beside python-docx writing the bare words.

Prints medians in milliseconds of processor time; exit 1 when a limit is missed.
"""

import io
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from thidua.writing.docx import plan_docx
from thidua.writing.pdf import plan_pdf
from thidua.writing.plan_content import plan_paper

LIMITS_MS = {"docx": 15.0, "pdf": 100.0}
ROUNDS = 15
PROSE = (
    "Các đơn vị tiếp tục đổi mới phương thức tổ chức phong trào thi đua thường xuyên, thi đua theo chuyên đề, phù hợp "
    "với chức năng, nhiệm vụ được giao; kịp thời phát hiện, bồi dưỡng và nhân rộng điển hình tiên tiến. "
)


def fifty_rows(title: str) -> dict[str, Any]:
    """Two pages of prose and fifty rows; `title` makes each round another paper."""
    tasks = [
        {
            "no": f"{number}.", "group": None, "items": [], "executor": "Phòng Nội vụ; Văn phòng HĐND và UBND",
            "content": f"Xét, đề nghị khen thưởng đợt {number} cho tập thể, cá nhân có thành tích trong thi đua",
            "coordinators": "Các đơn vị liên quan", "lead": "Chủ tịch UBND", "units": [],
            "time_raw": f"Các đơn vị gửi hồ sơ trước 10/{1 + number % 12}/2026; xét trước 20/{1 + number % 12}/2026",
        }
        for number in range(1, 51)
    ]  # fmt: skip
    sections = [
        {"marker": f"{roman}.", "title": "NỘI DUNG", "level": 1, "kind": "heading", "paragraphs": [PROSE * 2] * 4}
        for roman in ("I", "II", "III", "IV")
    ]
    document = {
        "number": "07/KH-UBND", "issuer": "Ủy ban nhân dân phường Hoa Lư", "place": "Hoa Lư", "date": "2026-01-15",
        "title": title, "signed_for": "TM. ỦY BAN NHÂN DÂN", "signer_title": "CHỦ TỊCH", "signer": "Lê Thị Mai Hoa",
        "recipients": ["Sở Nội vụ", "Lưu: VT"],
    }  # fmt: skip
    return {
        "document": document,
        "sections": sections,
        "appendices": [{"id": "PL", "title": "Tiến độ", "tasks": tasks}],
    }


def median_ms(work: Callable[[dict[str, Any]], object]) -> float:
    spent = []
    for turn in range(ROUNDS):
        plan = fifty_rows(f"Công tác thi đua, khen thưởng năm {2026 + turn}")
        begun = time.process_time()
        work(plan)
        spent.append((time.process_time() - begun) * 1000)
    return statistics.median(spent)


def bare_words(plan: dict[str, Any]) -> bytes:
    """The least python-docx could do: paragraphs and one table, no layout."""
    document = docx.Document()
    for section in plan["sections"]:
        for paragraph in section["paragraphs"]:
            document.add_paragraph(paragraph)
    table = document.add_table(rows=50, cols=6)
    for row, task in zip(table.rows, plan["appendices"][0]["tasks"], strict=True):
        for cell, key in zip(row.cells, ("no", "content", "lead", "executor", "coordinators", "time_raw"), strict=True):
            cell.text = task[key]
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def main() -> int:
    measured = {
        "docx": median_ms(lambda plan: plan_docx(plan_paper(plan))),
        "pdf": median_ms(lambda plan: plan_pdf(plan_paper(plan))),
    }
    for name, limit in LIMITS_MS.items():
        print(f"{name:5} 50 rows laid out:        {measured[name]:6.1f} ms (limit {limit:.0f})")
    print(f"docx  python-docx, words only: {median_ms(bare_words):6.1f} ms")
    return 1 if any(measured[name] > limit for name, limit in LIMITS_MS.items()) else 0


if __name__ == "__main__":
    sys.exit(main())
