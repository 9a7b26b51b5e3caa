# `make demo` and `make test` do all the set-up on a machine with Python 3.11 or newer, pip and venv.
# What stands behind ## is printed by `make help`.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
DEMO_DB ?= winnow-demo.db
# Every worker loads the language pipeline (0.5 GB), so there are not more than help.
PYTEST := $(BIN)/python -m pytest -q -n auto --maxprocesses 4 --dist worksteal

.PHONY: help demo test thorough screens formats check check-fast lint bench pictures format clean

help: ## print this
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s%s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: $(VENV)/.runs ## set up, then review the sample articles
	@if [ -t 0 ] && [ -t 1 ]; then \
		$(BIN)/winnow review sample_data --db $(DEMO_DB); \
	else \
		$(BIN)/winnow extract sample_data --db $(DEMO_DB) && \
		$(BIN)/winnow export --db $(DEMO_DB) --status all --format table; \
	fi

test: $(VENV)/.tests ## set up, then run the tests, all but the thorough ones
	$(PYTEST) -m "not thorough"

thorough: $(VENV)/.tests ## the tests that try many inputs of one kind
	$(PYTEST) -m thorough

screens: $(VENV)/.tests ## the tests of screens on which a path may be shown
	$(PYTEST) -m "not thorough" tests/test_painted.py tests/test_ssh.py \
		$(foreach room,articles finding pty review surroundings targets,tests/test_tui_$(room).py)

# The tools of others that read what winnow writes; the tests that need one skip without it.
formats: $(VENV)/.formats ## set up the tools of others that read what winnow writes: fewer tests skip

check: lint test thorough ## all that must pass before a change goes in

check-fast: lint $(VENV)/.tests ## lint, and the tests that need no language pipeline
	$(PYTEST) -m "not model and not thorough"

lint: $(VENV)/.checks ## format, style, types and who may import whom
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/.tests ## measure against the yardsticks
	@missed=0; for bench in tests/bench_*.py; do \
		echo "== $$bench"; $(BIN)/python $$bench || missed=1; \
	done; exit $$missed

pictures: $(VENV)/.tests ## take the pictures of the main screens anew
	$(BIN)/python tests/pictures.py

format: $(VENV)/.checks ## put the code in its format
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

clean: ## remove the environment and all caches
	rm -rf $(VENV) dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit("winnow needs Python 3.11 or newer, this is " + sys.version.split()[0] if sys.version_info < (3, 11) else 0)'
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
