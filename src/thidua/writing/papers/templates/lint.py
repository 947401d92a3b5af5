"""A template read before it is used: the package, its tags, the words between them."""

import re
from collections.abc import Iterator
from typing import Final

from docxtpl import DocxTemplate  # type: ignore[import-untyped]
from jinja2 import TemplateSyntaxError
from lxml import etree

from thidua.writing.papers.splice import PROPERTIES, NotSpliceable, W, has_text, mend, package_parts, parsed
from thidua.writing.papers.templates.faults import Fault, FaultKind, Vocabulary
from thidua.writing.papers.templates.grammar import grammar_faults
from thidua.writing.papers.templates.sandbox import environment

_OPEN: Final = re.compile(r"\{\{|\{%|\{#")
_TAG: Final = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}")
# a loop or a condition over whole paragraphs, table rows or cells: {%tr for dong in danh_sach %}
_REACH: Final = re.compile(r"\{%(?:p|tr|tc)\s")
_EXTERNAL: Final = re.compile(rb'<Relationship\b[^>]*TargetMode="External"[^>]*>')


def template_faults(template: bytes, known: Vocabulary) -> tuple[Fault, ...]:
    """Everything wrong with it, the worst first; empty, or warnings alone, when it may be used."""
    try:
        parts = package_parts(template)
        trees = [parsed(content) for name, content in parts if has_text(name) or name == PROPERTIES]
    except NotSpliceable as refused:
        return (Fault(FaultKind.PACKAGE, refused.sentence),)
    found = [*_unsafe(parts), *(fault for tree in trees for fault in _of_part(tree, known))]
    return tuple(sorted(found, key=lambda fault: fault.is_warning))


def _unsafe(parts: list[tuple[str, bytes]]) -> Iterator[Fault]:
    """Macros, embedded objects and anything fetched from outside have no place in an office's template."""
    for name, content in parts:
        if name.endswith("vbaProject.bin") or name.startswith("word/embeddings/") or "/activeX/" in name:
            yield Fault(FaultKind.UNSAFE_PART, f"Tệp mẫu có macro hoặc đối tượng nhúng ({name}); không nhận.")
        if name.endswith(".rels"):
            for link in _EXTERNAL.findall(content):
                if b"/hyperlink" not in link:
                    yield Fault(FaultKind.UNSAFE_PART, "Tệp mẫu lấy nội dung từ bên ngoài; không nhận.")


def _of_part(tree: etree._Element, known: Vocabulary) -> Iterator[Fault]:
    """The text as a person reads it, so that a fault has its paragraph; then as it will be run, to be sure."""
    run = DocxTemplate(None).patch_xml(etree.tostring(tree, encoding="unicode"))
    warnings = list(_split_tags(tree))
    faults = list(_as_read(tree, known)) or list(_as_run(run, known))
    yield from (*warnings, *faults)


def _as_run(text: str, known: Vocabulary) -> Iterator[Fault]:
    """The filling library joins pieces of tags over more than a reader does: nothing may come into being by that."""
    try:
        yield from grammar_faults(environment().parse(text), known, [])
    except TemplateSyntaxError as wrong:
        yield Fault(FaultKind.SYNTAX, f"Không đọc được trường hoặc lệnh: {wrong.message}.")


def _as_read(tree: etree._Element, known: Vocabulary) -> Iterator[Fault]:
    mend(tree)
    lines = [" ".join(line.split()) for line in _paragraphs(tree)]
    unclosed = [line for line in lines if _OPEN.search(_TAG.sub("", line))]
    for line in unclosed:
        yield Fault(FaultKind.UNCLOSED, "Trường mở mà không đóng trong cùng một đoạn.", line)
    if unclosed:
        return  # what follows an open tag would be read as part of it
    told = [_REACH.sub("{% ", line).translate({ord(mark): '"' for mark in "“”„"}) for line in lines]
    try:
        read = environment().parse("\n".join(told))
    except TemplateSyntaxError as wrong:
        at = lines[wrong.lineno - 1] if 0 < wrong.lineno <= len(lines) else ""
        yield Fault(FaultKind.SYNTAX, f"Không đọc được trường hoặc lệnh: {wrong.message}.", at)
        return
    yield from grammar_faults(read, known, lines)


def _split_tags(tree: etree._Element) -> Iterator[Fault]:
    """Tags Word has cut: the writer is told, for the look of the first piece will be that of the value."""
    for paragraph in tree.iter(f"{W}p"):
        pieces = [text.text or "" for text in paragraph.iter(f"{W}t")]
        whole = {found.group() for piece in pieces for found in _TAG.finditer(piece)}
        for found in _TAG.finditer("".join(pieces)):
            if found.group() not in whole:
                yield Fault(
                    FaultKind.SPLIT,
                    f"Trường {found.group()} bị Word cắt thành nhiều mảnh; giá trị sẽ theo định dạng của mảnh đầu.",
                    "".join(pieces),
                )


def _paragraphs(tree: etree._Element) -> Iterator[str]:
    """The text of each paragraph in order; of each property where the part has no paragraphs."""
    if str(tree.tag).startswith(W):
        for paragraph in tree.iter(f"{W}p"):
            inner = (text for text in paragraph.iter(f"{W}t") if next(text.iterancestors(f"{W}p")) is paragraph)
            yield "".join(text.text or "" for text in inner)
    else:
        yield from (element.text for element in tree.iter() if isinstance(element.tag, str) and element.text)
