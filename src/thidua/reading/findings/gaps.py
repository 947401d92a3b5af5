"""Steps that have no row, and groups that a rule forgets."""

import re
from collections.abc import Iterator

from thidua.reading.findings.steps import is_dossier
from thidua.reading.findings.wording import listed
from thidua.reading.structure import Finding, PlanReading, Section, Task
from thidua.reading.words.folding import fold

_PRIZE = re.compile(
    r"\btrao (?:giai|thuong)\b.*\b(?:cuoc thi|hoi thi)\b|\b(?:cuoc thi|hoi thi)\b.*\btrao (?:giai|thuong)\b"
)
_ENTRIES = re.compile(
    r"\b(?:gui|nop|nhan|chon) (?:\w+ ){0,2}?(?:bai|tac pham)\b|\bhan (?:nop|nhan|gui) bai\b|"
    r"\b(?:bai|tac pham) (?:du )?thi\b.{0,40}\b(?:truoc|den het|gui|nop)\b"
)
_AWAITED = re.compile(r"\b(?:theo|tai) (?:\w+ ){0,4}?(?:huong dan|van ban) (?:\w+ ){0,3}?tong ket")
_ISSUED_BY_OTHERS = re.compile(r"\b(?:cap tren|trung uong|bo|tinh|thanh pho|so|hoi dong|cum|khoi)\b")
_GUIDANCE = re.compile(r"\b(?:huong dan|van ban) (?:\w+ ){0,3}?tong ket")
_INSPECTION = re.compile(r"\b(?:doan |to )kiem tra\b")
_INSPECTION_PLAN = re.compile(r"\bke hoach (?:\w+ ){0,3}?kiem tra\b|\bkiem tra theo ke hoach\b")
_PAIRS = (("cụm", "khối"), ("tập thể", "cá nhân"), ("cấp xã", "cấp tỉnh"), ("trường công lập", "trường tư thục"))
_RULE = re.compile(r"^[-\s]*(?P<group>[^.;:]{3,60}?)\s+(?:gửi|nộp|đăng ký|báo cáo)\b[^.;:]{0,60}?\s(?:về|qua|tại)\s")
_GROUPS = re.compile(
    r"\b(cụm thi đua|khối thi đua|cụm|khối|xã, phường|quận, huyện|doanh nghiệp|trường học|bệnh viện|đoàn thể|"
    r"sở, ban, ngành|đơn vị sự nghiệp)\b",
    re.IGNORECASE,
)
_LEAST_RULES = 2


def check(plan: PlanReading) -> Iterator[Finding]:
    """Findings about what is not said."""
    yield from _prizes_without_entries(plan)
    yield from _awaited_guidance(plan)
    yield from _inspections_without_day(plan)
    for _, task in plan.tasks():
        yield from _half_of_a_pair(task)
    for section in plan.sections:
        yield from _forgotten_group(section, plan)


def _everything(plan: PlanReading) -> str:
    rows = (f"{task.content} {task.time_raw or ''}" for _, task in plan.tasks())
    return " ; ".join(fold(text) for text in (*rows, *(passage.text for passage in plan.passages)))


def _prizes_without_entries(plan: PlanReading) -> Iterator[Finding]:
    prizes = [task for _, task in plan.tasks() if _PRIZE.search(fold(f"{task.content} {task.time_raw or ''}"))]
    if not prizes or _ENTRIES.search(_everything(plan)):
        return
    task = prizes[0]
    yield Finding(
        task.where,
        "procedure_gap",
        "info",
        task.content,
        "Có trao giải cuộc thi nhưng không có bước gửi bài dự thi.",
        "Không dòng nào, mục nào ghi hạn gửi hoặc nhận bài.",
        "Bổ sung hạn gửi bài cho các đơn vị.",
        task.place,
    )


