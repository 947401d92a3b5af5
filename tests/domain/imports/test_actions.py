"""From the upload to the plan in force."""

from __future__ import annotations

import io
from datetime import date

import pytest

from tests.domain.imports import plans as texts
from tests.domain.imports.plans import begun, plan_text
from tests.factories.cast import NOW, Cast
from thidua.domain.documents.models import Document
from thidua.domain.imports import actions
from thidua.domain.imports.actions import beginning, reading
from thidua.domain.imports.enums import Decision, ImportState, Severity
from thidua.domain.imports.models import ImportFinding, PlanImport
from thidua.domain.imports.queries import (
    corrections_of,
    effective_reading,
    findings_of,
    imports_visible_to,
    is_stuck,
    namings,
    parent_candidates,
    preview,
    settled_values,
)
from thidua.domain.organisations.models import UnitAlias
from thidua.domain.plans.models import Assignment, Correction, Plan, TaskStep
from thidua.foundation.audit.models import Event
from thidua.foundation.conflicts import Conflict
from thidua.foundation.jobs.models import Job, JobState
from thidua.foundation.jobs.worker import drain
from thidua.foundation.notifications.models import Notice
from thidua.foundation.refusals import NotAccepted, NotPermitted, Refused


def error_of(plan_import: PlanImport) -> ImportFinding:
    return plan_import.findings.get(severity=Severity.ERROR)


def decided(cast: Cast, finding: ImportFinding, decision: str, value: str = "", version: int | None = None) -> None:
    actions.decide(
        finding,
        decision=decision,
        value=value,
        version=version or finding.version,
        actor=cast.actor("standing_office"),
        at=NOW,
    )


def adopted(cast: Cast, plan_import: PlanImport, parent: Plan | None = None) -> Plan:
    plan_import.refresh_from_db()
    return actions.adopt(
        plan_import, version=plan_import.version, parent=parent, actor=cast.actor("standing_office"), at=NOW
    )


# --- beginning


def test_a_small_file_is_read_at_once(cast: Cast) -> None:
    plan_import = begun(cast)
    assert plan_import.state == ImportState.READ
    assert [task["key"] for task in plan_import.reading["appendices"][0]["tasks"]] == ["1", "2", "3", "4"]
    assert plan_import.document.kind == "plan"
    assert set(plan_import.places["rows"]) == {"PL|1", "PL|2", "PL|3", "PL|4"}


def test_the_paper_is_called_what_was_read(cast: Cast) -> None:
    document = begun(cast).document
    assert (document.title, document.number) == ("Công tác thi đua, khen thưởng năm 2027", "386/KH-UBND")
    assert document.open_to_below is False
    assert document.files.get().name == "ke-hoach.txt"


def test_findings_stand_in_the_order_of_the_document(cast: Cast) -> None:
    places = [finding.place["first"] for finding in findings_of(begun(cast, texts.BOTH))]  # type: ignore[index]
    assert places == sorted(places)


def test_a_large_file_is_read_by_a_job_and_told(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beginning, "READ_AT_ONCE", 100)
    plan_import = begun(cast)
    assert plan_import.state == ImportState.WAITING
    assert Job.objects.filter(name="imports.read", key=str(plan_import.pk)).count() == 1
    drain(at=NOW)
    plan_import.refresh_from_db()
    assert plan_import.state == ImportState.READ
    assert plan_import.findings.exists()
    assert Notice.objects.filter(
        account=cast.accounts["standing_office"], url=f"/nhap-ke-hoach/{plan_import.pk}/"
    ).exists()


def test_an_import_dropped_while_it_waits_is_left_alone(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beginning, "READ_AT_ONCE", 100)
    plan_import = begun(cast)
    actions.discard(plan_import, version=1, actor=cast.actor("standing_office"), at=NOW)
    drain(at=NOW)
    plan_import.refresh_from_db()
    assert (plan_import.state, plan_import.reading) == (ImportState.DISCARDED, {})


@pytest.mark.parametrize("data", [b"Danh s\xc3\xa1ch \xc4\x91i ch\xe1\xbb\xa3\n1. Rau\n", "Số: 1\nKẾ HOẠCH\n".encode()])
def test_what_is_no_plan_fails_in_one_sentence_and_is_kept(cast: Cast, data: bytes) -> None:
    plan_import = begun(cast, data)
    assert plan_import.state == ImportState.FAILED
    assert plan_import.failure.count(".") >= 1
    assert plan_import.document.files.exists()


