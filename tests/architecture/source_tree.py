"""The source as text and as syntax trees, read once."""

from __future__ import annotations

import ast
import functools
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "thidua"
TEMPLATE_FOLDERS = ("shell/templates", "web/templates", "portal/templates")


@dataclass(frozen=True)
class Module:
    """One Python file; ``name`` is dotted, below ``thidua``: "domain.plans.models"."""

    name: str
    path: Path
    tree: ast.Module

    def calls(self) -> Iterator[ast.Call]:
        return (node for node in ast.walk(self.tree) if isinstance(node, ast.Call))

    def where(self, node: ast.AST) -> str:
        return f"{self.path.relative_to(ROOT)}:{getattr(node, 'lineno', '?')}"


@functools.cache
def modules() -> tuple[Module, ...]:
    """Every module of the product but the migrations."""
    paths = sorted(path for path in PACKAGE.rglob("*.py") if "migrations" not in path.parts)
    return tuple(module(path) for path in paths)


def module(path: Path) -> Module:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
    return Module(name, path, ast.parse(path.read_text(encoding="utf-8"), str(path)))


def of_text(text: str, name: str = "domain.sample.actions") -> Module:
    """A module that exists only as text: for showing that a rule finds what it forbids."""
    return Module(name, ROOT / "sample.py", ast.parse(text))


def below(*prefixes: str) -> list[Module]:
    return [each for each in modules() if each.name.startswith(prefixes)]


@functools.cache
def templates() -> tuple[Path, ...]:
    found = [path for folder in TEMPLATE_FOLDERS for path in (PACKAGE / folder).rglob("*") if path.is_file()]
    return tuple(sorted(path for path in found if path.suffix in {".html", ".txt"}))


def called(call: ast.Call) -> str:
    """The name a call goes by: "enqueue", "timezone.now"."""
    return ast.unparse(call.func)


def texts_of(node: ast.expr | None, module: Module) -> list[str] | None:
    """The strings an argument may be: a literal, either side of a conditional, a constant of the module; else None."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.IfExp):
        either = [texts_of(node.body, module), texts_of(node.orelse, module)]
        return None if None in either else [text for side in either for text in side or ()]
    if isinstance(node, ast.Name):
        return constants(module).get(node.id)
    return None


def constants(module: Module) -> dict[str, list[str]]:
    """Module-level names bound to one text."""
    found = {}
    for node in module.tree.body:
        targets = (
            node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        )
        value = getattr(node, "value", None)
        if isinstance(value, ast.Constant) and isinstance(value.value, str):
            found |= {target.id: [value.value] for target in targets if isinstance(target, ast.Name)}
    return found


def nouns() -> list[str]:
    """The nouns from the import contract, highest first; those on one line stand beside each other."""
    return [name for line in noun_lines() for name in line]


@functools.cache
def noun_lines() -> tuple[tuple[str, ...], ...]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contract = next(each for each in settings["tool"]["importlinter"]["contracts"] if each["name"] == "Nouns")
    return tuple(tuple(name.strip(" ()") for name in line.split("|")) for line in contract["layers"])
