"""Every check finds its own seeded defect and is silent on a sound database."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.db import connection

from tests.factories.cast import Cast
from tests.foundation.doctor.defects import SEEDS, a_stored_blob, an_event_in_the_future
from thidua.foundation.doctor import checks, examine, house

# what nouns register is proven in tests/domain/test_integrity.py
OF_NOUNS = ("successions_", "records_", "units_", "people_", "plans_", "imports_", "documents_", "windows_")
KEYS = sorted(check.key for check in checks() if not check.key.startswith(OF_NOUNS))


def _sentences(key: str) -> tuple[str, ...]:
    return next(iter(examine([key]))).sentences


@pytest.mark.parametrize("key", KEYS)
def test_a_check_is_silent_on_a_sound_database(
    cast: Cast, key: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "DATA_DIR", tmp_path)
    assert _sentences(key) == ()


@pytest.mark.parametrize("key", KEYS)
def test_a_check_finds_its_seeded_defect(cast: Cast, key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert key in SEEDS, f"tests/foundation/doctor/defects.py has no defect for {key}"
    if key == "sqlite_version" and connection.vendor != "sqlite":
        pytest.skip("asks SQLite itself about its settings")
    SEEDS[key](cast, monkeypatch)
    found = _sentences(key)
    assert found
    assert not found[0].startswith("Không kiểm tra được")


def test_no_defect_stands_for_a_check_that_is_gone() -> None:
    assert sorted(SEEDS) == KEYS


def test_an_event_of_tomorrow_is_told(cast: Cast) -> None:
    an_event_in_the_future(cast)
    assert "tương lai" in _sentences("audit_head")[0]


def test_a_file_of_another_size_is_told(cast: Cast) -> None:
    _row, path = a_stored_blob(b"noi dung")
    path.write_bytes(b"noi dung bi cat")
    assert "sai kích thước" in _sentences("blobs_present")[0]


def test_a_stored_file_is_in_order(cast: Cast) -> None:
    a_stored_blob(b"noi dung khac")
    assert _sentences("blobs_present") == ()


def test_a_missing_data_folder_is_told(cast: Cast, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(settings, "DATA_DIR", tmp_path / "không có")
    assert "chưa có" in _sentences("disk_free")[0]


def test_a_missing_style_sheet_is_told(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(house, "finders", SimpleNamespace(find=lambda _name: None))
    assert "thiếu chữ" in _sentences("fonts_complete")[0]
