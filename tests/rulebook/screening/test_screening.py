"""Screening says of everybody what `judge` says, path by path and condition by condition."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pytest

from tests.rulebook.screening.invented import FIRST_YEAR, ON, differences, histories
from thidua.rulebook import Facts, RuleError, Verdict, judge, load, read_facts
from thidua.rulebook.conditions.holding import HeldAward
from thidua.rulebook.screening import Layout, Screening, pack, screen
from thidua.rulebook.screening.compiled import VERDICTS
from thidua.rulebook.screening.operators import base, holding, posts, windows
from thidua.rulebook.screening.operators.base import Operator
from thidua.rulebook.screening.truths import Truth

MANY = 10_000
SOME = 60
MEASURED = ("AW-a", "GEF-a", "PEF-a", "NEF-a", "PRC-d", "PMC-b", "LO3-e")


@pytest.mark.proof
@pytest.mark.parametrize(
    ("on", "award_year"),
    [(ON, None), (ON, 2026), (date(2026, 2, 28), 2024), (date(2026, 11, 20), None), (date(2025, 12, 31), 2025)],
)
def test_random_histories_get_the_answers_of_judge(on: date, award_year: int | None) -> None:
    found, answered = differences(histories(SOME, seed=on.toordinal()), on, award_year)
    assert found == []
    assert answered > 0.5


@pytest.mark.long
@pytest.mark.parametrize("seed", range(10))
def test_ten_thousand_random_histories_get_the_answers_of_judge(seed: int) -> None:
    found, answered = differences(histories(MANY // 10, seed=seed))
    assert found == []
    assert answered > 0.7


@pytest.mark.proof
def test_the_invented_histories_reach_every_verdict_of_the_measured_paths() -> None:
    screening = _screened(histories(2_000, seed=7), *MEASURED)
    assert {
        (name, verdict) for name in MEASURED for verdict in Verdict if not screening.paths[name].count(verdict)
    } == set()


@pytest.mark.proof
def test_a_wrong_operator_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    right = base.MAKERS[HeldAward]

    def generous(one: Any, frame: Any) -> Operator:
        made = right(one, frame)

        def judge(block: Any, window: Any) -> Truth:
            truth = made(block, window)
            return Truth(truth.can, truth.can, truth.can)

        return judge

    monkeypatch.setitem(base.MAKERS, HeldAward, generous)
    assert differences(histories(SOME, seed=1))[0]


@pytest.mark.proof
def test_counting_one_year_too_many_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    right = holding.run_ends
    monkeypatch.setattr(holding, "run_ends", lambda word, length: right(word, length - 1))
    assert differences(histories(SOME, seed=1))[0]


@pytest.mark.proof
def test_taking_the_earlier_of_two_equal_awards_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    rank = windows._rank
    monkeypatch.setattr(windows, "_rank", lambda truths: -rank(truths))
    assert differences(histories(SOME, seed=1))[0]


@pytest.mark.proof
def test_years_in_posts_counted_three_days_too_long_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(posts, "YEAR", posts.YEAR + 3)
    assert differences(histories(200, seed=1))[0]


def _screened(people: list[Facts], *names: str, on: date = ON) -> Screening:
    book = load()
    return screen(pack(people, first_year=FIRST_YEAR, book=book), names, on)


def _officer(**facts: Any) -> Facts:
    return read_facts(facts, {"kind": "civil_servant"})


def test_a_mask_has_the_bit_of_each_condition_in_the_order_of_the_path() -> None:
    screened = _screened([_officer(grades={2025: "ht"}, judgements={"self_reliance_spirit": True})], "AW-a").paths[
        "AW-a"
    ]
    assert (int(screened.met[0]), int(screened.not_met[0]), int(screened.unknown[0])) == (0b1110, 0b0001, 0)


def test_a_year_without_grade_leaves_the_bit_unknown() -> None:
    screened = _screened([_officer(grades={2024: "xs"})], "AW-a").paths["AW-a"]
    assert (screened.verdict(0), int(screened.unknown[0])) == (Verdict.NEEDS_JUDGEMENT, 0b0001)


def test_an_award_stands_for_all_its_paths_that_words_can_answer() -> None:
    assert set(_screened([_officer()], "pm-certificate").paths) == {
        path.id for path in Layout.of(load()).paths if path.id.startswith("PMC-")
    }


def test_an_event_after_the_day_sets_the_person_apart() -> None:
    title = {"award": "grassroots-emulation-fighter", "year": 2025, "decided": "2026-07-01"}
    screening = _screened([_officer(awards=[title]), _officer()], "PEF-a")
    assert (screening.apart.tolist(), screening.paths["PEF-a"].verdict(0)) == ([True, False], None)


@pytest.mark.parametrize(
    "facts",
    [
        {"awards": [{"award": "grassroots-emulation-fighter", "year": 2024}] * 2},
        {"awards": [{"award": "grassroots-emulation-fighter"}]},
        {"awards": [{"award": "pm-certificate", "decided": "2020"}, {"award": "pm-certificate", "decided": "2019"}]},
        {"initiatives": [{"kind": "sang_kien", "scope": "co_so"}]},
        {"grades": {1990: "xs"}},
        {"received": "2026-05-05"},
    ],
    ids=["twice a year", "no time", "out of order", "item of no year", "before the words", "file received"],
)
def test_what_words_cannot_hold_sets_the_person_apart(facts: dict[str, Any]) -> None:
    assert _screened([_officer(**facts)], "PMC-b").apart.tolist() == [True]


def test_a_text_that_was_not_checked_leaves_the_verdict_open_beside_that_of_the_last_one() -> None:
    screened = _screened([_officer(grades={2025: "xs"})], "AW-a", on=date(2026, 11, 20)).paths["AW-a"]
    assert (screened.is_verified, screened.verdict(0)) == (False, Verdict.NEEDS_JUDGEMENT)
    assert (screened.text_on, int(screened.by_last_text[0])) == (date(2026, 9, 30), 2)


def test_a_path_no_law_yet_is_the_same_for_everybody() -> None:
    words = pack([_officer()], first_year=2010, book=load())
    assert screen(words, ["AW-a"], date(2023, 6, 1)).paths["AW-a"].verdict(0) is Verdict.NEEDS_JUDGEMENT


@pytest.mark.parametrize(
    ("name", "told"),
    [
        (
            "LO1-w-a",
            "phương án “LO1-w-a” không sàng lọc hàng loạt được (refers to other paths); dùng judge cho từng trường hợp",
        ),
        ("nothing-of-the-kind", "không có hình thức khen thưởng hoặc phương án mã “nothing-of-the-kind”"),
    ],
)
def test_what_words_cannot_answer_is_refused(name: str, told: str) -> None:
    with pytest.raises(RuleError) as refused:
        _screened([_officer()], name)
    assert str(refused.value) == told


def test_a_day_beyond_the_words_is_refused() -> None:
    with pytest.raises(RuleError, match=r"^các từ chỉ chứa các năm 2006–2018$"):
        screen(pack([_officer()], first_year=2003, width=16, book=load()), ["AW-a"], ON)


@pytest.mark.parametrize(
    ("day", "verdict"),
    [
        (
            date(2023, 6, 1),
            Verdict.NEEDS_JUDGEMENT,
        ),  # before the law there was another, of which only excerpts are known
        (date(2024, 6, 1), None),
    ],
)
def test_a_path_before_its_own_text_is_open_where_an_earlier_one_was_not_read(
    day: date, verdict: Verdict | None
) -> None:
    words = pack([_officer()], first_year=2005, book=load())
    names = [path.id for path in Layout.of(load()).paths]
    screened = screen(words, names, day)
    for name, one in screened.paths.items():
        judged = judge(load().paths[name][0].code, Facts(subject=_officer().subject), on=day, path=name).paths[0]
        last = (judged.last_verified or judged).verdict
        assert (name, VERDICTS[int(one.by_last_text[0])]) == (name, last)
        assert verdict is None or one.verdict(0) is verdict


def test_blocks_do_not_change_the_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    people = histories(40, seed=5)
    whole = _screened(people, *MEASURED)
    monkeypatch.setattr("thidua.rulebook.screening.screening.BLOCK", 7)
    parts = _screened(people, *MEASURED)
    for name in MEASURED:
        assert np.array_equal(whole.paths[name].met, parts.paths[name].met)
        assert np.array_equal(whole.paths[name].verdicts, parts.paths[name].verdicts)


def test_everybody_is_answered_alike_alone_and_among_others() -> None:
    """Those who lost years, or have an award that opens years, are worked out among themselves."""
    people = histories(60, seed=12)
    words = pack(people, first_year=FIRST_YEAR, book=load())
    assert words.not_counting is not None
    assert words.part_counting is not None
    lost = np.count_nonzero(words.not_counting | words.part_counting)
    assert 0 < 2 * lost < len(people)
    together = screen(words, MEASURED, ON)
    for place, person in enumerate(people):
        alone = _screened([person], *MEASURED)
        for name in MEASURED:
            one, other = alone.paths[name], together.paths[name]
            told = (other.verdicts[place], other.met[place], other.not_met[place])
            assert (one.verdicts[0], one.met[0], one.not_met[0]) == told, (place, name)


@pytest.mark.parametrize("name", ["PRC-d", "LO1-e-a"])
def test_people_of_whom_everything_is_recorded_and_nothing_is_there_fail(name: str) -> None:
    people = [
        _officer(awards=[], initiatives=[], positions=[], eras=[], retirement=False, grades={2024: "ht", 2025: "ht"})
    ]
    assert _screened(people, name).paths[name].verdict(0) is Verdict.NOT_ELIGIBLE
