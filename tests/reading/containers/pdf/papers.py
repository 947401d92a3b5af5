"""PDFs of our own: laid out by typst from markup, or put together object by object where they must be wrong."""

import json
from functools import lru_cache

import typst

from thidua.reading.blocks import Block, Paragraph, TableRow
from thidua.reading.containers import read_blocks

PAGE = '#set page(width: 400pt, height: 300pt, margin: 40pt)\n#set text(size: 12pt, lang: "vi")\n'
Rows = list[list[str]]


@lru_cache(maxsize=64)
def printed(markup: str, page: str = PAGE) -> bytes:
    """The PDF of typst markup, in the font that typst brings along."""
    return typst.compile((page + '#set text(font: "Libertinus Serif")\n' + markup).encode(), ignore_system_fonts=True)


def blocks_of(markup: str, page: str = PAGE) -> tuple[Block, ...]:
    return read_blocks(printed(markup, page), filename="a.pdf")


def rows_in(blocks: tuple[Block, ...]) -> list[tuple[str, ...]]:
    return [block.cells for block in blocks if isinstance(block, TableRow)]


def texts_in(blocks: tuple[Block, ...]) -> list[str]:
    return [block.text for block in blocks if isinstance(block, Paragraph)]


def table(rows: Rows, columns: str, extra: str = "") -> str:
    """A table in typst; a line break in a cell is a paragraph of its own."""
    cells = ", ".join(_cell(cell) for row in rows for cell in row)
    return f"#table(columns: ({columns}), {extra}{cells})\n"


def _cell(text: str) -> str:
    return "[" + "#linebreak()".join(map(plain, text.split("\n"))) + "]"


def plain(text: str) -> str:
    """Text as it is, none of it markup."""
    return f"#text({json.dumps(text, ensure_ascii=False)})"


def raw_pdf(objects: list[bytes], trailer: bytes = b"/Root 1 0 R") -> bytes:
    """A PDF of these objects, numbered from 1, with a true cross-reference table."""
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, start)
    return bytes(out)


def stream(content: bytes, head: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n" % (len(content), head) + content + b"\nendstream"


def one_page(content: bytes, resources: bytes = b"", page: bytes = b"", more: tuple[bytes, ...] = ()) -> bytes:
    """A page of A4 with this content; `/F1` is Helvetica, further objects are numbered from 6."""
    return raw_pdf([
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> " + resources + b" >> " + page + b" >>",
        stream(content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        *more,
    ])  # fmt: skip
