#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "app/workspace.hpp"

namespace vaka::app {

/// The latest answer to a question about the workspace. Asked again in every frame, it is computed anew only
/// when a command touched one of the tables that it reads, or when the question itself (`key`) is another
/// one.
///
///     const auto& rows = state.rows.get(workspace, {"case", "person"}, filter, [&] { return load_rows(…);
///     });
template <class T>
class Query {
public:
    template <class Load>
    const T& get(const Workspace& workspace, std::initializer_list<std::string_view> tables,
                 std::string_view key, Load&& load) {
        const auto revision = workspace.revision_of(tables);
        if (!answer_ || revision != revision_ || key != key_ || workspace.instance() != instance_) {
            answer_.emplace(std::forward<Load>(load)());
            revision_ = revision;
            key_ = std::string(key);
            instance_ = workspace.instance();
        }
        return *answer_;
    }

    /// The next `get` computes, whatever happened.
    void forget() { answer_.reset(); }

private:
    std::optional<T> answer_;
    std::uint64_t revision_ = 0;
    std::uint64_t instance_ = 0;
    std::string key_;
};

}  // namespace vaka::app
