"""Screening: who of one or several units may have an award on a day, who lacks one condition, who gains by another."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from django.http import FileResponse, Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from thidua import rulebook
from thidua.domain.organisations.models import Unit
from thidua.domain.organisations.queries import units_for_choice
from thidua.domain.records.actions import ask_screening
from thidua.domain.records.handlers import screened_units
from thidua.domain.records.queries.called import called
from thidua.foundation.access.policy import day_of, visible
from thidua.foundation.jobs.models import Job, JobState
from thidua.foundation.refusals import not_accepted
from thidua.foundation.storage.blobs import may_be_served, open_blob
from thidua.foundation.storage.models import Blob
from thidua.rulebook import Catalogue, RuleError, load
from thidua.rulebook.drafts import read_with_drafts, versions_of
from thidua.shell.doors import door
from thidua.shell.frame import chosen_unit
from thidua.shell.lists import Empty
from thidua.shell.requests import Request, whole_number
from thidua.vietnamese.dates import short_date
from thidua.vietnamese.numbers import write_number
from thidua.web.plans.downloads import file_name, sheet_answer
from thidua.web.records.award_field import LIST
from thidua.web.records.award_field import names_of as names_of_awards
from thidua.web.records.screening_forms import DRAFT, MoreForm, ScreeningForm, screening_forms

if TYPE_CHECKING:
    from thidua.domain.records.queries.screening.asking import Screening

RIGHT: Final = "records.screen"
KEPT: Final = (
    *("don_vi", "nhom", "hinh_thuc", "ngay", "them_1", "them_2", "phuong_an", "so_ngay", "so_ban"),
    *("xet", "xem", "trang"),
)
RULES: Final = Path(rulebook.__file__).parent / "rules"


@door(RIGHT)
def page(request: Request) -> HttpResponse:
    """The form alone, the answers, or all of it as a workbook."""
    form, more = _forms(request)
    context: dict[str, Any] = {
        "page_title": _("Sàng lọc"),
        "page_note": _("Ai đủ điều kiện, ai còn thiếu một điều kiện, theo hồ sơ thành tích và quy định của ngày xét"),
        "breadcrumbs": [(_("Hồ sơ thành tích"), reverse("records:list"))],
        "form": form,
        "more": more,
        "more_open": any(request.GET.get(name) for name in more.fields),
        "award_names": names_of_awards(load()),
        "award_list": LIST,
    }
    if "hinh_thuc" not in request.GET:
        return render(request, "records/screening.html", context | {"empty": _begin()})
    if not (form.is_valid() and more.is_valid()):
        return render(request, "records/screening.html", context, status=422)
    return _answered(request, context, form.cleaned_data, more.cleaned_data)


def _forms(request: Request) -> tuple[ScreeningForm, MoreForm]:
    units = list(visible(request.actor, RIGHT, units_for_choice(day_of(request.at)), at=request.at))
    data = request.GET.copy()
    data.setdefault("don_vi", str(_own_unit(request, units)))
    data.setdefault("ngay", short_date(day_of(request.at)))
    asked = "hinh_thuc" in request.GET
    return screening_forms(data, units=units, book=load(), has_drafts=_has_drafts(), asked=asked)


def _own_unit(request: Request, units: list[Unit]) -> int | str:
    """The unit chosen in the frame, else one's own, else the first there is."""
    keys = [unit.pk for unit in units]
    wanted = [chosen_unit(request), *sorted(request.actor.unit_ids)]
    return next((key for key in wanted if key in keys), next(iter(keys), ""))


def _begin() -> Empty:
    return Empty(
        _("Chọn danh hiệu, hình thức để sàng lọc"),
        _("Hệ thống đối chiếu mọi hồ sơ của đơn vị với tiêu chuẩn và cho biết ai đủ, ai còn thiếu gì, nhập ở đâu."),
        icon="filter",
    )


@lru_cache(maxsize=1)
def _has_drafts() -> bool:
    return any(version.get("status") == "draft" for version in versions_of(RULES).values())


@lru_cache(maxsize=1)
def _draft() -> Catalogue:
    return read_with_drafts(RULES)


def _answered(request: Request, context: dict[str, Any], first: dict[str, Any], more: dict[str, Any]) -> HttpResponse:
    from thidua.domain.records.queries.packed.reading import NotPackedYet

    try:
        found = _screened(request, first, more)
    except NotPackedYet:
        return render(request, "records/screening.html", context | {"empty": _not_packed()}, status=503)
    except RuleError as fault:
        sentence = _("Không sàng lọc được: %(why)s.") % {"why": fault.reason}
        raise not_accepted("not_screened", sentence, field="ngay") from None
    if request.GET.get("xuat") == "xlsx":
        return _exported(found)
    return render(request, "records/screening.html", context | _content(request, found, more))


def _not_packed() -> Empty:
    return Empty(
        _("Dữ liệu sàng lọc đang được dựng lại"),
        _("Quy định hoặc phạm vi năm vừa đổi nên hồ sơ đang được đóng gói lại. Xin thử lại sau ít phút."),
        icon="hourglass",
    )


