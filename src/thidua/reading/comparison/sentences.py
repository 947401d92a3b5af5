"""Why a verdict was given: one Vietnamese sentence each."""

import datetime as dt
from collections.abc import Iterable

from thidua.reading.comparison.bodies import Reach
from thidua.reading.comparison.dates import Day
from thidua.reading.comparison.result import Verdict
from thidua.reading.findings.wording import day, listed

_OWN: dict[Reach, str] = {
    "own": "Việc này của chính cơ quan ban hành kế hoạch cấp trên, không giao cho đơn vị.",
    "open": "Việc này do cơ quan cấp trên tự làm; đơn vị chỉ phối hợp khi được yêu cầu.",
}
_CONCERNS: dict[Reach, str] = {
    "units": "giao cho các đơn vị",
    "named": "nêu tên đơn vị",
    "dossier": "yêu cầu các đơn vị gửi hồ sơ",
    "entries": "cần bài dự thi của các đơn vị",
    "awards": "xét theo đề nghị của các đơn vị",
    "clusters": "giao cho các cụm, khối thi đua",
}


def own(reach: Reach) -> str:
    """The parent does it alone."""
    return _OWN.get(reach, _OWN["own"])


def not_ours(sectors: Iterable[str]) -> str:
    """For others: enterprises, schools ..."""
    return f"Việc này chỉ dành cho {', '.join(sectors)}, không phải việc của đơn vị."


def left_out(reach: Reach) -> str:
    """It concerns the child and nothing answers."""
    return f"Việc này {_CONCERNS.get(reach, 'liên quan đến đơn vị')} nhưng kế hoạch của đơn vị không có dòng, mục nào."


def rows_named(rows: Iterable[str], places: Iterable[str]) -> str:
    """ "dòng 3, 5" or "mục IV.3" of the child's plan."""
    at_rows, at_places = ", ".join(rows), ", ".join(places)
    return f"dòng {at_rows}" if at_rows else f"mục {at_places}"


def answered(where: str, missing: Iterable[str] = ()) -> str:
    """Rows or prose of the child answer, wholly or without some part."""
    lacking = list(missing)
    if lacking:
        return f"Kế hoạch của đơn vị có ở {where} nhưng chưa có {listed(lacking)}."
    return f"Kế hoạch của đơn vị đã có ở {where}."


def waits(where: str) -> str:
    """The child's row takes its time from the parent."""
    return f"Kế hoạch của đơn vị có ở {where} và chờ thời gian hoặc văn bản của cấp trên."


def of_items(verdict: Verdict, told: int, counted: int) -> str:
    """A row of several points."""
    if verdict == "parent_own":
        return _OWN["own"]
    if verdict == "not_ours":
        return "Tất cả các nội dung của dòng này dành cho đơn vị khác."
    if verdict == "left_out":
        return "Kế hoạch của đơn vị không có nội dung nào trong dòng này."
    if verdict == "partly":
        return f"Kế hoạch của đơn vị mới có {told}/{counted} nội dung liên quan đến đơn vị."
    return "Kế hoạch của đơn vị có đủ các nội dung liên quan đến đơn vị."


def with_days(reason: str, parent: Day, child: Day, spare: int | None) -> str:
    """The reason, with both dates and how many days lie between them."""
    told = reason.removesuffix(".")
    if spare is not None and parent.meant and child.meant:
        told += f"; hạn của đơn vị {day(child.meant)}, hạn của cấp trên {day(parent.meant)}: {days(spare)}"
    if parent.suspect:
        told += _doubt(parent.printed, parent.proposed, "hạn ghi trong kế hoạch cấp trên")
    if child.suspect:
        told += _doubt(child.printed, child.proposed, "hạn ghi trong kế hoạch của đơn vị")
    return told + "."


def with_monthly_days(reason: str, parent: int, child: int) -> str:
    """The reason of a monthly duty, with the day of the month of each."""
    told = f"hằng tháng hạn của đơn vị ngày {child:02d}, hạn của cấp trên ngày {parent:02d}: {days(parent - child)}"
    return f"{reason.removesuffix('.')}; {told}."


def days(spare: int) -> str:
    """How early or late."""
    if spare == 0:
        return "đúng ngày cuối"
    return f"sớm hơn {spare} ngày" if spare > 0 else f"muộn hơn {-spare} ngày"


def _doubt(printed: dt.date | None, proposed: dt.date | None, what: str) -> str:
    told = f" {day(printed)}" if printed else ""
    how = f"tạm tính theo ngày đề xuất {day(proposed)}" if proposed else "chưa so sánh được cho đến khi xác nhận"
    return f" ({what}{told} nghi sai, {how})"
