"""Plans as officials of many bodies would write them, with what a reading must give back.

Imports nothing of the reader and follows none of its rules: duties have meanings first, words are put on afterwards.
One seed gives one plan.
"""

import datetime as dt
from dataclasses import dataclass
from random import Random
from typing import Any

from tests.reading.roundtrip import times
from tests.reading.roundtrip import vocabulary as words_of
from tests.reading.roundtrip.vocabulary import BODIES, COLUMN_NAMES, DATED, PROSE, WITH_POINTS, Body

Json = dict[str, Any]
ROMANS = ("I", "II", "III", "IV", "V", "VI")
LAYOUTS = (
    ("no", "content", "executor", "time"),
    ("no", "content", "units", "time"),
    ("no", "content", "executor", "coordinators", "time"),
    ("no", "content", "executor", "coordinators", "time"),
    ("no", "content", "lead", "executor", "coordinators", "time"),
    ("no", "content", "lead", "executor", "coordinators", "time"),
    ("no", "content", "executor", "coordinators", "time", "other"),
)
GROUPINGS = ("none", "quarters", "parts", "nested", "numbered")


@dataclass
class Generated:
    """`plan` in the JSON form with all that is printed; `planted` are the findings its mistakes must bring."""

    seed: int
    plan: Json
    planted: list[Json]
    rng: Random
    body: Body
    year: int


def sound_plan(seed: int) -> Generated:
    """A plan without a mistake."""
    rng = Random(seed)
    body = rng.choice(BODIES)
    year = rng.randint(2022, 2027)
    issued = dt.date(year, 1, rng.randint(4, 20)) if rng.random() < 0.7 else dt.date(year - 1, 12, rng.randint(10, 28))
    appendices = [_appendix(rng, body, year, issued, several=False)]
    if rng.random() < 0.3:
        other = _appendix(rng, body, year, issued, several=True)
        appendices = [{**appendices[0], "id": "PL1"}, {**other, "id": "PL2"}]
        _without_shared_duties(appendices)
    plan = {
        "document": _document(rng, body, year, issued),
        "sections": _sections(rng, body),
        "appendices": appendices,
        "findings": [],
    }
    return Generated(seed, plan, [], rng, body, year)


def _without_shared_duties(appendices: list[Json]) -> None:
    """One duty stands in one annex only, lest its two times contradict each other."""
    first = {task["content"] for task in appendices[0]["tasks"]}
    for task in appendices[1]["tasks"]:
        if task["content"] in first:
            task["content"] += " theo chương trình công tác của Hội đồng"
            if task["items"]:
                task["items"][-1] += " theo chương trình công tác của Hội đồng"


def _document(rng: Random, body: Body, year: int, issued: dt.date) -> Json:
    signed_for, title = rng.choice(body.signatures)
    topic = rng.choice(("Công tác thi đua, khen thưởng", "Phong trào thi đua và công tác khen thưởng",
                        "Triển khai công tác thi đua, khen thưởng"))  # fmt: skip
    above = issued - dt.timedelta(days=rng.randint(3, 25))
    cited = f"{rng.randint(10, 400)}/KH-{'UBND' if 'dân' in body.parent or 'UBND' in body.parent else 'TW'}"
    return {
        "number": f"{rng.randint(1, 480):02d}/{body.symbol}", "number_source": "header", "type": "KH",
        "issuer": body.issuer, "issuer_above": list(body.above), "place": body.place, "date": issued.isoformat(),
        "date_source": "header", "year": year, "title": f"{topic} năm {year}", "signed_for": signed_for,
        "signer": rng.choice(words_of.SIGNERS), "signer_title": title,
        "recipients": [body.parent, *body.everyone[:1], "Lưu: VT, TĐKT"],
        "opening": [
            f"Thực hiện Kế hoạch số {cited} ngày {above:%d/%m/%Y} của {body.parent} về thi đua khen thưởng {year};",
            f"{body.issuer} ban hành Kế hoạch công tác thi đua, khen thưởng năm {year} như sau:",
        ],
    }  # fmt: skip


