#include "ui/screens/record_choices.hpp"

#include "app/format.hpp"
#include "base/text.hpp"
#include "record/case.hpp"
#include "store/rows.hpp"

namespace vaka::ui::screens {

namespace {

constexpr std::size_t kLongest = 60;  // code points of a name in a list

/// The first line of `words`, cut where it is long.
std::string short_line(std::string_view words) {
    const auto line = words.substr(0, words.find('\n'));
    std::size_t offset = 0;
    for (std::size_t count = 0; offset < line.size(); ++count) {
        if (count == kLongest) return text::cat(line.substr(0, offset), "…");
        text::next_code_point(line, offset);
    }
    return std::string(line);
}

/// Id of the case or person to which the records of `target` belong that `row` may refer to; empty when
/// unknown.
std::string owner_of_target(store::Database& database, const record::RecordType& type, const record::Row& row,
                            const record::RecordType& target) {
    const auto* const own = record::owner_field(type);
    if (own == nullptr) return {};
    auto owner = record::to_text(own->get(row));
    if (type.owner == target.owner) return owner;
    if (type.owner != record::Owner::case_) return {};
    const auto one = store::load<record::Case>(database, owner);
    return one ? one->person_id.value : std::string{};
}

}  // namespace

std::string name_in_list(const record::RecordType& type, const record::Row& row) {
    const auto title = record::title_of(type, row);
    if (!title.empty()) return short_line(title);
    for (const auto& field : type.fields) {
        if (record::is_common(field)) continue;
        const bool tells = field.kind == record::Kind::date || field.kind == record::Kind::integer;
        const auto value = field.get(row);
        if (!tells || record::is_empty(value)) continue;
        return text::cat(app::record_label(type.name), " ", app::shown_value(field, value, Minutes{0}));
    }
    return std::string(app::record_label(type.name));
}

RecordChoices choices_for(const app::Workspace& workspace, const record::RecordType& type,
                          const record::Row& row, const record::Field& field) {
    RecordChoices choices;
    const auto* const target = record::find_type(field.target);
    if (target == nullptr) return choices;
    auto& database = workspace.database();
    store::Query query;
    if (const auto* const owner = record::owner_field(*target); owner != nullptr) {
        query.where.push_back({owner->name, owner_of_target(database, type, row, *target)});
    }
    const auto rows = store::select(database, *target, query);
    if (!rows) return choices;
    for (const auto& one : *rows) {
        if (one->id == row.id) continue;
        choices.ids.push_back(one->id);
        choices.names.push_back(name_in_list(*target, *one));
    }
    return choices;
}

}  // namespace vaka::ui::screens
