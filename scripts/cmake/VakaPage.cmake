# The program that the page loads: vaka.mjs and vaka.wasm.

add_executable(vaka main.cpp)
set_target_properties(vaka PROPERTIES SUFFIX ".mjs")
target_link_libraries(vaka PRIVATE vaka_options)
foreach(folder IN LISTS VAKA_LEVELS)
    vaka_library_of("${folder}" library)
    if(TARGET ${library})
        target_link_libraries(vaka PRIVATE ${library})
    endif()
endforeach()

target_link_options(vaka PRIVATE
    -sENVIRONMENT=web
    -sMODULARIZE
    -sEXPORT_ES6
    -sFILESYSTEM=0
    -sSTACK_SIZE=1MB            # the default of 64 KiB overflows silently in SQLite's bulk work
    -sALLOW_MEMORY_GROWTH
    -sMAXIMUM_MEMORY=4GB
    -sMIN_WEBGL_VERSION=2
    -sMAX_WEBGL_VERSION=2
    -sWASM_BIGINT
    -sDYNAMIC_EXECUTION=0       # no eval: the page's content-security policy forbids it
    -sTEXTDECODER=2
    $<$<CONFIG:Debug>:-sASSERTIONS=2>)

# The JavaScript that is compiled into vaka.mjs because C++ calls it.
file(GLOB vaka_js_library CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/web/library_vaka.js")
if(vaka_js_library)
    target_link_options(vaka PRIVATE "SHELL:--js-library ${vaka_js_library}")
    set_property(TARGET vaka APPEND PROPERTY LINK_DEPENDS "${vaka_js_library}")
endif()
