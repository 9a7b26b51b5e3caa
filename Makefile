# `make demo` and `make test` do all the set-up on a machine with Python >= 3.11, pip and venv.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
DEMO_DB ?= winnow-demo.db

.PHONY: demo test formats check bench pictures format clean

demo: $(VENV)/.runs
	@if [ -t 0 ] && [ -t 1 ]; then \
		$(BIN)/winnow review sample_data --db $(DEMO_DB); \
	else \
		$(BIN)/winnow extract sample_data --db $(DEMO_DB) && \
		$(BIN)/winnow export --db $(DEMO_DB) --status all --format table; \
	fi

test: $(VENV)/.tests
	$(BIN)/python -m pytest -q

# The tools of others that read what winnow writes; the tests that need one skip without it.
formats: $(VENV)/.formats

check: $(VENV)/.checks
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -q

bench: $(VENV)/.tests
	@missed=0; for bench in tests/bench_*.py; do \
		echo "== $$bench"; $(BIN)/python $$bench || missed=1; \
	done; exit $$missed

pictures: $(VENV)/.tests
	$(BIN)/python tests/pictures.py

format: $(VENV)/.checks
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

clean:
	rm -rf $(VENV) dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit("winnow needs Python 3.11 to 3.13, this is " + sys.version.split()[0]) if not (3, 11) <= sys.version_info < (3, 14) else None'
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --upgrade 'pip>=25.1'

$(VENV)/.runs: $(BIN)/python pyproject.toml
	$(PIP) install --editable .
	@touch $@

$(VENV)/.tests: $(VENV)/.runs
	$(PIP) install --group test
	@touch $@

$(VENV)/.formats: $(VENV)/.tests
	$(PIP) install --group formats
	@touch $@

$(VENV)/.checks: $(VENV)/.tests
	$(PIP) install --group check
	@touch $@
