"""Texts the tests of this folder share: strategies for names, and prose in several languages."""

import unicodedata

from hypothesis import strategies as st

TONE_MARKS = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
_BARE_SYLLABLES = (
    "an",
    "anh",
    "ăn",
    "ân",
    "binh",
    "đưc",
    "dung",
    "hoa",
    "hoà",
    "huyên",
    "ly",
    "my",
    "quy",
    "thuy",
    "yên",
    "ê",
)
_FAMILIES = ("Nguyễn", "Trần", "Lê", "Phạm", "Đỗ", "Dương", "Võ", "Vũ", "Ngô", "Đặng")


def _toned(syllable: str, place: int, mark: str) -> str:
    vowels = [i for i, letter in enumerate(syllable) if letter in "aăâeêioôơuưy"]
    at = vowels[place % len(vowels)] + 1
    return unicodedata.normalize("NFC", syllable[:at] + mark + syllable[at:])


syllables = st.builds(_toned, st.sampled_from(_BARE_SYLLABLES), st.integers(0, 2), st.sampled_from(TONE_MARKS)).map(
    str.capitalize
)
names = st.builds(
    lambda family, rest: " ".join([family, *rest]),
    st.sampled_from(_FAMILIES),
    st.lists(syllables, min_size=0, max_size=3),
)
any_text = st.text(max_size=40)
odd_text = st.text(
    alphabet=st.sampled_from(
        "aàâđĐÐƉðɖ\u0300\u0301\u0302\u0309\u0323\u031b \u00a0\u200b\u202e\ufeff\u00ad\t\n１Ａế'’-–/9I"
    ),
    max_size=20,
)

VIETNAMESE = (
    "Ủy ban nhân dân thành phố ban hành kế hoạch phát động phong trào thi đua trong toàn ngành.",
    "Hà Nam, Tô Hiến Thành, bà Lý Thông và ông Hồ Tô ở toà nhà khoá cửa, xoá nợ.",
    "Lô hàng 30°C, khổ 2×3 m, diện tích 5 m², giá ½ tấn; xem § 5 và chú thích a¹.",
    "Quận Ba Đình, phường Cống Vị, số 12 ngõ 3 phố Đội Cấn",
)
ENGLISH = (
    "The café's naïve résumé was a façade; prices rose 5 % to £5 in the zoölogical garden.",
    "A 3×4 matrix, an n×m one, N·m of torque, 5 µm of film, © 2024 Word® and the ¶ mark; see note to¹.",
    "co\u00adoperate and na\u00adtion with soft hyphens",
)
FRENCH = (
    "Où est né le père Noël ? Dès l'été, la forêt brûlée fût déjà très dépouillée, plutôt tôt.",
    "Où est le laïc thaï qui haït le maïs naïf de Caïn ?",
    "Ça va : « À bientôt », dit-il ; «non», répond-elle. Le théâtre, l'hôtel, l'île, le goût, août, sûr, dû, mûr.",
)
