"""Take a plan's text apart into the blocks that the official layout sets differently."""

from dataclasses import dataclass, field

_NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
_TYPE = "KẾ HOẠCH"
_RECIPIENTS = "Nơi nhận:"
_APPENDIX = "PHỤ LỤC"


@dataclass(frozen=True)
class Appendix:
    """The lines above a table (name, title, "Kèm theo") and its rows, the heading row first."""

    heading: list[str]
    rows: list[list[str]]


@dataclass(frozen=True)
class PlanBlocks:
    """A plan in the order in which it is printed; every list holds lines without blanks."""

    issuer: list[str]
    number: str
    nation: list[str]
    place_and_date: str
    title: list[str]
    body: list[str]
    recipients: list[str]
    signature: list[str]
    appendices: list[Appendix] = field(default_factory=list)


def split_plan(text: str) -> PlanBlocks:
    """Split a plan written as the demo's are; raises ValueError where a landmark of the layout is missing."""
    lines = [line for line in text.splitlines() if line.strip()]
    nation, kind, receivers = lines.index(_NATION), lines.index(_TYPE), lines.index(_RECIPIENTS)
    number = next(place for place, line in enumerate(lines) if line.startswith("Số:"))
    starts = [place for place, line in enumerate(lines) if line.startswith(_APPENDIX)]
    first_appendix = starts[0] if starts else len(lines)
    signature = next(place for place in range(receivers + 1, first_appendix) if not lines[place].startswith("- "))
    return PlanBlocks(
        issuer=lines[:number],
        number=lines[number],
        nation=lines[nation : nation + 2],
        place_and_date=lines[nation + 2],
        title=lines[kind : kind + 2],
        body=lines[kind + 2 : receivers],
        recipients=lines[receivers:signature],
        signature=lines[signature:first_appendix],
        appendices=[_appendix(lines[start:end]) for start, end in zip(starts, [*starts[1:], len(lines)], strict=True)],
    )


def _appendix(lines: list[str]) -> Appendix:
    return Appendix(
        heading=[line for line in lines if "\t" not in line],
        rows=[line.split("\t") for line in lines if "\t" in line],
    )
