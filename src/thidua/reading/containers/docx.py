"""WordprocessingML (ECMA-376) by a walk of lxml over `word/document.xml`; nothing is fetched, no entity is expanded."""

import re
from collections.abc import Iterator

from lxml import etree

from thidua.reading.blocks import Block, Paragraph, TableRow
from thidua.reading.containers.archive import Archive, open_archive
from thidua.reading.containers.font_codes import refuse_font_codes
from thidua.reading.containers.numbering import Numbering, read_numbering
from thidua.reading.errors import UnreadableFile
from thidua.reading.words.spacing import neat_lines, undress

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MAIN = "word/document.xml"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_HARMLESS_OUTSIDE = ("hyperlink", "image")
_ENTITY = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_DEEPEST_TABLE = 8
_MOST_CELLS = 400_000

_T, _TAB, _BR, _CR, _P, _TBL, _TR, _TC = (W + tag for tag in ("t", "tab", "br", "cr", "p", "tbl", "tr", "tc"))
_NO_BREAK_HYPHEN = W + "noBreakHyphen"
_INVISIBLE = frozenset(W + tag for tag in ("del", "moveFrom", "rPr", "pPr", "instrText", "delText", "fldData"))
_TEXT_BOX = W + "txbxContent"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_PASSED_OVER = _INVISIBLE | {_TEXT_BOX, _FALLBACK}


def docx_blocks(data: bytes) -> tuple[Block, ...]:
    """The blocks of a DOCX, automatic numbers written out. Raises `UnreadableFile`."""
    archive = open_archive(data)
    names = frozenset(archive.names())
    if _MAIN not in names:
        raise UnreadableFile(
            "not_docx", "Tệp nén này không phải văn bản Word (thiếu word/document.xml); hãy lưu lại dạng .docx."
        )
    _refuse_outside(archive, names)
    body = parse_xml(archive.read(_MAIN), _MAIN).find(W + "body")
    if body is None:
        raise UnreadableFile("empty", "Văn bản Word không có phần thân; hãy mở bằng Word, lưu lại rồi gửi lại.")
    numbering = _numbering(archive, names)
    blocks = tuple(_Walk(numbering).blocks(body))
    refuse_font_codes("\n".join(_words(blocks)))
    return blocks


