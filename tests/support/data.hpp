#pragma once

#include <string>
#include <string_view>

namespace vaka::test {

/// The full path of a file in `tests/ui/golden`.
[[nodiscard]] std::string golden(std::string_view name);

/// The full path of a file in `tests/core/app/stores`: databases that earlier versions wrote.
[[nodiscard]] std::string stored_database(std::string_view name);

/// The full path of a file in `assets`.
[[nodiscard]] std::string asset(std::string_view name);

/// The bytes of a file; fails the running test and returns nothing when it cannot be read.
[[nodiscard]] std::string read(const std::string& path);

/// Replaces the bytes of a file; fails the running test when it cannot be written.
void write(const std::string& path, std::string_view bytes);

}  // namespace vaka::test
