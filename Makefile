# Limner's commands. Each sets up what it needs in .venv and starts at once when that is there.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUN := $(VENV)/.ready-to-run
DEV := $(VENV)/.ready-to-test

.PHONY: run demo test lint bench torture screenshots strings clean

# The demo's copy is kept in the environment, so that its gallery is read once; `limner` alone opens one's own library.
run: $(RUN)
	$(BIN)/limner demo --search --library $(VENV)/demo-library

demo: $(RUN)
	$(BIN)/limner demo --search

test: $(DEV) lint
	$(BIN)/python -m pytest -n auto tests

lint: $(DEV)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(DEV)
	$(BIN)/python -m tests.bench

# make torture MINUTES=60, or so many of each: make torture KILLS=200 FILES=5000
torture: $(DEV)
	$(BIN)/python -m tests.torture $(if $(KILLS)$(FILES),--kills $(or $(KILLS),0) --files $(or $(FILES),0),--minutes $(or $(MINUTES),10))

screenshots: $(DEV)
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.app.screenshots

# Collects the window's texts for Qt Linguist and compiles what is translated.
strings: $(DEV)
	$(BIN)/python -m tests.app.strings

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo 'Limner needs Python 3.11 or newer; name it with: make PYTHON=python3.12 run'; exit 1; }
	@$(PYTHON) -m venv $(VENV) || \
	  { rm -rf $(VENV); echo 'Python has no venv module here. On Debian and Ubuntu: sudo apt-get install python3-venv'; exit 1; }
	$(BIN)/python -m pip install --quiet --upgrade pip

$(RUN): $(BIN)/python pyproject.toml
	$(BIN)/python -m pip install --quiet --editable .
	$(BIN)/python -m app.system_libraries --install
	@touch $@

$(DEV): $(RUN)
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $@
