"""Automatic numbers of Word (ECMA-376, 17.9): "I.", "1.", "a)" that stand in no run of text."""

from dataclasses import dataclass, field

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ROMANS = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
           (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
_HIGHEST = 3_999


@dataclass(frozen=True, slots=True)
class _Level:
    form: str
    pattern: str
    start: int


@dataclass
class Numbering:
    """The running counters of every list of one document."""

    levels: dict[str, dict[int, _Level]] = field(default_factory=dict)
    styles: dict[str, tuple[str, int]] = field(default_factory=dict)
    _counters: dict[str, dict[int, int]] = field(default_factory=dict)

    def marker(self, paragraph: etree._Element) -> str:
        """The number this paragraph shows, with a blank behind it, or nothing; counts on."""
        used = self._list_of(paragraph)
        if used is None or used[0] not in self.levels or used[1] not in self.levels[used[0]]:
            return ""
        list_id, depth = used
        self._count(list_id, depth)
        level = self.levels[list_id][depth]
        if level.form == "bullet":
            return "- "
        text = level.pattern
        for inner in range(depth + 1):
            text = text.replace(f"%{inner + 1}", self._figure(list_id, inner))
        return f"{text} " if text else ""

    def _list_of(self, paragraph: etree._Element) -> tuple[str, int] | None:
        properties = paragraph.find(_W + "pPr")
        if properties is None:
            return None
        number = properties.find(_W + "numPr")
        style = properties.find(_W + "pStyle")
        if number is None:
            return self.styles.get(style.get(_W + "val", "")) if style is not None else None
        list_id, depth = number.find(_W + "numId"), number.find(_W + "ilvl")
        named = list_id.get(_W + "val", "") if list_id is not None else ""
        return named, _whole(depth, 0)

    def _count(self, list_id: str, depth: int) -> None:
        counters = self._counters.setdefault(list_id, {})
        counters[depth] = counters.get(depth, self.levels[list_id][depth].start - 1) + 1
        for deeper in [level for level in counters if level > depth]:
            del counters[deeper]

    def _figure(self, list_id: str, depth: int) -> str:
        level = self.levels[list_id].get(depth)
        if level is None:
            return ""
        return _written(self._counters[list_id].get(depth, level.start), level.form)


def read_numbering(tree: etree._Element, styles: etree._Element | None) -> Numbering:
    """The lists of `numbering.xml`, and which paragraph styles use them."""
    abstract = {item.get(_W + "abstractNumId", ""): _levels(item) for item in tree.findall(_W + "abstractNum")}
    lists: dict[str, dict[int, _Level]] = {}
    for item in tree.findall(_W + "num"):
        base = item.find(_W + "abstractNumId")
        lists[item.get(_W + "numId", "")] = dict(abstract.get(base.get(_W + "val", ""), {})) if base is not None else {}
    return Numbering(lists, _styles(styles))


def _levels(item: etree._Element) -> dict[int, _Level]:
    levels = {}
    for level in item.findall(_W + "lvl"):
        depth = level.get(_W + "ilvl", "0")
        if depth.isascii() and depth.isdigit() and int(depth) < 9:
            form, pattern = level.find(_W + "numFmt"), level.find(_W + "lvlText")
            levels[int(depth)] = _Level(
                _value(form, "decimal"), _value(pattern, ""), _whole(level.find(_W + "start"), 1)
            )
    return levels


def _styles(tree: etree._Element | None) -> dict[str, tuple[str, int]]:
    found: dict[str, tuple[str, int]] = {}
    for style in tree.findall(_W + "style") if tree is not None else ():
        list_id = style.find(f"{_W}pPr/{_W}numPr/{_W}numId")
        if list_id is not None:
            depth = _whole(style.find(f"{_W}pPr/{_W}numPr/{_W}ilvl"), 0)
            found[style.get(_W + "styleId", "")] = (list_id.get(_W + "val", ""), depth)
    return found


def _value(element: etree._Element | None, default: str) -> str:
    return element.get(_W + "val", default) if element is not None else default


def _whole(element: etree._Element | None, default: int) -> int:
    value = _value(element, "")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 5 else default


def _written(number: int, form: str) -> str:
    if form in {"upperRoman", "lowerRoman"}:
        roman = _roman(number)
        return roman if form == "upperRoman" else roman.lower()
    if form in {"upperLetter", "lowerLetter"}:
        letter = chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 % 20 + 1) if number > 0 else ""
        return letter if form == "upperLetter" else letter.lower()
    return f"{number:02d}" if form == "decimalZero" else str(number)


def _roman(number: int) -> str:
    if not 0 < number <= _HIGHEST:
        return str(number)
    text = ""
    for value, letters in _ROMANS:
        text += letters * (number // value)
        number %= value
    return text
