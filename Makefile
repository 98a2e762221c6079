# One command each; every target does its own set-up, and a second run is quick.
#
# PYTHON=python3.12 chooses the interpreter, PYTEST="-k ledger" what pytest runs.

VENV := .venv
BIN := $(VENV)/bin
PYTHON ?=
PYTEST ?=
JOBS ?= auto
TESTS = $(BIN)/python -m pytest -n $(JOBS) --dist loadfile $(PYTEST)

# a stamp is written only after a whole installation: what broke half-way is begun again
RUNS := $(VENV)/.installed-to-run
DEVELOPS := $(VENV)/.installed-to-develop

.DEFAULT_GOAL := help
.PHONY: help demo test check lint format bench constraints packages clean
MAKEFLAGS += --no-print-directory

help:  ## Show these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: $(RUNS)  ## Rehearse a year of campaigns with journalists who answer (about a minute)
	@$(BIN)/python -m outreach.rehearsal.demo

test: packages lint  ## Install the servers the tests talk to, then do everything `make check` does, as root
	scripts/as-root.sh $(TESTS)

check: lint  ## Check style, types and layers, then run the tests
	$(TESTS)

lint: $(DEVELOPS)  ## Check style, types and layers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	MYPYPATH=tests $(BIN)/mypy --package servers
	$(BIN)/lint-imports

format: $(DEVELOPS)  ## Mend what ruff can mend
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(DEVELOPS)  ## Measure: each script of bench/ prints its table
	@for script in bench/*.py; do echo "== $$script"; $(BIN)/python "$$script" || exit; done

constraints:  ## Pin every dependency again, with hashes, from pyproject.toml (needs uv)
	@scripts/pin.sh

packages:
	@scripts/debian-packages.sh

clean:  ## Delete what make made
	rm -rf $(VENV) dist build .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(RUNS): constraints-run.txt pyproject.toml
	@PYTHON="$(PYTHON)" scripts/install.sh $(VENV) constraints-run.txt
	@touch $@

$(DEVELOPS): constraints.txt pyproject.toml
	@PYTHON="$(PYTHON)" scripts/install.sh $(VENV) constraints.txt
	@touch $(RUNS) $@