def _sections(rng: Random, body: Body) -> list[Json]:
    heads = ("MỤC ĐÍCH, YÊU CẦU", "NỘI DUNG THỰC HIỆN", "TỔ CHỨC THỰC HIỆN")
    sections = []
    for roman, head in zip(ROMANS, heads, strict=False):
        sections.append({"marker": f"{roman}.", "title": head, "level": 1, "kind": "heading"})
        names = (*body.office, *body.everyone) if head.startswith("TỔ CHỨC") else ("Mục đích", "Yêu cầu")
        for number, name in enumerate(names if head != heads[1] else (), start=1):
            prose = rng.sample(PROSE, 2)
            sections.append(
                {
                    "marker": f"{number}.",
                    "title": name,
                    "level": 2,
                    "kind": "heading",
                    "paragraphs": [f"- {line}" for line in prose],
                }
            )
        if head == heads[1]:
            sections[-1]["paragraphs"] = [f"- {rng.choice(PROSE)}"]
    return sections


def _appendix(rng: Random, body: Body, year: int, issued: dt.date, *, several: bool) -> Json:
    roles = rng.choice(LAYOUTS)
    grouping = rng.choice(GROUPINGS)
    points = [] if several else rng.sample(WITH_POINTS, len(WITH_POINTS))
    maker = _Maker(rng, body, year, issued, roles, rng.choice(("{}", "{}.", "{:02d}")), points)
    groups, tasks = maker.table(grouping)
    title = (
        f"Chương trình công tác của {body.council} năm {year}" if several else f"Tiến độ thực hiện nhiệm vụ năm {year}"
    )
    return {
        "id": "PL", "title": title, "roles": list(roles), "columns": [rng.choice(COLUMN_NAMES[role]) for role in roles],
        "landscape": len(roles) > 4 and rng.random() < 0.8, "groups": groups, "tasks": tasks, "grouping": grouping,
        "heads": rng.choice(("one line", "one line", "two lines", "numbers")),
        "parts": rng.choice(("apart", "apart", "glued")),
    }  # fmt: skip


