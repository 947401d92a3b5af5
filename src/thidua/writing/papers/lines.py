"""The fixed lines of a paper as the decree words them: number, place and date, signature, "Kèm theo"."""

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from thidua.vietnamese.dates import long_date
from thidua.writing.layout import LAYOUT
from thidua.writing.papers.paper import Annex, Paper, Signature
from thidua.writing.plan_tables import ROMANS

BLANK: Final = "................"
SHORT_BLANK: Final = "......"
NATION: Final = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO: Final = "Độc lập - Tự do - Hạnh phúc"
# what no paper carries: control characters, half surrogates, marks nobody sees that turn or join the text around them
_UNSEEN: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff\ufffe\uffff]"
)

_END: Final = re.compile(r"(?<![.…])[;,.]$")


def clean(text: str) -> str:
    """Text as it is printed: composed (NFC), tabs as blanks, nothing in it that nobody sees."""
    if text.isprintable() and unicodedata.is_normalized("NFC", text):
        return text
    return _UNSEEN.sub("", unicodedata.normalize("NFC", text.replace("\t", " ")))


def known(value: str | None) -> str:
    """The value, or the blank that stands for it."""
    return BLANK if value is None or not value.strip() else value


def filled(cell: str | None) -> str:
    """A cell of a table, which may be empty on purpose: only what is not known is a blank."""
    return BLANK if cell is None else cell


def listed(items: tuple[str, ...]) -> Iterator[str]:
    """Items of a list, each ended by ";" and the last by ".", whatever they ended in; dots of a blank stay."""
    for place, item in enumerate(items, start=1):
        yield _END.sub("", item.strip()) + ("." if place == len(items) else ";")


def number_line(paper: Paper) -> str:
    """ "Số: 05/QĐ-UBND": a number below 10 takes a zero in front, a number not given yet a blank."""
    number = SHORT_BLANK if paper.number is None else f"{paper.number:0>2}"
    return f"Số: {number}/{paper.symbol}"


def date_line(paper: Paper) -> str:
    """ "Hà Nội, ngày 09 tháng 01 năm 2026", with blanks for what is not known."""
    return f"{known(paper.place)}, {day_words(paper.day)}"


def day_words(day: dt.date | None) -> str:
    """The day as the decree writes it, or blanks for its three figures."""
    if day is None:
        return f"ngày {SHORT_BLANK} tháng {SHORT_BLANK} năm {SHORT_BLANK}"
    return long_date(day)


def power_lines(signature: Signature) -> Iterator[str]:
    """ "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"."""
    for power, whom in signature.powers:
        yield f"{power.value} {whom.upper()}"
    yield known(signature.post).upper()


def annex_names(annexes: tuple[Annex, ...]) -> Iterator[str]:
    """The name given, else "Phụ lục", else "Phụ lục I", "Phụ lục II" among those without a name."""
    unnamed = sum(not annex.name for annex in annexes)
    count = 0
    for annex in annexes:
        count += not annex.name
        yield annex.name or ("Phụ lục" if unnamed == 1 else f"Phụ lục {roman(count)}")


def attachment_line(paper: Paper) -> str:
    """ "(Kèm theo Quyết định số 05/QĐ-UBND ngày 09 tháng 01 năm 2026 của ...)"."""
    kind = LAYOUT.kinds[paper.kind].capitalize() or "Công văn"
    number = number_line(paper).removeprefix("Số: ")
    return f"(Kèm theo {kind} số {number} {day_words(paper.day)} của {paper.authority or paper.issuer})"


def document_title(paper: Paper) -> str:
    """What a reader's window shows: "Quyết định Về việc ..."."""
    kind = LAYOUT.kinds[paper.kind].capitalize() or "Công văn"
    return " ".join(f"{kind} {paper.title}".split())


def roman(number: int) -> str:
    """Roman figures; plain ones beyond what the table holds."""
    return ROMANS[number] if number < len(ROMANS) else str(number)


def point_letter(place: int) -> str:
    """The letter of a point, counted from 0: a, b, c, d, đ, e, g, h, i, k ..., as laws letter them."""
    letters = "abcdđeghiklmnopqrstuvxy"
    rounds, at = divmod(place, len(letters))
    return letters[at] * (rounds + 1)
