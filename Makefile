# The words of this repository: `make` alone lists them. On Windows: run.cmd, run.cmd test.

PYTHON   ?= python3
CHROMIUM ?= /usr/bin/chromium
LIBREOFFICE ?= soffice
BIN      := .venv/bin
PORT     ?= 8501
READERS  ?= 50
SCREEN   := $(or $(DISPLAY),$(WAYLAND_DISPLAY),$(filter Darwin,$(shell uname)))
# Of what is installed Python compiles what it uses, once it does: a third sooner.
PIP      := $(BIN)/python -m pip install --no-compile --quiet --disable-pip-version-check -r
export CHROMIUM LIBREOFFICE
# What Python compiles is kept: the tests start some hundreds of processes.
unexport PYTHONDONTWRITEBYTECODE
# A fifth of DuckDB's work for a question is to ask glibc for memory; it may keep more at hand.
KEEP_MEMORY := GLIBC_TUNABLES=glibc.malloc.tcache_count=2000

.PHONY: words run test quick data rows check accept budgets views campaign bench bench-scale load chromium libreoffice
words:
	@sed -n 's/^\([a-z-]*\):.*## /  make \1	/p' Makefile

run: .venv/run	## build the database, start the dashboard at http://localhost:8501 and open it
	@$(BIN)/python -m etl --quiet --if-writable
	@test -z "$(SCREEN)" || (sleep 3; $(BIN)/python -m webbrowser http://localhost:$(PORT) >/dev/null) &
	@$(BIN)/python -m streamlit run server.py --server.port=$(PORT) --browser.serverAddress=localhost

test: chromium libreoffice .venv/dev	## all tests, the browser tests included
	@$(KEEP_MEMORY) $(BIN)/python -m pytest --ignore=tests/browser -m "not speed" -n auto --dist worksteal
	@$(BIN)/python -m pytest -m speed
	@$(BIN)/python -m pytest tests/browser -m "not speed" -n auto --maxprocesses 4 --dist worksteal

quick: .venv/dev	## the tests for the change at hand, in under 40 seconds
	@$(BIN)/python -m tests.quick

data: .venv/run	## build the database from the data files, or say what is wrong with them
	@$(BIN)/python -m etl

rows: .venv/run	## write the types of the rows of every query anew from their headers
	@$(BIN)/python -m queries

check: .venv/dev	## style and types
	@$(BIN)/python -m queries --check
	@$(BIN)/python -m ruff format --check --quiet .
	@$(BIN)/python -m ruff check .
	@$(BIN)/python -m mypy

accept: .venv/dev	## write the answers and the pages that the tests expect anew, for review
	@$(BIN)/python -m tests.accept

budgets: chromium .venv/dev data	## write anew what each page may cost: elements, bytes, marks, rows, requests
	@PYTHONPATH=.:tests $(BIN)/python -m tests.budgets
	@PYTHONPATH=.:tests:tests/browser $(BIN)/python tests/browser/test_cold_load.py

views: .venv/dev	## draw every picture anew, and show how it differs from the accepted one
	@PYTHONPATH=.:tests $(BIN)/python -m tests.look_of_views

campaign: .venv/dev data	## bring many broken files to the monitor, and count what becomes of each kind
	@PYTHONPATH=.:tests $(BIN)/python -m tests.campaign

bench: chromium .venv/dev data	## measure the speed of every page beside an empty one
	@$(BIN)/python -m bench

bench-scale: .venv/dev	## measure build, questions and pages with 5, 40 and 400 invented initiatives
	@$(BIN)/python -m bench.scale

.venv/run: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; '$(PYTHON)' is older or missing. Name another one:  make PYTHON=python3.12 run" >&2; exit 1; }
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear .venv || { echo "Python can't make a virtual environment. On Debian:  sudo apt-get install python3-venv" >&2; exit 1; }
	@echo "Installing what the dashboard needs into .venv …"
	@$(PIP) requirements.txt
	@touch $@

.venv/dev: .venv/run requirements-dev.txt
	@echo "Installing what the tests need into .venv …"
	@$(PIP) requirements-dev.txt
	@touch $@

load: .venv/dev data	## measure what 50 readers at once see; also: make load READERS=200 ARGUMENTS="--soak 10"
	@$(BIN)/python -m bench.load $(READERS) $(ARGUMENTS)

chromium:
	@test -x "$(CHROMIUM)" || { echo "The browser tests need Chromium, and there is none at $(CHROMIUM). On Debian:  sudo apt-get install chromium fonts-noto-color-emoji.  Elsewhere name yours:  CHROMIUM=/path/to/chrome make test" >&2; exit 1; }

libreoffice:
	@command -v "$(LIBREOFFICE)" >/dev/null && command -v pdftoppm >/dev/null || { echo "The tests of slides need LibreOffice and pdftoppm. On Debian:  sudo apt-get install libreoffice-impress poppler-utils.  Elsewhere name yours:  LIBREOFFICE=/path/to/soffice make test" >&2; exit 1; }
