#pragma once

#include <string>
#include <string_view>

namespace vaka::app {

/// A name for a file that a person takes away, which every system accepts: `vaka-<stem>-<day><extension>`, in
/// small letters without marks. `extension` begins with its dot.
std::string file_name(std::string_view stem, std::string_view day, std::string_view extension);

}  // namespace vaka::app
