"""Which law applies on a day, what an award as a whole is, and what every answer carries."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.rulebook.asking import OFFICER, asked, deep, finding, staged, titles, whole
from thidua.rulebook import Result, RuleError, Verdict, judge, judge_all, load, read_facts
from thidua.rulebook.catalogue import Catalogue
from thidua.rulebook.enums import Text

GOOD = {"grades": {2025: "tot"}}
LAST_READ, FIRST_UNREAD = date(2026, 9, 30), date(2026, 10, 1)


def test_a_missing_fact_is_unknown_never_a_default() -> None:
    assert asked("AW-a", {}).verdict is Verdict.NEEDS_JUDGEMENT
    assert finding("AW-a", {}, "grade_at_least").outcome.result is Result.UNKNOWN


def test_one_failing_condition_is_enough_whatever_is_unknown() -> None:
    assert asked("LO3-e", {"awards": []}).verdict is Verdict.NOT_ELIGIBLE


def test_from_october_2026_there_are_two_lines_with_both_days() -> None:
    told = asked("AW-a", GOOD, on=FIRST_UNREAD)
    assert told.verdict is Verdict.NEEDS_JUDGEMENT
    assert told.last_verified is not None
    assert (told.last_verified.verdict, told.last_verified.text_on) == (Verdict.ELIGIBLE, LAST_READ)
    assert "01/10/2026" in told.findings[0].outcome.sentence
    assert "30/09/2026" in told.findings[0].outcome.sentence


def test_the_two_lines_are_told_of_the_award_as_a_whole_too() -> None:
    told = whole("advanced-worker", GOOD, on=FIRST_UNREAD)
    assert (told.verdict, told.last_verdict, told.last_text_on) == (
        Verdict.NEEDS_JUDGEMENT,
        Verdict.ELIGIBLE,
        LAST_READ,
    )


def test_up_to_september_2026_there_is_one_line() -> None:
    told = whole("advanced-worker", GOOD, on=LAST_READ)
    assert (told.verdict, told.last_verdict, told.last_text_on) == (Verdict.ELIGIBLE, None, None)


def test_even_a_failing_case_is_not_concluded_by_a_text_nobody_read() -> None:
    told = whole("advanced-worker", {"grades": {2025: "ht"}}, on=FIRST_UNREAD)
    assert (told.verdict, told.last_verdict) == (Verdict.NEEDS_JUDGEMENT, Verdict.NOT_ELIGIBLE)


def test_publishing_a_checked_text_needs_no_code() -> None:
    read = with_regime_read(load(), "R3")
    facts = read_facts(GOOD, OFFICER)
    assert judge("advanced-worker", facts, on=FIRST_UNREAD, book=read).verdict is Verdict.ELIGIBLE


def test_one_award_may_be_published_before_the_rest() -> None:
    book = load()
    award = book.awards["advanced-worker"]
    checked = replace(award.paths[0].validity, verified_to=date(2027, 2, 28))
    paths = (replace(award.paths[0], validity=checked), *award.paths[1:])
    published = replace(book, awards={**book.awards, award.code: replace(award, paths=paths)})
    facts = read_facts(GOOD, OFFICER)
    assert judge(award.code, facts, on=FIRST_UNREAD, path="AW-a", book=published).verdict is Verdict.ELIGIBLE


def test_before_2024_nothing_is_concluded_and_no_text_is_taken_instead() -> None:
    told = asked("AW-a", {"grades": {2022: "tot"}}, on=date(2023, 6, 1))
    assert told.verdict is Verdict.NEEDS_JUDGEMENT
    assert told.last_verified is None


def test_the_stage_has_two_lines_too() -> None:
    vote = {"stage": "council_vote", "members": 20, "in_favour": 20}
    told = staged("hero-labour", vote, on=FIRST_UNREAD)
    assert told.verdict is Verdict.NEEDS_JUDGEMENT
    assert told.last_verified is not None
    assert told.last_verified.verdict is Verdict.ELIGIBLE
    assert staged("hero-labour", vote, on=date(2023, 6, 1)).last_verified is None


def test_a_path_of_an_earlier_text_is_over_afterwards() -> None:
    told = asked("PMC-w-c-r1", {}, subject={"kind": "worker"})
    assert told.verdict is Verdict.NOT_ELIGIBLE
    assert "30/06/2025" in told.findings[0].outcome.sentence


def test_a_path_not_yet_in_force_fails_where_the_older_text_is_known() -> None:
    assert asked("PMC-w-c-r2", {}, on=date(2025, 6, 1), subject={"kind": "worker"}).verdict is Verdict.NOT_ELIGIBLE


def test_a_path_whose_older_text_was_not_read_is_for_a_person() -> None:
    assert asked("LO3-g-b", {}, on=date(2025, 6, 1)).verdict is Verdict.NEEDS_JUDGEMENT


def test_before_a_local_honour_existed_its_text_is_not_known() -> None:
    told = asked("COC-r1", {}, on=date(2024, 3, 1))
    assert told.verdict is Verdict.NEEDS_JUDGEMENT


def test_a_subject_of_another_kind_fails_and_is_told_so() -> None:
    told = asked("AW-a", GOOD, subject={"kind": "farmer"})
    assert told.verdict is Verdict.NOT_ELIGIBLE
    assert "nông dân" in told.findings[0].outcome.sentence


@pytest.mark.parametrize("kind", [None, "teacher", "individual"])
def test_a_kind_not_recorded_not_known_or_too_broad_is_a_question(kind: str | None) -> None:
    assert asked("AW-a", GOOD, subject={"kind": kind, "sex": "f"}).verdict is Verdict.NEEDS_JUDGEMENT


def test_paths_open_to_selection_never_make_an_award_eligible() -> None:
    facts = {"grades": {2025: "ht"}, "awards": [], "initiatives": [], "prizes": [], "judgements": NOT_JUDGED}
    told = whole("pm-certificate", facts)
    assert told.verdict is Verdict.NOT_ELIGIBLE
    assert [one.id for one in told.selection] == ["PMC-a"]
    assert told.selection[0].verdict is Verdict.ELIGIBLE


def test_the_paths_open_to_selection_are_those_in_which_nothing_is_measured() -> None:
    paths = load().paths
    assert {name for name, (_, path) in paths.items() if path.open_to_selection} == {"PMC-a", "PRC-a", "PRC-c-a"}
    assert paths["GFL-1"][1].conditions[-1].is_open


def test_asked_for_by_its_own_id_a_path_open_to_selection_is_eligible() -> None:
    told = asked("PMC-a", {})
    assert (told.verdict, told.open_to_selection) == (Verdict.ELIGIBLE, True)


def test_a_path_held_only_through_one_open_to_selection_is_open_itself() -> None:
    told = asked(
        "PMC-w-a", {"awards": [], "judgements": {"contribution_socio_economic": False}}, subject={"kind": "worker"}
    )
    assert (told.verdict, told.open_to_selection) == (Verdict.ELIGIBLE, True)


def test_a_path_held_through_a_measured_one_is_not_open() -> None:
    told = asked("PMC-w-a", {"judgements": {"contribution_socio_economic": True}}, subject={"kind": "worker"})
    assert (told.verdict, told.open_to_selection) == (Verdict.ELIGIBLE, False)


def test_only_paths_of_a_kind_are_judged_when_a_kind_is_asked_for() -> None:
    told = judge("labour-order-3", read_facts({}, OFFICER), on=date(2026, 6, 15), kind="cong_hien")
    assert {one.id for one in told.paths} == {"LO3-g-a", "LO3-g-b"}


def test_an_award_with_no_path_for_the_subject_fails() -> None:
    told = whole("advanced-worker", GOOD, subject={"kind": "collective"})
    assert (told.verdict, told.paths, told.best) == (Verdict.NOT_ELIGIBLE, (), None)


@pytest.mark.parametrize(("award", "path"), [("no-such-award", None), ("advanced-worker", "PMC-b")])
def test_a_code_that_does_not_exist_is_refused(award: str, path: str | None) -> None:
    with pytest.raises(RuleError, match="không có"):
        judge(award, read_facts({}), on=date(2026, 6, 15), path=path)


def test_every_finding_of_every_award_says_what_is_required_where_and_why() -> None:
    book = load()
    for told in judge_all(read_facts({"awards": titles(2024, 2025)}, OFFICER), on=date(2026, 6, 15)):
        for path in told.paths:
            for one in deep(path.findings):
                assert one.outcome.sentence.endswith("."), one
                assert one.outcome.required.endswith("."), one
                assert one.condition.type == "subject" or book.cite(one.condition.basis), one


def test_what_is_not_met_says_what_would_change_it() -> None:
    for told in judge_all(read_facts({"awards": [], "initiatives": []}, OFFICER), on=date(2026, 6, 15)):
        for path in told.paths:
            assert all(one.outcome.remedy for one in deep(path.findings) if one.outcome.result is not Result.MET)


def test_no_sentence_keeps_a_placeholder() -> None:
    for told in judge_all(read_facts({}, OFFICER), on=date(2026, 6, 15)):
        for path in told.paths:
            assert not [one for one in deep(path.findings) if "{" in one.outcome.sentence + one.outcome.required]


def test_facts_are_told_with_their_source() -> None:
    facts = {"grades": {2025: "tot"}, "sources": {"grades": "Quyết định số 12/QĐ-UBND"}}
    (used,) = finding("AW-a", facts, "grade_at_least").outcome.facts
    assert used == ("grades.2025", "hoan_thanh_tot", "Quyết định số 12/QĐ-UBND")


def test_all_awards_are_judged_for_a_collective() -> None:
    told = judge_all(read_facts({"grades": {2025: "xs"}}, {"kind": "collective"}), on=date(2026, 6, 15))
    assert len(told) == 80


NOT_JUDGED = {
    "achievements_bo_tinh": False,
    "contribution_socio_economic": False,
}


def with_regime_read(book: Catalogue, regime: str) -> Catalogue:
    """The catalogue after somebody has read the text of a regime."""
    read = tuple(replace(one, text=Text.READ) if one.id == regime else one for one in book.regimes.regimes)
    return replace(book, regimes=replace(book.regimes, regimes=read))


def test_a_path_tells_whether_it_is_for_the_subject() -> None:
    grades = {"grades": {2025: "xs"}}
    assert asked("AW-a", grades).fits_subject
    assert asked("AW-a", grades, subject={}).fits_subject
    assert not asked("AW-a", grades, subject={"kind": "collective"}).fits_subject
