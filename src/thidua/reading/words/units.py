"""How the name of a body or a post begins, and how several names stand in one cell."""

import re
from functools import lru_cache
from itertools import pairwise

from thidua.reading.words.letters import UPPER

UNIT_HEADS = (
    "Các", "Những", "Toàn thể", "Tất cả", "Mọi", "Từng", "Ủy ban", "Uỷ ban", "UBND", "HĐND", "UBMTTQ", "MTTQ",
    "Hội đồng", "Sở", "Bộ", "Ban", "Phòng", "Văn phòng", "Chi cục", "Cục", "Tổng cục", "Vụ", "Viện", "Trung tâm",
    "Trường", "Khoa", "Bệnh viện", "Bộ phận", "Tổ", "Đội", "Trạm", "Công an", "Công đoàn", "Liên đoàn", "Đoàn",
    "Thành đoàn", "Tỉnh đoàn", "Quận đoàn", "Huyện đoàn", "Hội", "Liên hiệp", "Mặt trận", "Cụm", "Khối",
    "Cụm, khối", "Đơn vị", "Cơ quan", "Doanh nghiệp", "Công ty", "Tổng công ty", "Tập đoàn", "Ngân hàng",
    "Kho bạc", "Bảo hiểm xã hội", "Thành ủy", "Tỉnh ủy", "Quận ủy", "Huyện ủy", "Đảng ủy", "Thành uỷ", "Tỉnh uỷ",
    "Đảng uỷ", "Thường trực", "Bộ Chỉ huy", "Bộ Tư lệnh", "Chủ tịch", "Phó Chủ tịch", "Giám đốc", "Phó Giám đốc",
    "Hiệu trưởng", "Bộ trưởng", "Thứ trưởng", "Lãnh đạo", "Trưởng", "Phó Trưởng", "Cụm trưởng", "Khối trưởng",
    "Thủ trưởng", "Thành viên", "Thư ký", "Học viện", "Đại học", "Báo", "Đài", "Tạp chí", "Nhà", "Xí nghiệp",
    "Hợp tác xã", "Cá nhân", "Tập thể", "Quận", "Huyện", "Xã", "Phường", "Thị xã", "Thành phố", "Tỉnh", "Ngành",
    "Nhóm", "Tiểu ban", "Thanh tra", "Tòa án", "Viện kiểm sát", "Hạt", "Nghiệp đoàn", "Chi bộ", "Chi đoàn",
    "TT HĐND", "Cán bộ", "Tổ chức", "Địa phương", "Đối tượng", "Người", "Chính quyền", "Công chức", "Viên chức",
    "Chuyên viên", "Kế toán", "Thôn", "Ấp", "Bản", "Buôn", "Khu phố", "Bí thư", "Ủy viên", "Cơ sở",
)  # fmt: skip
_HEADS = "|".join(sorted((re.escape(head) for head in UNIT_HEADS), key=len, reverse=True))
STARTS_WITH_UNIT = re.compile(rf"(?:{_HEADS})\b", re.IGNORECASE)
# Words that begin a body and as often end the name of one: "Văn hóa - Xã hội", "Hành chính - Tổ chức".
_INNER = r"(?!\s*(?:Xã hội|Tổ chức|Kế toán|Ngân hàng|Cán bộ|Nhà|Báo|Đài|Cơ sở)\b)"
_SPLIT = re.compile(
    rf"\s*(?:;|\n|,(?=\s*(?:{_HEADS})\b)|\s[-–]{_INNER}(?=\s*(?:{_HEADS})\b)|"
    rf"(?<!\bHĐND )(?<!\bBáo )\bvà(?=\s+(?:{_HEADS})\b))\s*"
)
_EDGES = re.compile(r"^[\s\-–+•*]+|[\s;,.]+$")
# One name may follow another unparted only beside its equals: "Phòng A Phòng B" are two, "Văn phòng Sở" is one.
_FOLLOWS = {
    "Phòng": {"Phòng", "Văn phòng", "Khoa", "Trung tâm"},
    "Khoa": {"Khoa", "Phòng"},
    "Trung tâm": {"Trung tâm", "Phòng", "Khoa"},
    "Sở": {"Sở"},
    "Vụ": {"Vụ"},
    "Cục": {"Cục"},
    "Chi cục": {"Chi cục"},
    "Trường": {"Trường"},
    "Bệnh viện": {"Bệnh viện"},
}
_SPOKEN_HEADS = "|".join(["Văn phòng", *_FOLLOWS])
_FIRST_HEAD = re.compile(rf"(?:{_SPOKEN_HEADS})(?=\s)")
_GLUED = re.compile(rf"(?<![-–,;:(&])\s(?P<head>{'|'.join(_FOLLOWS)})\s+(?=[{UPPER}])")
_LINKS = frozenset(
    {"và", "của", "thuộc", "với", "các", "là", "tại", "qua", "cho", "trực", "-", "–", "&", "trưởng", "phó", "hải"}
)


def looks_like_unit(text: str) -> bool:
    """Does the text begin as the name of a body or a post does?"""
    return STARTS_WITH_UNIT.match(text.strip()) is not None


@lru_cache(maxsize=4_000)
def split_units(text: str | None) -> tuple[str, ...]:
    """The names in a cell, as printed; a " - " or "và" inside a name does not split it."""
    if not text:
        return ()
    parts = _pieces_outside_brackets(text)
    return tuple(name for part in parts if (name := _EDGES.sub("", part)))


def _pieces_outside_brackets(text: str) -> list[str]:
    pieces: list[str] = []
    start = 0
    for match in _SPLIT.finditer(text):
        before = text[start : match.start()]
        if before.count("(") > before.count(")"):
            continue
        pieces.append(before)
        start = match.end()
    return [*pieces, text[start:]]


def glued_units(text: str) -> tuple[str, ...]:
    """Names that follow one another in one cell with nothing between them; empty when there is nothing glued."""
    names: list[str] = []
    for name in split_units(text):
        names.extend(_cut_glued(name))
    return tuple(names) if len(names) > len(split_units(text)) else ()


def ends_in_link(text: str) -> bool:
    """Does the name go on behind its last word ("Văn phòng HĐND và")?"""
    return text.rsplit(maxsplit=1)[-1].lower() in _LINKS if text.split() else False


def _cut_glued(name: str) -> list[str]:
    first = _FIRST_HEAD.match(name)
    if first is None:
        return [name]
    cuts = [match.start() for match in _GLUED.finditer(name) if _starts_anew(name, match, first[0])]
    bounds = [0, *cuts, len(name)]
    return [name[left:right].strip() for left, right in pairwise(bounds)]


def _starts_anew(name: str, match: re.Match[str], first: str) -> bool:
    before = name[: match.start()]
    if before.count("(") != before.count(")") or first not in _FOLLOWS[match["head"]]:
        return False
    return len(before.split()) > len(first.split()) and before.rsplit(None, 1)[-1].lower() not in _LINKS
