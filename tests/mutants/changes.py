"""What a mutant may be: every place of a module where a small change of the code changes what it does.

Left alone is what does nothing when the program runs: docstrings, annotations, decorators (frozen and slotted classes
guard against programmers), type variables and aliases, protocols, ``__all__`` and imports for types.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

COMPARED = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
RECKONED = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.LShift: ast.RShift,
    ast.RShift: ast.LShift,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
    ast.BitXor: ast.BitAnd,
    ast.Pow: ast.Mult,
}
CALLED = {"min": "max", "max": "min", "any": "all", "all": "any", "sorted": "list"}
TYPING = {"TypeVar", "NewType", "cast"}
PLAIN_CONDITIONS = (ast.Name, ast.Attribute, ast.Call, ast.Subscript, ast.NamedExpr)


@dataclass(frozen=True)
class Site:
    """One change: where, what it was and becomes, and ``make``, which changes the tree it was found in."""

    line: int
    told: str
    make: Callable[[], None]


@dataclass(frozen=True)
class Mutant:
    """The change with the number ``place`` among those of a module."""

    module: str
    path: Path
    place: int
    line: int
    told: str

    def __str__(self) -> str:
        return f"{self.module}:{self.line} {self.told}"

    def code(self) -> object:
        """The changed module, compiled."""
        tree = ast.parse(self.path.read_text(encoding="utf-8"))
        list(sites(tree))[self.place].make()
        return compile(ast.fix_missing_locations(tree), str(self.path), "exec")


def mutants(module: str, path: Path) -> list[Mutant]:
    """All mutants of a module."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [Mutant(module, path, place, site.line, site.told) for place, site in enumerate(sites(tree))]


def sites(tree: ast.Module) -> Iterator[Site]:
    """Every change, in the order of the source."""
    yield from _body(tree.body)


def _body(body: list[ast.stmt]) -> Iterator[Site]:
    for place, statement in enumerate(body):
        if _is_docstring(statement, place) or _does_nothing(statement):
            continue
        yield from _statement(body, place, statement)


def _is_docstring(statement: ast.stmt, place: int) -> bool:
    return place == 0 and isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)


def _does_nothing(statement: ast.stmt) -> bool:
    if isinstance(statement, ast.Import | ast.ImportFrom | ast.Pass):
        return True
    if isinstance(statement, ast.If):
        return _named(statement.test) == "TYPE_CHECKING"
    if isinstance(statement, ast.ClassDef):
        return any(_named(base) == "Protocol" for base in statement.bases)
    if isinstance(statement, ast.AnnAssign):
        return statement.value is None or _named(statement.annotation) == "TypeAlias"
    if isinstance(statement, ast.Assign):
        names = [_named(target) for target in statement.targets]
        made = statement.value.func if isinstance(statement.value, ast.Call) else None
        return names == ["__all__"] or _named(made) in TYPING
    return False


def _named(node: ast.AST | None) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def _statement(body: list[ast.stmt], place: int, statement: ast.stmt) -> Iterator[Site]:
    if _may_go(statement):
        yield Site(statement.lineno, f"left out: {_text(statement)}", _put(body, place, ast.Pass()))
    if isinstance(statement, ast.Break | ast.Continue):
        other = ast.Continue() if isinstance(statement, ast.Break) else ast.Break()
        yield Site(statement.lineno, f"{_text(statement)} -> {_text(other)}", _put(body, place, other))
    if isinstance(statement, ast.Return) and statement.value is not None and not _is_none(statement.value):
        told = f"{_text(statement)} -> return None"
        yield Site(statement.lineno, told, _set(statement, "value", ast.Constant(None)))
    if isinstance(statement, ast.AugAssign):
        yield from _operation(statement, "op", statement)
    if isinstance(statement, ast.If | ast.While):
        yield from _negated(statement, "test")
    for name, value in ast.iter_fields(statement):
        if name in {"decorator_list", "annotation", "returns", "type_comment", "bases", "keywords"}:
            continue
        yield from _field(statement, name, value)


def _may_go(statement: ast.stmt) -> bool:
    """A call or an assignment for its effect; a name left without value would only fail."""
    if isinstance(statement, ast.Expr):
        return isinstance(statement.value, ast.Call | ast.Yield | ast.YieldFrom)
    if isinstance(statement, ast.Assign):
        return not isinstance(statement.targets[0], ast.Name | ast.Tuple)
    return isinstance(statement, ast.AugAssign)


def _field(owner: ast.AST, name: str, value: object) -> Iterator[Site]:
    if isinstance(value, ast.expr):
        yield from _expression(owner, name, value)
    elif isinstance(value, list) and value and isinstance(value[0], ast.stmt):
        yield from _body(value)
    elif isinstance(value, list):
        for place, one in enumerate(value):
            if isinstance(one, ast.expr):
                yield from _element(value, place, one)
            elif isinstance(one, ast.AST):
                yield from _inside(one)
    elif isinstance(value, ast.AST):
        yield from _inside(value)