def _screened(request: Request, first: dict[str, Any], more: dict[str, Any]) -> Screening:
    from thidua.domain.records.queries.screening.asking import Asked, screening_of
    from thidua.domain.records.queries.screening.scope import scope_of

    on = first["ngay"] or day_of(request.at)
    codes = tuple(dict.fromkeys(code for code in (first["hinh_thuc"], more["them_1"], more["them_2"]) if code))
    scope = scope_of(*(more["nhom"] or first["don_vi"]), on=on, actor=request.actor, at=request.at)
    path = more["phuong_an"] if len(codes) == 1 else ""
    return screening_of(scope, Asked(codes, on, path), at=request.at)


def _exported(found: Screening) -> HttpResponse:
    from thidua.domain.records.papers.screening import screening_sheets

    name = _("Sàng lọc %(unit)s %(day)s") % {"unit": found.scope.name, "day": f"{found.asked.on:%d-%m-%Y}"}
    return sheet_answer(screening_sheets(found), name)


def _content(request: Request, found: Screening, more: dict[str, Any]) -> dict[str, Any]:
    from thidua.domain.records.queries.screening.scope import names_of
    from thidua.web.records.screening_telling import SHOWN, Told, compared_rows

    here = _address(request)
    code = request.GET.get("xet", "")
    code = code if code in found.answers else next(iter(found.answers))
    shown = request.GET.get("xem", "")
    told = Told(found, code, here, _first_shown(found, code) if shown not in SHOWN else shown, _page(request))
    comparison = _comparison(request, found, more, code)
    changed = [*comparison[0].gains[:50].tolist(), *comparison[0].loses[:50].tolist()] if comparison else []
    names = names_of(found.scope.keys[[*told.on_page(), *changed]].tolist())
    return {
        "notices": _notices(found, code),
        "awards": _awards(found, code, here),
        "award": found.answers[code].award,
        "figures": told.figures(),
        "chart": told.chart(),
        "paths": told.by_path(),
        "only_path": _place(found, found.asked.path),
        "all_paths_url": here(phuong_an="", trang=""),
        "quotas": told.quotas(),
        "rows": told.rows(names),
        "shown_word": _shown_word(told.shown),
        "count": write_number(len(told.places())),
        **told.pager(),
        "export_url": here(xuat="xlsx", trang=""),
        "standards_url": reverse("awards:detail", args=[code]),
        "later": found.later,
        "scope_name": found.scope.name if len(found.scope.asked) > 1 else "",
        "ask": {
            "units": [unit.pk for unit in found.scope.asked],
            "awards": list(found.answers),
            "day": short_date(found.asked.on),
        },
        "unrecorded": _unrecorded(found),
        "comparison": _compared(comparison, compared_rows, names, code) if comparison else None,
        "nobody": not found.scope.size,
    }


def _place(found: Screening, path: str) -> str:
    """Where the law has the path; empty for none."""
    return found.asked.law.cite(found.asked.law.paths[path][1].basis) if path else ""


def _shown_word(shown: str) -> str:
    from thidua.domain.records.papers.screening import WORDS
    from thidua.web.records.screening_telling import SHOWN

    return str(WORDS[SHOWN[shown]])


def _first_shown(found: Screening, code: str) -> str:
    """The first list that has anybody in it."""
    from thidua.web.records.screening_telling import SHOWN

    return next((word for word, standing in SHOWN.items() if found.answers[code].count(standing)), "du")


def _page(request: Request) -> int:
    return max(whole_number(request.GET.get("trang", "")) or 1, 1)


def _address(request: Request) -> Any:
    kept: dict[str, Any] = {name: request.GET.getlist(name) for name in KEPT if request.GET.get(name)}

    def here(**changes: object) -> str:
        given = {**kept, **({"trang": ""} if "trang" not in changes else {}), **changes}
        return f"{request.path}?{urlencode({name: value for name, value in given.items() if value}, doseq=True)}"

    return here


def _awards(found: Screening, code: str, here: Any) -> list[dict[str, Any]]:
    """Where several are screened: one line each."""
    from thidua.domain.records.queries.screening.standing import Standing

    if len(found.answers) < 2:
        return []
    columns = (Standing.ELIGIBLE, Standing.SHORT, Standing.JUDGE, Standing.NOT, Standing.LATER, Standing.EMPTY)
    return [
        {
            "name": answer.award.name,
            "url": here(xet=one, xem=""),
            "current": one == code,
            "counts": [write_number(answer.count(standing)) for standing in columns],
        }
        for one, answer in found.answers.items()
    ]


