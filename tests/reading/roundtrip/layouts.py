"""One generated plan as files of many makers: text, DOCX in the official layout and in a clerk's own, HTML, PDF."""

import datetime as dt
import html
import io
import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

from tests.reading.roundtrip.generator import Generated
from thidua.writing.docx import plan_docx
from thidua.writing.pdf import plan_pdf
from thidua.writing.plan_content import plan_paper
from thidua.writing.plan_paper import PlanPaper

Json = dict[str, Any]
NATION = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
SOFFICE = shutil.which("soffice")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def official_paper(made: Generated) -> PlanPaper:
    """The product's own paper of the plan, with the planted slips of its head put in."""
    paper = plan_paper(made.plan)
    other = made.plan["document"].get("annex_number")
    if other:
        annexes = tuple(
            replace(one, attachment=(one.attachment or "").replace(made.plan["document"]["number"], other))
            for one in paper.appendices
        )
        paper = replace(paper, appendices=annexes)
    return paper


def official_docx(made: Generated) -> bytes:
    return plan_docx(official_paper(made))


def official_pdf(made: Generated) -> bytes:
    return plan_pdf(official_paper(made))


def as_text(made: Generated) -> bytes:
    """As a portal's text: the left column of the head first, tables parted by tabs or bars."""
    rng = Random(made.seed)
    bars = rng.random() < 0.4
    lines: list[str] = []
    left, right = _head(made)
    lines += [*left, "", *right, "", *_titles(made), "", *_prose(made.plan), ""]
    receivers, signature = _foot(made.plan["document"])
    lines += [*receivers, "", *signature]
    for name, heading, rows in tables(made):
        lines += ["", name, *heading, ""]
        for at, row in enumerate(rows):
            cells = [" ".join(cell.split()) for cell in row]
            lines.append(f"| {' | '.join(cells)} |" if bars else "\t".join(cells))
            if bars and at == 0:
                lines.append("|" + "---|" * len(cells))
    return "\n".join(lines).encode()


def clerks_docx(made: Generated) -> bytes:
    """As typed by a clerk: part rows merged, points in one paragraph or many, the head in a table or in lines."""
    rng = Random(made.seed + 1)
    document = docx.Document()
    document.styles["Normal"].font.size = Pt(rng.choice((12, 13, 14)))
    document.styles["Normal"].font.name = rng.choice(("Times New Roman", "Arial"))
    left, right = _head(made)
    if rng.random() < 0.8:
        cells = document.add_table(rows=1, cols=2).rows[0].cells
        cells[0].width, cells[1].width = Mm(62), Mm(100)
        cells[0].text, cells[1].text = "\n".join(left), "\n".join(right)
    else:
        for line in (*left, *right):
            document.add_paragraph(line)
    for line in _titles(made):
        document.add_paragraph(line).alignment = WD_ALIGN_PARAGRAPH.CENTER
    for line in _prose(made.plan):
        document.add_paragraph(line)
    receivers, signature = _foot(made.plan["document"])
    cells = document.add_table(rows=1, cols=2).rows[0].cells
    cells[0].text, cells[1].text = "\n".join(receivers), "\n".join(signature)
    for name, heading, rows in tables(made):
        section = document.add_section()
        if rng.random() < 0.6:
            section.orientation = WD_ORIENT.LANDSCAPE
            section.page_width, section.page_height = Mm(297), Mm(210)
        for line in (name, *heading):
            document.add_paragraph(line).alignment = WD_ALIGN_PARAGRAPH.CENTER
        _clerks_table(document, rows, rng)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _clerks_table(document: Any, rows: list[list[str]], rng: Random) -> None:
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    table.style = "Table Grid"
    merged = rng.random() < 0.5
    for row, values in zip(table.rows, rows, strict=True):
        if merged and not any(values[2:]) and any(values):
            first = 1 if values[1] else 0
            row.cells[first].merge(row.cells[-1]).text = values[first]
            if first:
                row.cells[0].text = values[0]
            continue
        for cell, value in zip(row.cells, values, strict=True):
            cell.text = value


