#include "ui/screens/draft.hpp"

namespace vaka::ui::screens {

namespace {
/// How long a pause in typing is before the text is saved, in seconds.
constexpr double kPause = 0.3;
}  // namespace

std::string& Draft::text(std::string_view type, std::string_view id, std::string_view field,
                         const std::string& stored, app::Requests& requests) {
    if (type != type_ || id != id_ || field != field_) {
        flush(requests);
        type_ = std::string(type);
        id_ = std::string(id);
        field_ = std::string(field);
        waits_ = too_long_ = false;
    }
    if (!waits_) buffer_ = stored;
    return buffer_;
}

void Draft::update(kit::Ui& ui, const kit::FieldResult& result, app::Requests& requests) {
    if (result.edited) {
        waits_ = true;
        typed_at_ = ui.now();
        ui.wake_at(typed_at_ + kPause);
    }
    too_long_ = result.too_long;
    if (!waits_) return;
    if (result.committed || ui.now() >= typed_at_ + kPause) {
        flush(requests);
    } else {
        ui.wake_at(typed_at_ + kPause);
    }
}

void Draft::flush(app::Requests& requests) {
    // Too long a text stays in the field, marked, until it is shortened: nothing is cut.
    if (!waits_ || too_long_) return;
    waits_ = false;
    requests.run_quietly(app::SetField{type_, id_, field_, buffer_});
}

}  // namespace vaka::ui::screens
