#include "support/data.hpp"

#include <cstdio>
#include <memory>

#include "gtest/gtest.h"

namespace vaka::test {

namespace {

struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, Close>;

}  // namespace

std::string golden(std::string_view name) {
    return std::string(VAKA_SOURCE_FOLDER "/tests/ui/golden/").append(name);
}

std::string stored_database(std::string_view name) {
    return std::string(VAKA_SOURCE_FOLDER "/tests/core/app/stores/").append(name);
}

std::string asset(std::string_view name) {
    return std::string(VAKA_SOURCE_FOLDER "/assets/").append(name);
}

std::string read(const std::string& path) {
    const File file(std::fopen(path.c_str(), "rb"));
    if (!file) {
        ADD_FAILURE() << "cannot open " << path;
        return {};
    }
    std::string bytes;
    char block[65536];
    while (const std::size_t count = std::fread(block, 1, sizeof block, file.get())) {
        bytes.append(block, count);
    }
    EXPECT_EQ(std::ferror(file.get()), 0) << "while reading " << path;
    return bytes;
}

void write(const std::string& path, std::string_view bytes) {
    const File file(std::fopen(path.c_str(), "wb"));
    if (!file || std::fwrite(bytes.data(), 1, bytes.size(), file.get()) != bytes.size()) {
        ADD_FAILURE() << "cannot write " << path;
    }
}

}  // namespace vaka::test
