"""`word/styles.xml` of a paper: one style a part of the layout, by the names a clerk meets in Word."""

from functools import lru_cache
from typing import Final

from thidua.writing.docx.markup import twips
from thidua.writing.docx.styles import FACE
from thidua.writing.layout import LAYOUT, Part

_MAIN: Final = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
# parts Word knows under names of its own: its navigation, its header and its table of contents work with them
_BUILT_IN: Final = {
    "type_name": "Title", "text": "Body Text", "heading1": "heading 1", "heading2": "heading 2",
    "heading3": "heading 3", "power": "Signature", "page_number": "header", "lookup": "footer",
}  # fmt: skip
_OUTLINE: Final = {
    "type_name": 0, "heading1": 0, "heading2": 1, "heading3": 2, "division": 0, "article_title": 1, "annex_name": 0,
}  # fmt: skip
_INDENTED: Final = frozenset({
    "basis", "text", "article", "article_title", "clause", "point", "heading1", "heading2", "heading3",
})  # fmt: skip
_APART: Final = frozenset({"authority", "division", "addressee"})
_KEPT: Final = frozenset({*_OUTLINE, "authority", "division_title", "recipients_head", "annex_title"})


def style_of(part: str) -> str:
    """The style's identity in the file; the shared header asks for its own by Word's name."""
    return "Header" if part == "page_number" else part


@lru_cache(maxsize=1)
def styles_xml() -> str:
    """The whole part, the same for every paper."""
    styles = "".join(_style(key, part) for key, part in LAYOUT.parts.items())
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:styles {_MAIN}>{_defaults()}'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
        f"{styles}{_rule()}{_tables()}</w:styles>"
    )


def _defaults() -> str:
    size = round(LAYOUT.points("text") * 2)
    line = round(LAYOUT.mm("line") * 240)
    return (
        f'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{FACE}" w:hAnsi="{FACE}" w:eastAsia="{FACE}" '
        f'w:cs="{FACE}"/><w:color w:val="000000"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        '<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>'
        f'<w:spacing w:after="0" w:line="{line}" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
    )


def _style(key: str, part: Part) -> str:
    keep = "<w:keepNext/>" if key in _KEPT else ""
    indent = f'<w:ind w:firstLine="{twips(LAYOUT.mm("indent"))}"/>' if key in _INDENTED else ""
    outline = f'<w:outlineLvl w:val="{_OUTLINE[key]}"/>' if key in _OUTLINE else ""
    size = round(part.size * 2)
    marks = ("<w:b/>" if part.bold else "") + ("<w:i/>" if part.italic else "")
    return (
        f'<w:style w:type="paragraph" w:styleId="{style_of(key)}"><w:name w:val="{_BUILT_IN.get(key, part.name)}"/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{keep}{_spacing(key)}{indent}<w:jc w:val="{part.align}"/>'
        f'{outline}</w:pPr><w:rPr>{marks}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>'
    )


def _spacing(key: str) -> str:
    gap = round(LAYOUT.mm("gap") * 20)
    if key in _INDENTED:
        return f'<w:spacing w:before="{gap}"/>'
    if key in _APART:
        after = 0 if key == "division" else 60
        return f'<w:spacing w:before="{gap + 60}" w:after="{after}"/>'
    return '<w:spacing w:before="120"/>' if key in {"number", "subject", "place_date"} else ""


def _rule() -> str:
    return (
        '<w:style w:type="paragraph" w:styleId="Rule"><w:name w:val="Đường kẻ"/><w:basedOn w:val="Normal"/>'
        '<w:pPr><w:spacing w:before="80" w:line="60" w:lineRule="exact"/><w:jc w:val="center"/></w:pPr>'
        '<w:rPr><w:sz w:val="4"/></w:rPr></w:style>'
    )


def _tables() -> str:
    edges = "".join(
        f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    room = '<w:tblCellMar><w:left w:w="{0}" w:type="dxa"/><w:right w:w="{0}" w:type="dxa"/></w:tblCellMar>'
    return (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        f"<w:tblPr>{room.format(0)}</w:tblPr></w:style>"
        '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/>'
        f"<w:tblPr><w:tblBorders>{edges}</w:tblBorders>{room.format(85)}</w:tblPr></w:style>"
    )
