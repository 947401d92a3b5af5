from __future__ import annotations

from collections.abc import Iterator

import pytest

from thidua.foundation import doctor
from thidua.foundation.doctor import SHOWN, Check, examine, register


@pytest.fixture
def no_checks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "_checks", {})


def _faults(count: int) -> Iterator[str]:
    return (f"lỗi {number}" for number in range(count))


def test_a_check_without_faults_is_well(no_checks: None) -> None:
    register(Check("a", "Một", list))
    assert [result.well for result in examine()] == [True]


def test_many_faults_are_counted_and_the_first_shown(no_checks: None) -> None:
    register(Check("a", "Một", lambda: _faults(1000)))
    (result,) = examine()
    assert (result.count, len(result.sentences)) == (1000, SHOWN)


def test_a_check_that_cannot_run_is_a_fault_and_never_silence(no_checks: None) -> None:
    def broken() -> list[str]:
        raise OSError("đĩa")

    register(Check("a", "Một", broken))
    (result,) = examine()
    assert not result.well
    assert "Không kiểm tra được" in result.sentences[0]


def test_one_broken_check_does_not_stop_the_others(no_checks: None) -> None:
    register(Check("a", "Một", lambda: 1 / 0), Check("b", "Hai", lambda: ["lỗi"]))  # type: ignore[arg-type, return-value]
    assert [result.well for result in examine()] == [False, False]


def test_only_the_checks_asked_for_are_run(no_checks: None) -> None:
    register(Check("a", "Một", list), Check("b", "Hai", list))
    assert [result.check.key for result in examine(["b"])] == ["b"]


def test_a_check_registered_twice_runs_once(no_checks: None) -> None:
    register(Check("a", "Một", list))
    register(Check("a", "Một", list))
    assert len(list(examine())) == 1
