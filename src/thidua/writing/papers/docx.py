"""One paper as DOCX that a clerk goes on editing in Word: real styles, real header, tables instead of drawings."""

from collections.abc import Iterable, Iterator
from typing import Final
from xml.sax.saxutils import quoteattr

from thidua.writing.docx.markup import cell, paragraph, rule, run, table, twips
from thidua.writing.docx.package import NAMESPACES, PICTURE, Footer, packed
from thidua.writing.docx.sections import section
from thidua.writing.layout import LAYOUT
from thidua.writing.page import text_width
from thidua.writing.papers.codes import qr_png
from thidua.writing.papers.flow import Flow, Line, body_flow, paper_flow
from thidua.writing.papers.lines import (
    MOTTO,
    NATION,
    annex_names,
    attachment_line,
    clean,
    date_line,
    document_title,
    filled,
    known,
    listed,
    number_line,
    power_lines,
)
from thidua.writing.papers.paper import Annex, Lookup, Paper, Signature, Table
from thidua.writing.papers.styles import styles_xml
from thidua.writing.plan_content import issuer_lines

_HEAD: Final = (LAYOUT.mm("issuer_column"), LAYOUT.mm("nation_column"))
_EMU: Final = 36_000
_QR_SIDE: Final = LAYOUT.mm("lookup_side")
_KEPT: Final = "<w:keepNext/>"
_WHOLE: Final = "<w:cantSplit/>"
_MOTTO_LENGTH: Final = 62.0  # millimetres the motto takes in 14 points bold, for the rule as long as it


def paper_docx(paper: Paper) -> bytes:
    """The DOCX; the same paper gives the same bytes."""
    pages = [False, *(annex.landscape for annex in paper.annexes)]
    has_footer = paper.lookup is not None
    parts = [*_head(paper), *_named(paper), *_addressed(paper), *_body(paper), *_foot(paper)]
    for place, (name, annex) in enumerate(zip(annex_names(paper.annexes), paper.annexes, strict=True)):
        ends = section(landscape=pages[place], footer=has_footer and place == 0)
        parts.append(f"<w:p><w:pPr>{ends}</w:pPr></w:p>")
        parts.extend(_annex(annex, name, paper))
    body = "".join(parts) + section(landscape=pages[-1], footer=has_footer and len(pages) == 1)
    document = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"
    )
    footer = _footer(paper.lookup) if paper.lookup else None
    return packed(document, clean(document_title(paper)), styles=styles_xml(), footer=footer)


def _say(part: str, text: str, properties: str = "") -> str:
    return paragraph(clean(text), part, properties)


def _space(points: int, properties: str = "") -> str:
    """An empty line of so many points: a gap a clerk can see and take away."""
    return f'<w:p><w:pPr>{properties}<w:spacing w:before="0" w:line="{points * 20}" w:lineRule="exact"/></w:pPr></w:p>'


def _head(paper: Paper) -> Iterator[str]:
    issuer = [
        *(_say("issuer_above", line) for line in issuer_lines(paper.issuer_above)),
        *(_say("issuer", line) for line in issuer_lines(paper.issuer)),
        rule(_HEAD[0] * 0.31),
    ]
    nation = [_say("nation", NATION), _say("motto", MOTTO), rule((_HEAD[1] - _MOTTO_LENGTH) / 2)]
    number = [_say("number", number_line(paper))]
    if not LAYOUT.kinds[paper.kind]:
        number.append(_say("subject", f"V/v {paper.title}"))
    if paper.urgency:
        number.append(_space(6) + _boxed(paper.urgency.upper()))
    rows = (
        f"<w:tr>{cell(''.join(issuer), _HEAD[0])}{cell(''.join(nation), _HEAD[1])}</w:tr>"
        f"<w:tr>{cell(''.join(number), _HEAD[0])}{cell(_say('place_date', date_line(paper)), _HEAD[1])}</w:tr>"
    )
    yield table(rows, _HEAD, ruled=False)
    yield _space(14)


def _boxed(word: str) -> str:
    side = twips(_HEAD[0] * 0.3)
    edges = "".join(
        f'<w:{edge} w:val="single" w:sz="6" w:space="2" w:color="000000"/>'
        for edge in ("top", "left", "bottom", "right")
    )
    return _say("urgency", word, f'<w:pBdr>{edges}</w:pBdr><w:ind w:left="{side}" w:right="{side}"/>')


def _named(paper: Paper) -> Iterator[str]:
    name = LAYOUT.kinds[paper.kind]
    if name:
        yield _say("type_name", name)
        yield _say("title", paper.title)
        yield rule(text_width(landscape=False) / 3)


def _addressed(paper: Paper) -> Iterator[str]:
    names = paper.addressees
    if len(names) == 1:
        yield _say("addressee", f"Kính gửi: {names[0]}")
    elif names:
        whole = text_width(landscape=False)
        widths = (whole * 0.3, whole * 0.7)
        lines = "".join(
            _say("addressee", f"- {name}", '<w:spacing w:before="0"/><w:jc w:val="left"/>') for name in listed(names)
        )
        first = _say("addressee", "Kính gửi:", '<w:spacing w:before="0"/><w:ind w:right="60"/><w:jc w:val="right"/>')
        yield table(f"<w:tr>{cell(first, widths[0])}{cell(lines, widths[1])}</w:tr>", widths, ruled=False)
    if names:
        yield _space(8)