def as_html(made: Generated) -> str:
    """A page to be printed by a browser."""
    rng = Random(made.seed + 2)
    left, right = _head(made)
    receivers, signature = _foot(made.plan["document"])
    parts = [
        _two_columns(left, right, "center"),
        *(f"<p class=t>{html.escape(line)}</p>" for line in _titles(made)),
        *(f"<p class=b>{html.escape(line)}</p>" for line in _prose(made.plan)),
        _two_columns(receivers, signature, "left"),
    ]
    size = rng.choice((11, 12, 13))
    for name, heading, rows in tables(made):
        parts.append("<div class=a>" + "".join(f"<p class=t>{html.escape(line)}</p>" for line in (name, *heading)))
        parts.append(_html_table(rows) + "</div>")
    style = (
        "@page{size:A4;margin:20mm 15mm 20mm 30mm}body{font-family:'Liberation Serif','Times New Roman',serif;"
        f"font-size:{size}pt}}.t{{text-align:center;font-weight:bold;margin:2pt}}.b{{text-align:justify;text-indent:1cm}}"
        ".a{break-before:page}table.g{border-collapse:collapse;width:100%}.g td,.g th{border:1px solid #000;"
        "padding:2pt 4pt;vertical-align:top}table.h{width:100%}.h td{vertical-align:top;width:50%}"
    )
    return f"<!doctype html><html lang=vi><meta charset=utf-8><title>x</title><style>{style}</style>{''.join(parts)}"


def _two_columns(left: list[str], right: list[str], align: str) -> str:
    cells = ("<br>".join(map(html.escape, side)) for side in (left, right))
    return (
        "<table class=h><tr>"
        + "".join(f'<td style="text-align:{align}">{cell}</td>' for cell in cells)
        + "</tr></table>"
    )


def _html_table(rows: list[list[str]]) -> str:
    head, *others = rows
    lines = (
        [_html_heading(head, others[0])]
        if not others[0][0] and not others[0][-1]
        else [[(cell, 1, 1) for cell in head]]
    )
    if len(lines[0]) < len(head):
        lines.append([(cell, 1, 1) for cell in others.pop(0) if cell])
    out = "<table class=g><thead>"
    for line in lines:
        cells = (f"<th colspan={wide} rowspan={tall}>{html.escape(cell)}</th>" for cell, wide, tall in line)
        out += f"<tr>{''.join(cells)}</tr>"
    out += "</thead><tbody>"
    for row in others:
        cells = ("<br>".join(map(html.escape, cell.split("\n"))) for cell in row)
        out += "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"
    return out + "</tbody></table>"


def _html_heading(above: list[str], below: list[str]) -> list[tuple[str, int, int]]:
    """The upper line of headings: (words, columns, lines); a shared heading spans the columns below it."""
    return [(cell, 1 if not below[at] else 2, 2 if not below[at] else 1) for at, cell in enumerate(above) if cell]


def by_libreoffice(files: dict[str, bytes], folder: Path) -> dict[str, bytes]:
    """DOCX files to PDF in one run of LibreOffice, with a profile of its own."""
    for name, data in files.items():
        (folder / f"{name}.docx").write_bytes(data)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [str(SOFFICE), profile, "--headless", "--convert-to", "pdf:writer_pdf_Export", "--outdir", str(folder)]
    sources = [str(folder / f"{name}.docx") for name in files]
    subprocess.run([*command, *sources], check=True, capture_output=True, timeout=110)
    return {name: (folder / f"{name}.pdf").read_bytes() for name in files}


def by_chromium(pages: dict[str, str]) -> dict[str, bytes]:
    """HTML pages to PDF by one browser's print."""
    from playwright.sync_api import sync_playwright

    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        page = browser.new_page()
        printed = {}
        for name, text in pages.items():
            page.set_content(text)
            printed[name] = page.pdf(prefer_css_page_size=True)
        browser.close()
    return printed


