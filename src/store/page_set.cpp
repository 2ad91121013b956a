#include "store/page_set.hpp"

#include <algorithm>
#include <ranges>
#include <utility>

namespace vaka::store {

void PageSet::add(std::uint32_t page) {
    if (page >= member_.size()) member_.resize(page + std::size_t{1});
    if (member_[page]) return;
    member_[page] = true;
    added_.push_back(page);
    ++count_;
}

void PageSet::keep_below(std::uint32_t end) {
    if (end >= member_.size()) return;
    count_ -= static_cast<std::size_t>(std::ranges::count(member_ | std::views::drop(end), true));
    member_.resize(end);
}

std::vector<std::uint32_t> PageSet::take() {
    std::vector<std::uint32_t> pages;
    pages.reserve(count_);
    for (const auto page : added_) {
        if (!contains(page)) continue;
        member_[page] = false;
        pages.push_back(page);
    }
    added_.clear();
    count_ = 0;
    std::ranges::sort(pages);
    return pages;
}

}  // namespace vaka::store
