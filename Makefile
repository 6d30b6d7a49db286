# Everything one does with a checkout. `make` alone explains.
# PYTHON=python3.12 chooses another interpreter, PORT=9000 another port of the demo, STORIES=20000 a smaller bench.

PYTHON ?= python3
PORT ?= 8000
STORIES ?= 200000
VENV := .venv
BIN := $(VENV)/bin
DEMO := var/demo
PYTEST := $(BIN)/python -m pytest
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet

.DEFAULT_GOAL := help
.PHONY: help setup dev run test test-fast bench screenshots check format messages lock clean

help: ## This list
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 20

setup: $(VENV)/ready ## Only .venv, with what it takes to run a site
dev: $(VENV)/ready-dev ## .venv with what it takes to test and check, too

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Tilshi needs Python 3.11 or newer: make PYTHON=python3.12 …")'
	$(PYTHON) -m venv $(VENV)

# The locks are whole, so pip need not look for dependencies (old ones stumble over `lxml[html_clean]`).
# The distribution itself is installed as a link to this folder; its build tool comes from the lock, too.
$(VENV)/ready: requirements.lock pyproject.toml | $(BIN)/python
	$(PIP) --only-binary :all: --no-deps --require-hashes -r requirements.lock
	$(PIP) --no-build-isolation --no-deps --no-index -e .
	@touch $@

$(VENV)/ready-dev: requirements-dev.lock $(VENV)/ready
	$(PIP) --only-binary :all: --no-deps --require-hashes -r requirements-dev.lock
	@touch $@

run: setup $(DEMO)/tilshi.toml ## A demo newsroom at http://127.0.0.1:8000 (PORT=… for another port)
	@exec env TILSHI_ADDRESS=http://127.0.0.1:$(PORT) $(BIN)/tilshi --site $(DEMO) run --port $(PORT)

$(DEMO)/tilshi.toml:
	$(BIN)/tilshi init $(DEMO) --demo

test: dev ## All tests: SQLite, PostgreSQL, real processes, a real browser
	$(BIN)/python -m tests.services.chromium
	$(PYTEST) -n 2 --dist worksteal -m "not server and not browser and not alone"
	TILSHI_TEST_BACKEND=postgresql $(PYTEST) -m both
	$(PYTEST) -n 2 --dist loadfile -m "(server or browser) and not alone"
	$(PYTEST) -m alone

test-fast: dev ## The tests that need no server, no browser, no PostgreSQL (under a minute)
	$(PYTEST) -n 2 --dist worksteal -m "not slow and not server and not browser and not alone"

bench: dev ## Counts news pages read right; measures a site of 200,000 stories on this machine (STORIES=…)
	$(BIN)/python -m tools.bench --stories $(STORIES)

screenshots: dev ## Takes the pictures of the README anew
	$(BIN)/python -m tools.screenshots

check: dev ## Lint, types, layers, migrations, messages
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	git ls-files -z 'tilshi/*.html' | xargs -0 $(BIN)/djade --target-version 5.2 --check
	$(BIN)/python -m django makemigrations --check --dry-run --settings tests.settings
	$(BIN)/python -m tools.messages --check

format: dev ## Puts code and templates into shape
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	git ls-files -z 'tilshi/*.html' | xargs -0 $(BIN)/djade --target-version 5.2

messages: dev ## Takes new sentences into the catalogues and compiles them
	$(BIN)/python -m tools.messages

lock: ## Renews both lock files; needs uv
	uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 pyproject.toml --group run -o requirements.lock
	uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 pyproject.toml --group dev -c requirements.lock -o requirements-dev.lock

clean: ## Removes .venv and the tests' caches; the demo site in var/demo stays
	rm -rf $(VENV) var/tests
