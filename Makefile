# make demo    install into .venv and run the main job on an example
# make test    install and run the tests
# make check   format, lint, types, tests: what .ci/run runs
VENV ?= .venv
BIN := $(VENV)/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
PYTHON ?= python3
INSTALLED := $(VENV)/.installed

.PHONY: demo test check format bench screenshot clean

$(INSTALLED): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	$(BIN)/python -m compileall -q src
	@touch $(INSTALLED)

demo: $(INSTALLED)
	@$(BIN)/python examples/demo.py

test: $(INSTALLED)
	$(BIN)/python -m pytest -n auto -m 'not slow'

check: $(INSTALLED)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(MAKE) test

format: $(INSTALLED)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(INSTALLED)
	$(BIN)/python benchmarks/start.py
	$(BIN)/python benchmarks/match.py
	$(BIN)/python benchmarks/peers.py $(if $(CIVIL_SERVICE),--civil-service $(CIVIL_SERVICE))
	$(BIN)/python benchmarks/large.py
	$(BIN)/python benchmarks/schedule.py

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis dist
