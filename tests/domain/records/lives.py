"""Random lives: rows of every kind of fact, written past the actions, for comparing what is made of them."""

from __future__ import annotations

import random
from typing import Any

from tests.factories.cast import NOW, Cast
from tests.factories.remembered import remembered
from thidua.domain.people.models import Person
from thidua.domain.records.enums import FactKind, SubjectKind
from thidua.domain.records.models import Fact, Subject
from thidua.domain.records.models.kinds import MODELS
from thidua.rulebook import load

GRADES = ("khong_hoan_thanh", "hoan_thanh", "hoan_thanh_tot", "hoan_thanh_xuat_sac")
AWARDS = (
    "grassroots-emulation-fighter",
    "ministry-province-emulation-fighter",
    "ministry-province-certificate",
    "pm-certificate",
    "labour-order-3",
    "advanced-worker",
    "",
)


def a_random_subject(dice: random.Random, number: int) -> Subject:
    """A person, or now and then a household; some lists confirmed to be whole."""
    whole = [kind.value for kind in FactKind if dice.random() < 0.15]
    if dice.random() < 0.1:
        return Subject(kind=SubjectKind.HOUSEHOLD, name=f"Hộ {number}", folded=f"ho {number}", whole=whole)
    person = Person.objects.create(
        full_name=f"Người {number}",
        sort_key=b"n",
        folded=f"nguoi {number}",
        identity_key=f"nguoi {number}",
        sex=dice.choice(["female", "male", "unknown"]),
    )
    kind = dice.choice(["civil_servant", "farmer", "", ""])
    return Subject(kind=SubjectKind.INDIVIDUAL, fine_kind=kind, person=person, whole=whole)


@remembered
def some_subjects(cast: Cast, count: int, seed: int = 7) -> list[Subject]:
    """With their rows; the same for the same seed."""
    dice = random.Random(seed)
    found = []
    for number in range(count):
        subject = a_random_subject(dice, number)
        if subject.person is None:
            subject.keeper = cast.units["culture"]
        subject.save()
        found.append(subject)
        give_rows(dice, subject)
    return found


def give_rows(dice: random.Random, subject: Subject) -> list[Fact]:
    """Rows of a life, some voided, some far back, some with much left out."""
    first = dice.choice([1985, 2004, 2012, 2016, 2016, 2016])
    graded = [year for year in range(first, 2026) if dice.random() < 0.8]
    rows = [_row(FactKind.GRADE, subject, year=year, grade=dice.choice(GRADES)) for year in graded]
    for kind, make in _MAKERS.items():
        likely = 3 if kind in {FactKind.AWARD, FactKind.INITIATIVE} else 0.4
        times = int(dice.random() * likely + dice.random())
        rows += [_row(kind, subject, **make(dice, first)) for _ in range(times)]
    for row in rows:
        if dice.random() < 0.05:
            row.voided_at = NOW
        row.save()
    return rows


def _row(of: FactKind, subject: Subject, **values: Any) -> Fact:
    return MODELS[of](subject=subject, entered_at=NOW, **values)


def _partial(dice: random.Random, first: int) -> str:
    year = dice.randint(first, 2025)
    return dice.choice(["", f"{year}", f"{year}-05", f"{year}-05-12"])


def _award(dice: random.Random, first: int) -> dict[str, Any]:
    year = dice.randint(first, 2025)
    award = dice.choice(AWARDS)
    period = (year - dice.randint(0, 4), year) if dice.random() < 0.3 else (None, None)
    return {
        "award": award,
        "wording": "" if award else "Giấy khen của phường",
        "year": dice.choice([year, None]),
        "decided": _partial(dice, year),
        "period_first": period[0],
        "period_last": period[1],
        "kind": dice.choice(["", "cong_trang", "dot_xuat", "hang_nam"]),
        "by": dice.choice(["", next(iter(load().words.issuers))]),
        "revoked": dice.choice(["", "", "", "2024"]),
    }


def _item(dice: random.Random, first: int) -> dict[str, Any]:
    return {
        "year": dice.choice([None, *[dice.randint(first, 2025) for _ in range(9)]]),
        "kind": dice.choice(["sang_kien", "de_tai", ""]),
        "scope": dice.choice(["co_so", "bo_tinh", ""]),
        "recognised": dice.choice([True, True, None]),
        "applied": dice.choice([True, None]),
    }


def _post(dice: random.Random, first: int) -> dict[str, Any]:
    groups = list(load().positions.groups)
    return {
        "group": dice.choice([*groups[:3], ""]),
        "start": _partial(dice, first),
        "end": dice.choice(["", "2025", "2025-03-02"]),
        "is_current": dice.random() < 0.5,
    }


def _key(dice: random.Random) -> dict[str, Any]:
    return dice.choice(
        [
            {"key": "youth_volunteer", "value": True},
            {"key": "service_continuous", "value": True},
            {"key": "retirement", "value": "2024-05"},
            {"key": "died", "value": "2025-01-01"},
        ]
    )


_MAKERS: dict[FactKind, Any] = {
    FactKind.AWARD: _award,
    FactKind.INITIATIVE: _item,
    FactKind.POST: _post,
    FactKind.SERVICE: lambda dice, _first: {
        "activity": dice.choice([*list(load().words.activities)[:3], ""]),
        "era": dice.choice([*list(load().words.eras)[:2], ""]),
        "years": dice.choice([None, 10, "12.50"]),
    },
    FactKind.MOVEMENT: lambda dice, _first: {
        "rank": dice.choice(["excellent", ""]),
        "launched_by": dice.choice(["thu_tuong", ""]),
        "duration_years": dice.choice([None, "5.0"]),
    },
    FactKind.PRIZE: lambda dice, _first: {"medal": dice.choice(["", *load().words.medals]), "year": 2020},
    FactKind.DISCIPLINE: lambda dice, first: {
        "level": "khien_trach",
        "decided": _partial(dice, first),
        "ended": _partial(dice, first),
        "in_post": dice.choice([True, None]),
    },
    FactKind.PROCEEDING: lambda dice, _first: {
        "kind": next(iter(load().words.proceedings)),
        "status": dice.choice(["", "open", "closed_no_violation"]),
    },
    FactKind.FINDING: lambda dice, _first: {
        "statement": dice.choice(list(load().statements)),
        "holds": dice.random() < 0.7,
        "year": dice.choice([None, 2023, 2024]),
    },
    FactKind.PARTICULAR: lambda dice, _first: _key(dice),
}
