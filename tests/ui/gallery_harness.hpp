#pragma once

#include <string>

#include "gtest/gtest.h"
#include "platform/headless/harness.hpp"
#include "ui/kit/audit.hpp"
#include "ui/kit/gallery.hpp"

namespace vaka::test {

/// The gallery on one of its pages, without a screen.
struct Gallery {
    enum Page : std::size_t { basics, fields, lists };

    explicit Gallery(Page page, platform::HarnessOptions options = {})
        : state(start_on(page)),
          harness([this](ui::kit::Ui& ui) { ui::kit::draw_gallery(ui, state); }, options) {
        ui::kit::start_audit(harness.ui());
        harness.frame();
    }

    static ui::kit::GalleryState start_on(Page page) {
        ui::kit::GalleryState state;
        state.page = page;
        return state;
    }

    /// What happened last, as the gallery wrote it down; empty for nothing.
    [[nodiscard]] std::string last() const { return state.log.empty() ? std::string() : state.log.back(); }

    ui::kit::GalleryState state;
    platform::Harness harness;
};

/// Nothing on the screen that assistive technology would not find right.
inline void expect_clean(platform::Harness& harness) {
    for (const ui::kit::Finding& finding : ui::kit::audit(harness.ui())) ADD_FAILURE() << finding.what;
}

/// Name of what has the keyboard focus.
inline std::string focused_name(const platform::Harness& harness) {
    const ui::Node* node = harness.focused();
    return node == nullptr ? std::string() : node->name;
}

}  // namespace vaka::test