def test_a_fault_of_the_reader_loses_nothing(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_data: bytes, *, filename: str) -> None:
        raise RecursionError(filename)

    monkeypatch.setattr(reading, "read_plan", broken)
    plan_import = begun(cast)
    assert (plan_import.state, plan_import.failure) == (ImportState.FAILED, reading.FAULT)
    monkeypatch.undo()
    actions.read_again(plan_import, actor=cast.actor("standing_office"), at=NOW)
    plan_import.refresh_from_db()
    assert plan_import.state == ImportState.READ


def test_what_storage_refuses_leaves_no_import(cast: Cast) -> None:
    with pytest.raises(NotAccepted):
        begun(cast, b"MZ", filename="a.exe")
    assert not PlanImport.objects.exists()
    assert not Document.objects.exists()


def test_a_stamp_that_only_the_reader_can_see_keeps_the_file_out(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("thidua.foundation.storage.inspection.texts.refuse_secret_lines", lambda _lines: None)
    with pytest.raises(NotAccepted, match="độ mật"):
        begun(cast, "MẬT\n".encode() + texts.IMPOSSIBLE)
    assert not Document.objects.exists()


def test_nobody_imports_for_another_unit(cast: Cast) -> None:
    with pytest.raises(NotPermitted):
        actions.begin(
            cast.units["city"], io.BytesIO(texts.IMPOSSIBLE), filename="a.txt", actor=cast.actor("officer"), at=NOW
        )


def test_an_import_is_its_units_own(cast: Cast) -> None:
    begun(cast)
    assert imports_visible_to(cast.actor("standing_office"), at=NOW).count() == 1
    assert not imports_visible_to(cast.actor("officer"), at=NOW).exists()


# --- deciding


def test_taking_the_proposal_keeps_the_printed_value_beside_it(cast: Cast) -> None:
    plan_import = begun(cast)
    decided(cast, error_of(plan_import), Decision.ACCEPTED)
    assert settled_values(plan_import)["PL|2|0|date"][0] == "2027-02-28"
    assert effective_reading(plan_import)["appendices"][0]["tasks"][1]["deadlines"][0]["date"] == "2027-02-28"
    assert plan_import.reading["appendices"][0]["tasks"][1]["deadlines"][0]["date"] is None


def test_another_value_is_read_as_people_write_days(cast: Cast) -> None:
    plan_import = begun(cast)
    decided(cast, error_of(plan_import), Decision.EDITED, "ngày 1 tháng 3 năm 2027")
    assert settled_values(plan_import)["PL|2|0|date"][0] == "2027-03-01"


def test_keeping_the_print_changes_nothing(cast: Cast) -> None:
    plan_import = begun(cast)
    decided(cast, error_of(plan_import), Decision.DISMISSED)
    assert settled_values(plan_import) == {}
    assert error_of(plan_import).by_name == "Nguyễn Thị Ánh"


def test_a_decision_can_be_opened_again(cast: Cast) -> None:
    plan_import = begun(cast)
    decided(cast, error_of(plan_import), Decision.ACCEPTED)
    decided(cast, error_of(plan_import), Decision.OPEN)
    finding = error_of(plan_import)
    assert (finding.decision, finding.value, finding.decided_at) == (Decision.OPEN, "", None)


@pytest.mark.parametrize(
    ("decision", "value"), [("edited", ""), ("edited", "30/02/2027"), ("edited", "3/2027"), ("x", "")]
)
def test_a_decision_that_cannot_be_is_refused(cast: Cast, decision: str, value: str) -> None:
    finding = error_of(begun(cast))
    with pytest.raises(NotAccepted):
        decided(cast, finding, decision, value)
    finding.refresh_from_db()
    assert finding.decision == Decision.OPEN


def test_a_note_without_a_proposal_has_nothing_to_take(cast: Cast) -> None:
    note = begun(cast).findings.filter(severity=Severity.INFO).first()
    assert note
    with pytest.raises(NotAccepted, match="không có đề xuất"):
        decided(cast, note, Decision.ACCEPTED)


def test_the_second_of_two_who_decide_differently_meets_a_conflict(cast: Cast) -> None:
    finding = error_of(begun(cast))
    decided(cast, finding, Decision.ACCEPTED)
    with pytest.raises(Conflict) as conflict:
        decided(cast, ImportFinding.objects.get(pk=finding.pk), Decision.DISMISSED, version=1)
    assert conflict.value.stored["decision"] == Decision.ACCEPTED


def test_two_who_decide_alike_do_not_quarrel(cast: Cast) -> None:
    finding = error_of(begun(cast))
    decided(cast, finding, Decision.ACCEPTED)
    decided(cast, ImportFinding.objects.get(pk=finding.pk), Decision.ACCEPTED, version=1)
    assert Event.objects.filter(action="imports.decide").count() == 1


def test_all_notes_are_confirmed_at_one_press_and_nothing_graver(cast: Cast) -> None:
    plan_import = begun(cast)
    notes = plan_import.findings.filter(severity=Severity.INFO).count()
    assert actions.confirm_notes(plan_import, actor=cast.actor("standing_office"), at=NOW) == notes > 0
    assert error_of(plan_import).decision == Decision.OPEN
    assert actions.confirm_notes(plan_import, actor=cast.actor("standing_office"), at=NOW) == 0


# --- editing


def edited(cast: Cast, plan_import: PlanImport, target: str, value: str, version: int) -> bool:
    return actions.edit(
        plan_import, target=target, value=value, version=version, actor=cast.actor("standing_office"), at=NOW
    )


def test_a_cell_is_set_right_beside_its_print(cast: Cast) -> None:
    plan_import = begun(cast)
    assert edited(cast, plan_import, "PL|3||executor", "Bảo tàng  Thành phố", plan_import.version)
    edit = plan_import.edits.get()
    assert (edit.printed, edit.value, edit.by_name) == (
        "Sở Văn hóa và Thể thao",
        "Bảo tàng Thành phố",
        "Nguyễn Thị Ánh",
    )


def test_the_printed_value_takes_a_correction_back(cast: Cast) -> None:
    plan_import = begun(cast)
    edited(cast, plan_import, "PL|3||executor", "Bảo tàng Thành phố", plan_import.version)
    edited(cast, plan_import, "PL|3||executor", "Sở Văn hóa và Thể thao", plan_import.version)
    assert settled_values(plan_import) == {}


def test_what_is_typed_by_hand_goes_before_a_proposal(cast: Cast) -> None:
    plan_import = begun(cast)
    decided(cast, error_of(plan_import), Decision.ACCEPTED)
    edited(cast, plan_import, "PL|2|0|date", "05/3/2027", plan_import.version)
    assert settled_values(plan_import)["PL|2|0|date"][0] == "2027-03-05"


def test_two_editors_of_one_cell_meet_and_of_two_cells_do_not(cast: Cast) -> None:
    plan_import = begun(cast)
    seen = plan_import.version
    edited(cast, PlanImport.objects.get(pk=plan_import.pk), "PL|3||executor", "Bảo tàng Thành phố", seen)
    assert edited(cast, PlanImport.objects.get(pk=plan_import.pk), "PL|1||lead", "Chủ tịch", seen)
    with pytest.raises(Conflict) as conflict:
        edited(cast, PlanImport.objects.get(pk=plan_import.pk), "PL|3||executor", "Sở Y tế", seen)
    assert conflict.value.stored == {"executor": "Bảo tàng Thành phố"}


@pytest.mark.parametrize(
    ("target", "value"),
    [
        ("PL|99||executor", "x"),
        ("PL|3|7|date", "1/1/2027"),
        ("PL|3|0|date", "31/04/2027"),
        ("PL|3||secret", "x"),
        ("PL|3||content", " "),
        ("|||year", "hai nghìn"),
        ("nowhere", "x"),
        ("|||recipients", "x"),
    ],
)
def test_an_edit_that_cannot_be_is_refused(cast: Cast, target: str, value: str) -> None:
    plan_import = begun(cast)
    with pytest.raises(NotAccepted):
        edited(cast, plan_import, target, value, plan_import.version)
    assert not plan_import.edits.exists()


# --- units


def named(cast: Cast, plan_import: PlanImport, words: str, unit: str, seen: int | None = None) -> bool:
    return actions.name_units(
        plan_import,
        chosen={words: cast.units[unit] if unit else None},
        seen={words: seen},
        actor=cast.actor("standing_office"),
        at=NOW,
    )


def test_the_second_of_two_who_choose_a_unit_meets_a_conflict(cast: Cast) -> None:
    plan_import = begun(cast, texts.UNKNOWN_UNIT)
    assert named(cast, plan_import, "Liên hiệp", "museum")
    assert named(cast, plan_import, "Hợp tác xã", "health")
    with pytest.raises(Conflict):
        named(cast, PlanImport.objects.get(pk=plan_import.pk), "Liên hiệp", "health")
    assert PlanImport.objects.get(pk=plan_import.pk).names["Liên hiệp"] == cast.units["museum"].pk


def test_a_chosen_unit_can_be_taken_back(cast: Cast) -> None:
    plan_import = begun(cast, texts.UNKNOWN_UNIT)
    named(cast, plan_import, "Liên hiệp", "museum")
    assert named(cast, plan_import, "Liên hiệp", "", seen=cast.units["museum"].pk)
    assert not named(cast, plan_import, "Liên hiệp", "")
    assert plan_import.names == {}


def test_an_unknown_name_is_shown_with_where_it_stands(cast: Cast) -> None:
    (naming,) = namings(begun(cast, texts.UNKNOWN_UNIT), at=NOW)
    assert naming.words == "Liên hiệp Hợp tác xã Sông Vân"
    assert naming.rows == (("PL", "3", "executor"),)
    assert naming.chosen is None


def test_a_chosen_unit_gets_the_work_and_the_house_learns_the_name(cast: Cast) -> None:
    plan_import = begun(cast, texts.UNKNOWN_UNIT)
    words = namings(plan_import, at=NOW)[0].words
    named(cast, plan_import, words, "museum")
    plan = adopted(cast, plan_import)
    assert Assignment.objects.filter(
        task__plan=plan, task__key="3", unit=cast.units["museum"], part="executor"
    ).exists()
    assert UnitAlias.objects.filter(unit=cast.units["museum"], alias=words).exists()
    assert plan.tasks.get(key="3").executor_text == words


def test_who_may_not_teach_the_house_still_gives_the_work(cast: Cast) -> None:
    plan_import = actions.begin(
        cast.units["culture"],
        io.BytesIO(texts.UNKNOWN_UNIT),
        filename="a.txt",
        actor=cast.actor("officer"),
        at=NOW,
    )
    words = namings(plan_import, at=NOW)[0].words
    officer = cast.actor("officer")
    actions.name_units(plan_import, chosen={words: cast.units["museum"]}, seen={}, actor=officer, at=NOW)
    plan = actions.adopt(plan_import, version=plan_import.version, actor=officer, at=NOW)
    assert Assignment.objects.filter(
        task__plan=plan, task__key="3", unit=cast.units["museum"], part="executor"
    ).exists()
    assert not UnitAlias.objects.filter(alias=words).exists()


# --- adopting


def test_the_preview_counts_what_adopting_then_does(cast: Cast) -> None:
    plan_import = begun(cast)
    decided(cast, error_of(plan_import), Decision.ACCEPTED)
    seen = preview(plan_import, corrections=1, at=NOW)
    plan = adopted(cast, plan_import)
    assert seen.tasks == plan.tasks.count() == 4
    named = Assignment.objects.filter(task__plan=plan).values_list("unit_id", flat=True).distinct()
    assert {unit.pk for unit in seen.units} == set(named)
    assert seen.dated == TaskStep.objects.filter(task__plan=plan, origin=None, date__isnull=False).count()
    assert (seen.recurring, seen.unnamed, seen.unsettled) == (1, 0, ())


def test_adopting_keeps_print_and_correction(cast: Cast) -> None:
    plan_import = begun(cast)
    decided(cast, error_of(plan_import), Decision.ACCEPTED)
    plan = adopted(cast, plan_import)
    correction = Correction.objects.get(plan=plan)
    assert (correction.printed, correction.corrected, correction.field) == ("", "2027-02-28", "date")
    assert plan.tasks.get(key="2").time_raw == "Trước ngày 30/02/2027"
    assert plan.tasks.get(key="2").steps.get().date == date(2027, 2, 28)
    assert (plan.state, plan.number, plan.document) == ("adopted", "386/KH-UBND", plan_import.document)


def test_adopting_opens_the_paper_to_those_it_addresses(cast: Cast) -> None:
    plan_import = begun(cast, texts.plan_text())
    adopted(cast, plan_import)
    plan_import.refresh_from_db()
    document = plan_import.document
    assert (document.open_to_below, document.number, document.issued_date) == (True, "386/KH-UBND", date(2026, 12, 10))
    assert (plan_import.state, plan_import.plan is not None) == (ImportState.ADOPTED, True)


def test_an_undecided_error_stands_in_the_way(cast: Cast) -> None:
    plan_import = begun(cast)
    with pytest.raises(Refused) as refused:
        adopted(cast, plan_import)
    assert refused.value.refusal.code == "findings_open"
    assert "TT 2" in refused.value.refusal.found
    assert not Plan.objects.exists()


def test_nothing_is_adopted_twice(cast: Cast) -> None:
    plan_import = begun(cast, texts.plan_text())
    adopted(cast, plan_import)
    with pytest.raises(NotAccepted, match="đã ban hành"):
        adopted(cast, plan_import)
    assert Plan.objects.count() == 1


def test_a_decision_after_the_preview_stops_the_adoption(cast: Cast) -> None:
    plan_import = begun(cast)
    decided(cast, error_of(plan_import), Decision.ACCEPTED)
    seen = PlanImport.objects.get(pk=plan_import.pk)
    decided(cast, error_of(plan_import), Decision.DISMISSED)
    with pytest.raises(Conflict):
        actions.adopt(seen, version=seen.version, actor=cast.actor("standing_office"), at=NOW)
    assert not Plan.objects.exists()


def test_an_import_whose_job_gave_up_can_be_read_again(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beginning, "READ_AT_ONCE", 100)
    plan_import = begun(cast)
    assert not is_stuck(plan_import)
    with pytest.raises(NotAccepted):
        actions.read_again(plan_import, actor=cast.actor("standing_office"), at=NOW)
    Job.objects.filter(name="imports.read").update(state=JobState.PARKED)
    assert is_stuck(plan_import)
    actions.read_again(plan_import, actor=cast.actor("standing_office"), at=NOW)
    drain(at=NOW)
    plan_import.refresh_from_db()
    assert plan_import.state == ImportState.READ


def test_a_fault_while_adopting_leaves_everything_as_it_was(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    plan_import = begun(cast, texts.plan_text())

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("thidua.domain.plans.actions.adopt", broken)
    with pytest.raises(RuntimeError):
        adopted(cast, plan_import)
    plan_import.refresh_from_db()
    assert (plan_import.state, Plan.objects.count()) == (ImportState.READ, 0)


def test_a_plan_carries_out_that_of_the_unit_above(cast: Cast) -> None:
    above = adopted(cast, begun(cast, texts.plan_text()))
    officer = cast.actor("officer")
    own = actions.begin(cast.units["culture"], io.BytesIO(texts.plan_text()), filename="a.txt", actor=officer, at=NOW)
    assert list(parent_candidates(own, actor=officer, at=NOW)) == [above]
    plan = actions.adopt(own, version=own.version, parent=above, actor=officer, at=NOW)
    assert plan.parent == above


def test_a_dropped_import_leaves_the_paper(cast: Cast) -> None:
    plan_import = begun(cast)
    actions.discard(plan_import, version=plan_import.version, actor=cast.actor("standing_office"), at=NOW)
    assert plan_import.state == ImportState.DISCARDED
    assert Document.objects.filter(pk=plan_import.document_id).exists()
    with pytest.raises(NotAccepted):
        decided(cast, error_of(plan_import), Decision.ACCEPTED)


def test_corrections_say_why_and_where(cast: Cast) -> None:
    plan_import = begun(cast)
    decided(cast, error_of(plan_import), Decision.ACCEPTED)
    (correction,) = corrections_of(plan_import)
    assert (correction.appendix, correction.key, correction.deadline) == ("PL", "2", 0)
    assert correction.reason == error_of(plan_import).what


def test_movements_and_bodies_of_the_running_prose_are_kept_with_the_reading(cast: Cast) -> None:
    told = "1. Thành phố phát động phong trào thi đua “Người thợ giỏi” và thành lập Ban Chỉ đạo Hội thi tay nghề."
    spoken = plan_text().decode().replace("1. Phong trào thi đua gắn", f"{told} Gắn").encode()
    named = begun(cast, spoken).reading["named"]
    assert [(each["kind"], each["name"]) for each in named] == [
        ("movement", "Người thợ giỏi"),
        ("body", "Ban Chỉ đạo Hội thi tay nghề"),
    ]
    assert all(each["where"] and "phát động" in each["quote"] for each in named)
