#pragma once

#include "care/library.hpp"

namespace vaka::app {

/// The data files that come with the program, read. Lives as long as the program.
const care::Library& shipped_library();

/// The texts of the shipped data files, in the order in which they are read.
std::vector<care::DataFile> shipped_files();

/// The calendar by which business days are counted when nobody chose another one.
inline constexpr std::string_view kDefaultCalendar = "us-federal";

}  // namespace vaka::app
