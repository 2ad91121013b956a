# Third-party code from the cache, as static libraries with warnings off and headers that are SYSTEM to us.
# Configured only through compile definitions and Dear ImGui's user config header.

function(vaka_third_party name)
    cmake_parse_arguments(arg "" "" "SOURCES;INCLUDE" ${ARGN})
    add_library(${name} STATIC EXCLUDE_FROM_ALL ${arg_SOURCES})
    target_include_directories(${name} SYSTEM PUBLIC ${arg_INCLUDE})
    # Optimised in Debug too: nobody steps through it, and sanitized SQLite at -O0 dominates the tests' time.
    target_compile_options(${name} PRIVATE -w $<$<CONFIG:Debug>:-O1>)
    target_link_libraries(${name} PUBLIC vaka_codegen)
endfunction()

# --- headers alone
foreach(header json xxhash)
    add_library(${header} INTERFACE)
    target_include_directories(${header} SYSTEM INTERFACE "${VAKA_INCLUDE_DIR}")
endforeach()
target_compile_definitions(xxhash INTERFACE XXH_INLINE_ALL)

# --- SHA-256: libmd's sha2.c wants two headers of its own build, which may as well be empty
set(sha2_build_headers "${PROJECT_BINARY_DIR}/third-party/sha2")
foreach(header config.h local-link.h)
    file(CONFIGURE OUTPUT "${sha2_build_headers}/${header}" CONTENT "")
endforeach()
vaka_third_party(vaka_sha256 SOURCES "${VAKA_SHA2_DIR}/sha2.c" INCLUDE "${VAKA_SHA2_DIR}")
target_include_directories(vaka_sha256 PRIVATE "${sha2_build_headers}")

# --- SQLite: no operating system below it anywhere, the page store brings its own VFS
vaka_third_party(sqlite3
    SOURCES "${VAKA_NODE_MODULES}/better-sqlite3/deps/sqlite3/sqlite3.c"
    INCLUDE "${VAKA_NODE_MODULES}/better-sqlite3/deps/sqlite3")
target_compile_definitions(sqlite3 PUBLIC
    SQLITE_OS_OTHER=1
    SQLITE_THREADSAFE=0
    SQLITE_ENABLE_FTS5
    SQLITE_ENABLE_SESSION
    SQLITE_ENABLE_PREUPDATE_HOOK
    SQLITE_TEMP_STORE=3
    SQLITE_DQS=0
    SQLITE_DEFAULT_MEMSTATUS=0
    SQLITE_LIKE_DOESNT_MATCH_BLOBS
    SQLITE_MAX_EXPR_DEPTH=0
    SQLITE_STRICT_SUBTYPE=1
    SQLITE_OMIT_LOAD_EXTENSION
    SQLITE_OMIT_DEPRECATED
    SQLITE_OMIT_SHARED_CACHE
    SQLITE_OMIT_WAL
    SQLITE_OMIT_PROGRESS_CALLBACK)
# Measured: -Os makes sqlite3.c smaller by a third and not slower.
target_compile_options(sqlite3 PRIVATE -Os)

# --- Dear ImGui
vaka_third_party(imgui
    SOURCES
        "${VAKA_IMGUI_DIR}/imgui.cpp"
        "${VAKA_IMGUI_DIR}/imgui_draw.cpp"
        "${VAKA_IMGUI_DIR}/imgui_tables.cpp"
        "${VAKA_IMGUI_DIR}/imgui_widgets.cpp"
        "${VAKA_IMGUI_DIR}/misc/cpp/imgui_stdlib.cpp"
    INCLUDE "${VAKA_IMGUI_DIR}" "${VAKA_IMGUI_DIR}/misc/cpp")
target_compile_features(imgui PUBLIC cxx_std_20)
target_compile_definitions(imgui PUBLIC
    IMGUI_USER_CONFIG="${PROJECT_SOURCE_DIR}/src/ui/kit/imgui_config.hpp")
