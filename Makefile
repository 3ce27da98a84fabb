# Alles läuft aus .venv; das Anlegen braucht nur python3 (mit venv) und make.
SHELL := /bin/bash
PYTHON ?= python3
PORT ?= 8000
# gleichzeitige Testprozesse
N ?= 2
BIN := .venv/bin
STAND := .venv/.stand
TEST_STAND := .venv/.stand-test
PACKAGE := pyproject.toml hatch_build.py package.json package-lock.json
# wo die Umgebung es abstellt, übersetzte jeder Prozess ganz Django neu: Sekunden bei jedem Start
unexport PYTHONDONTWRITEBYTECODE
UV := VIRTUAL_ENV="$(CURDIR)/.venv" $(BIN)/uv

.DEFAULT_GOAL := help
.PHONY: help venv demo test tests datenbanken lint typen stil texte dauertest bench debian lock

help: ## zeigt diese Übersicht
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 20

venv: $(TEST_STAND) ## legt .venv an oder bringt sie auf den Stand der Sperrdateien

# was läuft …
$(STAND): requirements/uv.txt requirements/base.txt requirements/build.txt $(PACKAGE)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo 'rathaus braucht Python 3.11 oder neuer: make … PYTHON=python3.12' >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null \
	  || { echo 'Es fehlt das venv-Modul von Python. Bitte nachholen: apt-get install python3-venv' >&2; exit 1; }
	@echo 'Das Projekt holt, was es braucht, nach .venv. Das dauert eine Minute …'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/uv.txt
	@$(UV) pip install --quiet --require-hashes -r requirements/base.txt -r requirements/build.txt
	@$(UV) pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $(STAND)

# … und was prüft; sync nimmt auch weg, was nicht mehr gebraucht wird
$(TEST_STAND): $(STAND) requirements/test.txt
	@$(UV) pip sync --quiet --require-hashes requirements/uv.txt requirements/test.txt
	@$(UV) pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $(TEST_STAND)

demo: $(STAND) ## startet die Musterstadt (PORT=8000)
	@exec $(BIN)/rathaus demo --port $(PORT)

test: debian $(TEST_STAND) ## prüft alles: Stil, Typen, Bauplan, Vorlagen, Tests mit Browser
	@$(MAKE) --no-print-directory --output-sync --jobs=3 typen stil datenbanken
	@$(MAKE) --no-print-directory tests

tests: $(TEST_STAND)
	@$(BIN)/pytest -n $(N) --dist worksteal -m 'not dauertest and not bench'

# was alle Tests klonen, entsteht beim ersten, der es braucht: neben der Typprüfung statt nach ihr
datenbanken: $(TEST_STAND)
	@$(BIN)/pytest -qq tests/kit

lint: $(TEST_STAND) ## prüft Stil, Typen, Bauplan und Vorlagen
	@$(MAKE) --no-print-directory --output-sync --jobs=2 typen stil

typen:
	@$(BIN)/mypy

stil:
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/lint-imports --config pyproject.toml
	@$(BIN)/djlint --quiet --lint src

texte: $(TEST_STAND) ## sammelt die Texte des Portals für die Übersetzung
	@$(BIN)/python -m tests.kit.texte

dauertest: $(TEST_STAND) debian ## Tests, die Stunden dauern
	@$(BIN)/pytest -m dauertest

bench: $(TEST_STAND) ## misst gegen die Vorgaben in ARCHITECTURE.md
	@$(BIN)/pytest -m bench -s

# der Browser der Browsertests; die Texterkennung, mit der Tests Gescanntes lesen
SHELL_CHROMIUM := /usr/bin/chromium-headless-shell
debian: $(firstword $(wildcard $(SHELL_CHROMIUM) /usr/bin/chromium) $(SHELL_CHROMIUM)) /usr/bin/tesseract

$(SHELL_CHROMIUM): DEBIAN := chromium-headless-shell
/usr/bin/tesseract: DEBIAN := tesseract-ocr-deu
$(SHELL_CHROMIUM) /usr/bin/tesseract:
	@{ test "$$(id -u)" = 0 && command -v apt-get >/dev/null \
	  && apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q $(DEBIAN); } \
	  || { echo 'Für die Tests fehlt $(DEBIAN). Bitte nachholen: apt-get install $(DEBIAN)' >&2; exit 1; }

lock: $(TEST_STAND) ## schreibt die Sperrdateien neu
	@for name in uv base build test; do \
	  $(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
	    --no-emit-index-url --no-header requirements/$$name.in -o requirements/$$name.txt || exit 1; \
	done
