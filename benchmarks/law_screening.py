"""A million people, ten years, seven rules of the law: verdicts and the reasons for them, from prepared words.

The rules are seven paths of the shipped rule data in the shape of the benchmark of record: the yearly title, the two
emulation fighters above it, the national one, the certificates of the province and of the Prime Minister, the Labour
Order third class. Peers in the same run and process: openfisca-core (AGPL, an oracle beside the product and never part
of it: ``pip install --require-hashes -r requirements/bench.txt``) on prepared dense yearly arrays, verdicts only; and
the plain loop over `judge` for a sample of the people. Not one verdict and not one reason may differ from either.

Claim: at most half of openfisca-core's time. Exit 1 when it is missed or anything differs.

    python -m benchmarks law_screening

The other paths words can answer are listed with ``--paths``: those without a condition for a person to judge first.
"""

from __future__ import annotations

import argparse
import importlib.util
import statistics
import sys
import time
import tracemalloc
from collections.abc import Callable
from typing import Any

import numpy as np
from benchmarks._screening_people import ON, YEARS, People, facts, history, invent

from thidua.rulebook import judge, load
from thidua.rulebook.screening import History, Layout, Screening, Words, pack_rows, screen

RULES = ("AW-a", "GEF-a", "PEF-a", "NEF-a", "PRC-d", "PMC-b", "LO3-e")
LIMIT = 0.5
FIRST_YEAR = YEARS[0] - 4


def main(given: list[str] | None = None) -> int:
    asked = _arguments(given or [])
    if asked.paths:
        return _list_paths()
    people = _timed(f"{asked.people:,} people invented", lambda: invent(asked.people))
    words = _pack(_timed("as long columns", lambda: history(people)))
    print(f"words: {words.nbytes / 1e6:.0f} MB; apart: {int(words.apart.sum())}")
    return _measure(people, words, asked.rounds, asked.sample)


def _pack(columns: History) -> Words:
    layout = Layout.of(load())
    words: Words = _timed("packed", lambda: pack_rows(columns, layout, first_year=FIRST_YEAR, width=16))
    return words


def _arguments(given: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--sample", type=int, default=1_000)
    parser.add_argument("--paths", action="store_true")
    return parser.parse_args(given)


def _list_paths() -> int:
    screened = Layout.of(load()).paths
    judged = {path.id for path in screened if any(_needs_a_person(one) for one in path.conditions)}
    print("without judgement:", ", ".join(path.id for path in screened if path.id not in judged))
    print("with judgement:   ", ", ".join(path.id for path in screened if path.id in judged))
    return 0


def _needs_a_person(one: Any) -> bool:
    return getattr(one, "mode", None) == "judgement" or any(_needs_a_person(inner) for inner in one.inner())


def _timed(what: str, make: Callable[[], Any]) -> Any:
    begin = time.perf_counter()
    made = make()
    print(f"{what}: {time.perf_counter() - begin:.2f} s", flush=True)
    return made


def _measure(people: People, words: Words, rounds: int, sample: int) -> int:
    def run() -> Screening:
        return screen(words, RULES, ON)

    screening = run()
    _tell_counts(screening)
    wrong = _against_judge(people, screening, sample)
    if importlib.util.find_spec("openfisca_core") is None:
        own = statistics.median(_seconds(run) for _ in range(rounds))
        print(f"words: {own * 1000:.1f} ms, {people.size / own / 1e6:.1f} M people a second")
        print("openfisca-core is not installed: the ratio was NOT measured (requirements/bench.txt)")
        return 1 if wrong else 0
    from benchmarks._screening_oracle import Oracle

    oracle = Oracle(people)
    wrong += _against_oracle(oracle, screening)
    own_times, peer_times = [], []
    for _ in range(rounds):  # alternately, as other work on the machine comes and goes
        own_times.append(_seconds(run))
        peer_times.append(oracle.seconds())
    return _tell(own_times, peer_times, (_peak(run), _peak(oracle.seconds)), wrong, people.size)


def _seconds(run: Callable[[], object]) -> float:
    begin = time.perf_counter()
    run()
    return time.perf_counter() - begin


def _peak(run: Callable[[], object]) -> float:
    """Most memory in use at once for a run beyond what was there before, in MB."""
    tracemalloc.start()
    run()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 1e6


def _tell_counts(screening: Screening) -> None:
    for name, one in screening.paths.items():
        counts = np.bincount(one.verdicts, minlength=4)
        print(f"{name:6} eligible {counts[2]:>8,}   to judge {counts[1]:>8,}   not eligible {counts[0]:>8,}")


def _against_judge(people: People, screening: Screening, sample: int) -> int:
    """The plain loop, over people spread evenly."""
    book = load()
    chosen = range(0, people.size, max(people.size // sample, 1))
    told = [facts(people, person) for person in chosen]
    begin = time.perf_counter()
    judged = [[judge(book.paths[name][0].code, one, on=ON, path=name) for name in RULES] for one in told]
    took = time.perf_counter() - begin
    wrong = 0
    for person, results in zip(chosen, judged, strict=True):
        for name, result in zip(RULES, results, strict=True):
            path = result.paths[0]
            findings = [one for one in path.findings if one.condition.type != "subject"]
            reasons = tuple({"met": 2, "not_met": 0}.get(one.outcome.result, 1) for one in findings)
            own = screening.paths[name]
            wrong += (path.verdict, reasons) != (own.verdict(person), _reasons(own, person, len(findings)))
    print(f"judge, one by one: {len(told):,} people in {took:.2f} s, {len(told) / took:,.0f} a second; {wrong} differ")
    return wrong


def _reasons(own: Any, person: int, count: int) -> tuple[int, ...]:
    met, failing = int(own.met[person]), int(own.not_met[person])
    return tuple(2 if met >> bit & 1 else 0 if failing >> bit & 1 else 1 for bit in range(count))


def _against_oracle(oracle: Any, screening: Screening) -> int:
    wrong = 0
    for name, one in screening.paths.items():
        parting = one.verdicts != oracle.verdicts(name)
        for bit, expected in enumerate(oracle.conditions(name)):
            own = ((one.met >> bit) & 1) * 2 + (1 - ((one.met >> bit) & 1) - ((one.not_met >> bit) & 1))
            parting |= own != expected
        parting &= ~screening.apart
        wrong += int(parting.sum())
        if parting.any():
            print(f"{name}: {int(parting.sum())} people differ from openfisca-core, first {int(parting.argmax())}")
    print(f"openfisca-core: {wrong} of {len(RULES)} x {len(screening.apart):,} answers differ, verdict or any reason")
    return wrong


def _tell(own: list[float], peer: list[float], peaks: tuple[float, float], wrong: int, size: int) -> int:
    ratio = statistics.median(one / other for one, other in zip(own, peer, strict=True))
    names = ("words, verdicts and reasons", "openfisca-core, verdicts")
    for who, times, peak in zip(names, (own, peer), peaks, strict=True):
        median = statistics.median(times)
        print(f"{who:28} {median * 1000:7.1f} ms  {size / median / 1e6:6.1f} M/s  peak {peak:5.0f} MB")
    kept = ratio <= LIMIT and not wrong
    print(f"ratio {ratio:.2f} (limit {LIMIT}), {wrong} differences: {'kept' if kept else 'MISSED'}")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
