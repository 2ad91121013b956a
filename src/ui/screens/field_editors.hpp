#pragma once

#include <map>
#include <string>
#include <string_view>

#include "record/descriptor.hpp"
#include "ui/screens/record_choices.hpp"
#include "ui/screens/screen.hpp"

namespace vaka::ui::screens {

/// Editors for the fields of one record, whatever their kind: label, limits and choices come from the
/// descriptors. What was entered goes into the record at once when it is a value of its kind, and is kept
/// beside it until then.
class FieldEditors {
public:
    /// For another record.
    void clear();

    /// `error` is what validation says of the field; empty when it is well.
    void draw(const Frame& frame, const record::RecordType& type, record::Row& row,
              const record::Field& field, std::string_view error);

    /// True while a field holds something that is no value of its kind.
    [[nodiscard]] bool has_wrong() const;

private:
    /// What stands in a field, as long as it cannot be told from its value.
    struct Entry {
        std::string words;
        bool wrong = false;
    };
    /// One field that is being drawn.
    struct Place {
        const Frame& frame;
        record::Row& row;
        const record::Field& field;
        std::string_view label;
        std::string error;
        record::Value value;
    };

    Entry& entry_of(std::string_view key, std::string_view words);
    const RecordChoices& choices_of(const Place& at, const record::RecordType& type);
    static void draw_words(const Place& at);
    static void draw_date(const Place& at);
    static void draw_choice(const Place& at);
    void draw_number(const Place& at);
    void draw_money(const Place& at);
    void draw_instant(const Place& at);
    void draw_texts(const Place& at);
    void draw_reference(const Place& at, const record::RecordType& type);
    void draw_references(const Place& at, const record::RecordType& type);

    std::map<std::string, Entry, std::less<>> entries_;
    std::map<std::string, RecordChoices, std::less<>> choices_;
};

}  // namespace vaka::ui::screens
