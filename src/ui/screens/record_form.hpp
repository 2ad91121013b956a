#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "record/descriptor.hpp"
#include "ui/screens/screen.hpp"

namespace vaka::ui::screens {

/// A record being edited in a dialog: a copy that is checked as it changes and saved as one step. Fields are
/// drawn by name through the descriptors, which bring label, kind, limits and choices; the screen decides
/// which, and where.
class RecordForm {
public:
    enum class Purpose : std::uint8_t { edit, add };

    /// Opens the form on a copy of `row`.
    void open(const record::RecordType& type, const record::Row& row, Purpose purpose);
    [[nodiscard]] bool is_open() const { return open_; }

    /// Draws the dialog with `fields` in this order while open, and emits the change when it is saved.
    void draw(const Frame& frame, std::string_view heading, std::initializer_list<std::string_view> fields);

private:
    void draw_field(const Frame& frame, const record::Field& field);
    [[nodiscard]] std::string error_of(std::string_view field) const;
    [[nodiscard]] bool is_changed() const;
    void ask_to_discard(kit::Ui& ui);
    void save(const Frame& frame);

    const record::RecordType* type_ = nullptr;
    std::shared_ptr<record::Row> before_;
    std::shared_ptr<record::Row> row_;
    Purpose purpose_ = Purpose::edit;
    bool open_ = false;
    bool asking_to_discard_ = false;
    bool tried_to_save_ = false;
    std::vector<record::Issue> issues_;
};

}  // namespace vaka::ui::screens
