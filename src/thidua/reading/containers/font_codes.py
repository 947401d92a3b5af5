"""Texts typed in the fonts of the years before Unicode are refused, not guessed."""

from typing import Final

from thidua.reading.errors import UnreadableFile
from thidua.vietnamese.legacy import legacy_encoding

_LOOKED_AT: Final = 20_000


def refuse_font_codes(text: str) -> None:
    """TCVN3 and VNI texts read as nonsense in Unicode; turning them is the sender's choice, never a guess of ours."""
    if legacy_encoding(text[:_LOOKED_AT]) is not None:
        raise UnreadableFile(
            "font_code",
            "Văn bản dùng bảng mã cũ (TCVN3 hoặc VNI); hãy chuyển sang Unicode (UniKey: Ctrl+Shift+F6) rồi gửi lại.",
        )
