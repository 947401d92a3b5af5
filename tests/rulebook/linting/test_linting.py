"""Faults are planted in a copy of the rules, one of each kind, and found; the rules as shipped have none."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from thidua.rulebook.linting import Fault, Linted, lint
from thidua.rulebook.loading import SHIPPED

Plant = Callable[[str, str, str], None]


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    root = tmp_path / "rules"
    shutil.copytree(SHIPPED, root, ignore=shutil.ignore_patterns("cases"))
    return root


@pytest.fixture
def plant(rules: Path) -> Plant:
    def replace(name: str, old: str, new: str) -> None:
        path = rules / name
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{name} has no {old!r} any more"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return replace


def _told(found: Linted, fault: Fault) -> list[str]:
    return [str(remark) for remark in found.remarks if remark.fault is fault]


def test_the_shipped_rules_have_no_fault(rules: Path) -> None:
    assert [str(remark) for remark in lint(SHIPPED).remarks] == []
    assert lint(rules).book is not None


def test_a_key_that_does_not_exist(rules: Path, plant: Plant) -> None:
    plant("awards/labour-order-3.yaml", "level: nha_nuoc", "level: nha_nuoc\nmau_sac: do")
    found = lint(rules)
    assert found.book is None
    assert _told(found, Fault.REFUSED)[0].startswith("awards/labour-order-3.yaml, mau_sac: không có khóa này")


def test_every_file_that_cannot_be_read_is_told_at_once(rules: Path, plant: Plant) -> None:
    plant("awards/labour-order-3.yaml", "level: nha_nuoc", "level: [nha_nuoc")
    (rules / "awards/labour-order-2.yaml").write_bytes(b"name: \xff\xfe")
    told = _told(lint(rules), Fault.REFUSED)
    assert [line.split(":")[0] for line in told] == ["awards/labour-order-2.yaml", "awards/labour-order-3.yaml"]


def test_looking_goes_on_after_what_cannot_be_loaded(rules: Path, plant: Plant) -> None:
    plant("documents.yaml", "in_force: 2024-01-01", "in_force: hom_nao")
    plant("awards/labour-order-3.yaml", "level: nha_nuoc", "level: nha_nuoc\nmau_sac: do\nannual: co")
    plant("awards/labour-order-2.yaml", "paths:", "phuong_an:")
    plant("overlays/ha-noi/v1/overlay.yaml", "level: province", "level: vu_tru")
    told = [line.split(": ")[0] for line in _told(lint(rules), Fault.REFUSED)]
    assert [line for line in told if not line.startswith("documents.yaml")] == [
        "overlays/ha-noi/v1/overlay.yaml, place.level",
        "awards/labour-order-2.yaml, paths",
        "awards/labour-order-3.yaml, mau_sac",
        "awards/labour-order-3.yaml, annual",
    ]
    assert any(line.startswith("documents.yaml") for line in told)


def test_all_names_that_lead_nowhere_are_told_together(rules: Path, plant: Plant) -> None:
    plant("awards/labour-order-3.yaml", "any_of: [pm-certificate]", "any_of: [pm-certificat]")
    plant("awards/pm-certificate.yaml", "id: PMC-b", "id: LO3-a")
    told = _told(lint(rules), Fault.REFUSED)
    assert told[0].startswith("pm-certificate.yaml, paths: mã phương án “LO3-a” dùng hai lần") or told[0].startswith(
        "labour-order-3.yaml, paths: mã phương án “LO3-a” dùng hai lần"
    )
    assert any("không có hình thức khen thưởng mã “pm-certificat”" in line for line in told[1:])


def test_the_same_fault_is_told_once(rules: Path, plant: Plant) -> None:
    (rules / "statements.yaml").unlink()
    assert _told(lint(rules), Fault.REFUSED) == ["statements.yaml: thiếu tệp này"]


CASE = "cases:\n  - {id: a, award: labour-order-3, as_of: 2026-06-15, facts: {grade: {2025: xs}}}\n  - {id: b}\n"


def test_cases_beside_the_rules_are_looked_over(rules: Path) -> None:
    (rules / "cases").mkdir()
    (rules / "cases/own.yaml").write_text(CASE, encoding="utf-8")
    found = lint(rules)
    assert _told(found, Fault.NAME) == [
        "cases/own.yaml, cases[0] (a).facts: không có mục “grade” nên không được xét đến; có phải “grades”?"
    ]
    assert _told(found, Fault.REFUSED) == ["cases/own.yaml, cases[1] (b).award: thiếu mục này"]
    assert found.book is not None


def test_a_condition_about_an_award_that_does_not_exist(rules: Path, plant: Plant) -> None:
    plant("awards/labour-order-3.yaml", "any_of: [pm-certificate]", "any_of: [pm-certificat]")
    assert "không có hình thức khen thưởng mã “pm-certificat”" in _told(lint(rules), Fault.REFUSED)[0]


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        ("awards/labour-order-3.yaml", "level: nha_nuoc", "level: vu_tru", "level: không có từ “vu_tru”"),
        ("awards/labour-order-3.yaml", "kind: huan_chuong", "kind: huan", "kind: không có từ “huan”"),
        ("awards/labour-order-3.yaml", "kind: phong_trao", "kind: phong", "LO3-a.kind: không có từ “phong”"),
        (
            "awards/labour-order-3.yaml",
            "subjects: [worker, farmer]",
            "subjects: [worker, thay_boi]",
            "LO3-w-a.subjects: không có từ “thay_boi”",
        ),
        (
            "awards/labour-order-3.yaml",
            "after: [pm-certificate]",
            "after: [pm-cert]",
            "waiting: không có hình thức khen thưởng mã “pm-cert”",
        ),
        (
            "awards/labour-order-3.yaml",
            "decree_basis: N152 Đ21.2",
            "decree_basis: N999 Đ21.2",
            "paths.LO3-đ.decree_basis: không có văn bản mã “N999”",
        ),
        ("parameters/quotas.yaml", "basis: N152 Đ7.1", "basis: N777 Đ7.1", "không có văn bản mã “N777”"),
    ],
)
def test_a_name_of_nothing(rules: Path, plant: Plant, name: str, old: str, new: str, told: str) -> None:
    plant(name, old, new)
    assert told in "\n".join(_told(lint(rules), Fault.NAME))


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        ("regimes.yaml", "to: 2025-06-30", "to: 2025-07-01", "hai khoảng thời gian chồng nhau từ 01/07/2025"),
        ("regimes.yaml", "to: 2025-06-30", "to: 2025-06-28", "thiếu giá trị từ 29/06/2025 đến 30/06/2025"),
        ("regimes.yaml", "to: 2025-06-30", "to: 2023-06-30", "trước ngày bắt đầu 01/01/2024"),
        ("regimes.yaml", "from: null", "from: 1990-01-01", "phải phủ mọi ngày"),
        (
            "awards/labour-order-3.yaml",
            "to: 2025-06-30, individual",
            "to: 2025-07-05, individual",
            "bonus: hai khoảng thời gian chồng nhau từ 01/07/2025",
        ),
        (
            "awards/labour-order-3.yaml",
            "validity: {from: 2025-07-01, to: null}",
            "validity: {from: 2023-07-01, to: null}",
            "LO3-g-a: áp dụng ngoài thời gian",
        ),
        (
            "awards/labour-order-3.yaml",
            "validity: {from: 2025-07-01, to: null}",
            "validity: {from: 2025-07-01, to: 2025-06-01}",
            "LO3-g-a: ngày kết thúc trước ngày bắt đầu",
        ),
        (
            "awards/labour-order-3.yaml",
            "- {type: existence_years, min: 10}",
            "- {type: existence_years, min: 10, validity: {from: 2020-01-01, to: 2020-12-31}}",
            "LO3-c-đ[3]: điều kiện không có ngày nào cùng áp dụng",
        ),
        (
            "awards/cultural-family.yaml",
            "    subjects: [household]",
            "    subjects: [household]\n    validity: {from: 2025-01-01, to: 2026-01-01}",
            "paths: không có phương án nào từ 01/01/2024 đến 31/12/2024",
        ),
        (
            "awards/cultural-family.yaml",
            "    subjects: [household]",
            "    subjects: [household]\n    validity: {from: 2025-01-01, to: 2026-01-01}",
            "paths: không có phương án nào từ 02/01/2026 đến ngày cuối",
        ),
        ("parameters/base_salary.yaml", "to: 2026-06-30", "to: 2026-05-31", "thiếu giá trị từ 01/06/2026"),
    ],
)
def test_days_that_overlap_or_are_missing(rules: Path, plant: Plant, name: str, old: str, new: str, told: str) -> None:
    plant(name, old, new)
    assert told in "\n".join(_told(lint(rules), Fault.SPAN))


def test_an_award_may_end_with_its_last_path(rules: Path, plant: Plant) -> None:
    plant("awards/cultural-family.yaml", "to: null, verified_to", "to: 2026-01-01, verified_to")
    assert _told(lint(rules), Fault.SPAN) == []


_OPPOSITE = """- {type: subject_is, attribute: foreigner, value: true}
      - {type: subject_is, attribute: foreigner, value: false}"""
_TWIN = """
  - id: LO3-twin
    subjects: [individual]
    kind: {kind}
    basis: {basis}
    validity: {{from: {start}, to: null}}
    conditions:
      - {{type: statement, key: law_abiding}}
      - type: movement_result
        launched_by: [bo_tinh]
        min_duration_years: {years}
        at: [so_ket, tong_ket]
        rank: outstanding
