"""A comparison as text for a console: one short block a duty, then own rows and dependencies."""

import textwrap
from collections import Counter
from collections.abc import Iterator

from thidua.reading.comparison.result import Comparison, Duty, Verdict

WIDTH = 100
VERDICTS: dict[Verdict, str] = {
    "answered": "ĐÃ CÓ",
    "partly": "CÓ MỘT PHẦN",
    "waits": "CHỜ CẤP TRÊN",
    "left_out": "CHƯA CÓ",
    "parent_own": "việc của cấp trên",
    "not_ours": "không phải việc của đơn vị",
}


def render(comparison: Comparison) -> str:
    """The whole comparison, lines of at most 100 columns, ending with a line break."""
    lines = [*_summary(comparison), *_duties(comparison), *_own(comparison), *_dependencies(comparison)]
    return "\n".join(lines) + "\n"


def _summary(comparison: Comparison) -> Iterator[str]:
    counted = Counter(duty.verdict for duty in comparison.duties)
    yield f"ĐỐI CHIẾU: {len(comparison.duties)} dòng của kế hoạch cấp trên"
    for verdict, name in VERDICTS.items():
        yield f"  {counted[verdict]:>4}  {name}"
    late = sum(1 for duty in comparison.duties if _is_late(duty))
    yield f"  {late:>4}  muộn hơn hạn của cấp trên"
    unsure = sum(1 for duty in comparison.duties if not duty.sure)
    yield f"  {unsure:>4}  cần người xem lại vì chưa chắc chắn"


def _is_late(duty: Duty) -> bool:
    return duty.days_to_spare is not None and duty.days_to_spare < 0 and not duty.suspect


def _duties(comparison: Comparison) -> Iterator[str]:
    appendix = None
    for duty in comparison.duties:
        if duty.appendix != appendix:
            appendix = duty.appendix
            yield ""
            yield f"PHỤ LỤC {appendix.removeprefix('PL')}".rstrip()
        yield from _duty(duty)


def _duty(duty: Duty) -> Iterator[str]:
    mark = (" [MUỘN]" if _is_late(duty) else "") + _doubt(sure=duty.sure)
    yield from _wrapped(f"  {duty.key:>6}  ", f"{VERDICTS[duty.verdict]}{mark}: {duty.content}")
    if duty.verdict in {"parent_own", "not_ours"}:
        return
    yield from _wrapped(" " * 10, duty.reason)
    for item in duty.items:
        yield from _wrapped(" " * 10 + "- ", f"{VERDICTS[item.verdict]}{_doubt(sure=item.sure)}: {item.text}")


def _doubt(*, sure: bool) -> str:
    return "" if sure else " [CẦN XEM LẠI]"


def _own(comparison: Comparison) -> Iterator[str]:
    if comparison.own:
        yield ""
        yield from _wrapped("VIỆC RIÊNG CỦA ĐƠN VỊ: ", f"dòng {', '.join(comparison.own)}")


def _dependencies(comparison: Comparison) -> Iterator[str]:
    if comparison.dependencies:
        yield ""
        yield "VIỆC NỌ CHỜ VIỆC KIA"
    for one in comparison.dependencies:
        late = one.days_to_spare is not None and one.days_to_spare < 0 and not one.suspect
        yield from _wrapped("  - ", ("[MUỘN] " if late else "") + one.reason)


def _wrapped(head: str, text: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent=head, subsequent_indent=" " * len(head), break_on_hyphens=False)
