#include "ui/screens/records.hpp"

#include <algorithm>
#include <array>

#include "app/format.hpp"
#include "base/text.hpp"
#include "generated/icons.hpp"
#include "generated/strings.hpp"
#include "store/rows.hpp"
#include "ui/kit/badge.hpp"
#include "ui/kit/button.hpp"
#include "ui/kit/choice.hpp"
#include "ui/kit/text.hpp"
#include "ui/screens/labels.hpp"
#include "ui/screens/record_choices.hpp"

namespace vaka::ui::screens {

namespace {

using record::Field;
using record::Kind;
using record::RecordType;

constexpr std::size_t kMostColumns = 5;

/// Which rows of `type` are those of the case at hand.
store::Query rows_of(const RecordType& type, const CaseView& view) {
    const auto& id = type.owner == record::Owner::person ? view.file.person.id : view.file.one.id;
    const auto* const owner = record::owner_field(type);
    return {.where = {{owner == nullptr ? std::string_view("id") : owner->name, id}}};
}

/// Persons and cases come and go by other ways than this screen.
bool is_owner_itself(const RecordType& type) {
    return record::owner_field(type) == nullptr;
}

RecordCounts count_all(const app::Workspace& workspace, const CaseView& view) {
    RecordCounts counts;
    for (const auto& section : record_sections()) {
        for (const auto name : section.types) {
            const auto& type = *record::find_type(name);
            counts.emplace(name, store::count(workspace.database(), type, rows_of(type, view)).value_or(0));
        }
    }
    return counts;
}

Result<RecordList> load_list(const app::Workspace& workspace, const RecordType& type, const CaseView& view) {
    RecordList list;
    auto& database = workspace.database();
    VAKA_TRY_ASSIGN(list.rows, store::select(database, type, rows_of(type, view)));
    for (const auto& field : type.fields) {
        const auto* const target = field.kind == Kind::reference ? record::find_type(field.target) : nullptr;
        if (target == nullptr || &field == record::owner_field(type)) continue;
        for (const auto& row : list.rows) {
            const auto id = record::to_text(field.get(*row));
            if (id.empty() || list.names.contains(id)) continue;
            if (const auto found = store::load(database, *target, id)) {
                list.names.emplace(id, name_in_list(*target, **found));
            }
        }
    }
    return list;
}

/// What tells records of a type apart at a glance: its title first, then what is short.
std::vector<const Field*> shown_fields(const RecordType& type) {
    std::vector<const Field*> shown;
    if (const auto* const title = record::title_field(type)) shown.push_back(title);
    for (const auto& field : type.fields) {
        if (shown.size() == kMostColumns) break;
        if (record::is_common(field) || &field == record::owner_field(type) ||
            &field == record::title_field(type))
            continue;
        const bool is_long =
            field.kind == Kind::lines || field.kind == Kind::references || field.kind == Kind::texts;
        if (!is_long) shown.push_back(&field);
    }
    return shown;
}

std::string shown_in_list(const Field& field, const record::Row& row, const RecordList& list, Minutes zone) {
    const auto value = field.get(row);
    if (field.kind == Kind::reference) {
        const auto found = list.names.find(record::to_text(value));
        return found == list.names.end() ? std::string{} : found->second;
    }
    const auto words = app::shown_value(field, value, zone);
    return words.substr(0, words.find('\n'));
}

/// What a row sorts by, as a text whose byte order is the order wanted. What is not given comes last.
std::string sort_text(const Field& field, const record::Row& row, const RecordList& list, Minutes zone) {
    const auto value = field.get(row);
    if (record::is_empty(value)) return "\x7f";
    switch (field.kind) {
        case Kind::date:
        case Kind::instant:
            return record::to_text(value);
        case Kind::integer:
            return text::padded(std::get<std::int64_t>(value) + 1'000'000'000, 12);
        case Kind::money:
            return text::padded(std::get<Money>(value).minor + 1'000'000'000'000, 20);
        case Kind::choice: {
            const auto& codes = field.choices->codes;
            return text::padded(std::ranges::find(codes, std::get<std::string>(value)) - codes.begin(), 3);
        }
        case Kind::text:
        case Kind::lines:
        case Kind::boolean:
        case Kind::reference:
        case Kind::references:
        case Kind::texts:
            break;
    }
    return text::sort_key(shown_in_list(field, row, list, zone), app::collation());
}

std::vector<std::size_t> order_of(const RecordList& list, const std::vector<const Field*>& fields,
                                  const kit::TableState& table, Minutes zone) {
    std::vector<std::pair<std::string, std::size_t>> keyed;
    for (std::size_t i = 0; i < list.rows.size(); ++i) {
        const bool sorted = table.sort_column && *table.sort_column < fields.size();
        keyed.emplace_back(
            sorted ? sort_text(*fields[*table.sort_column], *list.rows[i], list, zone) : std::string{}, i);
    }
    std::ranges::stable_sort(keyed, [&](const auto& a, const auto& b) {
        return table.descending ? b.first < a.first : a.first < b.first;
    });
    std::vector<std::size_t> order;
    for (const auto& [key, index] : keyed) order.push_back(index);
    return order;
}

void choose(RecordsState& state, std::string_view type) {
    if (state.type == type) return;
    state.type = std::string(type);
    state.table = {};
}

/// All types in the order of their sections.
std::vector<std::string_view> all_kinds() {
    std::vector<std::string_view> kinds;
    for (const auto& section : record_sections())
        kinds.insert(kinds.end(), section.types.begin(), section.types.end());
    return kinds;
}

/// Where there is room the kinds stand in a list, which is one stop of the Tab key; otherwise in one field.
void draw_kinds_in_one_field(kit::Ui& ui, RecordsState& state, const RecordCounts& counts) {
    const auto kinds = all_kinds();
    std::vector<std::string> labels;
    for (const auto kind : kinds)
        labels.push_back(
            text::cat(app::records_label(kind), " (", text::number(counts.find(kind)->second), ")"));
    std::vector<kit::Option> options;
    for (const auto& label : labels) options.push_back({label});
    auto chosen =
        std::optional(static_cast<std::size_t>(std::ranges::find(kinds, state.type) - kinds.begin()));
    if (kit::choice(ui, "type", tr::records_kind(), options, chosen) && chosen) choose(state, kinds[*chosen]);
}

void draw_kinds(kit::Ui& ui, RecordsState& state, const RecordCounts& counts) {
    const auto kinds = all_kinds();
    const std::array columns{kit::Column{.id = "kind",
                                         .title = tr::records_kind(),
                                         .weight = 1,
                                         .min_em = 8,
                                         .sortable = false,
                                         .in_card = kit::InCard::title},
                             kit::Column{.id = "count",
                                         .title = tr::records_count(),
                                         .weight = 0,
                                         .min_em = 6,
                                         .sortable = false,
                                         .align = kit::Align::end}};
    const kit::TableRows rows{.count = kinds.size(),
                              .key = [&](std::size_t row) { return std::string(kinds[row]); },
                              .cell =
                                  [&](std::size_t row, std::size_t column) {
                                      const auto count = counts.find(kinds[row])->second;
                                      auto words = column == 0 ? std::string(app::records_label(kinds[row]))
                                                               : text::number(count);
                                      return kit::Cell{.text = std::move(words), .muted = count == 0};
                                  }};
    state.kinds.selected = state.type;
    const auto result = kit::table(ui, "kinds", columns, rows, state.kinds, {.name = tr::records_kind()});
    if (result.activated) choose(state, kinds[*result.activated]);
}

void add_record(const Frame& frame, const RecordType& type, const CaseView& view, RecordsState& state) {
    const auto row = type.make();
    const auto& id = type.owner == record::Owner::person ? view.file.person.id : view.file.one.id;
    record::owner_field(type)->set(*row, id);
    for (const auto& field : type.fields) {
        if (record::is_common(field) || !field.rules.required) continue;
        if (field.kind == Kind::date) field.set(*row, frame.workspace.today());
        if (field.kind == Kind::instant) field.set(*row, frame.workspace.now());
    }
    state.form.open(type, *row, RecordForm::Purpose::add);
}

void draw_table(const Frame& frame, const RecordType& type, const CaseView& view, const RecordList& list,
                RecordsState& state) {
    const auto fields = shown_fields(type);
    const auto zone = frame.workspace.zone_offset();
    std::vector<kit::Column> columns;
    for (const auto* const field : fields) {
        const bool first = columns.empty();
        const bool number = field->kind == Kind::integer || field->kind == Kind::money;
        columns.push_back({.id = field->name,
                           .title = app::field_label(type.name, field->name),
                           .weight = first ? 3.0F : 1.0F,
                           .min_em = first ? 9.0F : 6.0F,
                           .align = number ? kit::Align::end : kit::Align::start,
                           .in_card = first ? kit::InCard::title : kit::InCard::line});
    }
    const auto sorted_by = static_cast<std::int64_t>(state.table.sort_column.value_or(kMostColumns));
    const auto question = text::cat(type.name, "\x1f", view.file.one.id, "\x1f", text::number(sorted_by),
                                    state.table.descending ? "d" : "a", tr::code(tr::current()));
    const auto& order = state.order.get(frame.workspace, {"history"}, question,
                                        [&] { return order_of(list, fields, state.table, zone); });
    const kit::TableRows source{
        .count = order.size(),
        .key = [&](std::size_t row) { return list.rows[order[row]]->id; },
        .cell =
            [&](std::size_t row, std::size_t column) {
                auto words = shown_in_list(*fields[column], *list.rows[order[row]], list, zone);
                const bool none = words.empty();
                return kit::Cell{.text = none ? std::string("–") : std::move(words), .muted = none};
            }};
    const auto result = kit::table(frame.ui, "records", columns, source, state.table,
                                   {.name = app::records_label(type.name)});
    if (!result.activated) return;
    const auto& row = *list.rows[order[*result.activated]];
    state.form.open(type, row, RecordForm::Purpose::edit,
                    is_owner_itself(type) ? RecordForm::Removal::no : RecordForm::Removal::offered);
}

void draw_list(const Frame& frame, const RecordType& type, const CaseView& view, RecordsState& state) {
    auto& ui = frame.ui;
    const auto label = app::records_label(type.name);
    if (const auto row = kit::row(ui, "head")) {
        kit::heading(ui, 2, label);
        kit::push_right(ui);
        if (!is_owner_itself(type) && kit::button(ui, "add", tr::records_add(app::record_label(type.name)),
                                                  {.kind = kit::ButtonKind::primary, .icon = icon::kPlus})) {
            add_record(frame, type, view, state);
        }
    }
    const auto question = text::cat(type.name, "\x1f", view.file.one.id);
    const auto& list = state.list.get(frame.workspace, {"history"}, question,
                                      [&] { return load_list(frame.workspace, type, view); });
    if (!list) {
        kit::banner(ui, "error", kit::Tone::danger, app::message(list.error()));
        return;
    }
    if (list->rows.empty()) {
        kit::empty_state(ui, "empty", icon::kInbox, tr::records_empty_title(), tr::records_empty_text(label));
        return;
    }
    draw_table(frame, type, view, *list, state);
}

std::vector<std::string_view> form_fields(const RecordType& type) {
    std::vector<std::string_view> names;
    for (const auto& field : type.fields) {
        if (!record::is_common(field) && &field != record::owner_field(type)) names.push_back(field.name);
    }
    names.emplace_back("sensitivity");
    return names;
}

}  // namespace

const std::vector<RecordSection>& record_sections() {
    static const std::vector<RecordSection> kSections{
        {"person", {"person", "related_person", "household", "condition", "medication"}},
        {"consent", {"consent", "disclosure"}},
        {"course",
         {"case", "assignment", "team_member", "enrollment", "case_change", "conference", "satisfaction"}},
        {"assessment", {"assessment", "assessment_section", "answer", "need", "strength"}},
        {"plan", {"care_plan", "approval", "goal", "milestone", "barrier", "intervention"}},
        {"services", {"service", "referral", "appointment", "necessity_review"}},
        {"coverage", {"coverage", "benefit_check", "authorization", "appeal", "claim", "cost"}},
        {"contacts", {"contact", "task", "note", "message"}},
        {"transitions",
         {"event", "transition", "medication_reconciliation", "symptom_check", "patient_education"}},
        {"money", {"budget_item", "benefit_application"}}};
    return kSections;
}

void draw_records(const Frame& frame, const CaseView& view, RecordsState& state) {
    auto& ui = frame.ui;
    if (state.type.empty()) state.type = record_sections().front().types.front();
    const auto& type = *record::find_type(state.type);
    const auto& counts = state.counts.get(frame.workspace, {"history"}, view.file.one.id,
                                          [&] { return count_all(frame.workspace, view); });
    if (ui.compact()) {
        draw_kinds_in_one_field(ui, state, counts);
        draw_list(frame, type, view, state);
    } else {
        auto columns = kit::columns(ui, {1, 3}, kit::space::kSection, 12);
        columns.next();
        draw_kinds(ui, state, counts);
        columns.next();
        draw_list(frame, type, view, state);
    }
    const auto* const edited = state.form.type();
    if (edited == nullptr) return;
    const auto heading = state.form.purpose() == RecordForm::Purpose::add
                             ? tr::records_add(app::record_label(edited->name))
                             : std::string(app::record_label(edited->name));
    state.form.draw(frame, heading, form_fields(*edited));
}

}  // namespace vaka::ui::screens
