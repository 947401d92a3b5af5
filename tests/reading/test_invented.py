"""Plans of other bodies, years and layouts than any sample, read alike as text and as DOCX."""

import pytest

from tests.reading.paper import invented
from thidua.reading.structure import PlanReading


def _both(name: str) -> list[PlanReading]:
    return [invented(name).read_text(), invented(name).read_docx()]


@pytest.fixture(params=["read_text", "read_docx"])
def container(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def _read(name: str, container: str) -> PlanReading:
    return getattr(invented(name), container)()  # type: ignore[no-any-return]


def _dates(plan: PlanReading) -> dict[str, list[tuple[str, str | None, str | None, str | None]]]:
    return {
        task.where: [(one.kind, _iso(one.start), _iso(one.date), one.rule) for one in task.deadlines]
        for _, task in plan.tasks()
    }


def _iso(day: object) -> str | None:
    return str(day) if day else None


def test_hospital_head_names_the_lower_body_as_issuer(container: str) -> None:
    document = _read("hospital", container).document
    assert (document.number, str(document.date), document.issuer) == (
        "45/KH-BVBM",
        "2026-01-12",
        "Bệnh viện Đa khoa Bình Minh",
    )
    assert (document.signer_title, document.signer) == ("GIÁM ĐỐC", "Trịnh Quốc Khải")
    assert document.title == "Phong trào thi đua và công tác khen thưởng năm 2026"


def test_hospital_tells_parent_plan_from_legal_basis(container: str) -> None:
    based_on = _read("hospital", container).document.based_on
    assert [(one.number, one.role) for one in based_on] == [(None, "legal_basis"), ("08/KH-SYT", "parent_plan")]


def test_hospital_row_cut_by_a_page_is_joined(container: str) -> None:
    task = _read("hospital", container).appendices[0].tasks[3]
    assert task.content.endswith("và báo cáo kết quả về Phòng Tổ chức cán bộ")
    assert _iso(task.deadlines[0].date) == "2026-12-15"


def test_hospital_times(container: str) -> None:
    assert _dates(_read("hospital", container)) == {
        "Phụ lục TT 1": [("by", None, "2026-02-10", None)],
        "Phụ lục TT 2": [("by", None, "2026-05-20", None), ("by", None, "2026-06-15", None)],
        "Phụ lục TT 3": [("range", "2026-07-06", "2026-07-10", None)],
        "Phụ lục TT 4": [("range", "2026-12-01", "2026-12-15", None)],
        "Phụ lục TT 5": [("recurring", None, None, "monthly before day 25")],
        "Phụ lục TT 6": [("on_demand", None, None, None)],
    }


def test_hospital_has_no_error(container: str) -> None:
    assert [one for one in _read("hospital", container).findings if one.severity != "info"] == []


def test_university_merged_units_and_numbered_group(container: str) -> None:
    appendix = _read("university", container).appendices[0]
    assert [task.key for task in appendix.tasks] == ["1", "2", "3", "4-1", "4-2"]
    assert [group.path for group in appendix.groups] == ["I", "II", "4."]
    assert appendix.tasks[2].units == ("Các khoa", "Phòng Tổ chức - Hành chính")
    assert appendix.tasks[2].executor == "Các khoa"


def test_university_times(container: str) -> None:
    dates = _dates(_read("university", container))
    assert dates["Phụ lục 1 TT 1"] == [("range", "2023-02-11", "2023-02-20", None)]
    assert dates["Phụ lục 1 TT 3"] == [("on", None, "2023-06-20", None)]
    assert dates["Phụ lục 2 TT 2"] == [("range", "2023-12-26", "2024-01-05", None)]


def test_university_signed_for_the_rector_by_the_vice_rector(container: str) -> None:
    document = _read("university", container).document
    assert (document.signed_for, document.signer_title, document.signer) == (
        "KT. HIỆU TRƯỞNG",
        "PHÓ HIỆU TRƯỞNG",
        "Lương Thị Ngân Hà",
    )


def test_ward_duties_of_the_prose_carry_their_bodies(container: str) -> None:
    duties = _read("ward", container).body_deadlines
    assert [(one.where, _iso(one.date), one.actor) for one in duties] == [
        ("II.1", "2027-01-25", "Công chức Văn hóa - Xã hội"),
        ("II.1", "2027-06-15", "Công chức Văn hóa - Xã hội"),
        ("II.1", None, "Công chức Văn hóa - Xã hội"),
        ("II.2", "2027-02-20", "Các tổ dân phố"),
        ("II.2", "2027-11-10", "Các tổ dân phố"),
    ]


def test_ward_anniversary_is_no_duty(container: str) -> None:
    assert all("1945" not in one.raw for one in _read("ward", container).body_deadlines)


def test_ministry_headings_on_two_lines_are_merged(container: str) -> None:
    appendix = _read("ministry", container).appendices[0]
    assert appendix.roles == ("no", "content", "executor", "coordinators", "other", "time")


def test_ministry_restarting_numbers_are_keyed_by_part(container: str) -> None:
    tasks = _read("ministry", container).appendices[0].tasks
    assert [(task.key, task.no, task.group) for task in tasks] == [
        ("I.1", "1", "I"),
        ("I.2", "2", "I"),
        ("II.1", "1", "II"),
        ("II.2", "2", "II"),
    ]


def test_ministry_expected_day_of_next_january_is_no_alarm(container: str) -> None:
    plan = _read("ministry", container)
    assert plan.appendices[0].tasks[3].deadlines[0].tentative
    assert [one for one in plan.findings if one.severity == "error"] == []


@pytest.mark.parametrize("name", ["hospital", "university", "ward", "ministry"])
def test_text_and_docx_give_the_same_reading(name: str) -> None:
    text, word = _both(name)
    assert text.as_dict() == word.as_dict()


@pytest.mark.parametrize("name", ["hospital", "university", "ward", "ministry"])
def test_every_place_points_into_the_blocks(name: str) -> None:
    plan = invented(name).read_docx()
    places = [task.place for _, task in plan.tasks()] + [one.place for one in plan.findings]
    assert all(0 <= place.first <= place.last < len(plan.blocks) for place in places)
