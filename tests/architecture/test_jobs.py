"""Every job name has a handler, and every handler is asked for."""

from __future__ import annotations

import ast
from collections.abc import Iterable

from tests.architecture.source_tree import Module, called, modules, of_text, texts_of
from thidua.foundation.jobs.registry import handlers, recurrences

QUEUE = "foundation.jobs"


def asked(sources: Iterable[Module]) -> tuple[set[str], list[str]]:
    """Names given to `enqueue` and `every`, and the places whose name cannot be read from the source."""
    names: set[str] = set()
    unclear: list[str] = []
    for source in sources:
        for call in source.calls():
            if called(call).split(".")[-1] in {"enqueue", "every"} and source.name != f"{QUEUE}.schedule":
                found = texts_of(call.args[0] if call.args else None, source)
                names.update(found or ())
                if found is None:
                    unclear.append(source.where(call))
    return names, unclear


def written(sources: Iterable[Module]) -> dict[str, int]:
    """How often each text stands in the source."""
    counts: dict[str, int] = {}
    for source in sources:
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                counts[node.value] = counts.get(node.value, 0) + 1
    return counts


def test_every_enqueued_name_has_a_handler() -> None:
    names, _unclear = asked(modules())
    assert names - {each.name for each in handlers()} == set()


def test_every_job_name_can_be_read_from_the_source() -> None:
    assert asked(modules())[1] == []


def test_every_handler_is_asked_for_somewhere() -> None:
    counts = written(modules())
    called_for = asked(modules())[0] | {each.name for each in recurrences()}
    # a name handed on is written twice: where it is registered, and where somebody leaves it with a matter
    alone = [each.name for each in handlers() if each.name not in called_for and counts.get(each.name, 0) < 2]
    assert alone == []


def test_every_recurring_job_has_a_handler() -> None:
    assert {each.name for each in recurrences()} <= {each.name for each in handlers()}


def test_every_job_has_a_vietnamese_title() -> None:
    assert [each.name for each in handlers() if str(each.title) == each.name] == []


def test_a_name_without_handler_and_a_hidden_name_would_be_found() -> None:
    sample = of_text('enqueue("nobody.does", {}, actor=a, at=b)\nenqueue(name_of(x), actor=a, at=b)')
    names, unclear = asked([sample])
    assert names - {each.name for each in handlers()} == {"nobody.does"}
    assert len(unclear) == 1
