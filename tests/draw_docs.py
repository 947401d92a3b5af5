"""Pages of docs/ that are drawn from the code: `make docs` writes them, a test proves that they are up to date."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import django

if TYPE_CHECKING:
    from thidua.rulebook.conditions.sentences import Sentence

DOCS = Path(__file__).resolve().parent.parent / "docs"


def permissions() -> str:
    """Right by role, from `foundation.permissions`."""
    from thidua.foundation.access.names import RELATION_NAMES, RIGHT_NAMES
    from thidua.foundation.permissions import RIGHTS, ROLE_NAMES, Role

    lines = [
        "# Ai được làm gì",
        "",
        "Vẽ từ `src/thidua/foundation/permissions.py`; mỗi dòng là một quyền, kèm các vai trò có quyền và phạm vi.",
        "",
        "| Quyền | Vai trò | Phạm vi |",
        "| --- | --- | --- |",
    ]
    for right, table in RIGHTS.items():
        first = f"{RIGHT_NAMES[right]} (`{right}`)"
        by_words: dict[str, list[str]] = {}
        for role, words in table.items():
            if role is not Role.SYSTEM:
                scope = ", ".join(str(RELATION_NAMES[word.value]) for word in words)
                by_words.setdefault(scope, []).append(str(ROLE_NAMES[role]))
        for scope, roles in by_words.items():
            lines.append(f"| {first} | {', '.join(roles)} | {scope} |")
            first = ""
    return "\n".join([*lines, ""])


def states() -> str:
    """The workflow tables as diagrams."""
    from thidua.domain.plans.enums import PlanState, TaskState
    from thidua.domain.plans.steps.transitions import PLAN_STEPS, TASK_STEPS

    verbs = {"adopt": "Ban hành", "withdraw": "Thu hồi"}
    plan = [f"    {a.value} --> {b.value} : {verbs[verb]}" for verb, a, b in PLAN_STEPS]
    task = [f"    {a.value} --> {b.value}" for a, b in TASK_STEPS]
    return "\n".join(
        [
            "# Các trạng thái",
            "",
            "Vẽ từ các bảng bước chuyển trong mã nguồn; kiểm thử đi qua từng dòng của bảng.",
            "",
            "## Kế hoạch",
            "",
            *_diagram(PlanState, plan, PlanState.DRAFT.value),
            "",
            "## Nhiệm vụ và phần việc của mỗi đơn vị",
            "",
            "“Quá hạn” là việc của đồng hồ, không phải một trạng thái được lưu.",
            "",
            *_diagram(TaskState, task, TaskState.NOT_BEGUN.value),
            "",
        ]
    )


def _diagram(states: type, rows: list[str], first: str) -> list[str]:
    names = [f"    {value} : {label}" for value, label in states.choices]  # type: ignore[attr-defined]
    return ["```mermaid", "stateDiagram-v2", *names, f"    [*] --> {first}", *rows, "```"]


def law_sentences() -> str:
    """What is said of each type of condition, for a jurist to read and sign."""
    from thidua.rulebook import load
    from thidua.rulebook.awards import every_condition

    book = load()
    examples: dict[str, str] = {}
    for award in book.awards.values():
        for _, one in every_condition(award):
            told = f"Ví dụ ({award.name}, {book.cite(one.basis)}): {book.requirement(one)}"
            examples.setdefault(one.sentences, told)
    pages = [
        _sentences_of(name, sentence, examples.get(name, "Điều kiện chung, không nằm trong một phương án nào."))
        for name, sentence in book.sentence_data.conditions.items()
    ]
    head = "Vẽ từ `src/thidua/rulebook/rules/sentences.yaml`; máy nói đúng những câu này khi xét điều kiện khen thưởng."
    braces = "Chữ trong ngoặc nhọn được điền từ dữ liệu luật và hồ sơ. Kết quả không có dòng là kết quả không thể có."
    return "\n".join(["# Câu chữ khi xét điều kiện", "", head, braces, "", *(line for page in pages for line in page)])


RESULTS = {
    "met": "Đạt",
    "not_met": "Không đạt",
    "unknown": "Thiếu dữ kiện",
    "to_judge": "Cần người kết luận",
    "remedy": "Cần gì để đổi kết quả",
}


def _sentences_of(name: str, sentence: Sentence, example: str) -> list[str]:
    rows = [(label, getattr(sentence, key)) for key, label in RESULTS.items()]
    head = [f"## {name}", "", f"Yêu cầu: {_braced(sentence.requirement)}", "", example, ""]
    table = [f"| {label} | {_braced(text)} |" for label, text in rows if text]
    return [*head, "| Kết quả | Câu |", "| --- | --- |", *table, ""]


def _braced(text: str) -> str:
    """Placeholders as code, so that a reader tells them from words; a bar would end the cell."""
    return re.sub(r"(\{[^}]*\})", r"`\1`", text).replace("|", "\\|")


PAGES: dict[str, Callable[[], str]] = {
    "permissions.md": permissions,
    "states.md": states,
    "law_sentences.md": law_sentences,
}


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    for name, draw in PAGES.items():
        (DOCS / name).write_text(draw(), encoding="utf-8")
        print(f"docs/{name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
