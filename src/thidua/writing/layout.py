"""The layout of Nghị định 30/2020/NĐ-CP, Phụ lục I, read from `nd30.toml`: what is printed and what is allowed."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal

Align = Literal["left", "center", "both"]
Mark = Literal["read", "recalled"]


@dataclass(frozen=True, slots=True)
class Length:
    """Millimetres (`gap`: points, `line`: times the single line) printed, and the least and most allowed."""

    value: float
    allowed: tuple[float, float]
    mark: Mark


@dataclass(frozen=True, slots=True)
class Part:
    """How one part of a paper looks. `size` in points; `name` is its style in Word."""

    name: str
    size: float
    allowed: tuple[float, float]
    align: Align
    mark: Mark
    bold: bool = False
    italic: bool = False
    caps: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """The whole of it, by the names `nd30.toml` gives."""

    lengths: Mapping[str, Length]
    parts: Mapping[str, Part]
    kinds: Mapping[str, str]
    enacting: Mapping[str, str]

    def mm(self, name: str) -> float:
        """The printed length; KeyError for a name the file does not have."""
        return self.lengths[name].value

    def points(self, name: str) -> float:
        """The printed size of a part's letters."""
        return self.parts[name].size


def read_layout(text: str) -> Layout:
    """Raises ValueError where a printed value is outside of what the same line allows."""
    data: dict[str, dict[str, Any]] = tomllib.loads(text)
    layout = Layout(
        lengths={name: Length(**_paired(row)) for name, row in data["lengths"].items()},
        parts={name: Part(**_paired(row)) for name, row in data["parts"].items()},
        kinds=data["kinds"],
        enacting=data["enacting"],
    )
    for name, (value, (least, most)) in {
        **{name: (length.value, length.allowed) for name, length in layout.lengths.items()},
        **{name: (part.size, part.allowed) for name, part in layout.parts.items()},
    }.items():
        if not least <= value <= most:
            raise ValueError(f"{name}: {value} is not within {least} to {most}")
    return layout


def _paired(row: dict[str, Any]) -> dict[str, Any]:
    least, most = row["allowed"]
    return {**row, "allowed": (least, most)}


LAYOUT: Final = read_layout(Path(__file__).with_name("nd30.toml").read_text(encoding="utf-8"))