def _notices(found: Screening, code: str) -> list[dict[str, str]]:
    answer, told = found.answers[code], []
    if answer.text_on is not None:
        reason = found.asked.law.regimes.on(found.asked.on).reason
        last = _("Kết quả dưới đây theo văn bản đã kiểm tra, áp dụng đến ngày %(day)s; chưa phải kết luận.")
        text = f"{reason} {last % {'day': short_date(answer.text_on)}}"
        told.append({"tone": "warning", "icon": "alert-triangle", "text": text})
    if found.scope.size and not found.scope.conduct.all():
        text = _("Kỷ luật và vụ việc đang xem xét không nằm trong phần Ông/Bà được xem; kết quả chưa tính các việc đó.")
        told.append({"tone": "info", "icon": "lock", "text": text})
    if found.unkinded:
        text = ngettext(
            "%(count)s hồ sơ chưa ghi loại đối tượng (công chức, nông dân…) nên chưa xét hết các phương án riêng.",
            "%(count)s hồ sơ chưa ghi loại đối tượng (công chức, nông dân…) nên chưa xét hết các phương án riêng.",
            found.unkinded,
        )
        told.append({"tone": "info", "icon": "info-circle", "text": text % {"count": write_number(found.unkinded)}})
    return told


def _unrecorded(found: Screening) -> str:
    if not found.scope.unrecorded:
        return ""
    text = ngettext(
        "Ngoài ra có %(count)s người của đơn vị chưa có hồ sơ thành tích.",
        "Ngoài ra có %(count)s người của đơn vị chưa có hồ sơ thành tích.",
        found.scope.unrecorded,
    )
    return text % {"count": write_number(found.scope.unrecorded)}


def _comparison(request: Request, found: Screening, more: dict[str, Any], code: str) -> Any:
    """This screening and the other one, of the same records: for another day, or by the draft."""
    from thidua.domain.records.queries.screening.asking import screening_of
    from thidua.domain.records.queries.screening.comparing import compared

    day, draft = more["so_ngay"], more["so_ban"] == DRAFT
    if not (day or draft) or (draft and code not in _draft().awards):
        return None
    asked = replace(found.asked, awards=(code,), on=day or found.asked.on, book=_draft() if draft else None)
    other = screening_of(found.scope, asked, at=request.at)
    earlier = not draft and day is not None and day < found.asked.on
    pair = (other, found) if earlier else (found, other)
    return compared(*pair, code), pair


def _compared(comparison: Any, tell: Any, names: dict[int, str], code: str) -> dict[str, Any]:
    found, pair = comparison
    sides = [_side(one) for one in pair]
    gains, loses = (write_number(len(one)) for one in (found.gains, found.loses))
    return {
        "title": _("So sánh: %(before)s → %(after)s") % {"before": sides[0], "after": sides[1]},
        "finding": _("%(gains)s hồ sơ được lợi, %(loses)s hồ sơ bị thiệt.") % {"gains": gains, "loses": loses},
        "cut": len(found.gains) > 50 or len(found.loses) > 50,
        "rows": tell(found, pair, names, code),
    }


def _side(found: Screening) -> str:
    day = short_date(found.asked.on)
    return _("dự thảo, ngày %(day)s") % {"day": day} if found.asked.book else _("ngày %(day)s") % {"day": day}


@door(RIGHT, methods=("POST",))
def judge_all(request: Request) -> HttpResponse:
    """Everybody who has to be judged one by one, in the background."""
    units = _own_units(request, [whole_number(key) or 0 for key in request.POST.getlist("don_vi")])
    awards = [code for code in request.POST.getlist("hinh_thuc")[:3] if code in load().awards]
    if not awards:
        raise Http404
    job = ask_screening(units, awards=awards, on=_day(request), actor=request.actor, at=request.at)
    return HttpResponseRedirect(reverse("jobs:own", args=[job.pk]))


def _own_units(request: Request, keys: list[int]) -> list[Unit]:
    """The units of these keys, each of which the reader may screen; else nothing is found."""
    rows = visible(request.actor, RIGHT, Unit.objects.filter(pk__in=keys), at=request.at)
    found = list(rows.order_by("sort_key", "pk"))
    if not found or len(found) != len(set(keys)):
        raise Http404
    return found


def _day(request: Request) -> date:
    from thidua.shell.forms import DayField

    found: date | None = DayField(required=False).clean(request.POST.get("ngay", ""))
    return found or day_of(request.at)


@door(RIGHT)
def result(request: Request) -> HttpResponse:
    """The workbook of one's own finished job, as long as the right to the unit stands."""
    if "viec" not in request.GET:
        return HttpResponseRedirect(reverse("records:screening"))
    own = Job.objects.filter(name="records.screen", account_id=request.actor.account_id, state=JobState.DONE)
    job = get_object_or_404(own, pk=whole_number(request.GET["viec"]) or 0)
    if job.result_url != request.get_full_path():
        raise Http404
    units = _own_units(request, screened_units(job.payload))
    blob = get_object_or_404(Blob, pk=whole_number(request.GET.get("tep", "")) or 0)
    if not may_be_served(blob, to_uploader=True):
        raise not_accepted("still_scanned", _("Tệp đang được kiểm tra an toàn."), mend=_("Xin thử lại sau ít phút"))
    name = file_name(_("Sàng lọc %(unit)s %(day)s") % {"unit": called(units), "day": job.payload["on"]}, "xlsx")
    return FileResponse(open_blob(blob), as_attachment=True, filename=name)  # type: ignore[return-value]
