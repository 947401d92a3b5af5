"""Documents named in the prose: kind, number, date, issuer."""

import re

from thidua.reading.deadlines.calendar import day_of
from thidua.reading.structure import Citation, Passage
from thidua.reading.words.folding import fold
from thidua.reading.words.letters import UPPER
from thidua.vietnamese.normalising import code

_KINDS = (
    "Bộ luật|Luật|Pháp lệnh|Nghị định|Nghị quyết liên tịch|Nghị quyết|Quyết định|Chỉ thị|Thông tư liên tịch|"
    "Thông tư|Kế hoạch liên tịch|"
    "Kế hoạch|Chương trình hành động|Chương trình phối hợp|Chương trình|Hướng dẫn|Công văn|Thông báo|Kết luận|"
    "Quy định|Quy chế|Đề án|"
    "Tờ trình|Văn bản|Công điện|Báo cáo|Thông tri"
)
_NUMBER = r"\d{1,5}(?:\s*/\s*\d{4})?\s*[-/–]\s*[A-ZĐ][\wĐđ]*(?:\s?[-/&]\s?[A-ZĐ][\wĐđ]*)*"
_DATE = r"(?:\s*,?\s*ngày\s+(?P<d>\d{1,2})\s*(?:[/.-]|tháng)\s*(?P<m>\d{1,2})\s*(?:[/.-]|năm)\s*(?P<y>\d{4}))?"
_STOP = (
    r"về|ban hành|thực hiện|quy định|hướng dẫn|sửa đổi|phê duyệt|triển khai|phát động|tổ chức|tiếp tục|đẩy mạnh|"
    r"tăng cường|và(?!\s+[" + UPPER + r"])|được|"
    r"giai đoạn|năm|ngày|do|theo|của"
)
_ISSUER = (
    r"(?:\s*,?\s*của\s+(?P<issuer>[" + UPPER + r"][^;.:(“”\"]{1,90}?)"
    rf"(?=\s+(?:{_STOP})(?!\w)|,(?!\s*(?:khen|Khen|Thể|Du|Truyền|Nông|Phát|Thông))|[;.:(“”\"]|$))?"
)
_NUMBERED = re.compile(rf"(?P<kind>{_KINDS})\s+(?:số\s*:?\s*)?(?P<number>{_NUMBER}){_DATE}{_ISSUER}")
_LAW = re.compile(
    r"(?P<kind>Bộ luật|Luật|Pháp lệnh)\s+(?P<name>["
    + UPPER
    + r"]\w*(?:,?\s+(?!(?:năm|ngày|và|số|được|có|đã|để|sửa|của|hiện|theo)\b)\w+){0,7}?)"
    rf"(?=\s+(?:năm|ngày|và|số|được|có|đã|để|sửa|của|hiện|theo)\b|\s*[;,.(:”]|$){_DATE}"
)
_LAW_LIST = re.compile(r"Luật Thi đua,\s*khen thưởng", re.IGNORECASE)
_BASIS = re.compile(r"^\s*(?:[-–]\s*)?(?:căn cứ|thực hiện|triển khai|thi hành|theo|trên cơ sở)\b", re.IGNORECASE)
_PLANS = ("Kế hoạch", "Chương trình", "Hướng dẫn", "Công văn", "Chỉ thị")


def citations_in(passages: tuple[Passage, ...], *, opening: str) -> tuple[tuple[Citation, ...], tuple[Citation, ...]]:
    """(those the plan stands on, those merely named), each document once."""
    based: dict[str, Citation] = {}
    cited: dict[str, Citation] = {}
    for passage in passages:
        basis = passage.where == opening and _BASIS.match(passage.text) is not None
        for citation in citations_of(passage, basis=basis):
            known = based if basis else cited
            if _identity(citation) not in based:
                known.setdefault(_identity(citation), citation)
    return tuple(based.values()), tuple(cited.values())


def citations_of(passage: Passage, *, basis: bool = False) -> list[Citation]:
    """Every document named in one passage, in order."""
    found = [_numbered(match, passage, basis=basis) for match in _NUMBERED.finditer(passage.text)]
    spans = [match.span() for match in _NUMBERED.finditer(passage.text)]
    laws = _LAW.finditer(_LAW_LIST.sub("Luật Thi đua  khen thưởng", passage.text))
    apart = (law for law in laws if not any(start <= law.start() < end for start, end in spans))
    return [*found, *(_law(law, passage, basis=basis) for law in apart)]


def _identity(citation: Citation) -> str:
    return fold(citation.number or citation.raw)


def _numbered(match: re.Match[str], passage: Passage, *, basis: bool) -> Citation:
    kind = match["kind"]
    return Citation(
        number=code(match["number"]),
        date=day_of(int(match["y"]), int(match["m"]), int(match["d"])) if match["y"] else None,
        issuer=match["issuer"].strip() if match["issuer"] else None,
        kind=kind,
        raw=match[0].strip(),
        where=passage.where,
        place=passage.place,
        role=_role(kind, passage.text) if basis else None,
    )


def _role(kind: str, text: str) -> str:
    followed = not text.lower().lstrip("-– ").startswith("căn cứ") or kind.startswith("Kế hoạch")
    return "parent_plan" if followed and kind.startswith(_PLANS[:2]) else "legal_basis"


def _law(match: re.Match[str], passage: Passage, *, basis: bool) -> Citation:
    date = day_of(int(match["y"]), int(match["m"]), int(match["d"])) if match["y"] else None
    name = re.sub(r"\s{2}", ", ", f"{match['kind']} {match['name']}".strip())
    role = "legal_basis" if basis else None
    return Citation(None, date, "Quốc hội", match["kind"], name, passage.where, passage.place, role)
