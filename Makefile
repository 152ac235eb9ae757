# Each target sets up what it needs and calls the real tool.
#   make run      check the sample drafts and print their diagnostics
#   make test     all tests
#   make pkg      the npm package, ready in pkg/
#   make www      the playground, ready in www/dist/ for any static server, and www/dist/hegao.html for the disk
#   make bench    times and sizes, as a table and in target/bench.json
#   make measure  precision and recall for personal data on generated drafts
#   make measure CORPUS=DIR   every diagnostic on a folder of texts, and how right they are where it holds labels
#   make schema   the JSON Schemas and the TypeScript types made from them
#   make test-browser         the package and the playground in Chromium
#   make test-kernels         the same in real Chrome 92 and 108
#   make screenshot           the README's pictures of the playground

SHELL := /bin/bash
export PATH := $(CURDIR)/.tools/bin:$(CURDIR)/pkg/node_modules/.bin:$(PATH)

hegao := node pkg/dist/cli.js
wasm := pkg/wasm/hegao_bg.wasm
dist := pkg/dist/cli.js
engine_sources := $(shell find src packs build build.rs .cargo Cargo.toml Cargo.lock -type f 2>/dev/null)
browser_tests := $(wildcard tests/browser/*.test.mjs)
package_sources := $(shell find pkg/src -type f) pkg/tsconfig.json pkg/package-lock.json pkg/scripts/build.mjs

.PHONY: run test pkg www bench screenshot measure schema test-browser test-kernels clean setup browser

run: pkg
	@status=0; $(hegao) check samples/* || status=$$?; \
	case $$status in \
	  0|1) echo '以上是示例稿件的诊断；示例中的问题是有意留下的。These are the diagnostics of the sample drafts; their mistakes are deliberate.' ;; \
	  *) exit $$status ;; \
	esac

test: pkg www browser
	cargo clippy --quiet --lib -- --deny warnings
	cargo test
	node pkg/scripts/types.mjs --check
	node --test --test-concurrency=3 tests/node/
	node --test --test-concurrency=2 $(browser_tests)
	node tests/kernels/run.mjs --if-reachable

pkg: $(dist)

www: pkg
	tsc -p www
	node www/build.mjs

bench: pkg www browser
	node scripts/bench.mjs
	node scripts/bench-browser.mjs

screenshot: www browser
	node scripts/screenshot.mjs --today 2026-11-24

measure: pkg
	@node scripts/measure/main.mjs $(if $(CORPUS),'$(CORPUS)')

schema: setup
	cargo run --quiet --features schema --example schema -- pkg/schema
	node pkg/scripts/types.mjs

test-browser: www browser
	node --test --test-concurrency=2 $(browser_tests)

test-kernels: www browser
	node tests/kernels/run.mjs

clean:
	cargo clean
	rm -rf pkg/dist pkg/wasm

setup:
	@scripts/setup.sh

browser: setup
	@scripts/setup.sh browser

# wasm-pack writes a .gitignore that would keep the wasm out of the npm package.
$(wasm): $(engine_sources) | setup
	wasm-pack build --mode no-install --target web --no-pack --out-name hegao --out-dir pkg/wasm
	rm -f pkg/wasm/.gitignore
	touch $@

$(dist): $(wasm) $(package_sources) | setup
	node pkg/scripts/build.mjs
