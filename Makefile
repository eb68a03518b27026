# make demo    the main job on the sample article, from nothing
# make test    every check there is
# make serve   the page, on http://127.0.0.1:7860
# make lint    formatting, style and types
# make bench   the figures of the README, as JSON in benchmarks/results/

PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/pip install --quiet --disable-pip-version-check
ARTICLE ?= examples/otan.fr.txt

.PHONY: demo test lint bench serve clean

demo: .venv/.installed
	$(BIN)/visavis $(ARTICLE)

test: lint .venv/.model
	$(BIN)/pytest

lint: .venv/.installed
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

bench: .venv/.model
	$(BIN)/python -m benchmarks

serve: .venv/.installed
	$(BIN)/python app.py

clean:
	rm -rf .venv dist

# The lock pins every package; the checkout itself is installed in place, without looking further.
.venv/.installed: requirements.lock requirements-spacy.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(PIP) --no-deps --require-hashes -r requirements-spacy.lock
	$(PIP) -r requirements.lock
	$(PIP) --no-deps --no-build-isolation -e .
	touch $@

.venv/.model: .venv/.installed
	$(BIN)/visavis models pull qwen2.5-coder-1.5b-instruct-q4-k-m
	touch $@
