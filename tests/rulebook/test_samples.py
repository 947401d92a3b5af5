"""The example cases that travel beside the project, where they are present."""

from __future__ import annotations

from pathlib import Path

import pytest

from thidua.rulebook import load
from thidua.rulebook.cases import read_cases
from thidua.rulebook.plain_yaml import read_file
from thidua.rulebook.unknown import unknown_in_cases

SAMPLE = Path(__file__).resolve().parents[2].parent / "shared" / "samples" / "law_cases_example.yaml"


@pytest.mark.skipif(not SAMPLE.is_file(), reason="the example cases are not beside this checkout")
def test_every_example_comes_out_as_expected() -> None:
    file = read_cases(SAMPLE)
    assert file.faults == ()
    assert [case.id for case in file.cases if case.run().verdict.value not in case.expected] == []
    assert [case.id for case in file.bonus_cases if case.run().vnd != case.expected] == []


@pytest.mark.skipif(not SAMPLE.is_file(), reason="the example cases are not beside this checkout")
def test_no_key_of_the_examples_is_unknown() -> None:
    assert [str(one) for one in unknown_in_cases(read_file(SAMPLE), load())] == []
