"""How fast plans are read: a 50-row plan of our own as text and as DOCX, beside python-docx merely opening the DOCX.

Prints medians in milliseconds of processor time (other work on the machine does not count); exit 1 when a limit is
missed. Files named on the command line are timed as well, without a limit.
"""

import io
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import docx

sys.path[:0] = [str(Path(__file__).resolve().parents[1] / "src"), str(Path(__file__).resolve().parents[1])]

from tests.reading.paper import COLUMNS, Paper, paper  # noqa: E402 - the checkout is put on the path first

from thidua.reading.plans import read_plan  # noqa: E402

LIMITS_MS = {"text": 150.0, "docx": 50.0}
ROUNDS = 15
PROSE = (
    "Các đơn vị tiếp tục đổi mới phương thức tổ chức phong trào thi đua thường xuyên, thi đua theo chuyên đề, phù hợp "
    "với chức năng, nhiệm vụ được giao; kịp thời phát hiện, bồi dưỡng và nhân rộng điển hình tiên tiến; thực hiện "
    "Kế hoạch số 15/KH-SNV ngày 12/01/2026 của Sở Nội vụ về công tác thi đua, khen thưởng năm 2026. "
)


def fifty_rows() -> Paper:
    """A plan of the usual size: two pages of prose and fifty rows of one to three steps."""
    lines = ["Số: 7/KH-UBND", "Tân An, ngày 15 tháng 01 năm 2026", "KẾ HOẠCH", "Công tác thi đua, khen thưởng năm 2026"]
    for number, roman in enumerate(("I", "II", "III", "IV"), start=1):
        lines += [f"{roman}. NỘI DUNG {number}", *(f"{point}. {PROSE * 2}" for point in range(1, 6))]
    lines += ["PHỤ LỤC", "(Kèm theo Kế hoạch số 7/KH-UBND ngày 15/01/2026 của UBND phường Tân An)", COLUMNS]
    for row in range(1, 51):
        month, day = 2 + row // 6, 1 + row % 27
        steps = (
            f"Các đơn vị gửi hồ sơ trước ngày {day}/{month}/2026; Phòng Nội vụ xét trước ngày {day + 1}/{month}/2026"
        )
        content = f"Xét, đề nghị khen thưởng đợt {row} cho các tập thể, cá nhân có thành tích trong phong trào thi đua"
        lines.append(f"| {row}. | {content} | Phòng Nội vụ; Văn phòng HĐND và UBND | Các đơn vị liên quan | {steps} |")
    return paper("\n".join(lines))


def forget() -> None:
    """Empty the readers' memories, so that every round reads a file never seen."""
    readers = [module for name, module in sys.modules.items() if name.startswith("thidua.reading")]
    for memory in (value for module in readers for value in vars(module).values() if hasattr(value, "cache_clear")):
        memory.cache_clear()


def median_ms(work: Callable[[], object]) -> float:
    spent = []
    for _ in range(ROUNDS):
        forget()
        begun = time.process_time()
        work()
        spent.append((time.process_time() - begun) * 1000)
    return statistics.median(spent)


def opened(data: bytes) -> int:
    """What any reader on python-docx must at least do: open and take the text of every paragraph and cell."""
    document = docx.Document(io.BytesIO(data))
    cells = sum(len(cell.text) for table in document.tables for row in table.rows for cell in row.cells)
    return cells + sum(len(paragraph.text) for paragraph in document.paragraphs)


def main(names: Sequence[str] = ()) -> int:
    plan = fifty_rows()
    text, word = plan.as_text(), plan.as_docx()
    measured = {
        "text": median_ms(lambda: read_plan(text, filename="a.txt")),
        "docx": median_ms(lambda: read_plan(word, filename="a.docx")),
    }
    missed = [name for name, limit in LIMITS_MS.items() if measured[name] > limit]
    for name, limit in LIMITS_MS.items():
        print(f"{name:5} 50 rows, read and examined: {measured[name]:6.1f} ms (limit {limit:.0f})")
    print(f"docx  python-docx, text only:       {median_ms(lambda: opened(word)):6.1f} ms")
    for path in map(Path, names):
        data = path.read_bytes()
        print(f"{path.name}: {median_ms(lambda: read_plan(data, filename=path.name)):6.1f} ms")  # noqa: B023 - used at once
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