def tables(made: Generated) -> Iterator[tuple[str, list[str], list[list[str]]]]:
    """(name, lines under it, rows with the heading first) of each annex, as this maker words them."""
    several = len(made.plan["appendices"]) > 1
    document = made.plan["document"]
    number = document.get("annex_number") or document["number"] or f"      /{made.body.symbol}"
    date = dt.date.fromisoformat(document["date"]) if document["date"] else None
    dated = f"{date:%d/%m/%Y}" if date else f"    /    /{made.year}"
    for appendix in made.plan["appendices"]:
        heading = [appendix["title"], f"(Kèm theo Kế hoạch số {number} ngày {dated} của {made.body.issuer})"]
        yield (f"PHỤ LỤC {appendix['id'][2:]}" if several else "PHỤ LỤC"), heading, list(_rows(appendix))


def _rows(appendix: Json) -> Iterator[list[str]]:
    yield from headings(appendix)
    told = 0
    for task in appendix["tasks"]:
        paths = [group["path"] for group in appendix["groups"]]
        if task["group"] in paths[told:]:
            upto = paths.index(task["group"], told) + 1
            for group in appendix["groups"][told:upto]:
                yield _part(appendix, group)
            told = upto
        yield [_cell(task, role) for role in appendix["roles"]]


def headings(appendix: Json) -> list[list[str]]:
    """One line of headings; two where bodies share one; now and then the columns' numbers below."""
    columns, roles = appendix["columns"], appendix["roles"]
    lines = [columns]
    if appendix["heads"] == "two lines" and {"executor", "coordinators"} <= set(roles):
        first = roles.index("executor")
        above = [
            "Phân công thực hiện" if at == first else "" if at == first + 1 else name for at, name in enumerate(columns)
        ]
        below = ["Chủ trì" if at == first else "Phối hợp" if at == first + 1 else "" for at in range(len(columns))]
        lines = [above, below]
    if appendix["heads"] == "numbers":
        lines.append([f"({number})" for number in range(1, len(columns) + 1)])
    return lines


def _part(appendix: Json, group: Json) -> list[str]:
    """Marker and title in two cells, or both in one."""
    width = len(appendix["roles"])
    if appendix["parts"] == "glued" and group["marker"][0] in "IVXA":
        marker = group["marker"].rstrip(".")
        return [f"{marker}. {group['title']}", *[""] * (width - 1)]
    return [group["marker"], group["title"], *[""] * (width - 2)]


def _cell(task: Json, role: str) -> str:
    if role == "units":
        return "; ".join(task["units"])
    if role == "time":
        return task["time"]
    return task.get(role) or ""


def _head(made: Generated) -> tuple[list[str], list[str]]:
    document = made.plan["document"]
    number = f"Số: {document['number']}" if document["number"] else f"Số:       /{made.body.symbol}"
    left = [*(name.upper() for name in document["issuer_above"]), document["issuer"].upper(), number]
    if document["date"]:
        date = dt.date.fromisoformat(document["date"])
        dated = f"ngày {date.day:02d} tháng {date.month:02d} năm {date.year}"
    else:
        dated = f"ngày      tháng      năm {made.year}"
    return left, [*NATION, f"{document['place']}, {dated}"]


def _titles(made: Generated) -> list[str]:
    return ["KẾ HOẠCH", made.plan["document"]["title"]]


def _prose(plan: Json) -> Iterator[str]:
    yield from plan["document"]["opening"]
    for section in plan["sections"]:
        yield f"{section['marker']} {section['title']}"
        yield from section.get("paragraphs") or ()


def _foot(document: Json) -> tuple[list[str], list[str]]:
    receivers = [
        "Nơi nhận:",
        *(f"- {name};" for name in document["recipients"][:-1]),
        f"- {document['recipients'][-1]}.",
    ]
    signature = [line for line in (document["signed_for"], document["signer_title"]) if line]
    return receivers, [*signature, "", "", document["signer"]]
