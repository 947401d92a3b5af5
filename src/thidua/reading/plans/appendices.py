"""Task tables into appendices: id, title, the line "Kèm theo", groups and tasks."""

import re

from thidua.reading.blocks import Place
from thidua.reading.deadlines.calendar import day_of
from thidua.reading.plans.layout import APPENDIX, Layout, Line, RawTable
from thidua.reading.plans.tasks import read_tasks
from thidua.reading.structure import Appendix, Attachment
from thidua.reading.words.spacing import one_line
from thidua.vietnamese.normalising import code

_ATTACHED = re.compile(r"\(?\s*(?:ban hành\s+)?kèm theo\b.*", re.IGNORECASE | re.DOTALL)
_NUMBER = re.compile(r"số\s*:?\s*(?P<raw>(?P<figures>\d*)[\s.…]*[/-][\wĐđ&/-]*)", re.IGNORECASE)
_DATE = re.compile(
    r"(?P<raw>ngày\s*(?P<d>\d{0,2})[\s.…_]*(?:tháng|/)?\s*(?P<m>\d{0,2})[\s.…_]*(?:năm|/)\s*(?P<y>\d{4})?)",
    re.IGNORECASE,
)
_ISSUER = re.compile(r"của\s+(?P<issuer>[^()]{2,120}?)\s*\)?\s*$", re.IGNORECASE | re.DOTALL)
_ROMANS = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10}


def read_appendices(layout: Layout, *, year: int) -> tuple[Appendix, ...]:
    """The task tables, numbered when there are several appendices."""
    several = layout.appendix_headings > 1 or len(layout.tables) > 1
    appendices: list[Appendix] = []
    taken: set[int] = set()
    for table in layout.tables:
        number = _number(table, taken)
        taken.add(number)
        appendices.append(_appendix(table, str(number) if several else "", year=year))
    return tuple(appendices)


def _number(table: RawTable, taken: set[int]) -> int:
    """The printed number of the appendix, else the next free one."""
    for line in table.heading:
        match = APPENDIX.match(line.text)
        if match and match[1]:
            number = int(match[1]) if match[1].isdigit() else _ROMANS.get(match[1].upper(), 0)
            if number and number not in taken:
                return number
    return next(number for number in range(1, len(taken) + 2) if number not in taken)


def _appendix(table: RawTable, number: str, *, year: int) -> Appendix:
    name = f"Phụ lục {number}".strip()
    title, attachment = _heading(table.heading)
    groups, tasks = read_tasks(table, name=name, year=year)
    last = max((row.place.last for row in table.rows), default=table.place.last)
    first = table.heading[0].place.first if table.heading else table.place.first
    return Appendix(
        f"PL{number}", name, title, table.columns, table.roles, groups, tasks, attachment, Place(first, last)
    )


def _heading(lines: list[Line]) -> tuple[str | None, Attachment | None]:
    """The title and the attachment line; both may share a paragraph."""
    if not lines:
        return None, None
    texts = [line.text for line in lines]
    first = APPENDIX.match(texts[0])
    if first:
        texts[0] = first[2]
    joined = "\n".join(text for text in texts if text)
    match = _ATTACHED.search(joined)
    title = one_line(joined[: match.start()] if match else joined).rstrip(" (")
    place = lines[0].place.until(lines[-1].place)
    return title or None, (attachment_in(one_line(match[0]), place) if match else None)


def attachment_in(text: str, place: Place) -> Attachment:
    """The parts of "(Kèm theo Kế hoạch số 28/KH-UBND ngày 22/01/2021 của ...)"; blanks stay None."""
    number, date, issuer = _NUMBER.search(text), _DATE.search(text), _ISSUER.search(text)
    full = date is not None and bool(date["d"] and date["m"] and date["y"])
    return Attachment(
        raw=text,
        number=code(number["raw"]) if number and number["figures"] else None,
        number_raw=number["raw"].strip() if number else None,
        date=day_of(int(date["y"]), int(date["m"]), int(date["d"])) if date and full else None,
        date_raw=date["raw"].strip() if date else None,
        issuer=one_line(issuer["issuer"]) if issuer else None,
        place=place,
    )
