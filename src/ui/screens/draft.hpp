#pragma once

#include <string>
#include <string_view>

#include "ui/kit/field.hpp"
#include "ui/screens/screen.hpp"

namespace vaka::ui::screens {

/// Text that is being typed and saves itself: after a short pause, when the field is left, and before the
/// page goes away. The next frame after that shows the record again, so undo is seen in the field.
class Draft {
public:
    /// The text to edit: what was typed when something waits, else `stored`. `type`, `id`, `field` say whose
    /// it is; another one than before hands over what waits.
    std::string& text(std::string_view type, std::string_view id, std::string_view field,
                      const std::string& stored, app::Requests& requests);

    /// To be called after the field was drawn, with what it returned.
    void update(kit::Ui& ui, const kit::FieldResult& result, app::Requests& requests);

    /// Hands over what waits.
    void flush(app::Requests& requests);

    /// True while typed text waits to be saved.
    [[nodiscard]] bool waits() const { return waits_; }

private:
    std::string type_, id_, field_, buffer_;
    double typed_at_ = 0;
    bool waits_ = false;
    bool too_long_ = false;
};

}  // namespace vaka::ui::screens
