"""Plain text: UTF-8, UTF-16, else the legacy Windows code page; tab-parted or pipe-parted lines are table rows."""

import re
from collections.abc import Iterator

from thidua.reading.blocks import Block, Paragraph, TableRow
from thidua.reading.containers.font_codes import refuse_font_codes
from thidua.reading.errors import UnreadableFile
from thidua.reading.words.spacing import neat_lines, undress

_PIPE_ROW = re.compile(r"^\s*\|(.+)\|\s*$")
_PIPE_RULE = re.compile(r"^[\s|:\-]+$")
_LINE_ENDS = re.compile(r"\r\n?|\x0b|\x85|\u2028|\u2029")
_LINES_LIMIT = 200_000


def plain_blocks(data: bytes) -> tuple[Block, ...]:
    """The blocks of a text file; each line is a paragraph or a row, empty lines go."""
    lines = _LINE_ENDS.sub("\n", decoded(data)).replace("\f", "\n").split("\n")
    if len(lines) > _LINES_LIMIT:
        raise UnreadableFile("too_long", "Tệp có hơn 200.000 dòng, dài hơn mọi kế hoạch; hãy kiểm tra lại tệp.")
    return tuple(_blocks(lines))


def decoded(data: bytes) -> str:
    """The text in the encoding its bytes show. Legacy Vietnamese font codes are refused, not guessed."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    if data[:400].count(0) * 5 > len(data[:400]):
        return data.decode("utf-16-le" if data[1:2] == b"\x00" else "utf-16-be", errors="replace")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1258", errors="replace")
    refuse_font_codes(text)
    return text


def _blocks(lines: list[str]) -> Iterator[Block]:
    index, table, row = 0, -1, 0
    for number, line in _undressed(lines):
        cells = _cells(line)
        text = neat_lines(line.replace("\t", " "))
        if not text or _PIPE_RULE.match(line):
            continue
        if cells is None:
            yield Paragraph(index, text, f"dòng {number}")
            row = 0
        else:
            table, row = (table + 1, 1) if row == 0 else (table, row + 1)
            yield TableRow(index, table, row, cells, f"dòng {number}")
        index += 1


def _undressed(lines: list[str]) -> Iterator[tuple[int, str]]:
    """Each line with its number; one that undressing parts in two keeps its number."""
    for number, line in enumerate(lines, start=1):
        for piece in undress(line).split("\n"):
            yield number, piece


def _cells(line: str) -> tuple[str, ...] | None:
    pipes = _PIPE_ROW.match(line)
    parts = pipes[1].split("|") if pipes else line.strip(" \r").split("\t")
    if len(parts) < 3:
        return None
    return tuple(neat_lines(part) for part in parts)