def _awaited_guidance(plan: PlanReading) -> Iterator[Finding]:
    """A row that waits for the plan's own guidance when no row makes it; guidance of others comes from outside."""
    waiting = [(task, fold(task.time_raw or "")) for _, task in plan.tasks()]
    named = [task for task, time in waiting if _AWAITED.search(time) and not _ISSUED_BY_OTHERS.search(time)]
    made = any(_GUIDANCE.search(fold(task.content)) for _, task in plan.tasks())
    if not named or made or any(citation.role == "parent_plan" for citation in plan.document.based_on):
        return
    yield Finding(
        named[0].where,
        "procedure_gap",
        "info",
        named[0].time_raw,
        "Dòng này chờ văn bản hướng dẫn tổng kết nhưng không dòng nào xây dựng văn bản đó.",
        "Kế hoạch không thực hiện kế hoạch cấp trên nào nên văn bản phải do chính cơ quan ban hành.",
        "Bổ sung dòng xây dựng hướng dẫn tổng kết, có thời hạn.",
        named[0].place,
    )


def _inspections_without_day(plan: PlanReading) -> Iterator[Finding]:
    if _INSPECTION_PLAN.search(_everything(plan)):
        return
    for _, task in plan.tasks():
        recurring = bool(task.deadlines) and all(one.kind == "recurring" for one in task.deadlines)
        if recurring and _INSPECTION.search(fold(task.content)) and not any(map(is_dossier, task.deadlines)):
            yield Finding(
                task.where,
                "missing_deadline_part",
                "info",
                task.time_raw,
                "Kiểm tra định kỳ nhưng không có ngày, cũng không có dòng xây dựng kế hoạch kiểm tra.",
                "Đơn vị được kiểm tra không biết khi nào phải chuẩn bị.",
                "Ghi ngày từng đợt hoặc bổ sung kế hoạch kiểm tra.",
                task.place,
            )


def _half_of_a_pair(task: Task) -> Iterator[Finding]:
    """ "Các cụm, khối ..." in the content, and a time for the clusters alone."""
    actors = [fold(one.actor) for one in task.deadlines if one.actor]
    if not actors or len(actors) != len(task.deadlines):
        return
    said, timed = fold(task.content), " ; ".join(actors)
    for pair in _PAIRS:
        words = [fold(word) for word in pair]
        absent = [name for name, word in zip(pair, words, strict=True) if not _has(word, timed)]
        if all(_has(word, said) for word in words) and len(absent) == 1:
            yield Finding(
                task.where,
                "rule_gap",
                "info",
                task.deadlines[0].raw,
                f"Nội dung nêu cả {listed(pair)} nhưng thời gian không quy định cho “{absent[0]}”.",
                "Nhóm không được nhắc tới sẽ không biết hạn của mình.",
                f"Ghi thêm thời hạn cho “{absent[0]}”.",
                task.place,
            )


def _has(word: str, text: str) -> bool:
    return re.search(rf"\b{word}\b", text) is not None


def _forgotten_group(section: Section, plan: PlanReading) -> Iterator[Finding]:
    """A rule lists groups; the sentences behind it say how each of them hands in, but for one."""
    texts = [passage.text for passage in plan.passages if passage.where == section.path]
    ways = [way for text in texts if (way := _RULE.match(text))]
    named = _groups(" ; ".join([section.title, *(text for text in texts if not _RULE.match(text))]))
    served = {group for way in ways for group in _groups(way["group"])}
    absent = [group for group in named if group not in served]
    if len(served) < _LEAST_RULES or len(absent) != 1 or not served <= set(named):
        return
    yield Finding(
        section.path,
        "rule_gap",
        "info",
        absent[0],
        f"Có nêu “{absent[0]}” nhưng không nói nơi gửi của nhóm này.",
        f"Các nhóm khác đều có nơi gửi: {listed(sorted(served))}.",
        f"Ghi thêm nơi gửi cho “{absent[0]}”.",
        section.place,
    )


def _groups(text: str) -> list[str]:
    return list(dict.fromkeys(match[1].lower().removesuffix(" thi đua") for match in _GROUPS.finditer(text)))
