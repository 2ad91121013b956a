#pragma once

#include <string>
#include <vector>

namespace vaka::exchange {

/// A file that must be refused, with the first error that it must give.
struct BrokenFile {
    const char* name;
    std::string bytes;
    const char* key;
    std::string path;
    std::string detail;
};

/// One for every way in which a case file can be wrong.
std::vector<BrokenFile> broken_files();

}  // namespace vaka::exchange
