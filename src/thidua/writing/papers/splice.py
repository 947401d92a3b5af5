"""Many papers from one Word template with fields ``{{ten_truong}}``: split once, each paper only put together.

The template's XML is taken apart at its fields a single time and every other part is kept deflated, so that a paper
costs the joining of a few strings. Every value is put in as character data. A template with loops or conditions is
not for this: `thidua.writing.papers.templates` fills it.
"""

import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Final

from lxml import etree

from thidua.writing.docx.markup import plain
from thidua.writing.docx.zipping import Part, deflated, zipped
from thidua.writing.papers.lines import BLANK, clean

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PROPERTIES: Final = "docProps/core.xml"
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_FILLED: Final = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_TAG: Final = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_FIELD: Final = re.compile(r"\{\{\s*([a-z][a-z0-9_]*)\s*\}\}")
_BREAK: Final = '</w:t><w:br/><w:t xml:space="preserve">'
_LARGEST: Final = 50 * 1024 * 1024


class NotSpliceable(ValueError):
    """The file is no template of plain fields; ``sentence`` tells a person why."""

    def __init__(self, sentence: str) -> None:
        self.sentence = sentence
        super().__init__(sentence)


@dataclass(frozen=True, slots=True)
class _Pieces:
    """A part at its fields: the text before the first, then for each field its name and the text after it."""

    name: str
    first: str
    fields: tuple[str, ...]
    after: tuple[str, ...]

    def joined(self, values: Mapping[str, str]) -> bytes:
        told = [self.first]
        for field, text in zip(self.fields, self.after, strict=True):
            told += (values[field], text)
        return "".join(told).encode()


class Splice:
    """A template taken apart. Raises NotSpliceable where it is no DOCX or has more in it than plain fields."""

    def __init__(self, template: bytes) -> None:
        self._parts: list[Part | _Pieces] = [_part(name, content) for name, content in package_parts(template)]
        self.fields = frozenset(field for part in self._parts if isinstance(part, _Pieces) for field in part.fields)

    def filled(self, values: Mapping[str, str | None]) -> bytes:
        """The DOCX; the same values give the same bytes. None is printed as a blank; KeyError for a field left out."""
        told = {field: _escaped(values[field]) for field in self.fields}
        return zipped(
            part if isinstance(part, Part) else deflated(part.name, part.joined(told), quick=True)
            for part in self._parts
        )


def package_parts(template: bytes) -> list[tuple[str, bytes]]:
    """Names and contents of a package, in order. Raises NotSpliceable for what is none, or is beyond measure."""
    try:
        with zipfile.ZipFile(BytesIO(template)) as package:
            if sum(info.file_size for info in package.infolist()) > _LARGEST:
                raise NotSpliceable("Tệp mẫu quá lớn sau khi giải nén.")
            parts = [(info.filename, package.read(info)) for info in package.infolist() if not info.is_dir()]
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as broken:
        raise NotSpliceable("Tệp không phải là văn bản Word (.docx) đọc được.") from broken
    if "word/document.xml" not in dict(parts):
        raise NotSpliceable("Tệp không phải là văn bản Word (.docx) đọc được.")
    return parts


def has_text(name: str) -> bool:
    """Whether a part of the package holds text in which fields are looked for."""
    return bool(_FILLED.fullmatch(name))


def parsed(content: bytes) -> etree._Element:
    """The tree of a part, without entities of its own. Raises NotSpliceable for what is no XML."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        tree = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as broken:
        raise NotSpliceable("Phần chữ của tệp mẫu bị hỏng.") from broken
    if tree.getroottree().docinfo.doctype:
        raise NotSpliceable("Tệp mẫu khai báo thực thể XML; không nhận.")
    return tree


def mend(tree: etree._Element) -> None:
    """A tag Word has cut across runs is put whole into the run it begins in; its look is that of this run."""
    for paragraph in tree.iter(f"{W}p"):
        texts = [text for text in paragraph.iter(f"{W}t") if next(text.iterancestors(f"{W}p")) is paragraph]
        whole = "".join(text.text or "" for text in texts)
        for tag in reversed(list(_TAG.finditer(whole))):
            _pull_together(texts, tag.start(), tag.end())


def _pull_together(texts: list[etree._Element], start: int, end: int) -> None:
    at, holder = 0, None
    for text in texts:
        content = text.text or ""
        first, last = max(start - at, 0), min(end - at, len(content))
        at += len(content)
        if first >= last:
            continue
        if holder is None:
            holder = text
            text.set(_SPACE, "preserve")
        else:
            holder.text = (holder.text or "") + content[first:last]
            text.text = content[:first] + content[last:]
            text.set(_SPACE, "preserve")


def _part(name: str, content: bytes) -> Part | _Pieces:
    if name == PROPERTIES and _TAG.search(content.decode(errors="replace")):
        raise NotSpliceable("Thuộc tính của tệp mẫu có trường.")
    if not has_text(name):
        return deflated(name, content)
    tree = parsed(content)
    mend(tree)
    told = etree.tostring(tree.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True).decode()
    first, *rest = _FIELD.split(told)
    left = next((mark for mark in ("{%", "{{", "}}", "%}", "{#") if mark in _FIELD.sub("", told)), "")
    if left:
        raise NotSpliceable(f"Mẫu có ký hiệu “{left}” không phải là một trường đơn giản dạng {{{{ten_truong}}}}.")
    if not rest:
        return deflated(name, content)
    return _Pieces(name, first, tuple(rest[::2]), tuple(rest[1::2]))


def _escaped(value: str | None) -> str:
    told = BLANK if value is None else plain(clean(value))
    return told.replace("\n", _BREAK) if "\n" in told else told
