"""What is wrong with rule data or with facts: always the file, the key and the reason, in one sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Self


class RuleError(ValueError):
    """Rule data or facts that cannot be used. ``file`` and ``key`` say where; ``reason`` is Vietnamese. ``more``: other
    faults of the same mapping or list, found beside this one."""

    def __init__(self, reason: str, *, file: str = "", key: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.file = file
        self.key = key
        self.more: tuple[RuleError, ...] = ()

    @classmethod
    def first_of(cls, faults: Sequence[RuleError]) -> RuleError:
        """The first fault, knowing of the others, each once."""
        first, *others = {str(each): each for fault in faults for each in fault.all_found()}.values()
        first.more = tuple(others)
        return first

    def all_found(self) -> Iterator[RuleError]:
        """This fault and those found beside it."""
        yield self
        yield from self.more

    def within(self, key: str | int) -> Self:
        """The same fault, told from one level further out."""
        for other in self.more:
            other.within(key)
        step = f"[{key}]" if isinstance(key, int) else key
        self.key = step + ("" if not self.key or self.key.startswith("[") else ".") + self.key
        return self

    def of_file(self, file: str) -> Self:
        """The same fault, with the file it stands in; a file already named is kept."""
        for other in self.more:
            other.of_file(file)
        self.file = self.file or file
        return self

    def __str__(self) -> str:
        where = ", ".join(part for part in (self.file, self.key) if part)
        return f"{where}: {self.reason}" if where else self.reason
