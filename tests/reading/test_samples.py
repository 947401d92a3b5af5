"""The thresholds of the reading format on real plans, where they lie beside the repository."""

import json
import unicodedata
from pathlib import Path

import pytest

from tests.reading.scoring import Json, Score, score
from thidua.reading.plans import read_plan

SAMPLES = Path(__file__).resolve().parents[2].parent / "shared" / "samples"
CASES = [
    ("ke-hoach-28-KH-UBND-ba-dinh-2021", "txt"),
    ("ke-hoach-357-KH-UBND-ha-noi-2025", "txt"),
    ("ke-hoach-357-KH-UBND-ha-noi-2025", "docx"),
    ("ke-hoach-357-KH-UBND-ha-noi-2025", "pdf"),
]


def _read(name: str, extension: str) -> Json:
    path = SAMPLES / f"{name}.{extension}"
    if not path.exists():
        pytest.skip("the real plans do not lie beside this checkout")
    return json.loads(json.dumps(read_plan(path.read_bytes(), filename=path.name).as_dict()))  # type: ignore[no-any-return]


@pytest.fixture(params=CASES, ids=lambda case: f"{case[0]}.{case[1]}")
def sample(request: pytest.FixtureRequest) -> tuple[Json, Json]:
    name, extension = request.param
    got = _read(name, extension)
    return json.loads((SAMPLES / f"{name}.expected.json").read_text(encoding="utf-8")), got


@pytest.fixture
def figures(sample: tuple[Json, Json]) -> Score:
    return score(*sample)


def test_tasks_units_and_deadlines_reach_their_thresholds(figures: Score) -> None:
    assert figures.tasks.f1 >= 0.99
    assert figures.units.f1 >= 0.99
    assert figures.deadlines.f1 >= 0.99


def test_content_reaches_its_threshold(figures: Score) -> None:
    assert figures.content.f1 >= 0.97


def test_every_error_is_found(figures: Score) -> None:
    assert figures.missed_of("error") == []


def test_warnings_are_found(figures: Score) -> None:
    assert figures.missed_of("warning") == []


def test_false_alarms_stay_within_limits(figures: Score) -> None:
    assert len(figures.extra_of("error")) <= 1
    assert len(figures.extra_of("warning")) <= 3


def test_what_is_known_to_be_right_raises_no_error(sample: tuple[Json, Json]) -> None:
    expected, got = sample
    right = [(note["where"], note["raw"]) for note in expected["not_findings"]]
    wrong = {(finding["where"], finding["raw"]) for finding in got["findings"] if finding["severity"] == "error"}
    assert [note for note in right if note in wrong] == []


def test_sections_come_in_order_with_their_levels(sample: tuple[Json, Json]) -> None:
    expected, got = sample
    keys = ("marker", "level", "kind")
    assert [[one[key] for key in keys] for one in got["sections"]] == [
        [one[key] for key in keys] for one in expected["sections"]
    ]


def test_groups_columns_and_printed_times_are_kept(sample: tuple[Json, Json]) -> None:
    expected, got = sample
    for one, other in zip(expected["appendices"], got["appendices"], strict=True):
        assert (other["columns"], other["groups"]) == (one["columns"], one["groups"])
        assert [task["time_raw"] for task in other["tasks"]] == [task["time_raw"] for task in one["tasks"]]


def test_cited_documents_are_known_by_number_and_date(sample: tuple[Json, Json]) -> None:
    expected, got = sample
    for field in ("based_on", "cited"):
        known = {(one["number"], one["date"]) for one in expected["document"][field]}
        assert {(one["number"], one["date"]) for one in got["document"][field]} == known


def test_a_plan_with_merged_units_and_blank_head_reads() -> None:
    got = _read("ke-hoach-so-vhtt-ha-noi-2025", "txt")
    tasks = got["appendices"][0]["tasks"]
    assert len(tasks) == 26
    assert tasks[-1]["key"] == "22-5"
    assert all(task["units"] for task in tasks)
    assert got["document"]["number"] is None
    assert got["body_deadlines"][0]["date"] == "2025-02-15"


@pytest.mark.parametrize("change", ["crlf", "utf-16", "nfd", "legacy page"])
def test_the_same_text_in_another_encoding_reads_the_same(change: str) -> None:
    path = SAMPLES / "ke-hoach-28-KH-UBND-ba-dinh-2021.txt"
    if not path.exists():
        pytest.skip("the real plans do not lie beside this checkout")
    text = path.read_text(encoding="utf-8")
    changed = {
        "crlf": text.replace("\n", "\r\n").encode(),
        "utf-16": text.encode("utf-16"),
        "nfd": unicodedata.normalize("NFD", text).encode(),
        "legacy page": _in_legacy_page(text),
    }[change]
    assert read_plan(changed, filename="a.txt").as_dict() == read_plan(text.encode(), filename="a.txt").as_dict()


def _in_legacy_page(text: str) -> bytes:
    """Windows-1258 writes the tone behind its vowel; letters with circumflex, breve and horn stay whole."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    out = []
    for letter in text:
        spread = unicodedata.normalize("NFD", letter)
        base = unicodedata.normalize("NFC", "".join(mark for mark in spread if mark not in tones))
        out.append(base + "".join(mark for mark in spread if mark in tones))
    return "".join(out).encode("cp1258")
