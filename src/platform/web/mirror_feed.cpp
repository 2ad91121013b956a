#include "platform/web/mirror_feed.hpp"

#include "platform/web/host.hpp"

namespace vaka::platform {

void MirrorFeed::send(ui::SemanticTree& tree) {
    if (tree.nodes() != shown_) {
        const Bytes ops = ui::encode_mirror_ops(shown_, tree.nodes());
        if (!ops.empty()) vaka_js_mirror(ops.data(), ops.size());
        shown_ = tree.nodes();
    }
    for (const ui::Announcement& announcement : tree.take_announcements()) {
        vaka_js_announce(announcement.text.c_str(), announcement.urgency == ui::Urgency::assertive ? 1 : 0);
    }
}

}  // namespace vaka::platform
