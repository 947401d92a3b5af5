"""`thidua records`: packs anew, compares, tells what differs by its exit code."""

import pytest

from tests.domain.records.factory import a_grade, a_record
from tests.factories.cast import Cast
from thidua.console.main import main
from thidua.domain.records.models import PackedBlock, PackedChange, YearlyGrade

pytestmark = pytest.mark.django_db


def test_everything_is_packed_anew(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    a_grade(cast, a_record(cast), 2024)
    assert main(["records", "pack"]) == 0
    assert "1 hồ sơ trong 1 khối" in capsys.readouterr().out
    assert (PackedBlock.objects.count(), PackedChange.objects.count()) == (1, 0)


def test_what_differs_is_told_and_mended(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    subject = a_record(cast)
    a_grade(cast, subject, 2024)
    assert main(["records", "check"]) == 0
    YearlyGrade.objects.update(year=2023)
    assert main(["records", "check"]) == 1
    assert f"Hồ sơ số {subject.pk}" in capsys.readouterr().out
    main(["records", "pack"])
    assert main(["records", "check"]) == 0
