"""Invented histories, mostly plausible, with everything in them that a register leaves open; and what `judge` says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from random import Random
from typing import Any

from thidua.rulebook import AwardResult, Catalogue, Facts, Verdict, judge, load, read_facts
from thidua.rulebook.conditions.posts import PositionService
from thidua.rulebook.screening import Layout, Screened, Screening, pack, screen
from thidua.rulebook.screening.compiled import VERDICTS
from thidua.rulebook.screening.layout import deep

FIRST_YEAR = 2003
ON = date(2026, 6, 15)
GRADES = ("kht", "ht", "tot", "tot", "xs", "xs", "xs")
KINDS = ("civil_servant", "civil_servant", "worker", "army_member", "police_member", "nco_or_soldier", "scientist")
YEARLY = ("grassroots-emulation-fighter", "ministry-province-emulation-fighter")
AWARDS = (
    "ministry-province-certificate",
    "pm-certificate",
    "labour-order-3",
    "labour-order-2",
    "fatherland-defence-order-3",
    "fatherland-defence-order-2",
)
ITEMS = ("sang_kien", "sang_kien", "de_tai", "de_an_khoa_hoc", "cong_trinh_khcn", "muu_tri_sang_tao_chien_dau", None)
SCOPES = ("co_so", "co_so", "bo_tinh", "bo_tinh", "toan_quoc", "cap_xa", "toan_luc_luong", None)


def histories(count: int, seed: int) -> list[Facts]:
    """So many people, the same for the same seed."""
    dice = Random(seed)
    return [read_facts(_facts(dice), _subject(dice)) for _ in range(count)]


def _subject(dice: Random) -> dict[str, Any]:
    kind = dice.choice((*KINDS, None) if dice.random() < 0.1 else KINDS)
    return {"kind": kind, "sex": dice.choice(("f", "m", None)), "retirement_age": dice.choice(("normal", "higher"))}


def _facts(dice: Random) -> dict[str, Any]:
    begin = dice.randrange(2008, 2024)
    facts: dict[str, Any] = {"grades": _grades(dice, begin)}
    if dice.random() < 0.95:
        facts["awards"] = _awards(dice, begin)
    if dice.random() < 0.95:
        facts["initiatives"] = [_item(dice, begin) for _ in range(dice.choice((0, 1, 1, 2, 2, 3, 6)))]
    _rarer(dice, facts)
    return facts


def _grades(dice: Random, begin: int) -> dict[int, str]:
    lean = dice.choice((GRADES, GRADES[2:], GRADES[4:]))
    last = 2027 if dice.random() < 0.2 else 2026
    return {year: dice.choice(lean) for year in range(begin, last) if dice.random() < 0.95}


def _awards(dice: Random, begin: int) -> list[dict[str, Any]]:
    chance = dice.choice((0.2, 0.6, 0.9))
    found = [_title(dice, YEARLY[0], year) for year in range(begin, 2026) if dice.random() < chance]
    found += [_title(dice, YEARLY[1], year) for year in range(begin + 3, 2026, 3) if dice.random() < chance]
    for code in AWARDS:
        years = sorted(dice.sample(range(max(begin - 3, 2006), 2026), dice.choice((0, 0, 1, 1, 2))))
        found += [_award(dice, code, year) for year in years]
    if dice.random() < 0.1:
        dice.shuffle(found)
    return found


def _title(dice: Random, code: str, year: int) -> dict[str, Any]:
    title: dict[str, Any] = {"award": code, "year": year}
    if dice.random() < 0.7:
        title["decided"] = _day(dice, year + dice.choice((0, 1, 1)))
    title["kind"] = dice.choice(("hang_nam", "hang_nam", "hang_nam", None, "dot_xuat" if dice.random() < 0.1 else None))
    title["by"] = dice.choice(("bo_quoc_phong", "bo_cong_an", "bo_khac", None))
    if dice.random() < 0.15:
        title["period"] = [year - dice.choice((0, 2, 2, 4)), year]
        if dice.random() < 0.3:
            del title["year"]
    title["status"] = "revoked" if dice.random() < 0.03 else None
    return title


def _award(dice: Random, code: str, year: int) -> dict[str, Any]:
    kinds = (*(["cong_trang"] * 5), "dot_xuat", "phong_trao", None)
    award: dict[str, Any] = {"award": code, "kind": dice.choice(kinds)}
    roll = dice.random()
    if roll < 0.8:
        award["decided"] = _day(dice, year)
    if roll > 0.6:
        award["period"] = [year - 6, year - dice.choice((1, 1, 2, 0))]
    if roll > 0.97:
        award["year"] = year
    award["by"] = dice.choice(("ubnd_tinh", None))
    award["status"] = "revoked" if dice.random() < 0.03 else None
    return award


def _day(dice: Random, year: int) -> str:
    month = dice.randrange(1, 13) if year < 2026 else dice.randrange(1, 6 if dice.random() < 0.9 else 9)
    return dice.choice((f"{year}-{month:02d}-{dice.randrange(1, 29):02d}", f"{year}-{month:02d}", f"{year - 1}"))


def _item(dice: Random, begin: int) -> dict[str, Any]:
    maybe = (True, True, True, True, None, False)
    return {
        "kind": dice.choice(ITEMS),
        "scope": dice.choice(SCOPES),
        "year": dice.randrange(max(begin, 2018), 2026) if dice.random() < 0.98 else None,
        "recognised": dice.choice(maybe),
        "applied": dice.choice(maybe),
        "replicable": dice.choice(maybe),
        "accepted": dice.choice(maybe),
    }


def _rarer(dice: Random, facts: dict[str, Any]) -> None:
    if dice.random() < 0.2:
        year = dice.randrange(2010, 2026)
        ended = dice.choice((None, f"{year + 1}-03-05", f"{year}-12-31", f"{year + 1}-01-01", f"{year + 1}"))
        facts["discipline"] = [{"level": "khien_trach", "decided": f"{year}-02-01", "ended": ended}]
    if dice.random() < 0.05:
        facts["proceedings"] = [{"kind": "discipline_pending", "status": dice.choice(("open", "closed_no_violation"))}]
    if dice.random() < 0.3:
        chance = dice.choice((0.1, 0.5, 1.0))
        facts["judgements"] = {key: dice.random() < 0.9 for key in _statements() if dice.random() < chance}
    if dice.random() < 0.5:
        facts["service"] = {dice.choice(("army", "police", "armed_forces")): dice.randrange(5, 40)}
        facts["service"]["hard_area"] = dice.randrange(0, 8)
        facts["service_grade_ok"] = dice.choice((True, False, None))
        facts["service_continuous"] = dice.choice((True, False, None))
    if dice.random() < 0.3:
        facts["recognised_martyr"], facts["youth_volunteer"] = dice.random() < 0.7, dice.random() < 0.7
    if dice.random() < 0.3:
        facts["prizes"] = [_prize(dice)]
        facts["movement"] = _movement(dice)
    if dice.random() < 0.5:
        _long_service(dice, facts)


def _long_service(dice: Random, facts: dict[str, Any]) -> None:
    asked = dice.choice(_posts_asked())
    begin = dice.choice((dice.randrange(1940, 1980), dice.randrange(1990, 2012)))
    facts["positions"] = [_post(dice, dice.choice(asked), begin) for _ in range(dice.choice((0, 1, 2, 3, 5)))]
    if dice.random() < 0.9:
        facts["eras"] = dice.sample(list(load().words.eras), dice.choice((0, 1, 2)))
    opened = dice.choice((False, "2026-02-01", "2026-03-01", "2026", "2027-01-01", "2026-06"))
    facts["retirement"] = opened if dice.random() < 0.9 else None
    for measure in facts.get("discipline", ()):
        measure["in_post"] = dice.choice((True, False, None))


@cache
def _posts_asked() -> tuple[tuple[str, ...], ...]:
    """The posts of each condition; and all there are, so that some are beside them."""
    book = load()
    asked = [one for path in Layout.of(book).paths for one in deep(path.conditions) if isinstance(one, PositionService)]
    everything = (*book.positions.groups, *(f"list:{code}" for code in book.positions.lists))
    return (*(one.positions for one in asked), everything, everything)


def _post(dice: Random, name: str, begin: int) -> dict[str, Any]:
    first = begin + dice.randrange(0, 12)
    last = first + dice.randrange(0, 16)
    post: dict[str, Any] = {"group": name, "from": _loose_day(dice, first), "to": _loose_day(dice, last)}
    if dice.random() < 0.4:  # whole years, as the law counts them
        post |= {"from": f"{first}-01-01", "to": f"{first + dice.choice((2, 3, 4, 5, 9, 14))}-12-31"}
    if dice.random() < 0.1:
        del post["from"]
    if dice.random() < 0.3:
        del post["to"]
    return post


def _loose_day(dice: Random, year: int) -> str:
    month, day = dice.randrange(1, 13), dice.choice((1, 1, 15, 28, 30, 31))
    last = 28 if month == 2 else 30
    whole = f"{year}-{month:02d}-{min(day, last):02d}"
    return dice.choice((whole, whole, whole, f"{year}-12-31", f"{year}-{month:02d}", f"{year}"))


@cache
def _statements() -> tuple[str, ...]:
    return tuple(sorted(Layout.of(load()).statements))


def _prize(dice: Random) -> dict[str, Any]:
    return {
        "level": dice.choice(("world", "continental", "national")),
        "medal": dice.choice(("gold", "silver", "bronze", "first")),
        "year": 2025,
        "sent_by_authority": dice.choice((True, True, None, False)),
    }


def _movement(dice: Random) -> dict[str, Any]:
    return {
        "launched_by": dice.choice(("bo_tinh", "thu_tuong")),
        "duration_years": dice.randrange(3, 8),
        "stage": dice.choice(("so_ket", "tong_ket", None)),
        "rank": dice.choice(("leader", "outstanding", "excellent")),
    }


def differences(
    people: list[Facts],
    on: date = ON,
    award_year: int | None = None,
    *,
    book: Catalogue | None = None,
    paths: list[str] | None = None,
) -> tuple[list[str], float]:
    """Where screening and `judge` part, and the share of people answered from their words."""
    law = book or load()
    asked = paths or [path.id for path in Layout.of(law).paths]
    words = pack(people, first_year=FIRST_YEAR, book=law)
    screening = screen(words, asked, on, award_year=award_year, book=law)
    found = [
        line
        for person, facts in enumerate(people)
        if not screening.apart[person]
        for line in _parting(law, screening, person, replace(facts, award_year=screening.award_year))
    ]
    return found, 1 - float(screening.apart.mean())


def _parting(law: Catalogue, screening: Screening, person: int, facts: Facts) -> Iterator[str]:
    for name, screened in screening.paths.items():
        award, _ = law.paths[name]
        result = judge(award.code, facts, on=screening.on, path=name, book=law)
        told, by_words = _judged(result), _screened(screened, person)
        if told != by_words:
            yield f"{name}, person {person}: judge {told}, words {by_words}"


def _judged(judged: AwardResult) -> tuple[Verdict, Verdict, tuple[str, ...]]:
    result = judged.paths[0]
    last = result.last_verified or result
    findings = [one for one in last.findings if one.condition.type not in {"general_block", "text_on_date"}]
    if findings and findings[0].condition.type == "subject":
        findings = [*findings[1:], findings[0]]
    reasons = tuple({"met": "met", "not_met": "not_met"}.get(one.outcome.result, "unknown") for one in findings)
    return result.verdict, last.verdict, reasons


def _screened(screened: Screened, person: int) -> tuple[Verdict | None, Verdict, tuple[str, ...]]:
    block = screened.asked.bit_length() - 1
    reasons = tuple(
        "met" if screened.met[person] >> bit & 1 else "not_met" if screened.not_met[person] >> bit & 1 else "unknown"
        for bit in range(max(block, 0))
        if screened.asked >> bit & 1
    )
    return screened.verdict(person), VERDICTS[int(screened.by_last_text[person])], reasons
