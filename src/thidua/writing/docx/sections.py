"""The page of one section, shared by everything laid out as DOCX."""

from thidua.writing import page
from thidua.writing.docx.markup import twips
from thidua.writing.docx.package import FIRST_FOOTER, PAGE_NUMBERS


def section(*, landscape: bool, footer: bool = False) -> str:
    """The page of one section: numbers top centre from its second page on, counted anew in each annex."""
    width, height = (page.HEIGHT, page.WIDTH) if landscape else (page.WIDTH, page.HEIGHT)
    turned = ' w:orient="landscape"' if landscape else ""
    below = f'<w:footerReference w:type="first" r:id="{FIRST_FOOTER}"/>' if footer else ""
    return (
        f'<w:sectPr><w:headerReference w:type="default" r:id="{PAGE_NUMBERS}"/>{below}<w:type w:val="nextPage"/>'
        f'<w:pgSz w:w="{twips(width)}" w:h="{twips(height)}"{turned}/>'
        f'<w:pgMar w:top="{twips(page.TOP)}" w:right="{twips(page.RIGHT)}" w:bottom="{twips(page.BOTTOM)}" '
        f'w:left="{twips(page.LEFT)}" w:header="{twips(10)}" w:footer="{twips(4)}" w:gutter="0"/>'
        '<w:pgNumType w:start="1"/><w:titlePg/></w:sectPr>'
    )