def _body(paper: Paper) -> Iterator[str]:
    """The last line is kept with the signature, which never stands alone on a page."""
    *before, last = paper_flow(paper)
    yield from _flow(before, landscape=False)
    yield _line(last, _KEPT) if isinstance(last, Line) else "".join(_flow([last], landscape=False))


def _flow(flow: Iterable[Flow], *, landscape: bool) -> Iterator[str]:
    for item in flow:
        if isinstance(item, Table):
            yield _space(6) + _table(item, landscape=landscape)
        else:
            yield _line(item)


def _line(line: Line, properties: str = "") -> str:
    if not line.lead:
        return _say(line.part, line.text, properties)
    words = run(clean(f"{line.lead} "), "<w:b/>") + run(clean(line.text))
    return f'<w:p><w:pPr><w:pStyle w:val="{line.part}"/>{properties}</w:pPr>{words}</w:p>'


def _table(item: Table, *, landscape: bool) -> str:
    share = text_width(landscape=landscape) / sum(item.widths)
    widths = tuple(share * width for width in item.widths)
    heads = "".join(
        cell(_say("cell_head", name), width, '<w:vAlign w:val="center"/>')
        for name, width in zip(item.columns, widths, strict=True)
    )
    rows = "".join(f"<w:tr><w:trPr>{_WHOLE}</w:trPr>{''.join(_cells(row, item, widths))}</w:tr>" for row in item.rows)
    return table(f"<w:tr><w:trPr>{_WHOLE}<w:tblHeader/></w:trPr>{heads}</w:tr>{rows}", widths, ruled=True)


def _cells(row: tuple[str | None, ...], item: Table, widths: tuple[float, ...]) -> Iterator[str]:
    for place, (text, width) in enumerate(zip(row, widths, strict=True)):
        centre = '<w:jc w:val="center"/>' if place in item.centred else ""
        yield cell("".join(_say("cell", line, centre) for line in filled(text).split("\n")), width)


def _foot(paper: Paper) -> Iterator[str]:
    """Recipients beside one signature; below, when several sign side by side (minutes, confirmed reports)."""
    whole = text_width(landscape=False)
    yield _space(10, _KEPT)
    if len(paper.signatures) == 1:
        left = LAYOUT.mm("recipients_column")
        yield _whole_row((_received(paper), _signed(paper.signatures[0])), (left, whole - left))
        return
    if paper.signatures:
        each = whole / len(paper.signatures)
        yield _whole_row(tuple(map(_signed, paper.signatures)), (each,) * len(paper.signatures))
    if paper.recipients:
        yield _space(8) + _received(paper)


def _whole_row(contents: tuple[str, ...], widths: tuple[float, ...]) -> str:
    cells = "".join(cell(content, width) for content, width in zip(contents, widths, strict=True))
    return table(f"<w:tr><w:trPr>{_WHOLE}</w:trPr>{cells}</w:tr>", widths, ruled=False)


def _received(paper: Paper) -> str:
    if not paper.recipients:
        return _say("recipient", "")
    lines = (_say("recipient", f"- {name}") for name in listed(paper.recipients))
    return _say("recipients_head", "Nơi nhận:") + "".join(lines)


def _signed(signature: Signature) -> str:
    room = round(LAYOUT.mm("signing_room") / 25.4 * 72)
    return "".join(
        (
            *(_say("power", line) for line in power_lines(signature)),
            _say("sign_note", signature.note) if signature.note else "",
            _space(room),
            _say("signer", known(signature.name)),
        )
    )


def _annex(annex: Annex, name: str, paper: Paper) -> Iterator[str]:
    yield _say("annex_name", name)
    yield _say("annex_title", annex.title.upper())
    yield _say("attachment", attachment_line(paper))
    yield rule(text_width(landscape=annex.landscape) * 0.375)
    yield from _flow(body_flow(annex.body), landscape=annex.landscape)
    yield _space(2)  # a section may not end in a table


def _footer(lookup: Lookup) -> Footer:
    side = round(_QR_SIDE * _EMU)
    told = clean(f"Mã QR dẫn tới {lookup.address}")
    picture = (
        f'<w:r><w:drawing><wp:inline><wp:extent cx="{side}" cy="{side}"/>'
        f'<wp:docPr id="1" name="Mã QR" descr={quoteattr(told)}/><a:graphic><a:graphicData '
        'uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
        '<pic:cNvPr id="1" name="Mã QR"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:embed="{PICTURE}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>'
        f'<a:off x="0" y="0"/><a:ext cx="{side}" cy="{side}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        "</a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
    code = f'<w:p><w:pPr><w:pStyle w:val="lookup"/></w:pPr>{run(clean(f"Mã tra cứu: {lookup.code}"), "<w:b/>")}</w:p>'
    words = code + _say("lookup", lookup.sentence) + _say("lookup", lookup.address)
    widths = (_QR_SIDE + 3, text_width(landscape=False) - _QR_SIDE - 3)
    left = cell(f'<w:p><w:pPr><w:pStyle w:val="lookup"/></w:pPr>{picture}</w:p>', widths[0])
    right = cell(words, widths[1], '<w:vAlign w:val="center"/>')
    # a footer must end in a paragraph; a table alone is no footer to Word
    content = table(f"<w:tr>{left}{right}</w:tr>", widths, ruled=False) + _space(1)
    return Footer(content, qr_png(lookup.address))
