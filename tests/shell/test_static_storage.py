from __future__ import annotations

from pathlib import Path

import pytest
from django.contrib.staticfiles.storage import StaticFilesStorage
from django.test import override_settings

from thidua.shell.static_storage import HashedFiles, KeptAddresses

MARK = "thidua/mark.svg"


def test_an_address_is_worked_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    storage = KeptAddresses(base_url="/tinh/")
    assert storage.url(MARK) == "/tinh/thidua/mark.svg"
    monkeypatch.setattr(StaticFilesStorage, "url", lambda *_given: "another")
    assert storage.url(MARK) == "/tinh/thidua/mark.svg"
    assert storage.url("thidua/frame.css") == "another"


@override_settings(DEBUG=True)
def test_names_that_tell_the_content_are_kept_apart_from_plain_ones(tmp_path: Path) -> None:
    storage = HashedFiles(location=tmp_path, base_url="/tinh/")
    storage.hashed_files = {storage.hash_key(MARK): "thidua/mark.1234.svg"}
    for _time in range(2):
        assert storage.url(MARK) == "/tinh/thidua/mark.svg"
        assert storage.url(MARK, force=True) == "/tinh/thidua/mark.1234.svg"
