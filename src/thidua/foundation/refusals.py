"""A refusal is data: one object that a page, a JSON answer and a letter can all be made from."""

from __future__ import annotations

from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Refusal:
    """Why something may not be done.

    ``code`` is stable and machine-readable; every other field is Vietnamese for the reader and may be empty.
    ``rule`` names the rule (article and document where the law says so), ``needed`` what it asks, ``found`` what was
    there, ``mend`` what would change the answer, ``who`` can do that, ``until`` by when.
    """

    code: str
    sentence: str
    rule: str = ""
    needed: str = ""
    found: str = ""
    mend: str = ""
    who: str = ""
    until: str = ""
    field: str = ""

    def as_dict(self) -> dict[str, str]:
        """Only what is known."""
        return {key: value for key, value in asdict(self).items() if value}

    def as_letter(self) -> str:
        """The paragraphs of a letter, in the order an official would write them."""
        parts = [
            self.sentence,
            f"Căn cứ: {self.rule}." if self.rule else "",
            f"Yêu cầu: {self.needed}." if self.needed else "",
            f"Hiện có: {self.found}." if self.found else "",
            f"Cách khắc phục: {self.mend}." if self.mend else "",
            f"Người có thể giải quyết: {self.who}." if self.who else "",
            f"Thời hạn: {self.until}." if self.until else "",
        ]
        return "\n".join(part.replace("..", ".") for part in parts if part)


class Refused(Exception):
    """Raised by an action that will not be done; nothing was changed."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.sentence)
        self.refusal = refusal


class NotPermitted(Refused):
    """The actor holds no right for this object."""


class NotAccepted(Refused):
    """What was typed or uploaded cannot be taken as it is; ``refusal.field`` names the field when there is one."""


def not_accepted(code: str, sentence: str, *, field: str = "", mend: str = "") -> NotAccepted:
    """Shorthand for the commonest refusal: this value, for this reason."""
    return NotAccepted(Refusal(code=code, sentence=sentence, field=field, mend=mend))
