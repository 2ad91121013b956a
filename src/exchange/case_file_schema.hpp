#pragma once

#include <string>

namespace vaka::exchange {

/// The JSON Schema (draft 2020-12) of the case file, as it is published in
/// `assets/schemas/case-file.schema.json`: made from the descriptors, indented, ending with a line feed. It
/// tells the form of single records; that references hold is checked by reading alone.
std::string case_file_schema();

}  // namespace vaka::exchange
