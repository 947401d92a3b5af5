"""Files that go out: the empty form of a list, and the file that came in with remarks at its rows."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from thidua.domain.imports.enums import RosterKind, RowVerdict
from thidua.domain.imports.models import Roster
from thidua.domain.imports.queries.rosters import rosters_visible_to
from thidua.domain.imports.steps.roster_heads import HEADS
from thidua.domain.organisations.enums import UnitKind
from thidua.foundation.storage.blobs import open_blob
from thidua.shell.doors import door
from thidua.shell.requests import Request
from thidua.web.plans.downloads import XLSX, download, file_name, sheet_answer
from thidua.writing.marked_xlsx import NotMarkable, marked
from thidua.writing.xlsx import Sheet, workbook

_REMARKED = {False: [RowVerdict.FAULTY], True: [RowVerdict.FAULTY, RowVerdict.DOUBTFUL]}
WIDTHS = (6, 30, 14, 12, 20, 24, 34, 16, 24)


@door("imports.use")
def sample(_request: Request, kind: str) -> HttpResponse:
    """An empty list with the heads the reader knows; the kinds of units stand below for copying."""
    if kind not in RosterKind.values:
        raise Http404
    known = RosterKind(kind)
    note = str(_("Ghi ngày dạng dd/mm/yyyy. Cột số định danh đặt kiểu Văn bản để không mất số 0 ở đầu."))
    sheets = [Sheet(str(known.label), HEADS[known], [], note=note, widths=WIDTHS)]
    if known is RosterKind.UNITS:
        sheets.append(Sheet(str(_("Loại đơn vị")), (str(_("Loại đơn vị")),), [[str(each.label)] for each in UnitKind]))
    return sheet_answer(sheets, _("Mẫu %(list)s") % {"list": str(known.label).lower()})


@door("imports.use")
def copy_back(request: Request, pk: int) -> HttpResponse:
    """The same workbook with what is wrong beside each row; for other files a list of the remarks."""
    roster: Roster = get_object_or_404(rosters_visible_to(request.actor, at=request.at), pk=pk)
    with open_blob(roster.blob) as stream:
        data = stream.read()
    heading = str(_("Lỗi cần sửa"))
    try:
        back = _marked(roster, data, heading)
    except (NotMarkable, OSError, ValueError, KeyError):
        back = _tables_of(roster, heading) if roster.sheets else _list_of(roster, heading)
    stem = roster.filename.rsplit(".", 1)[0]
    return download(back, XLSX, file_name(_("%(file)s - ghi lỗi") % {"file": stem}, "xlsx"))


def _marked(roster: Roster, data: bytes, heading: str) -> bytes:
    """Sheet after sheet; a list of people or units has one alone."""
    sheets = roster.sheets or [{"place": 0, "name": roster.sheet, "heading_row": roster.heading_row}]
    for sheet in sheets:
        rows = roster.rows.filter(sheet=sheet["place"], verdict__in=_REMARKED[bool(roster.sheets)])
        remarks = {row.number: _remark(row.problems) for row in rows}
        if remarks or not roster.sheets:
            data = marked(data, sheet=sheet["name"], remarks=remarks, heading_row=sheet["heading_row"], heading=heading)
    return data


def _tables_of(roster: Roster, heading: str) -> bytes:
    """The tables of a document as sheets of a workbook, each row with what is wrong with it."""
    sheets = []
    for sheet in roster.sheets:
        heads = [column["heading"] or column["letter"] for column in sheet["columns"]]
        rows = [
            [*row.values["cells"], _remark(row.problems)]
            for row in roster.rows.filter(sheet=sheet["place"]).order_by("number")
        ]
        sheets.append(Sheet(sheet["name"], [*heads, heading], rows))
    return workbook(sheets)


def _remark(problems: list[dict[str, str]]) -> str:
    return " ".join(each["sentence"] for each in problems)


def _list_of(roster: Roster, heading: str) -> bytes:
    rows = [
        [row.number, row.name, str(RowVerdict(row.verdict).label), _remark(row.problems)]
        for row in roster.rows.order_by("number")
    ]
    heads = (str(_("Dòng")), str(_("Họ tên, tên đơn vị")), str(_("Kết quả")), heading)
    return workbook([Sheet(roster.filename, heads, rows)])
