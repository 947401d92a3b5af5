from __future__ import annotations

from tests.factories.cast import NOW, Cast

from thidua.domain.organisations.models import Unit
from thidua.foundation.access.policy import holders, may, visible


def test_standing_office_edits_units_below_it(cast: Cast) -> None:
    rows = visible(cast.actor("standing_office"), "organisations.edit", Unit.objects.all(), at=NOW)
    assert rows.count() == len(cast.units)


def test_yes_no_list_and_people_agree_for_every_unit_right(cast: Cast) -> None:
    for right in ("organisations.view", "organisations.edit"):
        for unit in cast.units.values():
            allowed = holders(right, unit, at=NOW)
            for key, account in cast.accounts.items():
                actor = cast.actor(key)
                yes = may(actor, right, unit, at=NOW)
                assert (
                    yes
                    == (account.pk in allowed)
                    == visible(actor, right, Unit.objects.all(), at=NOW).filter(pk=unit.pk).exists()
                )
