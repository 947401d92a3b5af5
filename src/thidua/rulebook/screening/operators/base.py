"""How a condition of the law becomes operations on words, and the register of those that can."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, NamedTuple, TypeAlias, TypeVar

from thidua.rulebook.conditions.base import Condition
from thidua.rulebook.screening.arrays import Array
from thidua.rulebook.screening.blocks import Block
from thidua.rulebook.screening.frames import Frame
from thidua.rulebook.screening.truths import Truth


class Window(NamedTuple):
    """The counted years a path is tried with, as marks; ``sure``: the award counts without question."""

    years: Array
    sure: Array
    is_inside: bool


Operator: TypeAlias = Callable[[Block, Window | None], Truth]


@dataclass(frozen=True)
class Marks:
    """Runs of years in which a condition holds, marked at their last year: surely, and possibly."""

    holds: Array
    can: Array


RunOperator: TypeAlias = Callable[[Block], Marks]
Maker: TypeAlias = Callable[[Condition, Frame], Operator]
MAKERS: Final[dict[type[Condition], Maker]] = {}
Made = TypeVar("Made", bound=Condition)


Counting: TypeAlias = Callable[[Array], Array]
Kind = TypeVar("Kind")


def sure_and_possible(
    block: Block, sure: list[Kind], some: list[Kind], held: Callable[[Block, list[Kind], Counting], Array]
) -> tuple[Array, Array]:
    """What is held of the kinds that surely count, in years that do, and of those that may, in years that may; worked
    out once where these are the same. ``some`` has all that ``sure`` has."""
    known = held(block, sure, block.counted)
    is_same = len(sure) == len(some) and not block.loses_years
    return known, known if is_same else held(block, some, block.allowed)


def operator(kind: type[Made]) -> Callable[[Callable[[Made, Frame], Operator]], Callable[[Made, Frame], Operator]]:
    """Register what makes the operations of a type of condition."""

    def register(make: Callable[[Made, Frame], Operator]) -> Callable[[Made, Frame], Operator]:
        MAKERS[kind] = make  # type: ignore[assignment]  # looked up by the very type it is made for
        return make

    return register


def made(one: Condition, frame: Frame) -> Operator:
    """The operations of a condition; equal conditions that depend on nothing else are worked out once a block."""
    make = MAKERS[type(one)](one, frame)
    if one.number < 0 or one.is_bound:
        return make
    key = (one.number, frame.text_on)
    return lambda block, _window: block.keep(key, lambda whole: make(whole, None))
