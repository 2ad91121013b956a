#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "record/descriptor.hpp"
#include "ui/screens/field_editors.hpp"
#include "ui/screens/screen.hpp"

namespace vaka::ui::screens {

/// A record being edited in a dialog: a copy that is checked as it changes and saved as one step. Fields are
/// drawn by name through the descriptors, which bring label, kind, limits and choices; the screen decides
/// which, and where.
class RecordForm {
public:
    enum class Purpose : std::uint8_t { edit, add };
    enum class Removal : std::uint8_t { no, offered };  ///< Whether the record can be removed in the form.

    /// Opens the form on a copy of `row`.
    void open(const record::RecordType& type, const record::Row& row, Purpose purpose,
              Removal removal = Removal::no);
    [[nodiscard]] bool is_open() const { return open_; }

    /// Draws the dialog with `fields` in this order while open, and emits the change when it is saved.
    void draw(const Frame& frame, std::string_view heading, std::span<const std::string_view> fields);
    void draw(const Frame& frame, std::string_view heading, std::initializer_list<std::string_view> fields) {
        draw(frame, heading, std::span(fields.begin(), fields.size()));
    }

    /// The type of the record in the form; null before the first one.
    [[nodiscard]] const record::RecordType* type() const { return type_; }
    [[nodiscard]] Purpose purpose() const { return purpose_; }

private:
    void draw_removal(kit::Ui& ui);
    [[nodiscard]] std::string error_of(std::string_view field) const;
    [[nodiscard]] bool is_changed() const;
    void ask_to_discard(kit::Ui& ui);
    void ask_to_remove(const Frame& frame);
    void save(const Frame& frame);

    const record::RecordType* type_ = nullptr;
    std::shared_ptr<record::Row> before_;
    std::shared_ptr<record::Row> row_;
    Purpose purpose_ = Purpose::edit;
    Removal removal_ = Removal::no;
    bool open_ = false;
    bool asking_to_discard_ = false;
    bool asking_to_remove_ = false;
    bool tried_to_save_ = false;
    std::vector<record::Issue> issues_;
    FieldEditors editors_;
};

}  // namespace vaka::ui::screens
