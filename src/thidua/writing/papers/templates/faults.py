"""What the linter says of a template: one sentence a fault, with the place and what was probably meant."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

# name of a field -> None for a plain text, or the names each row of a list has
Vocabulary = Mapping[str, tuple[str, ...] | None]


class FaultKind(StrEnum):
    """Why a template is refused; `SPLIT` is a warning only, for such a tag is mended."""

    PACKAGE = "package"
    UNSAFE_PART = "unsafe_part"
    UNCLOSED = "unclosed"
    SYNTAX = "syntax"
    UNKNOWN = "unknown"
    FORBIDDEN = "forbidden"
    MISUSED = "misused"
    SPLIT = "split"


@dataclass(frozen=True, slots=True)
class Fault:
    """``context`` is the paragraph it stands in, ``suggestion`` the nearest known name or ""."""

    kind: FaultKind
    sentence: str
    context: str = ""
    suggestion: str = ""

    @property
    def is_warning(self) -> bool:
        """Whether the template may be used all the same."""
        return self.kind is FaultKind.SPLIT