def _words(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        yield block.text if isinstance(block, Paragraph) else " ".join(block.cells)


def parse_xml(data: bytes, name: str) -> etree._Element:
    """One part as a tree; a DOCTYPE or entity of any kind is refused before parsing."""
    if _ENTITY.search(data) or (data[:2] in (b"\xff\xfe", b"\xfe\xff") and _ENTITY.search(data.replace(b"\0", b""))):
        raise UnreadableFile(
            "xml_entity", f"Phần {name} của tệp khai báo thực thể XML nên không được nhận; hãy lưu lại bằng Word."
        )
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableFile(
            "broken_xml", f"Phần {name} của tệp Word bị hỏng; hãy mở bằng Word, lưu lại rồi gửi lại."
        ) from error
    return root


def _refuse_outside(archive: Archive, names: frozenset[str]) -> None:
    """Templates, frames, OLE and sub-documents fetched from outside; plain hyperlinks and linked pictures stay
    unread.
    """
    for name in sorted(names):
        if not name.endswith(".rels"):
            continue
        for relation in parse_xml(archive.read(name), name).iter(_RELATION):
            kind = relation.get("Type", "").rsplit("/", 1)[-1]
            if relation.get("TargetMode") == "External" and kind not in _HARMLESS_OUTSIDE:
                raise UnreadableFile(
                    "external_link",
                    f"Tệp kéo nội dung từ bên ngoài ({kind}) nên không được nhận; hãy bỏ mẫu hoặc liên kết ngoài "
                    f"rồi gửi lại.",
                )
            if kind in {"oleObject", "package", "vbaProject"}:
                raise UnreadableFile("ole", f"Tệp nhúng đối tượng ({kind}); hãy bỏ đối tượng nhúng rồi gửi lại.")


def _numbering(archive: Archive, names: frozenset[str]) -> Numbering:
    part, styles = "word/numbering.xml", "word/styles.xml"
    if part not in names:
        return Numbering()
    style_data = archive.read(styles) if styles in names else b""
    style_tree = parse_xml(style_data, styles) if b"numPr" in style_data else None
    return read_numbering(parse_xml(archive.read(part), part), style_tree)


class _Walk:
    """One pass over the body; keeps the running place and the running numbers."""

    def __init__(self, numbering: Numbering) -> None:
        self.numbering = numbering
        self.index = self.paragraphs = self.tables = self.cells = 0

    def blocks(self, body: etree._Element) -> Iterator[Block]:
        for element in _unwrapped(body):
            if element.tag == _P:
                yield from self._paragraph(element)
            elif element.tag == _TBL:
                yield from self._table(element)

    def _paragraph(self, element: etree._Element) -> Iterator[Block]:
        self.paragraphs += 1
        for text in neat_lines(self._text(element)).split("\n"):
            if text:
                yield Paragraph(self._next(), text, f"đoạn {self.paragraphs}")
        for box in element.iter(_TEXT_BOX):
            if not any(ancestor.tag == _FALLBACK for ancestor in box.iterancestors()):
                yield from self.blocks(box)

    def _text(self, paragraph: etree._Element) -> str:
        return undress(self.numbering.marker(paragraph) + "".join(_runs(paragraph)))

    def _table(self, table: etree._Element) -> Iterator[Block]:
        self.tables += 1
        number, above = self.tables, list[str]()
        rows = [row for row in _unwrapped(table) if row.tag == _TR]
        for position, row in enumerate(rows, start=1):
            cells = self._row(row, above)
            above = cells
            if any(cells):
                heading = row.find(f"{W}trPr/{W}tblHeader") is not None
                source = f"bảng {number}, hàng {position}"
                yield TableRow(self._next(), number, position, tuple(cells), source, heading)

    def _row(self, row: etree._Element, above: list[str]) -> list[str]:
        """The cells by grid column: a wide cell is followed by empty ones, a tall one repeats on each row."""
        cells: list[str] = [""] * _count(row.find(f"{W}trPr/{W}gridBefore"), 0)
        for cell in _unwrapped(row):
            if cell.tag != _TC:
                continue
            column = len(cells)
            properties = cell.find(W + "tcPr")
            text = self._cell(cell, 0)
            if _continues(properties) and column < len(above):
                text = text or above[column]
            span = _count(properties.find(W + "gridSpan") if properties is not None else None, 1)
            cells.extend([text, *[""] * (span - 1)])
            self._count_cells(span)
        return cells

    def _count_cells(self, span: int) -> None:
        self.cells += span
        if self.cells > _MOST_CELLS:
            raise UnreadableFile("too_long", "Bảng trong tệp có quá nhiều ô so với một kế hoạch; hãy kiểm tra lại tệp.")

    def _cell(self, cell: etree._Element, depth: int) -> str:
        lines = []
        for element in _unwrapped(cell):
            if element.tag == _P:
                lines.append(self._text(element))
            elif element.tag == _TBL and depth < _DEEPEST_TABLE:
                lines.extend(self._cell(inner, depth + 1) for inner in element.iter(_TC))
        return neat_lines("\n".join(lines))

    def _next(self) -> int:
        self.index += 1
        return self.index - 1


_WRAPPERS = frozenset(W + tag for tag in ("sdt", "sdtContent", "smartTag", "customXml", "ins", "moveTo"))


def _unwrapped(parent: etree._Element) -> Iterator[etree._Element]:
    """Children, looking through content controls, custom XML and accepted insertions."""
    stack = [iter(parent)]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
        elif child.tag in _WRAPPERS:
            stack.append(iter(child))
        elif isinstance(child.tag, str):
            yield child


def _runs(paragraph: etree._Element) -> Iterator[str]:
    """Visible text in order; deleted text, field codes and text boxes are left out."""
    stack = [iter(paragraph)]
    while stack:
        node = next(stack[-1], None)
        if node is None:
            stack.pop()
        elif node.tag == _T:
            yield node.text or ""
        elif node.tag == _TAB:
            yield " "
        elif node.tag in (_BR, _CR):
            yield " " if node.get(W + "type") == "page" else "\n"
        elif node.tag == _NO_BREAK_HYPHEN:
            yield "-"
        elif node.tag not in _PASSED_OVER:
            stack.append(iter(node))


def _continues(properties: etree._Element | None) -> bool:
    merge = properties.find(W + "vMerge") if properties is not None else None
    return merge is not None and merge.get(W + "val", "continue") == "continue"


def _count(element: etree._Element | None, default: int) -> int:
    """A small whole number of the markup; nonsense and huge values count as the default."""
    value = element.get(W + "val", "") if element is not None else ""
    return int(value) if value.isascii() and value.isdigit() and 0 < int(value) <= 64 else default
