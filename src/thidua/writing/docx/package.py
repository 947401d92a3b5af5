"""The package around the text: parts that never change are written once; the bytes depend on the content alone."""

from dataclasses import dataclass
from functools import lru_cache

from thidua.writing.docx.markup import plain
from thidua.writing.docx.styles import styles_xml
from thidua.writing.docx.zipping import Part, deflated, zipped

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
NAMESPACES = f'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="{_OFFICE}"'
PAGE_NUMBERS = "rId2"
FIRST_FOOTER = "rId4"
PICTURE = "rId1"
_DRAWING = (
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
_TYPES = (
    f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_WORD}.styles+xml"/>'
    f'<Override PartName="/word/settings.xml" ContentType="{_WORD}.settings+xml"/>'
    f'<Override PartName="/word/header1.xml" ContentType="{_WORD}.header+xml"/>'
    '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
    "</Types>"
)
_TOP = (
    f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
    "</Relationships>"
)
_INNER = (
    f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/styles" Target="styles.xml"/>'
    f'<Relationship Id="{PAGE_NUMBERS}" Type="{_OFFICE}/header" Target="header1.xml"/>'
    f'<Relationship Id="rId3" Type="{_OFFICE}/settings" Target="settings.xml"/>'
    "</Relationships>"
)
_SETTINGS = (
    f'{_XML}<w:settings {NAMESPACES}><w:defaultTabStop w:val="720"/><w:compat>'
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    '</w:compat><w:themeFontLang w:val="vi-VN"/></w:settings>'
)
_HEADER = (
    f'{_XML}<w:hdr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>'
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:hdr>'
)


@dataclass(frozen=True, slots=True)
class Footer:
    """The footer of the first page: its paragraphs and tables, and the PNG they show by the relation `PICTURE`."""

    content: str
    picture: bytes


def packed(document: str, title: str, *, styles: str | None = None, footer: Footer | None = None) -> bytes:
    """The DOCX around one `word/document.xml`; `styles` instead of those of a plan."""
    parts = {
        **dict(_fixed()),
        **({"word/styles.xml": styles} if styles else {}),
        **(_with_footer(footer) if footer else {}),
    }
    return zipped(
        (
            *(_pressed(name, part) for name, part in parts.items()),
            deflated("docProps/core.xml", _core(title).encode(), quick=True),
            deflated("word/document.xml", document.encode()),
        )
    )


@lru_cache(maxsize=64)
def _pressed(name: str, part: str | bytes) -> Part:
    """Parts that are the same in paper after paper are pressed once."""
    return deflated(name, part.encode() if isinstance(part, str) else part)


def _with_footer(footer: Footer) -> dict[str, str | bytes]:
    """The parts that change, and those that are new, when the first page has a footer."""
    types = (
        '<Default Extension="png" ContentType="image/png"/>'
        f'<Override PartName="/word/footer1.xml" ContentType="{_WORD}.footer+xml"/></Types>'
    )
    relation = f'<Relationship Id="{FIRST_FOOTER}" Type="{_OFFICE}/footer" Target="footer1.xml"/></Relationships>'
    return {
        "[Content_Types].xml": _TYPES.replace("</Types>", types),
        "word/_rels/document.xml.rels": _INNER.replace("</Relationships>", relation),
        "word/footer1.xml": f"{_XML}<w:ftr {NAMESPACES} {_DRAWING}>{footer.content}</w:ftr>",
        "word/_rels/footer1.xml.rels": (
            f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
            f'<Relationship Id="{PICTURE}" Type="{_OFFICE}/image" Target="media/image1.png"/></Relationships>'
        ),
        "word/media/image1.png": footer.picture,
    }


@lru_cache(maxsize=1)
def _fixed() -> tuple[tuple[str, str], ...]:
    return (
        ("[Content_Types].xml", _TYPES),
        ("_rels/.rels", _TOP),
        ("word/_rels/document.xml.rels", _INNER),
        ("word/styles.xml", styles_xml()),
        ("word/settings.xml", _SETTINGS),
        ("word/header1.xml", _HEADER),
    )


def _core(title: str) -> str:
    return (
        f'{_XML}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{plain(title)}</dc:title><dc:language>vi-VN</dc:language></cp:coreProperties>"
    )
