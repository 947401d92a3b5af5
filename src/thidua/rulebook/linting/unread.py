"""Case files beside the rules: cases that cannot be read, and keys in them that nobody would read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from thidua.rulebook.cases import read_cases
from thidua.rulebook.catalogue import Catalogue
from thidua.rulebook.linting.remarks import Fault, Remark
from thidua.rulebook.plain_yaml import read_file
from thidua.rulebook.unknown import unknown_in_cases


def unread(root: Path, book: Catalogue) -> Iterator[Remark]:
    for path in sorted((root / "cases").glob("*.yaml")):
        name = path.relative_to(root).as_posix()
        data = read_file(path, name=name)
        for fault in read_cases(path, data).faults:
            yield Remark(Fault.REFUSED, name, fault.key, fault.reason)
        for one in unknown_in_cases(data, book):
            yield Remark(Fault.NAME, name, one.key, one.reason)
