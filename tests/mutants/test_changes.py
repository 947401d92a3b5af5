"""Each small fault is what it says, and what does nothing is left alone."""

from __future__ import annotations

import ast

import pytest

from tests.mutants.changes import sites


def _changed(source: str) -> list[str]:
    """The source with each change made alone."""
    found = []
    for place in range(len(list(sites(ast.parse(source))))):
        tree = ast.parse(source)
        list(sites(tree))[place].make()
        found.append(ast.unparse(ast.fix_missing_locations(tree)))
    return found


@pytest.mark.parametrize(
    ("source", "changed"),
    [
        ("a = b < c", ["a = b <= c"]),
        ("a = b >= c", ["a = b > c"]),
        ("a = b == c", ["a = b != c"]),
        ("a = b is c", ["a = b is not c"]),
        ("a = b not in c", ["a = b in c"]),
        ("a = b < c < d", ["a = b <= c < d", "a = b < c <= d"]),
        ("a = b and c", ["a = b or c"]),
        ("a = not b", ["a = b"]),
        ("a = -b", ["a = b"]),
        ("a = b + c * d", ["a = b - c * d", "a = b + c // d"]),
        ("a = b & c", ["a = b | c"]),
        ("a = 1", ["a = 2"]),
        ("a = True", ["a = False"]),
        ("a = 'x'", ["a = 'xXX'"]),
        ("a = f'x{b + c}y'", ["a = f'xXX{b + c}y'", "a = f'x{b - c}y'"]),
        ("a = [b == c for b in d if b]", ["a = [b != c for b in d if b]", "a = [b == c for b in d if not b]"]),
        ("a = b if c else d", ["a = b if not c else d"]),
        ("a = max(b)", ["a = min(b)"]),
        ("a = any(b)", ["a = all(b)"]),
        ("a = sorted(b)", ["a = list(b)"]),
        ("a += b", ["pass", "a -= b"]),
        ("a.b = c", ["pass"]),
        ("a(b)", ["pass"]),
        ("if a:\n    b = c", ["if not a:\n    b = c"]),
        ("while a:\n    break", ["while not a:\n    break", "while a:\n    continue"]),
        ("def a():\n    return b", ["def a():\n    return None"]),
        ("def a(b=1):\n    pass", ["def a(b=2):\n    pass"]),
        ("a = isinstance(b + c, d | e)", ["a = isinstance(b - c, d | e)"]),
    ],
)
def test_a_change_is_made(source: str, changed: list[str]) -> None:
    assert _changed(source) == changed


@pytest.mark.parametrize(
    "source",
    [
        '"""A docstring."""',
        'def a(b: "x" = None) -> "y":\n    """A docstring."""',
        "@dataclass(frozen=True)\nclass A(B):\n    c: int",
        "from a import b",
        "if TYPE_CHECKING:\n    a = 1",
        "class A(Protocol):\n    def b(self):\n        return 1",
        "A: TypeAlias = tuple[int, 'x']",
        "A = TypeVar('A', bound='B')",
        "__all__ = ['a']",
        "a = cast('b', c)",
        "def a():\n    return None",
        "a = b",
    ],
)
def test_what_does_nothing_is_left_alone(source: str) -> None:
    assert _changed(source) == []
