# `make run` and `make test` are all a newcomer needs. Both set the machine up first; a second time that takes no time.
PYTHON ?= $(shell command -v python3.11 || command -v python3.12 || command -v python3.13 || command -v python3)
BIN := .venv/bin
STAMP := .venv/.installed
DEV_STAMP := .venv/.installed-dev
WORKERS ?= 2
# Libraries that know no Django: `make test-pure` runs their tests, the other runs leave them out.
PURE := $(addprefix --ignore=,reading deadlines inflection samples)

.PHONY: run demo setup test test-pure test-services look lint bench check-samples lock audit clean

run: setup
	@$(BIN)/python manage.py run

setup: $(STAMP) .env

.env:
	@umask 077 && $(PYTHON) .ci/new-env > .env.tmp && mv .env.tmp .env

$(STAMP): requirements.lock .ci/system
	@.ci/system run $(PYTHON)
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

$(DEV_STAMP): $(STAMP) requirements-dev.lock
	@.ci/system test $(PYTHON)
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

demo: setup
	@$(BIN)/python manage.py prepare

test-pure: setup $(DEV_STAMP)
	@.ci/test-pure -n $(WORKERS)

test: test-pure
	@$(BIN)/pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder -m "not services and not look" -q $(PURE)

test-services: setup $(DEV_STAMP)
	@.ci/system services $(PYTHON)
	@$(BIN)/python .ci/with-services sh -c '$(BIN)/pytest -m services -q && $(BIN)/pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder -m "not browser and not services and not look" -q $(PURE)'

# Every page of the demo beside its picture; LOOK=new takes the pictures anew, AS="parent anonymous" looks as these only.
look: setup $(DEV_STAMP)
	@LOOK=$(LOOK) AS="$(AS)" $(BIN)/pytest -m look -q tests/look

lint: setup $(DEV_STAMP)
	@.ci/lock --check
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .
	@$(BIN)/djlint templates --lint --quiet
	@$(BIN)/lint-imports && .ci/circles
	@$(BIN)/mypy .
	@$(BIN)/python manage.py makemigrations --check --dry-run
	@.ci/check-deploy

bench: setup $(DEV_STAMP)
	@.ci/system services $(PYTHON)
	@$(BIN)/python .ci/with-services $(BIN)/python -m bench $(ONLY)

# Invented documents of the shapes that schools use, and deadline phrases (samples/README.md).
check-samples: setup
	@$(BIN)/python -m samples.score

# The lists with everything they draw in and the hash of each file (docs/dependencies.md).
lock: setup $(DEV_STAMP)
	@.ci/lock $(UPGRADE)

audit: setup $(DEV_STAMP)
	@.ci/audit

clean:
	rm -rf .venv var .env
