# Shared by the scripts of this folder (sourced, not run): where things are, how progress is told, one lock for setup.
# shellcheck shell=bash

VAKA_ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
VAKA_CACHE=${VAKA_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/vaka}
export VAKA_ROOT VAKA_CACHE

# The lowest Emscripten that a machine may bring on its own PATH; older ones are ignored.
VAKA_EMSCRIPTEN_FLOOR=3.1.69

# Debian's interpreter first: it is the one that Debian's python3-fonttools belongs to.
VAKA_PYTHON=/usr/bin/python3
[ -x "$VAKA_PYTHON" ] || VAKA_PYTHON=python3

say() { printf '%s\n' "$*"; }
die() { printf 'error: %s\n' "$*" >&2; exit 1; }

# Prints the comment block at the top of the calling script: its help text.
help_of() { awk 'NR > 1 { if (!/^#/) exit; sub(/^# ?/, ""); print }' "$1"; }

# version_at_least HAVE FLOOR
version_at_least() { [ "$(printf '%s\n%s\n' "$1" "$2" | sort -V | head -n 1)" = "$2" ]; }

# Runs a long command with its output in a log file and one progress line; shows the log's end when it fails.
#   step TITLE COMMAND [ARGUMENT …]
step() {
    local title=$1 log started pid status=0 told=0 elapsed
    shift
    mkdir -p "$VAKA_CACHE/log"
    # A title may list all packages of a new machine: file names end at 255 bytes.
    log=$VAKA_CACHE/log/$(printf '%s' "$title" | tr -cs '[:alnum:]\n' '-' | cut -c1-100).log
    started=$SECONDS
    printf '== %s\n' "$title"
    ("$@") >"$log" 2>&1 </dev/null &
    pid=$!
    while kill -0 "$pid" 2>/dev/null; do
        sleep 0.2
        elapsed=$((SECONDS - started))
        if [ -t 1 ]; then
            printf '\r   %d s ' "$elapsed"
        elif [ $((elapsed - told)) -ge 20 ]; then
            told=$elapsed
            printf '   … %d s, %s\n' "$elapsed" "$(tail -n 1 "$log" 2>/dev/null | tr -d '\r' | cut -c1-90)"
        fi
    done
    wait "$pid" || status=$?
    [ -t 1 ] && printf '\r'
    if [ "$status" -ne 0 ]; then
        tail -n 40 "$log" >&2
        die "'$title' failed with status $status; the whole log is $log"
    fi
    printf '   done in %d s\n' "$((SECONDS - started))"
}

# True when the PATH of this machine has an Emscripten that is new enough.
has_own_emscripten() {
    local version
    command -v emcc >/dev/null 2>&1 || return 1
    version=$(emcc --version 2>/dev/null | sed -n '1s/.* \([0-9][0-9]*\.[0-9][0-9]*\.[0-9][0-9]*\).*/\1/p')
    [ -n "$version" ] && version_at_least "$version" "$VAKA_EMSCRIPTEN_FLOOR"
}

# build_preset PRESET [CMAKE_ARGUMENT …]: configures when needed and builds everything of one preset.
# Presets that begin with wasm run inside the Emscripten root.
build_preset() {
    local preset=$1 enter=()
    shift
    case $preset in
        wasm-*)
            enter=("$VAKA_ROOT/scripts/in-wasm-root")
            if has_own_emscripten; then
                set -- "-DCMAKE_TOOLCHAIN_FILE=$(em-config EMSCRIPTEN_ROOT)/cmake/Modules/Platform/Emscripten.cmake" "$@"
            fi
            ;;
    esac
    cd "$VAKA_ROOT"
    say "== building $preset in build/$preset"
    "${enter[@]}" cmake --preset "$preset" --log-level=WARNING "$@"
    "${enter[@]}" cmake --build --preset "$preset" -j "$(nproc)"
}
