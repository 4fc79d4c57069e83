# Saphan. Needs Python 3.11 or newer and make; everything else goes into .venv.
#   make run    the server with its web chat, on http://127.0.0.1:8000/
#   make test   the tests
#   make check  format, lint, types, import rules, tests
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
  command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
# uv resolves and installs in seconds. Where it cannot be had, a current pip does the same from the same pins.
INSTALL = { $(BIN)/uv pip install --quiet --python $(BIN)/python -c constraints.txt -e $(1) \
  || { echo "uv could not install; trying pip"; $(BIN)/python -m pip install --quiet -U pip && $(BIN)/python -m pip install --quiet -c constraints.txt -e $(1); }; }

.PHONY: run test test-slow check lint format corpus evaluation constraints clean

run: .venv/core
	@$(BIN)/saphan serve

# Several processes (see tests/conftest.py); a file's tests stay together, because they share what is slow to make.
test: .venv/dev
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile

test-slow: .venv/dev
	$(BIN)/python -m pytest -m "slow or browser" --numprocesses 2 --dist loadfile

check: lint test

lint: .venv/dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: .venv/dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# Renews the vectors that ship with the starter corpus; needed after its texts changed.
corpus: .venv/core
	$(BIN)/python -m ingest.starter

# Measures the answers again (half an hour) and renews docs/evaluation.md and the figures that its tests hold.
evaluation: .venv/core
	@data=$$(mktemp -d) && trap 'rm -rf "$$data"' EXIT && export SAPHAN_DATA="$$data" && \
	$(BIN)/python -m benchmarks.documented --write && \
	$(BIN)/python -m benchmarks.weights --write && \
	$(BIN)/python -m benchmarks.calibrate --write && \
	$(BIN)/python -m benchmarks.abroad --write && \
	$(BIN)/python -m benchmarks.library --write && \
	$(BIN)/python -m benchmarks.held_out --unseen=tests/evaluation/fresh.jsonl --write && \
	$(BIN)/python -m benchmarks.ablation tests/evaluation/dev.jsonl tests/evaluation/fresh.jsonl --write

# Renews the pins. No registry's address goes into the file, and no torch: its build depends on the machine.
constraints: .venv/dev
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --all-extras --no-header --no-annotate --no-emit-index-url \
	  --upgrade pyproject.toml | grep -vE '^(torch|triton|nvidia-|cuda-)' > constraints.txt

clean:
	rm -rf .venv

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "Saphan needs Python 3.11 or newer; set PYTHON=/path/to/python" >&2; exit 1; }
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv || echo "uv is not to be had here; pip will do"

.venv/core: .venv/bin/python pyproject.toml constraints.txt
	@echo "Installing Saphan into .venv …"
	@$(call INSTALL,".[channels]")
	@touch $@

.venv/dev: .venv/bin/python pyproject.toml constraints.txt
	@echo "Installing Saphan and its test tools into .venv …"
	@$(call INSTALL,".[dev]")
	@touch $@ .venv/core
