#pragma once

#include <cstdint>
#include <vector>

namespace vaka::store {

/// A set of page numbers: constant-time `add`, and `take` costs only what was added.
class PageSet {
public:
    void add(std::uint32_t page);
    [[nodiscard]] bool contains(std::uint32_t page) const { return page < member_.size() && member_[page]; }
    [[nodiscard]] bool empty() const { return count_ == 0; }
    [[nodiscard]] std::size_t size() const { return count_; }

    /// Drops every page >= `end`.
    void keep_below(std::uint32_t end);

    /// Empties the set and returns what it held, ascending.
    std::vector<std::uint32_t> take();

private:
    std::vector<bool> member_;
    std::vector<std::uint32_t> added_;  // may name pages that `keep_below` dropped, and name a page twice
    std::size_t count_ = 0;
};

}  // namespace vaka::store
