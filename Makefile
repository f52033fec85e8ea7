# make demo    trace the example corpus and show where the report is
# make test    lint, types and all tests
# make bench   the benchmarks against their floors
# make bench-peers  Retold beside other tools, into docs/benchmarks.md (long; PEERS="--documents 2000" for less)
# make picture take the README's picture of the demo's report anew
# make clean   take away what these made
#
# Needs Python 3.11 or newer; set PYTHON=/path/to/python to choose one.

SHELL := /bin/bash
VENV  := .venv
BIN   := $(VENV)/bin
PIP   := $(BIN)/python -m pip --disable-pip-version-check --no-input --quiet

SOURCES := pyproject.toml $(wildcard setup.py) \
	$(shell find src -type f -not -path '*/__pycache__/*' -not -path '*.egg-info/*' -not -name '*.so' -not -name '*.c')

.PHONY: demo test bench bench-peers picture clean browser
.DEFAULT_GOAL := demo

demo: $(VENV)/.installed
	@$(BIN)/retold trace examples/harbour-fire --out demo-report
	@echo "Open $(CURDIR)/demo-report/index.html in a browser."

test: $(VENV)/.tested-with $(VENV)/.installed browser
	@status=0; \
	for step in "ruff check ." "ruff format --check ." "mypy" "python -m pytest -n auto -rsfE"; do \
	  echo "$(BIN)/$$step"; $(BIN)/$$step || status=1; \
	done; exit $$status

bench: $(VENV)/.tested-with $(VENV)/.installed
	$(BIN)/python -m benchmarks

PEERS ?= --documents 20000 --documents 100000

bench-peers: $(VENV)/.installed
	@echo "Installing the tools to compare with into $(VENV) …"
	@$(PIP) install '.[bench]'
	$(BIN)/python -m benchmarks.peers $(PEERS)

picture: $(VENV)/.tested-with demo
	$(BIN)/python docs/img/take.py

clean:
	rm -rf $(VENV) build demo-report .mypy_cache .ruff_cache .pytest_cache .hypothesis .bench src/*.egg-info

# The first Python that is new enough. Where it cannot put pip into a virtual environment (Debian without
# python3-venv), its own pip does.
$(BIN)/python:
	@set -eu; python=; \
	for candidate in $(PYTHON) python3.11 python3.12 python3.13 python3.14 python3 python; do \
	  if "$$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then python=$$candidate; break; fi; \
	done; \
	if [ -z "$$python" ]; then \
	  echo "Retold needs Python 3.11 or newer, and none was found. Install it, or say: make PYTHON=/path/to/python" >&2; exit 1; \
	fi; \
	rm -rf $(VENV); \
	if "$$python" -c 'import ensurepip' 2>/dev/null; then "$$python" -m venv $(VENV); \
	else \
	  "$$python" -m venv --without-pip $(VENV); \
	  "$$python" -m pip --disable-pip-version-check --no-input --quiet --python $(BIN)/python install pip || { \
	    rm -rf $(VENV); echo "$$python has neither ensurepip nor pip: install its venv package (python3-venv)." >&2; exit 1; }; \
	fi

# Installed anew when a source file is newer than the installation; build/ would keep files that are no longer there.
$(VENV)/.installed: $(SOURCES) | $(BIN)/python
	@echo "Installing Retold from this folder into $(VENV) …"
	@rm -rf build
	@$(PIP) install --upgrade .
	@touch $@

$(VENV)/.tested-with: pyproject.toml | $(BIN)/python
	@echo "Installing what the tests need into $(VENV) …"
	@rm -rf build
	@$(PIP) install --upgrade '.[test,spark]' || { \
	  echo "PySpark could not be installed: the tests marked \"spark\" will be skipped."; \
	  $(PIP) install --upgrade '.[test]'; }
	@touch $@ $(VENV)/.installed

# The tests marked "browser" look at the report in Chromium. It comes from the system's packages where that may be.
browser:
	@for name in chromium chromium-browser google-chrome; do \
	  if command -v $$name >/dev/null; then exit 0; fi; \
	done; \
	root=; [ "$$(id -u)" = 0 ] || root="sudo -n"; \
	if command -v apt-get >/dev/null && $$root true 2>/dev/null; then \
	  echo "Installing Chromium from the system's packages …"; \
	  $$root apt-get -qq update </dev/null; \
	  $$root env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends chromium </dev/null >/dev/null; \
	  if command -v chromium >/dev/null; then exit 0; fi; \
	fi; \
	echo "No Chromium here, and it could not be installed: the tests marked \"browser\" will be skipped."
