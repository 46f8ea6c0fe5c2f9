# The verbs that people and CI share. `make serve` and `make test` need nothing but Python 3.11+ and make.
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: help setup serve test check browser check-ontology check-pages pages screenshots build validate reimport lock format soak bench clean

help: ## list the verbs
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1\t\2/p' $(MAKEFILE_LIST) | expand -t 18

setup: $(READY) ## make .venv with everything pinned by hash

$(READY): requirements/dev.txt pyproject.toml kg/__init__.py
	$(PYTHON) -c 'import sys; sys.exit(not sys.version_info >= (3, 11) and "vetkg needs Python 3.11 or newer: make PYTHON=python3.12 …")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

serve: $(READY) ## build the snapshot from data/ and serve it on http://127.0.0.1:8000
	$(BIN)/vetkg build
	$(BIN)/vetkg serve

# Attacks, and pools under them, watch how long others wait, so nothing else runs beside them.
ALONE = $(shell grep -rl --include='test_*.py' 'mark\.alone' tests | sort)

# What a process compiles the others read, in four workers and in the hundreds of commands and services that tests start.
test soak: export PYTHONDONTWRITEBYTECODE :=

test: $(READY) ## run the tests (all but the long ones)
	$(BIN)/python -m pytest -n 4 --dist worksteal -m 'not soak and not alone' -q
	$(BIN)/python -m pytest -m 'alone and not soak' -q $(ALONE)

check: $(READY) check-pages ## style, types, import direction, licences, lock files, canonical data, built pages
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/reuse lint --quiet || $(BIN)/reuse lint
	$(BIN)/python tools/lock.py --check
	$(BIN)/python tools/authority.py --check
	$(BIN)/python tools/terms.py --check
	$(BIN)/vetkg format --check
	$(BIN)/vetkg context --check
	$(BIN)/vetkg query --check
	$(BIN)/python tools/messages.py --check

pages: web/node_modules/.package-lock.json ## bundle the pages' styles and scripts into api/static/built, needs Node and npm
	cd web && npm run --silent build

browser: ## install Debian's Chromium for the tests in a browser (as root)
	apt-get update --quiet --quiet && apt-get install --quiet --quiet --yes --no-install-recommends chromium-headless-shell fonts-noto-core

screenshots: $(READY) ## take pictures of every kind of page into build/screenshots, and those of the README
	$(BIN)/python tools/screenshots.py

# Without npm the bundles cannot be compared with their sources; where CI runs, that is a failure.
check-pages: ## types and tests of the pages' scripts, and whether the bundles are what the sources make
	@if command -v npm >/dev/null; then $(MAKE) --silent web/node_modules/.package-lock.json && cd web && npm run --silent check; \
	else echo "there is no npm: api/static/built was not compared with web/"; test "$$CI" != true; fi

web/node_modules/.package-lock.json: web/package.json web/package-lock.json web/.npmrc
	cd web && npm ci --silent
	@touch $@

check-ontology: $(READY) ## prove OWL 2 DL and consistency (own environment, brings its Java)
	$(BIN)/python tools/check_ontology.py

build: $(READY) ## build a snapshot
	$(BIN)/vetkg build

validate: $(READY) ## validate the data against the shapes and the check queries
	$(BIN)/vetkg validate

reimport: $(READY) ## import the source pages again (needs ../shared); git diff stays empty
	$(BIN)/vetkg import ../shared/sources ../shared/reference/timeline-records.yaml --into data

lock: $(READY) ## write the lock files anew from pyproject.toml and requirements/*.in
	$(BIN)/python tools/lock.py

format: $(READY) ## mend style and canonical form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/vetkg format

soak: $(READY) ## the long tests: the publisher killed at least 100 times, by seed, and random input
	$(BIN)/python -m pytest -m soak -q tests

bench: $(READY) .venv-bench/.ready ## set the service beside its peers (25 min; SMALL=1: 3 min), needs wrk
	$(BIN)/python -m benchmarks.run $(if $(SMALL),--small)

.venv-bench/.ready: requirements/bench.txt
	test -x .venv-bench/bin/python || $(PYTHON) -m venv .venv-bench
	.venv-bench/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bench.txt
	@touch $@

clean: ## remove what make made
	rm -rf $(VENV) .venv-bench .venv-ontology snapshots dist build .pytest_cache .mypy_cache .ruff_cache
