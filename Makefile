# The commands of this project. `make help` lists them.
SHELL := /bin/bash
.DEFAULT_GOAL := help
BIN := .venv/bin
MANUAL := NO_MKDOCS_2_WARNING=1 .venv/bin/mkdocs build --quiet --strict --site-dir build/manual
export UV_PYTHON_DOWNLOADS := never
export VIRKE_MODE ?= development
# An environment knows its own address: in a moved or copied folder it is made anew.
$(shell [ ! -s .venv/.ready ] || [ "$$(cat .venv/.ready)" = "$$(pwd -P)" ] || rm .venv/.ready)

.PHONY: help setup run test check format bench docs lock generated screenshots clean

help: ## list the commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

setup: .venv/.ready build/.assets build/.manual ## make .venv with the virke command, and the assets

.venv/.ready: requirements-dev.lock pyproject.toml
	@scripts/setup-python
	@pwd -P > $@

node_modules/.ready: package-lock.json
	@scripts/setup-node
	@touch $@

build/.assets: node_modules/.ready $(shell find virke/web/assets scripts/build_assets.mjs -type f 2>/dev/null)
	@echo "[virke] Bygger stilark, skrifter og scripts ..."
	@node scripts/build_assets.mjs
	@touch $@

build/.manual: .venv/.ready mkdocs.yml $(shell find docs -type f 2>/dev/null)
	@echo "[virke] Bygger vejledningen ..."
	@$(MANUAL)
	@touch $@

run: setup ## serve Virke with a demo municipality of invented people
	@scripts/run

test: setup ## install what the tests need and run all of them, on SQLite and PostgreSQL
	@scripts/test

check: setup ## lint, types, architecture, generated files
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/lint-imports
	@$(BIN)/mypy
	@$(BIN)/python -m pytest -q tests/architecture
	@$(BIN)/hadolint Dockerfile
	@$(BIN)/check-jsonschema -q --builtin-schema vendor.compose-spec compose.yaml
	@scripts/generated --check

format: setup ## put the code in its standard form
	@$(BIN)/ruff check --fix -q . ; $(BIN)/ruff format -q .

bench: setup ## measure every claim; each script prints a ratio
	@for script in benchmarks/*.py; do echo "== $$script"; $(BIN)/python $$script || exit 1; done

docs: setup ## build the manual that the help links open
	@$(MANUAL)

screenshots: setup ## take the pictures in docs/images anew
	@VIRKE_SCREENSHOTS=1 $(BIN)/python -m pytest -q tests/functional/test_pictures.py

generated: setup ## write the generated files anew
	@scripts/generated

lock: ## resolve the dependencies anew and hash them
	@scripts/lock

clean: ## remove what the other commands made
	rm -rf .venv node_modules build var *.egg-info
