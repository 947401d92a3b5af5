"""What can go wrong with ballots, each with a stable code and a sentence fit for the reader."""

from __future__ import annotations

from typing import ClassVar


class VotingError(Exception):
    """``code`` is stable; ``sentence`` says what is wrong and how to mend it, in Vietnamese."""

    code: ClassVar[str] = "voting"
    sentence: ClassVar[str] = "Dữ liệu bỏ phiếu không đúng."

    def __str__(self) -> str:
        return self.sentence


class DamagedShare(VotingError):
    """A share of the key was mistyped or cut short."""

    code = "damaged_share"
    sentence = "Mảnh khóa không đúng: có ký tự gõ nhầm hoặc thiếu. Hãy so lại từng nhóm ký tự với bản đã phát."


class TooFewShares(VotingError):
    """Fewer than two different shares."""

    code = "too_few_shares"
    sentence = "Cần hai mảnh khóa khác nhau của hai người giữ để mở hòm phiếu."


class StrangeShares(VotingError):
    """Shares that are whole, but of another ballot's key, or of two keys."""

    code = "strange_shares"
    sentence = "Hai mảnh khóa không mở được hòm phiếu này; hãy xem có phải mảnh khóa của cuộc bỏ phiếu khác không."


class WrongPassphrase(VotingError):
    """A kept share does not open with these words."""

    code = "wrong_passphrase"
    sentence = "Mật khẩu giữ mảnh khóa không đúng. Hãy gõ lại từng nhóm ký tự như trên phiếu đã in."


class DamagedBallot(VotingError):
    """A sealed ballot does not open: it was changed, or put into the box of another matter."""

    code = "damaged_ballot"
    sentence = "Có phiếu trong hòm không mở được bằng khóa của nội dung này; hòm phiếu đã bị thay đổi."


class ImpossibleChoice(VotingError):
    """More options than may be chosen, or one that the matter does not have."""

    code = "impossible_choice"
    sentence = "Lựa chọn không có trên phiếu, hoặc chọn quá số được chọn."
