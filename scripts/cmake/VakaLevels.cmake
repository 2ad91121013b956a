# Reads the table of levels in src/README.md, the one place that says which folder may use which.
# Sets VAKA_LEVELS (folders in order, e.g. "base;record;ui/kit") and, per folder, VAKA_USES_<folder> and VAKA_NEEDS_<folder>.

set(vaka_levels_file "${PROJECT_SOURCE_DIR}/src/README.md")
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${vaka_levels_file}")
file(STRINGS "${vaka_levels_file}" rows ENCODING UTF-8 REGEX "^\\| [0-9] \\| `src/")
foreach(row IN LISTS rows)
    string(REGEX MATCH "^\\| [0-9] \\| `src/([a-z/]+)` \\| ([^|]*) \\| ([^|]*) \\|" matched "${row}")
    if(NOT matched)
        message(FATAL_ERROR "src/README.md: cannot read this row of the table of levels: ${row}")
    endif()
    set(folder "${CMAKE_MATCH_1}")
    string(REPLACE ", " ";" uses "${CMAKE_MATCH_2}")
    string(REPLACE ", " ";" needs "${CMAKE_MATCH_3}")
    list(REMOVE_ITEM uses "–")
    list(REMOVE_ITEM needs "–" "emscripten")  # the toolchain itself: nothing to link
    list(APPEND VAKA_LEVELS "${folder}")
    set("VAKA_USES_${folder}" "${uses}")
    set("VAKA_NEEDS_${folder}" "${needs}")
endforeach()
if(NOT VAKA_LEVELS)
    message(FATAL_ERROR "src/README.md has no table of levels")
endif()

# ui/kit -> vaka_kit
function(vaka_library_of folder out)
    get_filename_component(name "${folder}" NAME)
    set(${out} "vaka_${name}" PARENT_SCOPE)
endfunction()
