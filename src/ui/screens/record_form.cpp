#include "ui/screens/record_form.hpp"

#include <algorithm>

#include "app/format.hpp"
#include "base/text.hpp"
#include "generated/icons.hpp"
#include "generated/strings.hpp"
#include "ui/kit/button.hpp"
#include "ui/kit/dialog.hpp"
#include "ui/kit/layout.hpp"
#include "ui/kit/text.hpp"

namespace vaka::ui::screens {

void RecordForm::open(const record::RecordType& type, const record::Row& row, Purpose purpose,
                      Removal removal) {
    type_ = &type;
    before_ = type.copy(row);
    row_ = type.copy(row);
    purpose_ = purpose;
    removal_ = removal;
    open_ = true;
    asking_to_discard_ = asking_to_remove_ = tried_to_save_ = false;
    editors_.clear();
    issues_.clear();
}

bool RecordForm::is_changed() const {
    return open_ && (editors_.has_wrong() || !record::diff(*type_, *before_, *row_).empty());
}

std::string RecordForm::error_of(std::string_view field) const {
    for (const auto& issue : issues_) {
        if (issue.path != text::cat("/", field)) continue;
        // A field that is still empty is not scolded before the person tried to save.
        if (issue.key == "error.required" && !tried_to_save_) continue;
        return app::message(Error{Code::invalid, issue.key, {}, issue.detail});
    }
    return {};
}

void RecordForm::draw(const Frame& frame, std::string_view heading,
                      std::span<const std::string_view> fields) {
    if (!open_) return;
    if (asking_to_discard_) return ask_to_discard(frame.ui);
    if (asking_to_remove_) return ask_to_remove(frame);
    auto& ui = frame.ui;
    issues_ = record::validate(*type_, *row_);
    bool shown = true;
    if (const auto dialog =
            kit::dialog(ui, "record_form", shown, {.heading = heading, .icon = icon::kPencil})) {
        for (const auto name : fields) {
            const auto* const field = type_->find(name);
            if (field != nullptr) editors_.draw(frame, *type_, *row_, *field, error_of(name));
        }
        if (removal_ == Removal::offered) draw_removal(ui);
        const auto answer = kit::dialog_actions(ui, tr::action_save(), tr::action_cancel());
        if (answer == kit::Answer::confirmed) {
            save(frame);
            shown = open_;
        }
    }
    if (open_ && !shown) {
        // Esc or Cancel: what was typed is not thrown away without a question.
        asking_to_discard_ = is_changed();
        open_ = asking_to_discard_;
        ui.wake();
    }
}

void RecordForm::ask_to_discard(kit::Ui& ui) {
    bool asking = true;
    const auto answer = kit::confirm(ui, "discard", asking, tr::form_discard_title(), tr::form_discard_text(),
                                     tr::form_discard(), tr::form_keep_editing());
    if (answer == kit::Answer::confirmed) open_ = false;
    if (answer != kit::Answer::none || !asking) {
        asking_to_discard_ = false;
        ui.wake();
    }
}

void RecordForm::draw_removal(kit::Ui& ui) {
    const auto row = kit::row(ui, "removal");
    if (kit::button(ui, "remove", tr::action_delete(),
                    {.kind = kit::ButtonKind::quiet, .icon = icon::kTrash2})) {
        asking_to_remove_ = true;
        ui.wake();
    }
}

void RecordForm::ask_to_remove(const Frame& frame) {
    bool asking = true;
    const auto answer = kit::confirm(frame.ui, "remove", asking, tr::form_remove_title(),
                                     tr::form_remove_text(), tr::action_delete(), tr::action_cancel());
    if (answer == kit::Answer::confirmed) {
        frame.requests.run(app::RemoveRecord{std::string(type_->name), before_->id});
        open_ = false;
    }
    if (answer != kit::Answer::none || !asking) {
        asking_to_remove_ = false;
        frame.ui.wake();
    }
}

void RecordForm::save(const Frame& frame) {
    tried_to_save_ = true;
    if (editors_.has_wrong()) return;
    if (purpose_ == Purpose::add) {
        // Ids and times are filled in by the command; the rest must be right.
        const auto blocking = std::ranges::find_if(issues_, [](const record::Issue& issue) {
            return issue.path != "/id" && issue.path != "/created_at" && issue.path != "/updated_at";
        });
        if (blocking != issues_.end()) return;
        frame.requests.run(app::AddRecord{type_, row_});
    } else {
        if (!issues_.empty()) return;
        app::EditRecord command{std::string(type_->name), row_->id, {}};
        for (auto& change : record::diff(*type_, *before_, *row_)) {
            command.changes.push_back({std::string(change.field->name), std::move(change.after)});
        }
        if (!command.changes.empty()) frame.requests.run(std::move(command));
    }
    open_ = false;
}

}  // namespace vaka::ui::screens
