# Two commands set everything up on a fresh machine: `make demo` and `make test`. The rest is for those who change Loupe.
.PHONY: demo test quick pictures bench lint locale handbook lock clean
.DEFAULT_GOAL := demo

BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
NEW_ENOUGH := import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))
FIND_PYTHON = for name in python3.13 python3.12 python3.11 python3 python; do \
	$$name -c '$(NEW_ENOUGH)' >/dev/null 2>&1 && { echo $$name; break; }; done
SUDO = $(shell [ "$$(id -u)" = 0 ] || echo sudo -n)
APT_USABLE = command -v apt-get >/dev/null && { [ "$$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }
APT_INSTALL = $(APT_USABLE) && $(SUDO) apt-get update -qq && \
	$(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends

demo: .venv/loupe
	$(BIN)/loupe demo

test: .venv/test .venv/chromium
	$(BIN)/python -m ruff check .
	$(BIN)/python -m ruff format --check --quiet .
	$(BIN)/python -m pytest --numprocesses=auto --dist=loadfile --no-loadscope-reorder

pictures: .venv/test .venv/chromium
	LOUPE_SCREENSHOTS=1 $(BIN)/python -m pytest --numprocesses=0 tests/dashboard/browser/test_pictures.py

# For while one works: without browser, PostgreSQL, long generators and what goes through everything. The last line says how many were left out.
quick: .venv/test
	$(BIN)/python -m pytest --numprocesses=auto --dist=loadfile --no-loadscope-reorder -q \
		-m 'not browser and not postgres and not generator and not slow'

bench: .venv/test
	$(BIN)/python benchmarks/load.py

lint: .venv/test
	$(BIN)/python -m ruff check .
	$(BIN)/python -m ruff format --check --quiet .

locale: .venv/loupe
	$(BIN)/python -m words.extract

handbook: .venv/loupe
	$(BIN)/python -m kpi.handbook

lock: .venv/made
	$(BIN)/python -m venv .venv-lock
	.venv-lock/bin/python -m pip install --quiet --disable-pip-version-check 'uv==0.13.9'
	UV_CUSTOM_COMPILE_COMMAND='make lock' .venv-lock/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
		--group build --output-file requirements.lock pyproject.toml
	UV_CUSTOM_COMPILE_COMMAND='make lock' .venv-lock/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
		--group build --extra test --extra dev --extra mpp --constraint requirements.lock --output-file requirements-test.lock pyproject.toml

clean:
	rm -rf .venv .venv-lock .pytest_cache .ruff_cache .benchmarks build loupe.egg-info

# Each stamp below is renewed when what it was made from has changed, so a second run goes straight to work.
.venv/made:
	@[ -n "$$($(FIND_PYTHON))" ] || { $(APT_INSTALL) python3 python3-venv; } || true
	@python=$$($(FIND_PYTHON)); [ -n "$$python" ] || { echo 'Loupe needs Python 3.11 or newer, with venv and pip.' >&2; exit 1; }; \
		echo "Setting up .venv with $$python, a minute or two the first time"; $$python -m venv .venv
	@touch $@

.venv/loupe: requirements.lock pyproject.toml | .venv/made
	$(PIP) --require-hashes -r requirements.lock
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/test: requirements-test.lock .venv/loupe
	$(PIP) --require-hashes -r requirements-test.lock
	@touch $@

FIND_CHROMIUM = for name in chromium chromium-browser google-chrome google-chrome-stable; do \
	$$name --version 2>/dev/null && break; done

.venv/chromium: | .venv/test
	@[ -n "$$($(FIND_CHROMIUM))" ] || { $(APT_INSTALL) chromium; } || true
	@[ -n "$$($(FIND_CHROMIUM))" ] || $(BIN)/python -m playwright install chromium
	@touch $@
