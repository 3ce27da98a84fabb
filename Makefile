# Alles läuft aus .venv; das Anlegen braucht nur python3 (mit venv) und make.
SHELL := /bin/bash
PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
STAND := .venv/.stand

.DEFAULT_GOAL := help
.PHONY: help venv lock

help: ## zeigt diese Übersicht
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 20

venv: $(STAND) ## legt .venv an oder bringt sie auf den Stand der Sperrdateien

$(STAND): requirements/uv.txt requirements/test.txt pyproject.toml hatch_build.py package-lock.json
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo 'rathaus braucht Python 3.11 oder neuer: PYTHON=python3.12 make …' >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null \
	  || { echo 'Es fehlt das venv-Modul von Python. Bitte nachholen: apt-get install python3-venv' >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/uv.txt
	@VIRTUAL_ENV=$(CURDIR)/.venv $(BIN)/uv pip sync --quiet --require-hashes requirements/uv.txt requirements/test.txt
	@VIRTUAL_ENV=$(CURDIR)/.venv $(BIN)/uv pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $(STAND)

lock: $(STAND) ## schreibt die Sperrdateien neu
	@for name in uv base build test; do \
	  $(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
	    --no-emit-index-url --no-header requirements/$$name.in -o requirements/$$name.txt || exit 1; \
	done
