"""The styles of the paper, by names a clerk meets in Word; sizes and gaps after Nghị định 30/2020/NĐ-CP, Phụ lục I."""

from thidua.writing import page
from thidua.writing.docx.markup import twips

FACE = "Times New Roman"
_MAIN = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_CENTRE, _JUSTIFIED, _LEFT = "center", "both", "left"


def styles_xml() -> str:
    """`word/styles.xml`, the same for every paper."""
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:styles {_MAIN}>{_defaults()}{_all()}</w:styles>'


def _defaults() -> str:
    return (
        f'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{FACE}" w:hAnsi="{FACE}" w:eastAsia="{FACE}" '
        f'w:cs="{FACE}"/><w:color w:val="000000"/><w:sz w:val="{page.BODY * 2}"/><w:szCs w:val="{page.BODY * 2}"/>'
        '<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>'
        '<w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
    )


def _all() -> str:
    gap = f'<w:spacing w:before="{page.GAP * 20}"/>'
    indent = f'<w:ind w:firstLine="{twips(page.INDENT)}"/>'
    body = f"{gap}{indent}{_align(_JUSTIFIED)}"
    outline = "<w:keepNext/>{}{}" + _align(_JUSTIFIED) + '<w:outlineLvl w:val="{}"/>'
    return "".join(
        (
            '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>',
            _tables(),
            _style("Header", "header", _align(_CENTRE), page.HEAD),
            _style("Nation", "Quốc hiệu", _align(_CENTRE), page.HEAD, "<w:b/>"),
            _style("Motto", "Tiêu ngữ", _align(_CENTRE), page.BODY, "<w:b/>"),
            _style("IssuerAbove", "Cơ quan chủ quản", _align(_CENTRE), page.HEAD),
            _style("Issuer", "Cơ quan ban hành", _align(_CENTRE), page.HEAD, "<w:b/>"),
            _style("Number", "Số ký hiệu", f'<w:spacing w:before="60"/>{_align(_CENTRE)}', page.HEAD),
            _style(
                "PlaceDate", "Địa danh ngày tháng", f'<w:spacing w:before="60"/>{_align(_CENTRE)}', page.BODY, "<w:i/>"
            ),
            _style("Rule", "Đường kẻ", '<w:spacing w:before="60" w:line="60" w:lineRule="exact"/>', 2),
            _style("Title", "Title", _align(_CENTRE), page.BODY, "<w:b/>"),
            _style("Basis", "Căn cứ", body, page.BODY, "<w:i/>"),
            _style("BodyText", "Body Text", body, page.BODY),
            *(
                _style(
                    f"Heading{level}", f"heading {level}", outline.format(gap, indent, level - 1), page.BODY, "<w:b/>"
                )
                for level in (1, 2, 3)
            ),
            _style("Signature", "Signature", _align(_CENTRE), page.BODY, "<w:b/>"),
            _style("RecipientsHead", "Nơi nhận", _align(_LEFT), page.NOTE, "<w:b/><w:i/>"),
            _style("Recipient", "Nơi nhận dòng", _align(_LEFT), page.RECIPIENTS),
            _style("Attachment", "Kèm theo", _align(_CENTRE), page.BODY, "<w:i/>"),
            _style("CellHead", "Ô đầu bảng", _align(_CENTRE), page.TABLE, "<w:b/>"),
            _style("CellCentre", "Ô giữa", _align(_CENTRE), page.TABLE),
            _style("Cell", "Ô", _align(_LEFT), page.TABLE),
        )
    )


def _align(how: str) -> str:
    return f'<w:jc w:val="{how}"/>'


def _style(key: str, name: str, properties: str, size: int, marks: str = "") -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/>'
        f'<w:qFormat/><w:pPr>{properties}</w:pPr><w:rPr>{marks}<w:sz w:val="{size * 2}"/>'
        f'<w:szCs w:val="{size * 2}"/></w:rPr></w:style>'
    )


def _tables() -> str:
    edges = "".join(
        f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    room = '<w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar>'
    return (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        f"<w:tblPr>{room}</w:tblPr></w:style>"
        '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/>'
        f"<w:tblPr><w:tblBorders>{edges}</w:tblBorders>{room}</w:tblPr></w:style>"
    )
