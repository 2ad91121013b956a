# Shared by scripts that run test programs in a browser (sourced after common.sh).
# shellcheck shell=bash

# build_browser_programs NAME …: builds them against the libraries of the release site and puts them with the page that
# loads them in build/web/programs.
build_browser_programs() {
    local built=$VAKA_ROOT/build/wasm-release/tests/browser to=$VAKA_ROOT/build/web/programs name
    cd "$VAKA_ROOT"
    say "== building test programs for the browser: $*"
    "$VAKA_ROOT/scripts/in-wasm-root" cmake --preset wasm-release --log-level=WARNING
    "$VAKA_ROOT/scripts/in-wasm-root" cmake --build --preset wasm-release -j "$(nproc)" --target "$@"
    mkdir -p "$to"
    cp "$VAKA_ROOT"/tests/browser/*.html "$VAKA_ROOT"/tests/browser/page_*.mjs "$to/"
    for name in "$@"; do
        cp "$built/$name.mjs" "$built/$name.wasm" "$to/"
    done
}
