#pragma once

#include <string>
#include <string_view>

namespace vaka::test {

/// The full path of a file in `tests/data`.
[[nodiscard]] std::string data(std::string_view name);

/// The bytes of a file; fails the running test and returns nothing when it cannot be read.
[[nodiscard]] std::string read(const std::string& path);

}  // namespace vaka::test
