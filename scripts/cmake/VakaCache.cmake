# Where scripts/setup put the third-party sources, and ccache with one store for every build folder and every clone.

if(DEFINED ENV{VAKA_CACHE})
    set(vaka_default_cache "$ENV{VAKA_CACHE}")
elseif(DEFINED ENV{XDG_CACHE_HOME})
    set(vaka_default_cache "$ENV{XDG_CACHE_HOME}/vaka")
else()
    set(vaka_default_cache "$ENV{HOME}/.cache/vaka")
endif()
set(VAKA_CACHE "${vaka_default_cache}" CACHE PATH "Third-party sources and tools, filled by scripts/setup")

set(VAKA_INCLUDE_DIR "${VAKA_CACHE}/include" CACHE PATH "Header-only libraries")
set(VAKA_IMGUI_DIR "${VAKA_CACHE}/imgui" CACHE PATH "Source of Dear ImGui, 1.92.2b or newer")
set(VAKA_SHA2_DIR "${VAKA_CACHE}/sha2" CACHE PATH "sha2.c and sha2.h of libmd")
set(VAKA_NODE_MODULES "${VAKA_CACHE}/npm/node_modules" CACHE PATH "npm packages: SQLite, fonts, icons")
set(VAKA_GOOGLETEST_DIR "${VAKA_CACHE}/googletest" CACHE PATH "Source of GoogleTest")

if(NOT EXISTS "${VAKA_NODE_MODULES}")
    message(FATAL_ERROR "${VAKA_CACHE} does not hold the third-party sources: run scripts/setup")
endif()

# Paths are hashed relative to the source folder, so that a fresh clone elsewhere is compiled from the store too.
# The compiler type is told because ccache does not know em++ by its name.
find_program(VAKA_CCACHE ccache)
if(VAKA_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    set(launcher "${CMAKE_COMMAND}" -E env "CCACHE_DIR=${VAKA_CACHE}/ccache" "CCACHE_BASEDIR=${CMAKE_SOURCE_DIR}"
        CCACHE_NOHASHDIR=1 CCACHE_MAXSIZE=4G CCACHE_SLOPPINESS=time_macros)
    if(CMAKE_TOOLCHAIN_FILE MATCHES "Emscripten")
        list(APPEND launcher CCACHE_COMPILERTYPE=clang)
    endif()
    list(APPEND launcher "${VAKA_CCACHE}")
    set(CMAKE_C_COMPILER_LAUNCHER "${launcher}" CACHE STRING "")
    set(CMAKE_CXX_COMPILER_LAUNCHER "${launcher}" CACHE STRING "")
endif()
