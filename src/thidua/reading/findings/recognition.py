"""What a reader of pages was not sure of: words of a scan, a text layer in a font code of the years before Unicode."""

from collections.abc import Iterator

from thidua.reading.blocks import Block, Place
from thidua.reading.findings.wording import listed
from thidua.reading.structure import Finding, PlanReading, Severity

_MOST_WORDS = 8
_NAMES = {"tcvn3": "TCVN3", "vni": "VNI"}


def check(plan: PlanReading) -> Iterator[Finding]:
    """One finding for each paragraph or row that holds doubtful words, one for an old font code."""
    for block in plan.blocks:
        for doubt in block.doubts:
            if doubt.kind == "font_code":
                yield _font_code(doubt.text, block)
        words = tuple(dict.fromkeys(doubt.text for doubt in block.doubts if doubt.kind == "recognition"))
        if words:
            yield _misread(words, block, plan)


def _font_code(code: str, block: Block) -> Finding:
    name = _NAMES.get(code, code)
    return Finding(
        "Đầu văn bản",
        "font_code",
        "warning",
        None,
        f"Chữ trong tệp ở bảng mã cũ {name}, đã được đổi sang Unicode để đọc.",
        "Bảng mã cũ có chữ hoa và chữ thường trùng nhau, đổi tự động có thể sai vài chữ.",
        "Đối chiếu với bản in, hoặc chuyển văn bản gốc sang Unicode rồi gửi lại.",
        Place(block.index, block.index),
    )


def _misread(words: tuple[str, ...], block: Block, plan: PlanReading) -> Finding:
    """Figures misread change dates and numbers: they weigh more than letters."""
    severity: Severity = "warning" if any(any(map(str.isdigit, word)) for word in words) else "info"
    return Finding(
        _where(block, plan),
        "ocr_suspect",
        severity,
        words[0],
        f"Chữ nhận dạng từ bản quét chưa chắc đúng: {listed(words[:_MOST_WORDS])}.",
        "Máy nhận dạng cho các chữ này độ tin cậy thấp.",
        "Đối chiếu với bản quét và sửa nếu sai.",
        Place(block.index, block.index),
    )


def _where(block: Block, plan: PlanReading) -> str:
    """The task or the section that the block stands in, else its place in the file."""
    for _, task in plan.tasks():
        if task.place.first <= block.index <= task.place.last:
            return task.where
    for passage in plan.passages:
        if passage.place.first <= block.index <= passage.place.last:
            return passage.where
    return block.source
