# Two commands do everything on a fresh machine with Python 3.11 or later:
#   make run    installs, ingests the sample county, shows what it found
#   make test   installs, lints, type-checks and tests
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: run test lint types unit accuracy benchmark picture dictionary lock clean

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("gouji needs Python 3.11 or later: make PYTHON=python3.12 …" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $(READY)

run: $(READY)
	$(BIN)/gouji ingest tests/samples --units tests/samples/registry.csv
	$(BIN)/gouji findings
	@echo
	@echo "三个可以一试的查询（共二十个）/ three queries to try, of twenty:"
	@for n in 1 2 4; do $(BIN)/gouji sql --examples $$n || exit 1; done

test: lint types unit

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)
	$(BIN)/mypy

unit: $(READY)
	$(BIN)/pytest -n 2 --dist loadfile

# What is read right of the PDFs that have their truth (NAME.truth.json) beside them.
#   make accuracy ACCURACY=folder     default: the corpus where GOUJI_CORPUS names it, else samples
ACCURACY ?= $(or $(GOUJI_CORPUS),tests/samples)
accuracy: $(READY)
	$(BIN)/python tests/golden/report.py --out build/accuracy.md $(ACCURACY)

# Draws the README's picture from what the commands print today.
picture: $(READY)
	$(BIN)/python docs/picture.py

# How fast and how well PDFs are read, beside other readers: make benchmark BENCH=folder
BENCH ?= tests/samples
benchmark: $(READY)
	$(BIN)/pip install --quiet --disable-pip-version-check -e '.[benchmark]'
	$(BIN)/python tests/benchmarks/reading.py $(BENCH)
# Writes docs/dictionary.md from the comments of the schema.
dictionary: $(READY)
	$(BIN)/python docs/dictionary.py

# Locks every dependency with its hashes and without a registry's address.
lock: $(READY)
	$(BIN)/uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --no-emit-find-links --no-strip-extras --no-annotate --no-header \
	  --quiet -o requirements.lock

clean:
	rm -rf $(VENV) .gouji warehouse build *.egg-info
