# 和卷: from a fresh checkout to a window (`make run`) or to every test passed (`make test`).
# On bare Debian 12 with Rust, Node and git: `sudo apt-get install -y make`, and the rest is installed here.
SHELL := /bin/bash
.DEFAULT_GOAL := help
SUDO := $(shell [ $$(id -u) = 0 ] || echo sudo)

# --workspace even for one binary: cargo then settles every crate's features once, and nothing is compiled twice.
CARGO_BUILD := cargo build --release --locked --workspace
# What only tests need: the loopback bridge, and dialogs that answer from the environment.
TEST_FEATURES := cli/serve,hejuan-desktop/test-hooks
E2E_BIN := target/e2e

# OpenSSL inside SQLCipher is built from source: it wants a C compiler, make and perl with its modules.
APT_CLI    := build-essential perl pkg-config
APT_WINDOW := libwebkit2gtk-4.1-dev
APT_FONT   := fonts-noto-cjk
# Reading PDFs back (poppler-utils, qpdf), a browser and the real window without a screen.
APT_TEST   := poppler-utils qpdf chromium webkit2gtk-driver xvfb xauth

UI_SOURCES := $(shell find ui/src ui/public -type f ! -name '*.d.ts' 2>/dev/null) ui/index.html ui/vite.config.ts ui/tsconfig.json
HAS_DISPLAY := $(DISPLAY)$(WAYLAND_DISPLAY)

.PHONY: help run window sample cli ui test test-rust test-ui test-e2e test-window test-bins bench lint contract apt-cli apt-window apt-test

help: ## what can be made
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z0-9-]+):.*## /make \1\t/' | expand -t 20

# Installs those of the packages in $(1) that are missing.
define install
	@missing=$$(for p in $(1); do dpkg-query -W -f='$${db:Status-Abbrev}' $$p 2>/dev/null | grep -q '^ii' || echo $$p; done); \
	if [ -n "$$missing" ]; then echo "installing: "$$missing; \
	  $(SUDO) apt-get -o DPkg::Lock::Timeout=600 update -q && \
	  $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=600 install -q -y --no-install-recommends $$missing; fi
endef
apt-cli:
	$(call install,$(APT_CLI))
apt-window:
	$(call install,$(APT_CLI) $(APT_WINDOW) $(APT_FONT))
apt-test:
	$(call install,$(APT_CLI) $(APT_WINDOW) $(APT_FONT) $(APT_TEST))

ifneq ($(HAS_DISPLAY),)
run: window ## build everything and open the window; without a display: make the sample office and its dossiers
	target/release/hejuan-desktop
else
run: sample
endif

window: apt-window ui ## build the desktop program, target/release/hejuan-desktop
	$(CARGO_BUILD) --bin hejuan-desktop

cli: apt-cli ## build the command line program, target/release/hejuan
	$(CARGO_BUILD) --bin hejuan

# A fresh office every time: the folder is ours, made here and named after what it holds.
sample: cli ## make the sample office (invented people) and its dossiers in out/sample
	@rm -rf out/sample && mkdir -p out/sample
	target/release/hejuan demo --cases assets/samples --store out/sample/office.hejuan --out out/sample/dossiers
	@echo; echo "示例卷宗（PDF）在 / The sample dossiers are in:  $(CURDIR)/out/sample/dossiers"; ls -1 out/sample/dossiers

ui/node_modules/.package-lock.json: ui/package.json ui/package-lock.json
	npm --prefix ui ci --no-audit --no-fund
	@touch $@
ui/dist/index.html: ui/node_modules/.package-lock.json $(UI_SOURCES)
	npm --prefix ui run build
ui: ui/dist/index.html ## build the window's pages, ui/dist

test: apt-test ui test-rust test-ui test-e2e test-window ## install what is missing, build, and pass every test
	@echo "all tests passed"

test-rust: apt-test ui ## tests of the crates, scenarios, goldens
	cargo test --release --locked --workspace --features $(TEST_FEATURES)

test-ui: ui ## tests of the window's pure parts, and its types
	npm --prefix ui run check
	npm --prefix ui test

# Copied aside, so that a later build without the test features does not pull them from under a test.
test-bins: apt-test ui
	$(CARGO_BUILD) --features $(TEST_FEATURES) --bin hejuan --bin hejuan-desktop
	@mkdir -p $(E2E_BIN) && cp -u target/release/hejuan target/release/hejuan-desktop $(E2E_BIN)/

test-e2e: test-bins ## journeys in Chromium against the real commands
	HEJUAN_BIN=$(CURDIR)/$(E2E_BIN) node --test --test-concurrency=2 tests/e2e/*.test.mjs

test-window: test-bins ## journeys in the real WebKit window, without a screen
	HEJUAN_BIN=$(CURDIR)/$(E2E_BIN) xvfb-run -a -s "-screen 0 1366x768x24" node --test --test-concurrency=1 tests/e2e/window/*.test.mjs

bench: apt-test ui ## a table of figures, goals and ratios against peers, measured in one run (tests/benches/README.md)
	tests/benches/run

lint: apt-window ui ## formatting, lints, types (that ui/src/contract.ts is up to date is a test of crate app)
	cargo fmt --all --check
	cargo clippy --release --locked --workspace --all-targets --features $(TEST_FEATURES) -- -D warnings
	npm --prefix ui run check

# The test writes the file and fails when it was stale; the second run proves the new one.
contract: apt-cli ## write ui/src/contract.ts from the command list
	cargo test --release --locked -p app contract || cargo test --release --locked -p app contract
