# make demo    the main job on the sample article, from nothing
# make test    every check there is
# make serve   the page, on http://127.0.0.1:7860
# make lint    formatting, style and types
# make screenshots  the pictures of the page, in docs/
# make bench   the figures and plots of docs/quality.md, and a report in benchmarks/results/ (about 70 minutes)

PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/pip install --quiet --disable-pip-version-check
ARTICLE ?= examples/otan.fr.txt
MODEL := qwen2.5-coder-1.5b-instruct-q4-k-m

.PHONY: demo test lint bench serve model screenshots clean

demo: .venv/.demo
	$(BIN)/visavis $(ARTICLE)

serve: .venv/.serve
	$(BIN)/python app.py

lint: .venv/.all
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

test: lint model .venv/.transformers-4
	$(BIN)/pytest
	PYTHONPATH=.venv/transformers-4 $(BIN)/pytest tests/engines/test_seq2seq.py tests/engines/test_conversion.py

bench: model
	$(BIN)/python -m benchmarks
	cp benchmarks/results/translation-chrf.png benchmarks/results/summaries-rouge.png docs/

screenshots: model
	$(BIN)/python -m scripts.screenshots

model: .venv/.all
	$(BIN)/visavis models pull $(MODEL)

# What a Hugging Face Space installs.
requirements.txt: requirements.lock requirements-spacy.lock scripts/space_requirements.py .venv/.all
	$(BIN)/python -m scripts.space_requirements

clean:
	rm -rf .venv dist

# The last release of transformers 4, beside the locked one: it must work with both.
.venv/.transformers-4: requirements-transformers-4.lock .venv/.all
	$(PIP) --no-deps --upgrade --target .venv/transformers-4 --requirement $<
	touch $@

# Each installs as far as it needs, every package at the version of the lock; the checkout itself
# in place.
.venv/.demo: EXTRAS :=
.venv/.serve: EXTRAS := [app]
.venv/.all: EXTRAS := [app,cluster,reference,training,test,bench]
.venv/.demo .venv/.serve .venv/.all: requirements.lock requirements-spacy.lock pyproject.toml
	test -x $(BIN)/pip || $(PYTHON) -m venv .venv
	$(PIP) --no-deps --require-hashes -r requirements-spacy.lock
	$(PIP) --constraint requirements.lock --editable '.$(EXTRAS)'
	touch $@
