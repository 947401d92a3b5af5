# One verb per chore.
PYTHON = .venv/bin/python

.PHONY: run test lint format bench prove docs messages

run:
	./demo

test:
	./test

lint:
	$(PYTHON) -m tests.run lint

format:
	.venv/bin/ruff format src tests benchmarks
	.venv/bin/ruff check --fix src tests benchmarks

bench:
	$(PYTHON) -m benchmarks

# the long proofs: hundreds of kills, long fuzzing, every page for every role
prove:
	$(PYTHON) -m tests.run prove

docs:
	$(PYTHON) -m tests.draw_docs

messages:
	$(PYTHON) -m tests.messages update
