# make demo: see it work on the samples · make test: all tests · make lint, bench, docs
# Needs Python 3.11 or newer with venv and pip; everything is installed into .venv.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO := build/demo
FACTRACK := $(BIN)/factrack --db $(DEMO)/demo.db

.PHONY: demo test lint bench docs docs-refresh clean
.DEFAULT_GOAL := demo

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo 'factrack needs Python 3.11 or newer; name one: make PYTHON=python3.12 $(MAKECMDGOALS)' >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

# What is edited is not compiled, and nothing that compiles is fetched for it.
export FACTRACK_COMPILE ?= 0

# pip knows dependency groups from 25.1 on; the one that comes with Python 3.11 is older.
$(VENV)/.pip: $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
	@touch $@

$(VENV)/.installed: pyproject.toml $(VENV)/.pip
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(VENV)/.group-%: pyproject.toml $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --editable '.[watch]' --group $*
	@touch $@

demo: $(VENV)/.installed
	@rm -rf $(DEMO) && mkdir -p $(DEMO)
	$(FACTRACK) ingest samples/dispatches
	$(FACTRACK) stories --format table
	$(FACTRACK) diff aldegonde --format table
	$(FACTRACK) export claims --format csv -o $(DEMO)/claims.csv
	@head -n 6 $(DEMO)/claims.csv

test: $(VENV)/.group-test
	$(BIN)/python -m pytest

lint: $(VENV)/.group-test $(VENV)/.group-lint
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# Times what `pip install .` installs: compiled, where there is a C compiler (3 minutes).
bench: $(VENV)/.installed
	rm -rf build/installed
	FACTRACK_COMPILE=auto $(BIN)/python -m pip install --quiet --no-deps --target build/installed .
	PYTHONSAFEPATH=1 PYTHONPATH=build/installed:. $(BIN)/python -m benchmarks

docs: $(VENV)/.group-docs
	$(BIN)/mkdocs build --strict

# Writes the page of the commands anew, and the outputs in the tutorial and the README.
docs-refresh: $(VENV)/.group-test
	$(BIN)/python -m tests.documentation

clean:
	rm -rf build dist site .pytest_cache .mypy_cache .ruff_cache .hypothesis
