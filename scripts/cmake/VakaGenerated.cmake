# Sources made by the build from assets/, shaders/ and the cached fonts, included as "generated/….hpp".
# Targets: vaka_strings, vaka_assets, vaka_fonts.

# Debian's interpreter first: it is the one that Debian's python3-fonttools belongs to.
find_program(VAKA_PYTHON python3 PATHS /usr/bin NO_DEFAULT_PATH)
find_program(VAKA_PYTHON python3 REQUIRED)

set(vaka_generated_root "${PROJECT_BINARY_DIR}/include")
set(vaka_generated "${vaka_generated_root}/generated")
set(vaka_scripts "${PROJECT_SOURCE_DIR}/scripts")

# vaka_generated_library(NAME HEADERS … SOURCES … DEPENDS … COMMAND …)
function(vaka_generated_library name)
    cmake_parse_arguments(arg "" "" "HEADERS;SOURCES;DEPENDS;COMMAND" ${ARGN})
    list(TRANSFORM arg_HEADERS PREPEND "${vaka_generated}/")
    list(TRANSFORM arg_SOURCES PREPEND "${vaka_generated}/")
    add_custom_command(
        OUTPUT ${arg_HEADERS} ${arg_SOURCES}
        COMMAND "${CMAKE_COMMAND}" -E env PYTHONDONTWRITEBYTECODE=1 "${VAKA_PYTHON}" ${arg_COMMAND}
        DEPENDS ${arg_DEPENDS}
        COMMENT "Generating ${name}"
        VERBATIM)
    add_library(${name} STATIC ${arg_SOURCES} ${arg_HEADERS})
    target_include_directories(${name} PUBLIC "${vaka_generated_root}")
    target_link_libraries(${name} PUBLIC vaka_options)
endfunction()

set(vaka_strings_folder "${PROJECT_SOURCE_DIR}/assets/strings")
file(GLOB vaka_languages CONFIGURE_DEPENDS "${vaka_strings_folder}/*.json")
if(vaka_languages)
    vaka_generated_library(vaka_strings
        HEADERS strings.hpp
        SOURCES strings.cpp
        DEPENDS "${vaka_scripts}/gen_strings.py" ${vaka_languages}
        COMMAND "${vaka_scripts}/gen_strings.py" "${vaka_strings_folder}" "${vaka_generated}")
endif()

file(GLOB vaka_embedded CONFIGURE_DEPENDS RELATIVE "${PROJECT_SOURCE_DIR}"
    "${PROJECT_SOURCE_DIR}/assets/calendars/*.json" "${PROJECT_SOURCE_DIR}/assets/cases/*.json"
    "${PROJECT_SOURCE_DIR}/assets/forms/*.json" "${PROJECT_SOURCE_DIR}/assets/models/*.json"
    "${PROJECT_SOURCE_DIR}/assets/payers/*.json" "${PROJECT_SOURCE_DIR}/assets/rules/*.json"
    "${PROJECT_SOURCE_DIR}/shaders/*.vert" "${PROJECT_SOURCE_DIR}/shaders/*.frag")
set(vaka_embedded_files)
set(vaka_embedded_arguments)
foreach(file IN LISTS vaka_embedded)
    string(REGEX REPLACE "^assets/" "" name "${file}")
    list(APPEND vaka_embedded_files "${PROJECT_SOURCE_DIR}/${file}")
    list(APPEND vaka_embedded_arguments "${name}=${PROJECT_SOURCE_DIR}/${file}")
endforeach()
vaka_generated_library(vaka_assets
    HEADERS assets.hpp
    SOURCES assets.cpp
    DEPENDS "${vaka_scripts}/gen_binary.py" ${vaka_embedded_files}
    COMMAND "${vaka_scripts}/gen_binary.py" --namespace vaka::assets --header assets.hpp --out "${vaka_generated}"
        ${vaka_embedded_arguments})

set(vaka_icons "${PROJECT_SOURCE_DIR}/src/ui/kit/icons.txt")
vaka_generated_library(vaka_fonts
    HEADERS fonts.hpp icons.hpp
    SOURCES fonts.cpp
    DEPENDS "${vaka_scripts}/gen_fonts.py" "${vaka_scripts}/gen_binary.py" "${vaka_icons}"
    COMMAND "${vaka_scripts}/gen_fonts.py" --node-modules "${VAKA_NODE_MODULES}" --icons "${vaka_icons}"
        --out "${vaka_generated}")
