#pragma once

#include <vector>

#include "ui/kit/semantics.hpp"

namespace vaka::platform {

/// Tells the DOM mirror what changed in the semantic tree.
class MirrorFeed {
public:
    /// Sends the difference to what was sent last, and the announcements.
    void send(ui::SemanticTree& tree);
    /// What the mirror shows now, as this side knows it.
    [[nodiscard]] const std::vector<ui::Node>& shown() const { return shown_; }

private:
    std::vector<ui::Node> shown_;
};

}  // namespace vaka::platform