"""
_SAME = {"kind": "phong_trao", "basis": "L22 Đ44.1.a", "start": "2024-01-01", "years": "5"}


def _twin(rules: Path, **other: str) -> list[str]:
    path = rules / "awards/labour-order-3.yaml"
    text = path.read_text(encoding="utf-8").rstrip("\n") + _TWIN.format(**{**_SAME, **other})
    path.write_text(text, encoding="utf-8")
    return _told(lint(rules), Fault.CONTRADICTION)


def test_two_paths_that_say_the_same(rules: Path) -> None:
    told = "labour-order-3.yaml, LO3-a, LO3-twin: hai phương án nêu cùng điều kiện cho cùng đối tượng"
    assert _twin(rules) == [told]


def test_two_paths_of_one_place_with_different_figures(rules: Path) -> None:
    told = "hai phương án cùng căn cứ, cùng thời gian, cùng đối tượng nhưng khác con số"
    assert _twin(rules, years="4") == [f"labour-order-3.yaml, LO3-a, LO3-twin: {told}"]


@pytest.mark.parametrize("other", [{"basis": "L22 Đ44.1.b", "years": "4"}, {"kind": "cong_trang"}])
def test_paths_of_other_places_or_kinds_may_differ(rules: Path, other: dict[str, str]) -> None:
    assert _twin(rules, **other) == []


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        (
            "awards/labour-order-3.yaml",
            "years_min: 3, years_below: 5",
            "years_min: 5, years_below: 5",
            "LO3-g-b[3]: từ 5 năm nhưng dưới 5 năm: không ai đạt được",
        ),
        (
            "overlays/ha-noi/v1/awards/capital-honorary-citizen.yaml",
            "- {type: subject_is, attribute: foreigner, value: true}",
            _OPPOSITE,
            "CHC-r1[2]: đòi hỏi hai điều trái nhau về “foreigner”",
        ),
    ],
)
def test_what_nobody_can_fulfil(rules: Path, plant: Plant, name: str, old: str, new: str, told: str) -> None:
    plant(name, old, new)
    assert told in "\n".join(_told(lint(rules), Fault.CONTRADICTION))


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        ("parameters/quotas.yaml", "basis: N152 Đ7.1", "basis: []", "government_flag_share: có giá trị không nêu"),
        ("awards/labour-order-3.yaml", "basis: N98 Đ55", "basis: []", "bonus: mức thưởng không nêu căn cứ"),
        (
            "awards/labour-order-3.yaml",
            "- {type: existence_years, min: 10}",
            "- {type: existence_years, min: 10, basis: []}",
            "LO3-c-đ[3]: con số không nêu căn cứ: min",
        ),
        (
            "awards/labour-order-3.yaml",
            "after: [pm-certificate], years: 5",
            "after: [pm-certificate], years: 19",
            "waiting: 19 năm: không nêu căn cứ và không phương án nào đòi hỏi",
        ),
    ],
)
def test_figures_without_source(rules: Path, plant: Plant, name: str, old: str, new: str, told: str) -> None:
    plant(name, old, new)
    assert told in "\n".join(_told(lint(rules), Fault.NO_SOURCE))


def test_drafts_are_looked_over_too(rules: Path, plant: Plant) -> None:
    name = "overlays/ha-noi/v1/overlay.yaml"
    plant(name, "status: published", "status: draft")
    plant("overlays/ha-noi/v1/awards/good-person-good-deed.yaml", "level: tinh", "level: vu_tru")
    assert "level: không có từ “vu_tru”" in "\n".join(_told(lint(rules), Fault.NAME))
