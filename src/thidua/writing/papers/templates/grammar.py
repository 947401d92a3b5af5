"""What a template may say: names it is given, the columns of a list's rows, loops over lists, simple conditions.

The list of what is allowed is closed: any other construct of the template language is refused by name, so that a
template can reach nothing but the values of its own paper, whatever the language learns to do.
"""

from collections.abc import Iterator
from typing import Final

from jinja2 import nodes
from rapidfuzz import fuzz, process

from thidua.vietnamese.folding import fold
from thidua.writing.papers.templates.faults import Fault, FaultKind, Vocabulary

_LOOP: Final = ("index", "first", "last", "length")
_PLAIN: Final = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Const, nodes.Compare, nodes.Operand, nodes.And, nodes.Or,
    nodes.Not, nodes.If,
)  # fmt: skip
_CLOSE_ENOUGH: Final = 60
_TOLD: Final[dict[type[nodes.Node], str]] = {
    nodes.Call: "lời gọi hàm", nodes.Filter: "bộ lọc (dấu |)", nodes.Getitem: "phép lấy phần tử [...]",
    nodes.Getattr: "phép lấy thuộc tính (dấu chấm)", nodes.Assign: "phép gán (set)", nodes.Macro: "macro",
    nodes.Include: "include", nodes.Import: "import", nodes.FromImport: "import", nodes.Extends: "extends",
    nodes.Test: "phép thử (is)", nodes.CondExpr: "biểu thức điều kiện một dòng",
}  # fmt: skip


def grammar_faults(tree: nodes.Template, known: Vocabulary, lines: list[str]) -> Iterator[Fault]:
    """Every fault in order; ``lines`` are the paragraphs by the tree's line numbers."""
    yield from _Reading(known, lines).children(tree, {})


class _Reading:
    """One walk over a tree. ``rows`` are the loop variables in sight, each with the columns of its list."""

    def __init__(self, known: Vocabulary, lines: list[str]) -> None:
        self._known, self._lines = known, lines

    def children(self, node: nodes.Node, rows: dict[str, tuple[str, ...]]) -> Iterator[Fault]:
        for child in node.iter_child_nodes():
            yield from self.node(child, rows)

    def node(self, node: nodes.Node, rows: dict[str, tuple[str, ...]]) -> Iterator[Fault]:
        """The faults of a node and of all below it."""
        match node:
            case nodes.Name():
                yield from self._name(node, rows)
            case nodes.Getattr(node=nodes.Name(name=name), attr=attr) if name in rows:
                if attr not in rows[name]:
                    yield self._unknown(node, f"{name}.{attr}", [f"{name}.{each}" for each in rows[name]])
            case nodes.For() if rows:
                yield self._fault(node, FaultKind.FORBIDDEN, "Không lồng vòng lặp trong vòng lặp.")
            case nodes.For():
                yield from self._loop(node, rows)
            case nodes.Compare() if any(each.op in {"in", "notin"} for each in node.ops):
                yield self._fault(node, FaultKind.FORBIDDEN, "Không dùng phép “in” trong mẫu.")
            case _ if isinstance(node, _PLAIN):
                yield from self.children(node, rows)
            case _:
                told = _TOLD.get(type(node), type(node).__name__)
                yield self._fault(node, FaultKind.FORBIDDEN, f"Mẫu không được dùng {told}.")

    def _name(self, node: nodes.Name, rows: dict[str, tuple[str, ...]]) -> Iterator[Fault]:
        if node.name in rows:
            yield self._fault(
                node, FaultKind.MISUSED, f"“{node.name}” là một dòng của danh sách; hãy viết {node.name}.<tên cột>."
            )
        elif node.name not in self._known:
            yield self._unknown(node, node.name, list(self._known))

    def _loop(self, node: nodes.For, rows: dict[str, tuple[str, ...]]) -> Iterator[Fault]:
        match node:
            case nodes.For(target=nodes.Name(name=row), iter=nodes.Name(name=source), test=None, recursive=False):
                columns = self._known.get(source)
                if source not in self._known:
                    lists = [name for name, columns in self._known.items() if columns is not None]
                    yield self._unknown(node, source, lists)
                elif columns is None:
                    yield self._fault(node, FaultKind.MISUSED, f"“{source}” không phải là danh sách để lặp.")
                elif row in self._known or row == "loop":
                    yield self._fault(node, FaultKind.MISUSED, f"Tên dòng “{row}” trùng với một trường có sẵn.")
                else:
                    for child in node.body:
                        yield from self.node(child, {**rows, row: columns, "loop": _LOOP})
                for child in node.else_:
                    yield from self.node(child, rows)
            case _:
                yield self._fault(
                    node, FaultKind.FORBIDDEN, "Vòng lặp chỉ viết dạng {% for dong in danh_sach %} ... {% endfor %}."
                )

    def _unknown(self, node: nodes.Node, name: str, choices: list[str]) -> Fault:
        nearest = nearest_name(name, choices)
        meant = f" Có phải “{nearest}”?" if nearest else ""
        sentence = f"Không có trường “{name}”.{meant}"
        return Fault(FaultKind.UNKNOWN, sentence, self._context(node), nearest)

    def _fault(self, node: nodes.Node, kind: FaultKind, sentence: str) -> Fault:
        return Fault(kind, sentence, self._context(node))

    def _context(self, node: nodes.Node) -> str:
        """Its paragraph; some statements of the language know no line, but what stands in them does."""
        line = next((each.lineno for each in (node, *node.find_all(nodes.Node)) if each.lineno), 0)
        return self._lines[line - 1] if 0 < line <= len(self._lines) else ""


def nearest_name(name: str, choices: list[str]) -> str:
    """The known name most like this one, marks and capitals not counted; "" when none is near."""
    folded = {fold(choice).replace(" ", "_"): choice for choice in choices}
    found = process.extractOne(
        fold(name).replace(" ", "_"), list(folded), scorer=fuzz.ratio, score_cutoff=_CLOSE_ENOUGH
    )
    return folded[found[0]] if found else ""
