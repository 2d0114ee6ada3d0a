# `make run` and `make test` set up what is missing by themselves. Another Python: make run PYTHON=python3.12

PYTHON = python3
SETUP = $(PYTHON) packaging/setup_checkout.py
BIN = .venv/bin
# Packages are built with the system's own Python where there is one: its security updates then reach the next build.
BUILD = $(or $(wildcard /usr/bin/python3),$(PYTHON)) packaging/build.py

.PHONY: run test setup lint format bench faults screenshots lock wheel try-wheel bundle deb release-test reproducible clean help

run:                            ## set up, then open the window; ARGS="open FILE.treaty" opens a draft
	@$(SETUP) run
	@$(BIN)/drafter $(ARGS)

test:                           ## set up, then run the tests; ARGS="tests/compare -k moved" runs some
	@$(SETUP) test
	@$(BIN)/pytest --numprocesses auto $(ARGS)

setup:                          ## only set up; the program is then .venv/bin/drafter
	@$(SETUP) run

lint:                           ## style and types
	@$(SETUP) test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format:                         ## bring the code into the house's form
	@$(SETUP) test
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench:                          ## programs that print figures; ARGS names some
	@$(SETUP) test
	@for program in $(or $(ARGS),$(wildcard tests/bench/[a-z]*.py)); do echo "== $$program"; $(BIN)/python $$program || exit 1; done

FAULTS = powercut "powercut --protected --images 4000" "powercut --later --images 4000 --edits 10" \
  "powercut --unsafe --images 1000" sweep bitflips "bitflips --protected --flips 2000" hostile leaks "network --tests"

faults:                         ## power cuts, failing disks, flipped bits, hostile files, leaks; ARGS="hostile" runs one
	@$(SETUP) test
	@for program in $(if $(ARGS),"$(ARGS)",$(FAULTS)); do \
	  echo "== $$program"; $(BIN)/python -m tests.faults.$$program || exit 1; done

screenshots:                    ## the manual's pictures, from the running program
	@$(SETUP) test
	@$(BIN)/python packaging/screenshots.py $(ARGS)

lock:                           ## choose and pin the newest packages that pyproject.toml allows
	@$(SETUP) test
	@packaging/lock.sh $(ARGS)

wheel:                          ## wheel and source distribution, into dist/
	@$(BUILD) wheel

try-wheel:                      ## the wheel in an empty environment, the source distribution against it
	@packaging/try-wheel.sh $(PYTHON)

bundle:                         ## the program folder, into dist/drafter/
	@$(BUILD) bundle

deb:                            ## the Debian package from it, checked
	@$(BUILD) deb

release-test:                   ## as root: the Debian package in a bare Debian; ARGS names a folder for it
	@packaging/release-test.sh $(or $(ARGS),build/systems)

reproducible:                   ## two builds of the last commit, compared
	@$(or $(wildcard /usr/bin/python3),$(PYTHON)) packaging/reproducible.py $(or $(ARGS),build/reproducible)

clean:                          ## remove all that was set up or made
	rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis

help:                           ## this list
	@grep -E '^[a-z-]+:' Makefile | sed -E 's/:[^#]*## /\t/' | expand -t 16
