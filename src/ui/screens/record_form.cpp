#include "ui/screens/record_form.hpp"

#include <algorithm>

#include "app/format.hpp"
#include "base/text.hpp"
#include "generated/icons.hpp"
#include "generated/strings.hpp"
#include "ui/kit/choice.hpp"
#include "ui/kit/dialog.hpp"
#include "ui/kit/field.hpp"
#include "ui/kit/text.hpp"

namespace vaka::ui::screens {

void RecordForm::open(const record::RecordType& type, const record::Row& row, Purpose purpose) {
    type_ = &type;
    before_ = type.copy(row);
    row_ = type.copy(row);
    purpose_ = purpose;
    open_ = true;
    asking_to_discard_ = tried_to_save_ = false;
    issues_.clear();
}

bool RecordForm::is_changed() const {
    return open_ && !record::diff(*type_, *before_, *row_).empty();
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

void RecordForm::draw_field(const Frame& frame, const record::Field& field) {
    auto& ui = frame.ui;
    const auto label = app::field_label(type_->name, field.name);
    const auto error = error_of(field.name);
    const auto value = field.get(*row_);
    const bool limited = field.rules.max != record::Rules{}.max;
    const kit::FieldOptions style{.error = error,
                                  .max = limited ? static_cast<std::size_t>(field.rules.max) : 0,
                                  .required = field.rules.required,
                                  .rows = 3};
    switch (field.kind) {
        case record::Kind::text:
        case record::Kind::lines: {
            auto words =
                std::holds_alternative<std::string>(value) ? std::get<std::string>(value) : std::string{};
            const auto result = field.kind == record::Kind::text
                                    ? kit::text_field(ui, field.name, label, words, style)
                                    : kit::text_area(ui, field.name, label, words, style);
            if (result.edited) field.set(*row_, words);
            break;
        }
        case record::Kind::date: {
            auto date =
                std::holds_alternative<Date>(value) ? std::optional(std::get<Date>(value)) : std::nullopt;
            const kit::DateOptions options{.error = error, .required = field.rules.required};
            if (kit::date_field(ui, field.name, label, date, options).committed) {
                field.set(*row_, date ? record::Value{*date} : record::Value{});
            }
            break;
        }
        case record::Kind::choice: {
            std::vector<kit::Option> options;
            std::optional<std::size_t> chosen;
            for (const auto code : field.choices->codes) {
                if (value == record::Value{std::string(code)}) chosen = options.size();
                options.push_back({app::choice_label(field.choices->name, code)});
            }
            const kit::ChoiceOptions look{.error = error, .required = field.rules.required};
            if (kit::choice(ui, field.name, label, options, chosen, look) && chosen) {
                field.set(*row_, std::string(field.choices->codes[*chosen]));
            }
            break;
        }
        case record::Kind::boolean: {
            bool on = std::holds_alternative<bool>(value) && std::get<bool>(value);
            if (kit::checkbox(ui, field.name, label, on)) field.set(*row_, on);
            break;
        }
        case record::Kind::integer:
        case record::Kind::instant:
        case record::Kind::money:
        case record::Kind::reference:
        case record::Kind::references:
        case record::Kind::texts:
            // No form of this release offers them.
            kit::label_value(ui, label, record::to_text(value));
            break;
    }
}

void RecordForm::draw(const Frame& frame, std::string_view heading,
                      std::initializer_list<std::string_view> fields) {
    if (!open_) return;
    if (asking_to_discard_) return ask_to_discard(frame.ui);
    auto& ui = frame.ui;
    issues_ = record::validate(*type_, *row_);
    bool shown = true;
    if (const auto dialog =
            kit::dialog(ui, "record_form", shown, {.heading = heading, .icon = icon::kPencil})) {
        for (const auto name : fields) {
            if (const auto* field = type_->find(name)) draw_field(frame, *field);
        }
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

void RecordForm::save(const Frame& frame) {
    tried_to_save_ = true;
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