def _inside(node: ast.AST) -> Iterator[Site]:
    if isinstance(node, ast.arg):
        return
    if isinstance(node, ast.comprehension):
        for place, test in enumerate(node.ifs):
            if isinstance(test, PLAIN_CONDITIONS):
                yield Site(test.lineno, f"if {_text(test)} -> if not", _put(node.ifs, place, _not(test)))
    for name, value in ast.iter_fields(node):
        yield from _field(node, name, value)


def _element(values: list[ast.AST], place: int, node: ast.expr) -> Iterator[Site]:
    for told, other in _instead(node):
        yield Site(node.lineno, told, _put(values, place, other))
    yield from _within(node)


def _expression(owner: ast.AST, name: str, node: ast.expr) -> Iterator[Site]:
    for told, other in _instead(node):
        yield Site(node.lineno, told, _set(owner, name, other))
    yield from _within(node)


def _instead(node: ast.expr) -> Iterator[tuple[str, ast.expr]]:
    """Other expressions that may stand in the place of one."""
    if isinstance(node, ast.Constant):
        other = _constant(node.value)
        if other is not None:
            yield f"{node.value!r} -> {other.value!r}", other
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not | ast.USub | ast.Invert):
        yield f"{_text(node)} -> {_text(node.operand)}", node.operand
    elif isinstance(node, ast.Call) and _named(node.func) == "sorted" and len(node.args) == 1:
        yield f"{_text(node)} -> list", ast.Call(ast.Name("list", ast.Load()), node.args, [])


def _constant(value: object) -> ast.Constant | None:
    if isinstance(value, bool):
        return ast.Constant(not value)
    if isinstance(value, int):
        return ast.Constant(value + 1)
    return ast.Constant(f"{value}XX") if isinstance(value, str) else None


def _within(node: ast.expr) -> Iterator[Site]:
    """Changes of a node's own operators and of what it holds."""
    if isinstance(node, ast.Compare):
        yield from _comparisons(node)
    if isinstance(node, ast.BoolOp):
        other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        word = "and -> or" if isinstance(node.op, ast.And) else "or -> and"
        yield Site(node.lineno, f"{word}: {_text(node)}", _set(node, "op", other))
    if isinstance(node, ast.BinOp):
        yield from _operation(node, "op", node)
    if isinstance(node, ast.IfExp):
        yield from _negated(node, "test")
    if isinstance(node, ast.Call) and _named(node.func) in {"min", "max", "any", "all"} and _is_builtin(node.func):
        other_name = CALLED[_named(node.func)]
        told = f"{_text(node)} -> {other_name}"
        yield Site(node.lineno, told, _set(node, "func", ast.Name(other_name, ast.Load())))
    if isinstance(node, ast.JoinedStr):
        yield from _words(node)
        return
    if isinstance(node, ast.Call) and _named(node.func) in {"isinstance", *TYPING}:
        yield from _element(node.args, 0, node.args[0])  # type: ignore[arg-type]
        return
    for name, value in ast.iter_fields(node):
        yield from _field(node, name, value)


def _is_builtin(node: ast.expr) -> bool:
    return isinstance(node, ast.Name)


def _words(node: ast.JoinedStr) -> Iterator[Site]:
    """The first words of a formatted text, and what is put into it."""
    for place, one in enumerate(node.values):
        if isinstance(one, ast.Constant):
            other = ast.Constant(f"{one.value}XX")
            yield Site(one.lineno, f"{one.value!r} -> {other.value!r}", _put(node.values, place, other))
            break
    for one in node.values:
        if isinstance(one, ast.FormattedValue):
            yield from _expression(one, "value", one.value)


def _comparisons(node: ast.Compare) -> Iterator[Site]:
    for place, op in enumerate(node.ops):
        other = COMPARED[type(op)]()
        told = f"{type(op).__name__} -> {type(other).__name__}: {_text(node)}"
        yield Site(node.lineno, told, _put(node.ops, place, other))


def _operation(owner: ast.AST, name: str, shown: ast.BinOp | ast.AugAssign) -> Iterator[Site]:
    other = RECKONED[type(shown.op)]()
    told = f"{type(shown.op).__name__} -> {type(other).__name__}: {_text(shown)}"
    yield Site(shown.lineno, told, _set(owner, name, other))


def _negated(owner: ast.If | ast.While | ast.IfExp, name: str) -> Iterator[Site]:
    test = owner.test
    if isinstance(test, PLAIN_CONDITIONS):
        yield Site(test.lineno, f"if {_text(test)} -> if not", _set(owner, name, _not(test)))


def _not(node: ast.expr) -> ast.expr:
    return ast.UnaryOp(ast.Not(), node)


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _set(owner: ast.AST, name: str, value: ast.AST) -> Callable[[], None]:
    return lambda: setattr(owner, name, value)


def _put(
    values: list[ast.stmt] | list[ast.expr] | list[ast.cmpop] | list[ast.AST], place: int, value: ast.AST
) -> Callable[[], None]:
    def put() -> None:
        values[place] = value  # type: ignore[call-overload]

    return put


def _text(node: ast.AST) -> str:
    text = " ".join(ast.unparse(node).split())
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


_SHOWN = 90
