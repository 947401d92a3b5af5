"""`thidua law …`: the law as data, with no database and no network.

`judge CASES.yaml [--json]`: exit 0 when every case was judged as it expects, 1 when one was not, 2 when the file or a
case cannot be read; a key nobody reads is told, with the one most like it. `show AWARD [--on DATE]`: one award as it
stands on a day. `roadmap FACTS.yaml [--on DATE]`: every award for one person. `lint [--rules FOLDER]`: 1 when the rules
have faults, 2 when there is no such folder.
`diff DATE1 DATE2 [--cases FILE] [--rules FOLDER] [--other FOLDER] [--drafts]`: what the law says otherwise on the
second day, or in the other folder, and who gains and who loses by it; 2 when something cannot be read.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from datetime import date, datetime
from json import dumps
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from thidua.rulebook.cases import CaseFile
    from thidua.rulebook.differences import Edition
    from thidua.rulebook.judgements import AwardResult
    from thidua.rulebook.unknown import Unknown

AS_EXPECTED, OTHERWISE, UNREADABLE = 0, 1, 2


def add_parser(subparsers: argparse._SubParsersAction[Any]) -> None:
    """Name the subcommand and its verbs; the engine itself is imported only when run."""
    law = subparsers.add_parser("law", help="xét điều kiện khen thưởng theo luật, xem tiêu chuẩn")
    verbs = law.add_subparsers(dest="verb", required=True, metavar="VIỆC")
    judging = verbs.add_parser("judge", help="xét các trường hợp trong một tệp và nói rõ lý do")
    judging.add_argument("file", type=Path, metavar="TỆP", help="tệp các trường hợp (.yaml)")
    judging.add_argument("--json", action="store_true", help="in kết quả dạng JSON")
    judging.set_defaults(run=run_judge)
    showing = verbs.add_parser("show", help="xem tiêu chuẩn của một danh hiệu, hình thức khen thưởng")
    showing.add_argument("award", metavar="MÃ", help="mã danh hiệu, hình thức khen thưởng")
    showing.add_argument("--on", type=date.fromisoformat, metavar="NGÀY", help="ngày áp dụng, dạng 2025-12-20")
    showing.set_defaults(run=run_show)
    roadmap = verbs.add_parser("roadmap", help="với một người: đã có gì, có thể xét gì, còn thiếu gì")
    roadmap.add_argument("file", type=Path, metavar="TỆP", help="tệp dữ kiện của một người (.yaml)")
    roadmap.add_argument("--on", type=date.fromisoformat, metavar="NGÀY", help="ngày xét, dạng 2025-12-20")
    roadmap.add_argument("--json", action="store_true", help="in kết quả dạng JSON")
    roadmap.set_defaults(run=run_roadmap)
    linting = verbs.add_parser("lint", help="soát dữ liệu luật: cấu trúc, khoảng thời gian, mã, mâu thuẫn, căn cứ")
    linting.add_argument("--rules", type=Path, metavar="THƯ_MỤC", help="thư mục dữ liệu luật; bỏ trống: bản đi kèm")
    linting.set_defaults(run=run_lint)
    diff = verbs.add_parser(
        "diff", help="so quy định của hai ngày, hoặc của hai bản dữ liệu luật; ai được lợi, bị thiệt"
    )
    diff.add_argument("before", type=date.fromisoformat, metavar="NGÀY_1", help="dạng 2025-06-30")
    diff.add_argument("after", type=date.fromisoformat, metavar="NGÀY_2", help="dạng 2025-07-01")
    diff.add_argument(
        "--cases", type=Path, metavar="TỆP", help="tệp các trường hợp, hoặc dữ kiện của một người (.yaml)"
    )
    diff.add_argument("--rules", type=Path, metavar="THƯ_MỤC", help="dữ liệu luật của ngày 1; bỏ trống: bản đi kèm")
    diff.add_argument("--other", type=Path, metavar="THƯ_MỤC", help="dữ liệu luật của ngày 2; bỏ trống: như ngày 1")
    diff.add_argument("--drafts", action="store_true", help="ngày 2 tính cả bản dự thảo")
    diff.set_defaults(run=run_diff)


def run_judge(args: argparse.Namespace) -> int:
    """Judge every case of a file and print the results; keys that nobody reads are told beside them."""
    from thidua.rulebook import load
    from thidua.rulebook.cases import read_cases
    from thidua.rulebook.faults import RuleError
    from thidua.rulebook.plain_yaml import read_file
    from thidua.rulebook.unknown import unknown_in_cases

    try:
        data = read_file(args.file)
        file = read_cases(args.file, data)
    except (OSError, UnicodeDecodeError, RuleError) as refused:
        print(_sentence(args.file, refused), file=sys.stderr)
        return UNREADABLE
    return _judge(file, unknown_in_cases(data, load()), as_json=args.json)


def _judge(file: CaseFile, unknown: Iterable[Unknown], *, as_json: bool) -> int:
    from thidua.rulebook import RuleError, load
    from thidua.rulebook.telling import bonus_as_json, bonus_as_text, case_as_json, case_as_text

    book = load()
    faults: list[RuleError] = list(file.faults)
    told: dict[str, list[Any]] = {"cases": [], "bonus_cases": []}
    lines: list[str] = []
    surprises: list[str] = []
    for case in file.cases:
        try:
            result = case.run(book)
        except RuleError as fault:
            faults.append(fault.within(case.id))
            continue
        told["cases"].append(case_as_json(case, result, book))
        lines += case_as_text(case, result, book)
        surprises += _surprise(case.id, case.expected, result)
    for bonus_case in file.bonus_cases:
        try:
            money = bonus_case.run(book)
        except RuleError as fault:
            faults.append(fault.within(bonus_case.id))
            continue
        told["bonus_cases"].append(bonus_as_json(bonus_case, money))
        lines.append(bonus_as_text(bonus_case, money))
        if bonus_case.is_checked and money.vnd != bonus_case.expected:
            surprises.append(f"{bonus_case.id}: mong đợi {bonus_case.expected}, tính được {money.vnd}")
    _print([dumps(told, ensure_ascii=False, indent=2)] if as_json else lines)
    for word in (*unknown, *faults, *surprises):
        print(word, file=sys.stderr)
    return UNREADABLE if faults else OTHERWISE if surprises else AS_EXPECTED


def _surprise(name: str, expected: tuple[str, ...], result: AwardResult) -> list[str]:
    if not expected or result.verdict.value in expected:
        return []
    return [f"{name}: mong đợi {' hoặc '.join(expected)}, xét được {result.verdict.value}"]


def run_show(args: argparse.Namespace) -> int:
    """Print one award as it stands on a day."""
    from thidua.rulebook import load
    from thidua.rulebook.telling import award_as_text

    book = load()
    award = book.awards.get(args.award)
    if award is None:
        print(f"Không có danh hiệu, hình thức khen thưởng mã “{args.award}”.", file=sys.stderr)
        return UNREADABLE
    _print(award_as_text(award, args.on or _today(), book))
    return AS_EXPECTED


def run_roadmap(args: argparse.Namespace) -> int:
    """Print every award for one person."""
    from thidua.rulebook import RuleError, load
    from thidua.rulebook.plain_yaml import read_file
    from thidua.rulebook.roadmaps import read_person, roadmap, roadmap_as_json, roadmap_as_text
    from thidua.rulebook.unknown import unknown_of_person

    try:
        facts, on = read_person(args.file)
        unknown = list(unknown_of_person(read_file(args.file), load()))
        told = roadmap(facts, args.on or on or _today())
    except (OSError, UnicodeDecodeError, RuleError) as refused:
        print(_sentence(args.file, refused), file=sys.stderr)
        return UNREADABLE
    for one in unknown:
        print(one, file=sys.stderr)
    _print([dumps(roadmap_as_json(told), ensure_ascii=False, indent=2)] if args.json else roadmap_as_text(told, load()))
    return AS_EXPECTED


def run_lint(args: argparse.Namespace) -> int:
    """Look over the rules and print every fault."""
    from thidua.rulebook.linting import lint
    from thidua.rulebook.loading import SHIPPED

    root = args.rules or SHIPPED
    if not root.is_dir():
        print(f"Không có thư mục “{root}”.", file=sys.stderr)
        return UNREADABLE
    found = lint(root)
    for remark in found.remarks:
        print(remark, file=sys.stderr)
    if found.remarks or found.book is None:
        print(f"{len(found.remarks)} lỗi.", file=sys.stderr)
        return OTHERWISE
    _print([f"{len(found.book.awards)} danh hiệu, hình thức; {len(found.book.paths)} phương án: không có lỗi."])
    return AS_EXPECTED


def run_diff(args: argparse.Namespace) -> int:
    """Print what differs, then who gains and who loses."""
    from thidua.rulebook import RuleError
    from thidua.rulebook.differences import differences, differences_as_text

    try:
        before, after = _editions(args)
        told = list(differences_as_text(differences(before, after), before, after))
        told = told or ["Không có gì khác nhau."]
        told += _affected(args.cases, before, after) if args.cases else []
    except (OSError, UnicodeDecodeError, RuleError) as refused:
        print(_sentence(args.cases or args.other or args.rules, refused), file=sys.stderr)
        return UNREADABLE
    _print(told)
    return AS_EXPECTED


def _editions(args: argparse.Namespace) -> tuple[Edition, Edition]:
    from thidua.rulebook.differences import Edition
    from thidua.rulebook.drafts import read_with_drafts
    from thidua.rulebook.loading import SHIPPED, load

    book = load(args.rules)
    root = args.other or args.rules or SHIPPED
    other = read_with_drafts(root) if args.drafts else load(args.other) if args.other else book
    return Edition(book, args.before), Edition(other, args.after)


def _affected(path: Path, before: Edition, after: Edition) -> list[str]:
    from thidua.rulebook.gains import affected, affected_as_text, paid_otherwise, read_asked

    asked, sums = read_asked(path, (before, after))
    found = [*affected(asked, before, after), *paid_otherwise(sums, before, after)]
    return list(affected_as_text(found, before, after))


def _today() -> date:
    return datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")).date()


def _sentence(file: Path, refused: Exception) -> str:
    if isinstance(refused, FileNotFoundError):
        return f"Không có tệp “{file}”."
    if isinstance(refused, UnicodeDecodeError):
        return f"Tệp “{file}” không phải văn bản UTF-8."
    return f"Không đọc được tệp “{file}”: {refused}"


def _print(lines: Iterable[str]) -> None:
    sys.stdout.writelines(f"{line}\n" for line in lines)
