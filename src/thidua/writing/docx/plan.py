"""One plan as DOCX: head, body and foot on upright pages, each annex in a section of its own."""

from collections.abc import Iterator

from thidua.writing import page
from thidua.writing.docx.markup import cell, paragraph, rule, table
from thidua.writing.docx.package import NAMESPACES, packed
from thidua.writing.docx.sections import section
from thidua.writing.docx.tables import appendix_table
from thidua.writing.plan_paper import AppendixPaper, BodyLine, PlanPaper

_HEAD = (65.0, 100.0)
_FOOT = (80.0, 85.0)
_DEEPEST = 3
_SIGNING_ROOM = 4
_STYLES = {"basis": "Basis", "point": "BodyText", "text": "BodyText"}


def plan_docx(paper: PlanPaper) -> bytes:
    """The DOCX; the same paper gives the same bytes."""
    parts = [*_head(paper), *map(_line, paper.body), _foot(paper)]
    pages = [False, *(appendix.landscape for appendix in paper.appendices)]
    for place, appendix in enumerate(paper.appendices):
        parts.append(f"<w:p><w:pPr>{section(landscape=pages[place])}</w:pPr></w:p>")
        parts.extend(_appendix(appendix))
    body = "".join(parts) + section(landscape=pages[-1])
    document = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"
    )
    return packed(document, f"{paper.type_name.capitalize()} {paper.title}")


def _head(paper: PlanPaper) -> Iterator[str]:
    issuer = "".join(
        (
            *(paragraph(line, "IssuerAbove") for line in paper.issuer_above),
            *(paragraph(line, "Issuer") for line in paper.issuer),
            rule(22),
        )
    )
    nation = (
        paragraph("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Nation")
        + paragraph("Độc lập - Tự do - Hạnh phúc", "Motto")
        + rule(19)
    )
    rows = (
        f"<w:tr>{cell(issuer, _HEAD[0])}{cell(nation, _HEAD[1])}</w:tr>"
        f"<w:tr>{cell(paragraph(paper.number_line, 'Number'), _HEAD[0])}"
        f"{cell(paragraph(paper.date_line, 'PlaceDate'), _HEAD[1])}</w:tr>"
    )
    yield table(rows, _HEAD, ruled=False)
    yield paragraph("", "BodyText")
    yield paragraph(paper.type_name, "Title")
    yield paragraph(paper.title, "Title")
    yield rule(55)


def _line(line: BodyLine) -> str:
    if line.style == "heading":
        return paragraph(line.text, f"Heading{min(line.level, _DEEPEST)}")
    return paragraph(line.text, _STYLES[line.style])


def _foot(paper: PlanPaper) -> str:
    receivers = paragraph("Nơi nhận:", "RecipientsHead") if paper.recipients else paragraph("", "Recipient")
    last = len(paper.recipients) - 1
    for place, name in enumerate(paper.recipients):
        receivers += paragraph(f"- {name}{'.' if place == last else ';'}", "Recipient")
    signature = "".join(paragraph(line, "Signature") for line in paper.signature)
    signature += paragraph("", "Signature") * _SIGNING_ROOM + paragraph(paper.signer, "Signature")
    row = f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cell(receivers, _FOOT[0])}{cell(signature, _FOOT[1])}</w:tr>"
    return paragraph("", "BodyText") + table(row, _FOOT, ruled=False)


def _appendix(appendix: AppendixPaper) -> Iterator[str]:
    yield paragraph(appendix.name, "Title")
    if appendix.title:
        yield paragraph(appendix.title, "Title")
    if appendix.attachment:
        yield paragraph(appendix.attachment, "Attachment")
    yield rule(page.text_width(landscape=appendix.landscape) / 3)
    yield appendix_table(appendix)
    yield paragraph("", "Cell")
