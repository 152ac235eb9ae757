#!/usr/bin/env bash
# Installs what building hegao needs, and only what is missing.
# The Rust tools go into .tools, which make puts on PATH; one of the right version that is on PATH already is
# used as it is. wasm-bindgen must be exactly the version that Cargo.toml pins.
# `setup.sh browser` also finds or installs Chromium, which only the browser tests and benchmarks need.
set -euo pipefail
cd "$(dirname "$0")/.."

wasm_pack=0.15.1
wasm_bindgen=$(sed -n 's/^wasm-bindgen = "=\([0-9.]*\)".*/\1/p' Cargo.toml)
export PATH="$PWD/.tools/bin:$PATH"

say() { printf 'setup: %s\n' "$*"; }
fail() { printf 'setup: %s\n' "$*" >&2; exit 1; }
has() { [ "$("$1" --version 2>/dev/null)" = "$1 $2" ]; }
hash_of() { cksum < "$1"; }

need() { command -v "$1" >/dev/null || fail "$1 is not installed: $2"; }
need cargo 'install Rust 1.88 or newer, https://rustup.rs'
need node 'install Node.js 20 or newer, https://nodejs.org'
need npm 'it comes with Node.js, https://nodejs.org'
node -e 'process.exit(Number(process.versions.node.split(".")[0]) >= 20 ? 0 : 1)' ||
  fail "Node.js $(node --version) is too old: install 20 or newer"

target=wasm32-unknown-unknown
if [ ! -d "$(rustc --print sysroot)/lib/rustlib/$target" ]; then
  command -v rustup >/dev/null || fail "the Rust target $target is missing, and there is no rustup to add it"
  say "adding the Rust target $target"
  rustup target add "$target"
fi

if ! cargo clippy --version >/dev/null 2>&1; then
  say 'adding clippy'
  rustup component add clippy
fi

# The two share no build: measured, a common target directory saves nothing.
if ! has wasm-pack "$wasm_pack"; then
  say "building wasm-pack $wasm_pack, once (about a minute)"
  # --debug: it only calls other tools, so building it fast counts for more than running it fast.
  cargo install --quiet --locked --debug wasm-pack --version "$wasm_pack" --root .tools
fi
if ! has wasm-bindgen "$wasm_bindgen"; then
  say "building wasm-bindgen $wasm_bindgen, once (about two minutes)"
  # Not --locked: its lock file asks for a crate version that has been withdrawn.
  cargo install --quiet wasm-bindgen-cli --version "$wasm_bindgen" --root .tools
fi

stamp=pkg/node_modules/.setup
if [ "$(cat "$stamp" 2>/dev/null)" != "$(hash_of pkg/package-lock.json)" ]; then
  say 'installing npm packages'
  npm ci --prefix pkg --no-audit --no-fund --loglevel=error
  hash_of pkg/package-lock.json > "$stamp"
fi

[ "${1:-}" = browser ] || exit 0

names=(chromium chromium-browser google-chrome)
[ -z "${CHROMIUM:-}" ] || names=("$CHROMIUM")
has_browser() {
  local name
  for name in "${names[@]}"; do
    command -v "$name" >/dev/null && return
  done
  return 1
}
# Without a Chinese font the pages under test are full of boxes, of another width than the characters.
has_chinese_font() { [ -n "$(fc-list :lang=zh family 2>/dev/null)" ]; }

[ -z "${CHROMIUM:-}" ] || has_browser || fail "CHROMIUM names $CHROMIUM, which is not there"
wanted=()
has_browser || wanted+=(chromium)
has_chinese_font || wanted+=(fontconfig fonts-wqy-microhei)
[ ${#wanted[@]} -gt 0 ] || exit 0

as_root=()
[ "$(id -u)" = 0 ] || as_root=(sudo -n)
if ! command -v apt-get >/dev/null || ! "${as_root[@]}" true 2>/dev/null; then
  has_browser ||
    fail 'the browser tests need Chromium: install it (on Debian: apt-get install chromium) or name its program in CHROMIUM'
  say 'there is no Chinese font: the pages under test show boxes'
  exit 0
fi
say "installing ${wanted[*]}"
"${as_root[@]}" apt-get update -qq
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
  apt-get install -qq -y --no-install-recommends "${wanted[@]}" >/dev/null
