"""Number, date and issuer of the plan itself, and what the appendix lines repeat of them (Nghị định 30/2020/NĐ-CP)."""

import re
from collections.abc import Iterator

from thidua.reading.findings.wording import day
from thidua.reading.structure import Appendix, Attachment, Document, Finding, PlanReading, Proposal

HEAD = "Đầu văn bản"
_TWO_BODIES = re.compile(
    r"((?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân)[\w ]{0,30}?\s?[-–]\s?Hội đồng[^.;:]{5,70}?)\s(?:xây dựng|ban "
    r"hành|lập)\b"
)


def check(plan: PlanReading) -> Iterator[Finding]:
    """Findings about the head, the appendix lines and the parent plan."""
    yield from _number(plan.document)
    yield from _date(plan.document)
    for appendix in plan.appendices:
        if appendix.attachment:
            yield from _attachment(appendix, appendix.attachment, plan.document)
    yield from _parent(plan)
    yield from _issuer(plan)


def _number(document: Document) -> Iterator[Finding]:
    if document.number_source == "header":
        return
    known = document.number
    yield Finding(
        where=HEAD,
        kind="missing_number",
        severity="error",
        raw=None,
        what="Đầu văn bản không có số.",
        why="Không thấy dòng “Số: …” đã điền ở đầu văn bản"
        + (f"; số chỉ có ở dòng “Kèm theo” của phụ lục ({document.number_raw})." if known else "."),
        suggestion=f"Điền số {known} vào đầu văn bản." if known else "Điền số khi văn thư cấp số.",
        place=document.place,
        proposal=Proposal(known, field="number") if known else None,
    )


def _date(document: Document) -> Iterator[Finding]:
    if document.date_source == "header":
        return
    known = document.date
    yield Finding(
        where=HEAD,
        kind="missing_date",
        severity="error",
        raw=document.date_raw if not known else None,
        what="Đầu văn bản không có đủ ngày, tháng, năm ban hành.",
        why="Không thấy dòng địa danh và ngày ban hành đã điền ở đầu văn bản"
        + (f"; ngày chỉ có ở dòng “Kèm theo” của phụ lục ({day(known)})." if known else "."),
        suggestion=f"Điền ngày {day(known)}." if known else "Điền ngày ban hành khi ký.",
        place=document.place,
        proposal=Proposal(known.isoformat(), field="date") if known else None,
    )


def _attachment(appendix: Appendix, line: Attachment, document: Document) -> Iterator[Finding]:
    where = f"{appendix.name}, dòng “Kèm theo”"
    missing = [name for name, value in (("số", line.number), ("ngày, tháng", line.date)) if value is None]
    if missing:
        proper = " ".join(
            part for part in (document.number, f"ngày {day(document.date)}" if document.date else None) if part
        )
        yield Finding(
            where,
            "missing_in_appendix_header",
            "warning",
            line.raw,
            f"Dòng “Kèm theo” của phụ lục còn để trống {' và '.join(missing)}.",
            "Phụ lục phải ghi đúng số và ngày của văn bản mà nó đi kèm.",
            f"Điền {proper}." if proper else "Điền số và ngày khi văn bản được ban hành.",
            line.place,
        )
    yield from _differing(where, line, document)


def _differing(where: str, line: Attachment, document: Document) -> Iterator[Finding]:
    pairs = (
        ("số", line.number, document.number if document.number_source == "header" else None),
        (
            "ngày",
            line.date and day(line.date),
            day(document.date) if document.date_source == "header" and document.date else None,
        ),
    )
    for name, printed, head in pairs:
        if printed and head and printed != head:
            yield Finding(
                where,
                "conflict_header_appendix",
                "error",
                line.raw,
                f"Phụ lục ghi {name} {printed}, đầu văn bản ghi {head}.",
                "Phụ lục và văn bản phải mang cùng số, cùng ngày.",
                f"Thống nhất theo đầu văn bản: {head}.",
                line.place,
            )


def _parent(plan: PlanReading) -> Iterator[Finding]:
    if any(citation.role == "parent_plan" for citation in plan.document.based_on):
        return
    yield Finding(
        "Mở đầu",
        "no_parent_plan",
        "info",
        None,
        "Phần mở đầu không nêu kế hoạch cấp trên mà văn bản này thực hiện.",
        "Không có câu “Thực hiện Kế hoạch số …” hoặc “Căn cứ Kế hoạch số …”.",
        "Nếu có kế hoạch của cấp trên, hãy ghi rõ số, ngày và cơ quan ban hành.",
        plan.document.place,
    )


def _issuer(plan: PlanReading) -> Iterator[Finding]:
    signed = plan.document.signed_for
    if not signed or "HỘI ĐỒNG" in signed:
        return
    for passage in plan.passages:
        named = _TWO_BODIES.search(passage.text) if passage.where == "Mở đầu" else None
        if named:
            yield Finding(
                "Mở đầu",
                "issuer_conflict",
                "info",
                named[0],
                f"Lời mở đầu nói hai cơ quan cùng ban hành, chữ ký chỉ thay mặt một cơ quan ({signed}).",
                "Số, ký hiệu và chữ ký phải của đúng cơ quan ban hành.",
                "Ghi một cơ quan ban hành.",
                passage.place,
            )
