# How code is compiled, as targets to link with:
#   vaka_codegen   what everything needs to fit together, third-party code too: exceptions, sanitizers
#   vaka_options   that and what our own code is held to: C++23, warnings, checks of the standard library

add_library(vaka_codegen INTERFACE)
if(EMSCRIPTEN)
    # Real unwinding, so that a stray throw rolls a transaction back; mixing exception models does not link.
    target_compile_options(vaka_codegen INTERFACE -fwasm-exceptions)
    target_link_options(vaka_codegen INTERFACE -fwasm-exceptions)
endif()
if(VAKA_SANITIZE)
    target_compile_options(vaka_codegen INTERFACE
        -fsanitize=${VAKA_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
    target_link_options(vaka_codegen INTERFACE -fsanitize=${VAKA_SANITIZE})
endif()

add_library(vaka_options INTERFACE)
target_link_libraries(vaka_options INTERFACE vaka_codegen)
target_compile_features(vaka_options INTERFACE cxx_std_23)
set(CMAKE_CXX_EXTENSIONS OFF)
target_compile_options(vaka_options INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wnon-virtual-dtor -Wold-style-cast
    -Woverloaded-virtual -Wnull-dereference -Wswitch-enum -Wextra-semi -Wimplicit-fallthrough)
if(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
    target_compile_options(vaka_options INTERFACE -Wunreachable-code -Wdocumentation)
    # g++ warns about fields left out of designated initializers, which is what their defaults are for; clang agrees
    # with us in C++ only under its own name for it.
    target_compile_options(vaka_options INTERFACE -Wno-missing-designated-field-initializers)
else()
    target_compile_options(vaka_options INTERFACE
        # False alarms of g++ 12 about moved-from optional and expected values in optimised and unoptimised code alike.
        -Wno-maybe-uninitialized -Wno-null-dereference -Wno-missing-field-initializers)
endif()
# Not with Emscripten: its version is the machine's own, and what it warns about differs from one to the next.
if(VAKA_WERROR AND NOT EMSCRIPTEN)
    target_compile_options(vaka_options INTERFACE -Werror)
endif()
target_compile_definitions(vaka_options INTERFACE
    $<$<CONFIG:Debug>:_GLIBCXX_ASSERTIONS>
    $<$<CONFIG:Debug>:_LIBCPP_HARDENING_MODE=_LIBCPP_HARDENING_MODE_EXTENSIVE>)
target_include_directories(vaka_options INTERFACE "${PROJECT_SOURCE_DIR}/src")
