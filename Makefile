# `make bench`: set up, run the main job, print the table. `make test`: set up, run the tests.
PYTHON ?= python3.11
BIN := .venv/bin
# Each run has a folder of its own, so that a second one loses nothing.
OUT := $(or $(OUT),results/runs/$(shell date -u +%Y%m%dT%H%M%SZ))
QUICK ?=
# Two processes share the files of the tests. `make test SHARE=` runs them one after the other.
SHARE ?= -n 2 --dist loadfile --no-loadscope-reorder

# With -j the system's packages must still be there before the environment is made.
.NOTPARALLEL:

.PHONY: bench test test-quick test-system setup packages lint docs lock clean help

help:
	@echo "make bench        set up, benchmark the reference model on every tier, print the table (QUICK=1: within 90 s)"
	@echo "make test         set up, run the tests (make test-quick: without the slow ones)"
	@echo "make test-system  the tests that need root and change the system while they run"
	@echo "make lint         ruff, mypy and import-linter"
	@echo "make lock         resolve the Python packages again"

bench: packages setup
	@$(BIN)/tierbench run --out $(OUT) $(if $(QUICK),--quick)

packages:
	@.ci/install-packages base tiny

# A stamp is younger than its lock once that is installed: a changed lock is installed again, an unchanged one costs nothing.
setup: .venv/stamp .venv-tflite/stamp build/browser/stamp

.venv/stamp: requirements.lock pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv || { rm -rf .venv; \
	  echo "no virtual environment: apt-get install python3-venv, or set PYTHON to a Python 3.11 that has it"; exit 2; }
	@test -x $(BIN)/uv || $(BIN)/python -m pip install --quiet --disable-pip-version-check uv==0.13.9
	$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes --compile-bytecode -r requirements.lock
	@# hatchling comes with its own dependencies; --no-deps because the lock has them all
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps -e .
	@touch $@

# tflite-runtime 2.14 needs numpy < 2 and Python < 3.12, so it has an environment of its own.
# Where it cannot be installed now (no network), nothing is remembered and the next make tries again.
.venv-tflite/stamp: requirements-tflite.lock .venv/stamp
	@if ! $(BIN)/python -c 'import sys; sys.exit(sys.version_info >= (3, 12) or sys.platform != "linux")'; then \
	  echo "tflite-runtime has no package for this Python or system: its rows will say so"; \
	  mkdir -p .venv-tflite && touch $@; \
	elif { [ -x .venv-tflite/bin/python ] || $(BIN)/uv venv --quiet --python $(BIN)/python .venv-tflite; } && \
	  $(BIN)/uv pip install --quiet --python .venv-tflite/bin/python --require-hashes --compile-bytecode -r requirements-tflite.lock; then \
	  touch $@; \
	else echo "tflite-runtime could not be installed: its rows will say so, and the next make tries again"; fi

# What runs models in a page comes from npm, by the hashes of its lock; without npm its rows say so.
build/browser/stamp: harness/tierbench/hosts/browser/npm/package-lock.json .venv/stamp
	@if [ "$$CI" = true ]; then .ci/install-packages browser; fi
	@if command -v npm > /dev/null && $(BIN)/python -m tierbench.hosts.browser.install > /dev/null; then mkdir -p $(@D); touch $@; fi

test: setup
	@if [ "$$CI" = true ]; then .ci/install-packages base tiny browser emulate ssh test; fi
	$(BIN)/python -m pytest -q $(SHARE) $(if $(filter true,$(CI)),,-m "not system")

test-quick: setup
	$(BIN)/python -m pytest -q $(SHARE) -m "not slow and not system"

test-system: setup
	@.ci/install-packages base tiny browser emulate ssh test
	$(BIN)/python -m pytest -q $(SHARE) -m system

lint: setup
	$(BIN)/ruff check harness tests models tools
	$(BIN)/ruff format --check harness tests models tools
	$(BIN)/mypy
	$(BIN)/lint-imports
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet

# A page of docs/reference is written from the code; a dead link or a page without a link fails.
docs: setup
	$(BIN)/python tools/reference_pages.py
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet
	@echo "open build/site/index.html"

lock:
	@.ci/lock

clean:
	rm -rf build .venv .venv-tflite
