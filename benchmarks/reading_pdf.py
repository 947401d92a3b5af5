"""How fast and how exactly tables of a PDF are read, ours beside pdfplumber, in turns in one run.

The real plan of 27 pages is measured where it lies beside the checkout, with the cells of its DOCX as the measure;
else a plan of our own, laid out by typst. Medians of processor seconds, cells exact; exit 1 over the limit or when a
cell is wrong.
"""

import io
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pdfplumber

sys.path[:0] = [str(Path(__file__).resolve().parents[1] / "src"), str(Path(__file__).resolve().parents[1])]

from benchmarks.reading_plans import forget  # noqa: E402
from tests.reading.containers.pdf.papers import printed, table  # noqa: E402 - the checkout is put on the path first

from thidua.reading.blocks import Block, TableRow  # noqa: E402
from thidua.reading.containers import read_blocks  # noqa: E402

SAMPLE = Path(__file__).resolve().parents[2] / "shared" / "samples" / "ke-hoach-357-KH-UBND-ha-noi-2025.pdf"
LIMIT_SECONDS, GOAL_SECONDS = 0.3, 0.09
ROUNDS = 7
Cells = list[tuple[str, ...]]


def rows_of(blocks: tuple[Block, ...]) -> Cells:
    return [tuple(" ".join(cell.split()) for cell in block.cells) for block in blocks if isinstance(block, TableRow)]


def ours(data: bytes) -> Cells:
    return rows_of(read_blocks(data, filename="a.pdf"))


def plumbed(data: bytes) -> Cells:
    """Tables of pdfplumber, page after page; a repeated heading goes, a row without number is joined to the last."""
    rows: list[list[str]] = []
    heads: list[list[str]] = []
    with pdfplumber.open(io.BytesIO(data)) as document:
        for page in document.pages:
            for found in page.extract_tables():
                read = [[" ".join((cell or "").split()) for cell in row] for row in found]
                again = read[0] in heads
                heads.append(read[0])
                fresh = read[1:] if again else read
                if again and fresh and not fresh[0][0] and len(fresh[0]) == len(rows[-1]):
                    rest = fresh.pop(0)
                    rows[-1] = [f"{left} {right}".strip() for left, right in zip(rows[-1], rest, strict=True)]
                rows.extend(fresh)
    return [tuple(row) for row in rows]


def exact(expected: Cells, got: Cells) -> tuple[int, int]:
    """(cells right, cells with text): each expected row against the row read that is most like it."""
    known = list(got)
    right = 0
    for row in expected:
        best = max(known, key=lambda other: sum(a == b != "" for a, b in zip(row, other, strict=False)), default=())
        right += sum(a == b != "" for a, b in zip(row, best, strict=False))
        if best in known:
            known.remove(best)
    return right, sum(1 for row in expected for cell in row if cell)


def own_plan() -> tuple[bytes, Cells]:
    """A table of fifty rows over many pages, rows cut by them."""
    head = ("TT", "Nội dung", "Đơn vị thực hiện", "Đơn vị phối hợp", "Thời gian")
    work = "Xét, đề nghị khen thưởng cho các tập thể, cá nhân có thành tích trong phong trào thi đua yêu nước, đợt"
    rows = [
        (
            f"{number}.",
            f"{work} {number}",
            "Phòng Nội vụ",
            "Các đơn vị liên quan",
            f"Trước ngày {number % 27 + 1}/3/2026",
        )
        for number in range(1, 121)
    ]
    header = "table.header(" + ", ".join(f"[{cell}]" for cell in head) + "), "
    markup = table([list(row) for row in rows], "30pt, 110pt, 90pt, 90pt, 80pt", header)
    page = "#set page(width: 480pt, height: 400pt, margin: 40pt)\n#set text(size: 12pt)\n"
    return printed(markup, page), [head, *rows]


def sample() -> tuple[bytes, Cells]:
    docx = SAMPLE.with_suffix(".docx")
    return SAMPLE.read_bytes(), rows_of(read_blocks(docx.read_bytes(), filename=docx.name))


def measured(data: bytes, readers: tuple[Callable[[bytes], Cells], ...]) -> Iterator[tuple[float, Cells]]:
    """Each reader in turn, round after round: the median and what it read."""
    spent: list[list[float]] = [[] for _ in readers]
    read: list[Cells] = [[] for _ in readers]
    for round_ in range(ROUNDS):
        for place, reader in enumerate(readers):
            if round_ >= 3 and reader is plumbed:
                continue  # three rounds tell a second well enough
            forget()
            begun = time.process_time()
            read[place] = reader(data)
            spent[place].append(time.process_time() - begun)
    yield from zip(map(statistics.median, spent), read, strict=True)


def main() -> int:
    has_sample = SAMPLE.exists()
    if not has_sample:
        print("the real plan does not lie beside this checkout: a plan of our own is measured instead")
    data, expected = sample() if has_sample else own_plan()
    (own, own_cells), (other, other_cells) = measured(data, (ours, plumbed))
    right, total = exact(expected, own_cells)
    other_right, _ = exact(expected, other_cells)
    print(f"ours:       {own:6.3f} s, {right}/{total} cells (limit {LIMIT_SECONDS} s, goal {GOAL_SECONDS} s)")
    print(f"pdfplumber: {other:6.3f} s, {other_right}/{total} cells; {other / own:.1f} times our time")
    return 0 if own <= LIMIT_SECONDS and right == total else 1


if __name__ == "__main__":
    sys.exit(main())
