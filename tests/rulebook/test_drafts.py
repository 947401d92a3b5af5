"""Drafts of local rules take the place of the versions they supersede."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from thidua.rulebook import RuleError, load
from thidua.rulebook.differences import Edition, differences
from thidua.rulebook.drafts import read_with_drafts
from thidua.rulebook.linting import Fault, lint
from thidua.rulebook.loading import SHIPPED

DAY = date(2026, 7, 1)


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """The shipped rules with a draft of the second version of Hà Nội's, in which one honour falls away."""
    root = tmp_path / "rules"
    shutil.copytree(SHIPPED, root)
    first, second = root / "overlays/ha-noi/v1", root / "overlays/ha-noi/v2"
    shutil.copytree(first, second)
    (second / "awards/excellent-valedictorian.yaml").unlink()
    _rewrite(second, "id: ha-noi-v1", "id: ha-noi-v2")
    _rewrite(second, "status: published", "status: draft")
    _rewrite(second, "supersedes: null", "supersedes: ha-noi-v1")
    return root


def _rewrite(folder: Path, old: str, new: str) -> None:
    path = folder / "overlay.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_without_drafts_the_rules_are_the_published_ones() -> None:
    assert list(read_with_drafts(SHIPPED).awards) == list(load().awards)


def test_a_draft_takes_the_place_of_the_version_it_supersedes(rules: Path) -> None:
    book = read_with_drafts(rules)
    assert [overlay.id for overlay in book.overlays] == ["ha-noi-v2"]
    (found,) = differences(Edition(load(), DAY), Edition(book, DAY))
    assert (found.award, found.after) == ("excellent-valedictorian", "")


def test_the_folder_itself_is_left_as_it_was(rules: Path) -> None:
    read_with_drafts(rules)
    assert (rules / "overlays/ha-noi/v1/overlay.yaml").is_file()


def test_a_draft_beside_a_published_version_of_the_same_awards_is_refused(rules: Path) -> None:
    _rewrite(rules / "overlays/ha-noi/v2", "supersedes: ha-noi-v1", "supersedes: null")
    with pytest.raises(RuleError, match="đã có ở tệp khác"):
        read_with_drafts(rules)


def test_a_draft_is_looked_over_in_the_place_it_will_take(rules: Path) -> None:
    assert lint(rules).remarks == ()


def test_a_version_that_replaces_what_never_was(rules: Path) -> None:
    shutil.rmtree(rules / "overlays/ha-noi/v1")
    told = [str(remark) for remark in lint(rules).remarks if remark.fault is Fault.NAME]
    assert told == ["overlays/ha-noi/v2/overlay.yaml, supersedes: không có phiên bản “ha-noi-v1”"]


def test_an_overlay_that_is_no_table_is_refused_by_name(rules: Path) -> None:
    (rules / "overlays/ha-noi/v2/overlay.yaml").write_text("- một\n", encoding="utf-8")
    with pytest.raises(RuleError, match=r"overlays/ha-noi/v2/overlay\.yaml"):
        read_with_drafts(rules)
