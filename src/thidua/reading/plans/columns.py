"""What each column of a task table holds, from its heading in any of the usual wordings."""

import re
from typing import Literal

from thidua.reading.words.folding import fold

Role = Literal["no", "content", "lead", "executor", "coordinators", "units", "time", "other"]

_NUMBER = re.compile(r"^(?:stt|tt|so tt|so thu tu|st t|t t|no)\.?$")
_TIME = re.compile(
    r"thoi gian|thoi han|tien do|thoi diem|han hoan thanh|ngay hoan thanh|^han\b|lich thuc hien|moc thoi"
)
_COORDINATION = re.compile(r"phoi hop")
_EXECUTION = re.compile(
    r"thuc hien|tham muu|chu tri|phu trach|chiu trach nhiem|phan cong|don vi|co quan|bo phan|nguoi|to chuc|ca "
    r"nhan|phong|khoa"
)
_DIRECTION = re.compile(r"lanh dao|chi dao|nguoi phu trach|chu tri|phe duyet|cap quyet dinh|cap chu tri")
_CONTENT = re.compile(
    r"noi dung|nhiem vu|cong viec|dau viec|hoat dong|viec can lam|ten viec|cong tac|hang muc|phong trao"
)
_OTHER = re.compile(r"ghi chu|ket qua|san pham|kinh phi|can cu|dau ra|minh chung|dia diem|so luong|muc tieu")
_ROW_NUMBER = re.compile(r"^\s*\d{1,3}\s*[.)]?\s*$")  # a row of the table, whatever words it has
_ROW_NUMBER = re.compile(r"^\d{1,3}\s*[.)/]?$")
_DAY = re.compile(r"\d\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}")
_LONGEST_HEADING = 90


def roles_of(cells: tuple[str, ...]) -> tuple[Role, ...] | None:
    """The role of each column when this row is the heading of a task table, else None."""
    if any(len(cell) > _LONGEST_HEADING for cell in cells) or _ROW_NUMBER.match(cells[0]):
        return None
    roles = [_first_guess(fold(cell)) for cell in cells]
    if "content" not in roles or not {"time", "executor", "units", "coordinators", "lead"} & set(roles):
        return None
    if sum(1 for cell in cells if cell) < 3 or ("no" not in roles and "time" not in roles):
        return None
    return _settled(roles, [fold(cell) for cell in cells])


def _is_row_of_work(cells: tuple[str, ...]) -> bool:
    """A numbered row or one with a day in it names duties, however like headings its words are."""
    return bool(_ROW_NUMBER.match(cells[0])) or any(_DAY.search(cell) for cell in cells)


def _first_guess(heading: str) -> Role:
    if not heading:
        return "other"
    if _NUMBER.match(heading):
        return "no"
    if _OTHER.search(heading) and not _TIME.search(heading):
        return "other"
    if _TIME.search(heading):
        return "time"
    if _COORDINATION.search(heading):
        return "coordinators"
    if heading.startswith(("noi dung", "nhiem vu", "cong viec", "dau viec", "ten ", "hoat dong")):
        return "content"
    if _DIRECTION.search(heading):
        return "lead"
    if _EXECUTION.search(heading) and not heading.startswith("cong tac"):
        return "executor"
    return "content" if _CONTENT.search(heading) else "other"


def _settled(roles: list[Role], headings: list[str]) -> tuple[Role, ...]:
    """One column per role: later doubles are "other"; roles that depend on their neighbours are settled here."""
    if "executor" not in roles:
        _promote(roles, headings)
    if "executor" not in roles and "coordinators" in roles:
        place = roles.index("coordinators")
        if _EXECUTION.search(headings[place].replace("phoi hop", "")) and _names_both(headings[place]):
            roles[place] = "units"
    seen: set[Role] = set()
    for place, role in enumerate(roles):
        if role in seen:
            roles[place] = "other"
        seen.add(role)
    return tuple(roles)


def _promote(roles: list[Role], headings: list[str]) -> None:
    """Without a column of its own the executor is the one who "chủ trì"; a mere "lãnh đạo" column stays the lead."""
    leads = [place for place, role in enumerate(roles) if role == "lead" and "chu tri" in headings[place]]
    if leads and _COORDINATION.search(headings[leads[-1]]) is None:
        roles[leads[-1]] = "executor"


def _names_both(heading: str) -> bool:
    return re.search(r"thuc hien|chu tri|tham muu|to chuc", heading) is not None