@dataclass
class _Maker:
    """Tasks of one table."""

    rng: Random
    body: Body
    year: int
    issued: dt.date
    roles: tuple[str, ...]
    numbering: str
    points: list[tuple[str, tuple[str, ...]]]

    def table(self, grouping: str) -> tuple[list[Json], list[Json]]:
        duties = self._duties()
        return {"none": self._plain, "numbered": self._numbered, "quarters": self._quarters}.get(grouping, self._parts)(
            duties, nested=grouping == "nested"
        )

    def _duties(self) -> list[tuple[dt.date, str]]:
        """Duties in order of time, every day after the issue."""
        chosen = sorted(self.rng.sample(DATED, self.rng.randint(8, 20)), key=lambda one: one[0])
        days = [(self._day(month), words) for month, words in chosen]
        return sorted(days, key=lambda one: one[0])

    def _day(self, month: int) -> dt.date:
        day = dt.date(self.year, month, self.rng.randint(16, 28))
        return max(day, self.issued + dt.timedelta(days=self.rng.randint(26, 30)))

    def _said(self, words: str) -> str:
        return words.format(year=self.year, past=self.year - 1, next=self.year + 1)

    def _task(self, no: str | None, key: str, group: str | None, day: dt.date | None, words: str) -> Json:
        time, deadlines = self._time(day, words)
        content, items = self._content(words, is_dated=day is not None)
        return {
            "key": key, "no": no, "group": group, "content": content, "items": items,
            "time_raw": " ".join(time.split()), "time": time, "deadlines": deadlines, **self._bodies(),
        }  # fmt: skip

    def _content(self, words: str, *, is_dated: bool) -> tuple[str, list[str]]:
        """One duty, or now and then one with points; a set of points serves once."""
        if not self.points or not is_dated or self.rng.random() > 0.15:
            return self._said(words), []
        head, points = self.points.pop()
        items = [self._said(point) for point in points]
        return f"{head} " + "; ".join(f"- {item}" for item in items), items

    def _time(self, day: dt.date | None, words: str) -> times.Time:
        if day is None:
            return times.standing(self.rng, self.body.parent)
        if words.startswith(("Xét", "Bình xét", "Đề nghị")) or self.rng.random() < 0.1:
            return times.two_steps(self.rng, day, self.rng.choice(self.body.everyone), self.body.council)
        return times.dated(self.rng, day)

    def _bodies(self) -> Json:
        chosen = self.rng.sample(self.body.bodies, 3)
        joint = self.rng.choice((", ", "; ", " và "))
        executor = chosen[0] if self.rng.random() < 0.75 else f"{chosen[0]}{joint}{chosen[2]}"
        out: Json = {"lead": None, "executor": None, "coordinators": None, "units": []}
        if "units" in self.roles:
            units = [
                chosen[0],
                *([chosen[1]] if self.rng.random() < 0.5 else []),
                self.rng.choice(self.body.everyone[-1:]),
            ]
            return {**out, "units": units, "executor": units[0]}
        if "lead" in self.roles:
            out["lead"] = self.rng.choice(self.body.leaders)
        out["executor"] = executor
        if "coordinators" in self.roles:
            out["coordinators"] = self.rng.choice((chosen[1], *self.body.everyone, "Các đơn vị liên quan"))
        return out

    def _standing(self, no: str | None, key: str, group: str | None) -> Json:
        return self._task(no, key, group, None, self.rng.choice(words_of.STANDING))

    def _no(self, number: int) -> tuple[str, str]:
        """As printed, and without its dot."""
        printed = self.numbering.format(number)
        return printed, printed.rstrip(".")

    def _plain(self, duties: list[tuple[dt.date, str]], *, nested: bool) -> tuple[list[Json], list[Json]]:
        tasks = []
        for number, (day, words) in enumerate(duties, start=1):
            no, key = self._no(number)
            tasks.append(self._task(no, key, None, day, words))
        no, key = self._no(len(tasks) + 1)
        return [], [*tasks, self._standing(no, key, None)]

    def _numbered(self, duties: list[tuple[dt.date, str]], *, nested: bool) -> tuple[list[Json], list[Json]]:
        """One numbered row heads rows without numbers."""
        _, tasks = self._plain(duties, nested=nested)
        last = tasks.pop()
        head, bare = last["no"], last["key"]
        group = {"path": f"{bare}.", "marker": head, "title": "Các nhiệm vụ theo chuyên đề"}
        for place in range(1, 3):
            day = dt.date(self.year, 9 + place, 20 + place)
            tasks.append(self._task(None, f"{bare}-{place}", group["path"], day, DATED[17 + place][1]))
        return [group], tasks

    def _quarters(self, duties: list[tuple[dt.date, str]], *, nested: bool) -> tuple[list[Json], list[Json]]:
        groups, tasks = [], []
        style = self.rng.choice(("Quý {}", "QUÝ {}", "Quý {}/" + str(self.year), "Quý {} năm " + str(self.year)))
        number = 0
        for place, roman in enumerate(ROMANS[:4]):
            own = [one for one in duties if (one[0].month - 1) // 3 == place and one[0].year == self.year]
            if not own:
                continue
            groups.append({"path": roman, "marker": roman, "title": style.format(roman)})
            for day, words in own:
                number += 1
                no, key = self._no(number)
                tasks.append(self._task(no, key, roman, day, words))
        return groups, tasks

    def _parts(self, duties: list[tuple[dt.date, str]], *, nested: bool) -> tuple[list[Json], list[Json]]:
        """Parts with titles; numbers run on or begin anew. Nested: letters hold Roman parts."""
        restart = self.rng.random() < 0.5
        count = self.rng.randint(2, 3)
        groups: list[Json] = []
        tasks: list[Json] = []
        dot = self.rng.choice(("", "."))
        number = 0
        share = -(-len(duties) // count)
        if nested:
            groups.append({"path": "A", "marker": f"A{dot}", "title": "NHIỆM VỤ TRỌNG TÂM"})
        for place in range(count):
            own = duties[place * share : (place + 1) * share]
            if not own:
                continue
            path = f"A.{ROMANS[place]}" if nested else ROMANS[place]
            groups.append({"path": path, "marker": f"{ROMANS[place]}{dot}", "title": words_of.PARTS[place]})
            number = 0 if restart else number
            for day, words in own:
                number += 1
                no, bare = self._no(number)
                tasks.append(self._task(no, f"{path}.{bare}" if restart else bare, path, day, words))
        return groups, tasks
