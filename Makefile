# Every target makes what it needs from nothing but python3.  `make demo` first, `make test` before a commit.
# `make test COVERAGE=yes`, as .ci/run has it, also holds the share of lines that tests reach; it takes twice as long.
PYTHON ?= python3
BIN := .venv/bin
SLOW := browser or java or kill or fuzz or large
export PYTHONDONTWRITEBYTECODE := 1

.PHONY: demo test check docs fast slow bench explorer words clean

demo: .venv/installed
	@$(BIN)/kg build
	@printf '\n--- With whom does the city of Changzhi work?\n'
	@$(BIN)/kg ask partners-of Changzhi
	@printf '\n--- Is Zhejiang University a partner, then?\n'
	@$(BIN)/kg ask partners-of "Zhejiang University"
	@printf '\n--- When did the partnership with Shanghai Jiao Tong University begin?\n'
	@$(BIN)/kg ask start-of-partnership Changzhi
	@printf '\nOpen the network:   build/explorer.html\nTake the Turtle:    build/pact.ttl\nRead what was checked: build/report.html\n'

test: .venv/developed
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/pytest -n 2 -m "not ($(SLOW))" $(if $(COVERAGE),--cov --cov-report=term:skip-covered --cov-fail-under=$(shell cat tests/coverage-floor))

check: .venv/installed
	$(BIN)/kg check graph $(if $(wildcard ../shared/seed),--texts ../shared/seed)

docs: .venv/installed
	$(BIN)/python -c 'from pathlib import Path; from kg.pipeline import document; document(Path("docs/ontology"))'

fast: .venv/developed
	$(BIN)/ruff format --check -q . && $(BIN)/ruff check -q . && $(BIN)/mypy && $(BIN)/lint-imports --no-cache
	$(BIN)/pytest -q -x -n 2 -m "not ($(SLOW))"

slow: .venv/developed
	$(BIN)/pytest -m "$(SLOW)" -o addopts="--strict-config --strict-markers -ra"

bench: .venv/developed
	$(BIN)/python -m bench

explorer: kg/explore/client/node_modules
	cd kg/explore/client && npm run --silent check && npm test --silent && npm run --silent build

words: .venv/developed
	$(BIN)/python tests/catalogues.py

kg/explore/client/node_modules: kg/explore/client/package.json
	cd kg/explore/client && npm install --no-audit --no-fund --silent
	@touch $@

clean:
	rm -rf build dist .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis .coverage*

.venv/installed: pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "installing what kg needs into .venv (once)"
	@$(BIN)/pip install --quiet --disable-pip-version-check -e . 2>.venv/pip.log || { cat .venv/pip.log >&2; exit 1; }
	@touch $@

.venv/developed: pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "installing the tools of development into .venv (once)"
	@$(BIN)/pip install --quiet --disable-pip-version-check -e '.[dev]' 2>.venv/pip.log || { cat .venv/pip.log >&2; exit 1; }
	@touch $@ .venv/installed
