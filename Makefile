# make help tells what each command does.

export PYTHONUTF8 = 1
PORT ?= 8000
export PORT

python = .venv/bin/python
uv = .venv/lock/bin/python -m uv
compile = $(uv) pip compile --quiet --no-config --upgrade --generate-hashes --no-emit-index-url --no-header \
	--universal --python-version 3.11

.PHONY: help run demo demo-remove deploy deploy-remove setup setup-test check test test-all restore-drill lint format bench \
	messages lock licences audit sbom

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## /\1|/p' Makefile | while IFS='|' read -r name text; do \
		printf 'make %-13s %s\n' "$$name" "$$text"; done

run: ## set-up, then the portal at http://127.0.0.1:8000/ (PORT= changes it)
	@.ci/serve

demo: ## the same with an invented plenary today and tomorrow, from a database of its own (PORT= as well)
	@.ci/demo

demo-remove: ## deletes the database of make demo
	@.ci/demo remove

deploy: ## into use on this Debian, as root: PostgreSQL, nginx with TLS, services (SITE=plenaria.example.org the first time)
	@deploy/install

deploy-remove: ## takes services and site away again, and leaves what people have written
	@deploy/remove

setup: ## everything the portal needs, and only what is missing
	@.ci/setup

setup-test: ## the same, and what lint and tests need
	@.ci/setup test

check: setup-test ## while one works: code style, and a quick selection of the tests
	@.ci/test check

test: setup-test ## all but the long drills: SQLite, PostgreSQL, a browser; and coverage
	@.ci/test

test-all: setup-test ## everything on both databases, with the drills that take long, bare Debians, the image
	@.ci/test all
	@.ci/postgres $(python) -m tests.restore_drill
	@.ci/debian
	@.ci/deployment bookworm
	@.ci/deployment trixie
	@.ci/image

restore-drill: setup-test ## backs up while somebody writes, restores and moves, on both databases, and compares
	@.ci/postgres $(python) -m tests.restore_drill

lint: setup-test ## style, types, templates, missing migrations
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/djlint --lint templates
	$(python) -m mypy
	$(python) manage.py check --fail-level WARNING
	$(python) manage.py makemigrations --check --dry-run

format: setup-test ## puts code into the expected shape
	.venv/bin/ruff check --fix-only .
	.venv/bin/ruff format .

bench: setup-test ## measurements as ratios, one table a run
	$(python) -m bench

messages: setup ## collects the texts into locale/ and compiles the catalogues
	$(python) manage.py makemessages --exclude en --no-obsolete --add-location file --no-wrap \
		--ignore .venv --ignore var --ignore tests --ignore bench
	@.ci/setup

lock: ## new versions within pyproject.toml into both locks
	/usr/bin/python3 -m venv .venv/lock
	.venv/lock/bin/python -m pip install --quiet --disable-pip-version-check uv
	env -u PIP_FIND_LINKS $(compile) pyproject.toml --output-file requirements.txt >/dev/null
	env -u PIP_FIND_LINKS $(compile) pyproject.toml --group dev --constraint requirements.txt \
		--output-file requirements-dev.txt >/dev/null
	rm -rf .venv/lock

licences: setup-test ## licences of the locked packages; fails where pyproject.toml does not allow one
	.venv/bin/pip-licenses --packages $$(sed -n 's/==.*//p' requirements.txt)

audit: ## known vulnerabilities of the locked packages, where a source of advisories answers
	@.ci/audit

sbom: setup-test ## a bill of materials of the locked packages, CycloneDX in JSON: var/plenaria.cdx.json
	@mkdir -p var
	@$(python) .ci/sbom >var/plenaria.cdx.json
	@echo var/plenaria.cdx.json
