"""The register of base documents: entered once, found however cited, in force on a day, replaced on a day."""

from datetime import date
from typing import Any

import pytest

from tests.factories.cast import Cast
from tests.factories.plans import a_plan
from thidua.domain.documents import actions
from thidua.domain.documents.models import BaseDocument
from thidua.domain.documents.queries import amended_by, bases_visible_to, in_force_on, matching, number_key
from thidua.domain.plans import actions as plans
from thidua.foundation.conflicts import Conflict
from thidua.foundation.refusals import NotAccepted, NotPermitted


def _enter(cast: Cast, number: str = "12/KH-UBND", **more: Any) -> BaseDocument:
    given = {"kind": "plan", "title": "Kế hoạch thi đua", "actor": cast.actor("standing_office"), "at": cast.at, **more}
    return actions.enter_base(cast.units["city"], number=number, **given)


@pytest.mark.parametrize("written", ["05/KH-UBND", "Số: 5 /KH–UBND", "5/kh-ubnd", "số 05/KH - UBND"])
def test_a_number_has_one_key_however_it_is_written(written: str) -> None:
    assert number_key(written) == "5/kh-ubnd"


def test_a_number_stands_once(cast: Cast) -> None:
    _enter(cast)
    with pytest.raises(NotAccepted):
        _enter(cast, "Số 12/KH–UBND")


def test_what_is_replaced_ends_the_day_before(cast: Cast) -> None:
    old, new = _enter(cast, active_from=date(2021, 1, 1)), _enter(cast, "3/KH-UBND")
    actions.relate(new, old, kind="replaces", active_from=date(2026, 3, 1), actor=cast.system, at=cast.at)
    old.refresh_from_db()
    assert in_force_on(old, date(2026, 2, 28))
    assert not in_force_on(old, date(2026, 3, 1))
    assert not in_force_on(old, date(2020, 12, 31))


def test_what_is_amended_goes_on_and_says_so(cast: Cast) -> None:
    old, new = _enter(cast), _enter(cast, "3/KH-UBND")
    actions.relate(new, old, kind="amends", active_from=date(2026, 3, 1), actor=cast.system, at=cast.at)
    old.refresh_from_db()
    assert in_force_on(old, date(2026, 5, 1))
    assert (amended_by(old, date(2026, 2, 28)), amended_by(old, date(2026, 3, 1))) == (False, True)


def test_no_document_changes_itself_nor_twice(cast: Cast) -> None:
    old, new = _enter(cast), _enter(cast, "3/KH-UBND")
    given = {"kind": "amends", "active_from": date(2026, 3, 1), "actor": cast.system, "at": cast.at}
    with pytest.raises(NotAccepted):
        actions.relate(old, old, **given)
    actions.relate(new, old, **given)
    with pytest.raises(NotAccepted):
        actions.relate(new, old, **given)


def test_an_end_before_the_beginning_is_refused(cast: Cast) -> None:
    with pytest.raises(NotAccepted):
        _enter(cast, active_from=date(2026, 1, 2), active_to=date(2026, 1, 1))


def test_two_who_edit_at_once_see_both(cast: Cast) -> None:
    row = _enter(cast)
    given = {"kind": "plan", "number": "12/KH-UBND", "actor": cast.system, "at": cast.at}
    actions.edit_base(BaseDocument.objects.get(), version=1, title="Một", **given)
    with pytest.raises(Conflict):
        actions.edit_base(row, version=1, title="Hai", **given)


def test_units_below_read_the_register_and_do_not_write_it(cast: Cast) -> None:
    row = _enter(cast)
    officer = cast.actor("officer")
    assert bases_visible_to(officer, at=cast.at).get() == row
    with pytest.raises(NotPermitted):
        actions.edit_base(row, version=1, kind="plan", title="x", actor=officer, at=cast.at)


def test_a_law_without_number_is_found_by_its_name_where_only_one_fits(cast: Cast) -> None:
    law = _enter(cast, "", kind="law", title="Luật Thi đua, khen thưởng")
    rows = BaseDocument.objects.all()
    assert matching(rows, number="", name="Luật Thi đua, khen thưởng") == law
    _enter(cast, "", kind="law", title="Luật Thi đua, khen thưởng (sửa đổi)")
    assert matching(rows, number="", name="Luật Thi đua, khen thưởng") is None
    assert matching(rows, number="", name="") is None


def test_adoption_matches_what_the_plan_rests_on(cast: Cast) -> None:
    row = _enter(cast, "03/KH-HĐTĐKT")
    cited = [{"number": "3/KH-HĐTĐKT", "date": "2025-12-01", "issuer": "Hội đồng"}, {"number": "9/CT-TTg"}]
    plan = a_plan(cast, based_on=cited[:1], cited=cited[1:])
    assert [(each.base, each.is_basis) for each in plan.citations.order_by("position")] == [(row, True), (None, False)]
    later = _enter(cast, "09/CT-TTg", kind="directive")
    assert plans.match_citations(plan, actor=cast.system, at=cast.at) == 1
    assert plan.citations.get(is_basis=False).base == later
