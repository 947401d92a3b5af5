"""The unit tests are quick enough to run at every change: at least 100 a second on one process, databases included.

Units are the tests of one behaviour of one file; sweeps over the whole product, whole journeys or many generated
examples, short forms of the long proofs and the browser's tests are not among them.
Peer: healthchecks, 150 a second (its own figure), one process as well.
"""

from __future__ import annotations

import subprocess
import sys
import time
import xml.etree.ElementTree as ET
from pathlib import Path
from tempfile import TemporaryDirectory

LIMIT = 100
UNITS = "not browser and not long and not proof and not sweep"


def main() -> int:
    with TemporaryDirectory() as folder:
        results = Path(folder) / "units.xml"
        began = time.perf_counter()
        command = [sys.executable, "-m", "pytest", "tests", "-m", UNITS, "-p", "no:xdist", f"--junitxml={results}"]
        status = subprocess.run(command, check=False, stdout=subprocess.DEVNULL).returncode
        whole = time.perf_counter() - began
        cases = [float(each.get("time", "0")) for each in ET.parse(results).getroot().iter("testcase")]  # noqa: S314
    rate = len(cases) / sum(cases)
    print(f"{len(cases)} units in {sum(cases):.1f} s: {rate:.0f} a second on one process (limit {LIMIT})")
    print(f"with start-up, collection and the making of the database: {whole:.1f} s, {len(cases) / whole:.0f} a second")
    return 0 if status == 0 and rate >= LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
