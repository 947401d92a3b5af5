"""The whole reading of one plan, step by step."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from thidua.reading.blocks import Block, Place
from thidua.reading.containers import Progress, read_blocks
from thidua.reading.errors import UnreadableFile
from thidua.reading.findings import examined
from thidua.reading.plans.appendices import read_appendices
from thidua.reading.plans.citations import citations_in
from thidua.reading.plans.duties import duties_in
from thidua.reading.plans.foot import read_foot
from thidua.reading.plans.head import HeadDate, date_in, issuer_in, lines_apart, number_in
from thidua.reading.plans.layout import Layout, Line, lay_out
from thidua.reading.plans.prose import Prose, inline_title, part_prose
from thidua.reading.plans.sections import OPENING, read_body
from thidua.reading.structure import Appendix, Attachment, Deadline, Document, PlanReading
from thidua.reading.words.spacing import one_line

UNKNOWN_YEAR = 4  # a leap year no plan is of: dates read against it are taken back
_ROW_YEAR = re.compile(r"[/.-]\s*(20\d{2})(?!\d)")
_YEAR = re.compile(r"năm\s+(?:học\s+)?(20\d{2}|19\d{2})", re.IGNORECASE)


def read_plan(data: bytes, *, filename: str, progress: Progress | None = None) -> PlanReading:
    """Read one plan from the bytes of a file. Raises `UnreadableFile` with one clear Vietnamese sentence.

    `progress` hears (pages recognised, pages in all) while a scan is read.
    """
    return plan_of(read_blocks(data, filename=filename, progress=progress))


def plan_of(blocks: tuple[Block, ...]) -> PlanReading:
    """Read one plan from its blocks, whatever container they came from."""
    layout = lay_out(blocks)
    prose = part_prose(layout.prose)
    if not layout.tables and prose.type_line is None:
        raise UnreadableFile(
            "not_a_plan",
            "Không thấy dòng “KẾ HOẠCH” hay bảng nhiệm vụ nào trong tệp; hãy kiểm tra lại có đúng tệp kế hoạch không.",
        )
    plan = _read(layout, prose, blocks)
    if not plan.appendices and not plan.sections and not plan.body_deadlines:
        raise UnreadableFile(
            "no_content",
            "Có dòng “KẾ HOẠCH” nhưng không thấy mục, điểm hay bảng nhiệm vụ nào; hãy gửi bản kế hoạch đầy đủ.",
        )
    return examined(plan)


def _read(layout: Layout, prose: Prose, blocks: tuple[Block, ...]) -> PlanReading:
    head_date = date_in(lines_apart([line.text for line in prose.head]))
    title = _title(prose)
    year = _plan_year(title, prose, layout, head_date)
    body = read_body(prose.body)
    appendices = read_appendices(layout, year=year or UNKNOWN_YEAR)
    based_on, cited = citations_in(body.passages, opening=OPENING)
    document = replace(_document(prose, head_date, appendices), year=year, title=title, based_on=based_on, cited=cited)
    duties = duties_in(body.passages, body.sections, year=year or UNKNOWN_YEAR)
    plan = PlanReading(document, body.sections, appendices, duties, (), blocks, body.passages)
    return plan if year else _without_guesses(plan)


def _title(prose: Prose) -> str | None:
    texts = [line.text for line in prose.title]
    if prose.type_line is not None and (begun := inline_title(prose.type_line)):
        texts.insert(0, begun)
    return one_line(" ".join(texts)) or None


def _plan_year(title: str | None, prose: Prose, layout: Layout, head_date: HeadDate | None) -> int | None:
    """The year in the title, else in the appendix titles, else the commonest in prose or rows, else that of issue."""
    headings = [line.text for table in layout.tables for line in table.heading]
    for text in [title or "", *headings]:
        named = _YEAR.search(text)
        if named:
            return int(named[1])
    cells = (cell for table in layout.tables for row in table.rows for cell in row.cells)
    for counted in (_counted(_YEAR, (line.text for line in prose.body)), _counted(_ROW_YEAR, cells)):
        if counted is not None:
            return counted
    return head_date.year if head_date else None


def _counted(pattern: re.Pattern[str], texts: Iterable[str]) -> int | None:
    counted = Counter(year for text in texts for year in pattern.findall(text))
    return int(counted.most_common(1)[0][0]) if counted else None


def _without_guesses(plan: PlanReading) -> PlanReading:
    """Where no year is known, a day printed without one is no date."""
    appendices = tuple(
        replace(appendix, tasks=tuple(replace(task, deadlines=_dateless(task.deadlines)) for task in appendix.tasks))
        for appendix in plan.appendices
    )
    return replace(plan, appendices=appendices, body_deadlines=_dateless(plan.body_deadlines))


def _dateless(deadlines: tuple[Deadline, ...]) -> tuple[Deadline, ...]:
    return tuple(
        replace(one, date=None, start=None) if one.date and one.date.year <= UNKNOWN_YEAR + 1 else one
        for one in deadlines
    )


def _document(prose: Prose, head_date: HeadDate | None, appendices: tuple[Appendix, ...]) -> Document:
    texts = lines_apart([line.text for line in prose.head])
    foot = read_foot(prose.foot)
    attached = next((appendix.attachment for appendix in appendices if appendix.attachment), None)
    document = Document(
        type=prose.type,
        issuer=issuer_in(texts, _running_text(prose, appendices))
        or (_sentence_case(attached.issuer) if attached else None),
        place_name=head_date.place if head_date else None,
        signer=foot.signer,
        signer_title=foot.signer_title,
        signed_for=foot.signed_for,
        recipients=foot.recipients,
        place=_place((*prose.head, *([prose.type_line] if prose.type_line else []), *prose.title)),
    )
    return _dated(_numbered(document, texts, appendices), head_date, appendices)


def _running_text(prose: Prose, appendices: tuple[Appendix, ...]) -> str:
    attached = [appendix.attachment.raw for appendix in appendices if appendix.attachment]
    return "\n".join([*(line.text for line in prose.body), *attached])


def _sentence_case(text: str | None) -> str | None:
    return text[0].upper() + text[1:] if text else None


def _numbered(document: Document, texts: list[str], appendices: tuple[Appendix, ...]) -> Document:
    head = number_in(texts)
    if head and head[0]:
        return replace(document, number=head[0], number_raw=head[1], number_source="header")
    attached = _attachments(appendices)
    numbered = next((line for line in attached if line.number), None)
    if numbered:
        return replace(document, number=numbered.number, number_raw=numbered.number_raw, number_source="appendix")
    return replace(document, number_raw=head[1] if head else None)


def _dated(document: Document, head_date: HeadDate | None, appendices: tuple[Appendix, ...]) -> Document:
    if head_date and head_date.date:
        return replace(document, date=head_date.date, date_raw=head_date.raw, date_source="header")
    dated = next((line for line in _attachments(appendices) if line.date), None)
    if dated and not (head_date and head_date.complete):
        return replace(document, date=dated.date, date_raw=dated.date_raw, date_source="appendix")
    return replace(document, date_raw=head_date.raw if head_date else None)


def _attachments(appendices: tuple[Appendix, ...]) -> list[Attachment]:
    return [appendix.attachment for appendix in appendices if appendix.attachment]


def _place(lines: tuple[Line, ...]) -> Place:
    if not lines:
        return Place(0, 0)
    return lines[0].place.until(lines[-1].place)
