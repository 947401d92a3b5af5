from __future__ import annotations

import argparse
import subprocess
import sys

import pytest

from thidua.console import main as console
from thidua.console.main import main, parser

COMMANDS = {"serve", "worker", "plan", "doctor", "verify", "backup", "demo", "migrate", "administrator", "reindex"}


def _commands() -> dict[str, argparse.ArgumentParser]:
    found = next(each for each in parser()._actions if isinstance(each, argparse._SubParsersAction))
    return dict(found.choices)


def test_every_chore_is_a_subcommand() -> None:
    assert set(_commands()) >= COMMANDS


@pytest.mark.parametrize("name", sorted(_commands()))
def test_every_subcommand_explains_itself(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([name, "--help"])
    assert ended.value.code == 0
    assert capsys.readouterr().out


def test_no_subcommand_is_a_wrong_call(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([])
    assert ended.value.code == 2


def _part(monkeypatch: pytest.MonkeyPatch, run: object) -> None:
    made = argparse.ArgumentParser()
    made.set_defaults(run=run)
    monkeypatch.setattr(console, "parser", lambda: made)


def test_the_status_of_the_chore_is_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    _part(monkeypatch, lambda _given: 7)
    assert main([]) == 7


def test_a_refusal_is_a_sentence_and_no_stack_trace(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refusing(_given: object) -> int:
        raise RuntimeError("cấu hình chưa an toàn")

    _part(monkeypatch, refusing)
    assert main([]) == 1
    assert capsys.readouterr().err == "cấu hình chưa an toàn\n"


def test_an_interrupted_chore_ends_as_interrupted(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_given: object) -> int:
        raise KeyboardInterrupt

    _part(monkeypatch, interrupted)
    assert main([]) == 130


def test_asking_for_help_loads_nothing_of_django() -> None:
    code = (
        "import sys\nfrom thidua.console.main import parser\nparser().format_help()\n"
        "print([name for name in sys.modules if name.split('.')[0] in {'django', 'lxml', 'docx', 'xlsxwriter'}])"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ended.stdout.strip() == "[]"
