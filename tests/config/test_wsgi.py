"""The process that serves pages, before its first request."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ASKED = """
import thidua.rulebook.loading as loading
assert loading.load.cache_info().currsize == 0
import thidua.config.wsgi
def never(*given, **named):
    raise AssertionError("the rules are read again")
loading.read_file = never
print(len(loading.load().awards))
"""


def test_the_law_is_read_when_the_process_starts(tmp_path: Path) -> None:
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "thidua.config.settings",
        "PYTHONPATH": str(ROOT / "src"),
        "THIDUA_DATABASE": f"sqlite:///{tmp_path / 'pages.sqlite3'}",
        "THIDUA_DATA_DIR": str(tmp_path),
    }
    told = subprocess.run([sys.executable, "-c", ASKED], env=environment, capture_output=True, text=True, check=False)
    assert (told.stdout, told.returncode) == ("80\n", 0), told.stderr
